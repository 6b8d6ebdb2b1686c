"""What a set of answers gives, as short as it can be kept and compared: findings, lines, dates, what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okapp.engine.conditions import NotAsked
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Context, Edition
from okapp.engine.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Answers in their context, as a worked case or a boundary case has them."""

    key: str
    context: Context
    answers: Mapping[str, Any]


Outcome = tuple[tuple[str, ...], ...]
MOST_NAMED = 5
"""Of answers that are not used any more, more than these are told as a number."""


def outcome(edition: Edition, tried: Tried) -> Outcome:
    """Findings, doubts, lines, dates, questions asked, what is missing and what is ignored; of a wrong rule the error."""
    try:
        return told(walk(edition, tried.answers, tried.context))
    except NotAsked as error:
        return (("fel", str(error)),)


def told(journey: Journey) -> Outcome:
    """The journey as an outcome."""
    current = (journey.current.key,) if journey.current else ()
    return (
        tuple(map(_finding, journey.findings)),
        journey.doubting,
        tuple(line.rule for line in journey.lines),
        tuple(f"{due.rule} {due.day}" for due in journey.deadlines),
        tuple(given.question.key for passed in journey.passed for given in passed.answers),
        (*current, *journey.missing, *(one.question for one in journey.problems)),
        tuple(journey.ignored),
    )


def stands_open(result: Outcome) -> bool:
    """Whether something is missing or cannot be taken."""
    return result[0][:1] != ("fel",) and bool(result[5])


def _finding(found: Finding) -> str:
    where = f" {found.municipality.code}" if found.municipality else ""
    return f"{found.track.key}: {found.code}{where}, {found.certainty.value} ({found.rule})"


def in_words(result: Outcome) -> tuple[str, ...]:
    """An outcome as lines that can be read and kept."""
    if result[0][:1] == ("fel",):
        return result[0]
    findings, doubts, lines, dates, asked, missing, ignored = result
    rest = (
        ("tvivel", doubts),
        ("rader", lines),
        ("datum", dates),
        ("saknas", missing),
        ("används inte", ignored),
    )
    return (
        *findings,
        *(f"{what}: {', '.join(those)}" for what, those in rest if those),
        f"frågor: {len(asked)}",
    )


def changed_words(was: Outcome, now: Outcome) -> tuple[str, ...]:
    """What has come (+) and gone (-) between two outcomes, as lines that can be read and kept."""
    return (*(f"+ {line}" for line in _only_in(now, was)), *(f"- {line}" for line in _only_in(was, now)))


def _only_in(one: Outcome, other: Outcome) -> tuple[str, ...]:
    if len(one) != len(other):
        return in_words(one)
    *own, unused = (
        tuple(said for said in part if said not in there) for part, there in zip(one, other, strict=True)
    )
    if len(unused) > MOST_NAMED:
        unused = (f"{len(unused)} svar",)
    return tuple(line for line in in_words((*own, unused)) if line != "frågor: 0")
