"""Whether an edition is well made: what can be seen without walking it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import Any

from okapp.engine.model import Deadline, Doubt, Edition, Note, Outcome
from okapp.engine.questions import VET_EJ, Group, OneOf, Question, SeveralOf


def faults(edition: Edition) -> tuple[str, ...]:
    """Each fault as a sentence; empty for a sound edition."""
    return (
        *_repeated("steget", [step.key for step in edition.steps]),
        *_repeated("regeln", [rule.key for _, rule in edition.rules()]),
        *_repeated("frågan", [question.key for question in (*edition.questions(), *edition.limits)]),
        *_without_source(edition),
        *(fault for question in edition.questions() for fault in _question(question)),
        *_texts(edition),
        *_tracks(edition),
        *_recalled(edition),
    )


def _repeated(what: str, keys: list[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} {key} finns {times} gånger"


def _recalled(edition: Edition) -> Iterator[str]:
    given: set[str] = set()
    for step in edition.steps:
        yield from (
            f"steget {step.key} påminner om {key}, som ingen regel före det ger"
            for key in step.recalls
            if key not in given
        )
        given |= {rule.key for rule in step.rules}


def _without_source(edition: Edition) -> Iterator[str]:
    for step in edition.steps:
        if not step.source.text and not step.source.agreement:
            yield f"steget {step.key} saknar källa"
    for _, rule in edition.rules():
        if isinstance(rule.gives, Outcome) and not rule.gives.sources:
            yield f"regeln {rule.key} saknar källa"


def _question(question: Question[Any]) -> Iterator[str]:
    may_be_unknown = question.unknown
    if isinstance(question, OneOf | SeveralOf):
        yield from _repeated(f"{question.key}: valet", [choice.key for choice in question.choices])
        may_be_unknown = may_be_unknown or VET_EJ in question.choices
    if isinstance(question, Group):
        yield from (fault for part in question.fields for fault in _question(part))
    elif may_be_unknown and not question.find_out and question.required:
        yield f"frågan {question.key} tar vet ej men säger inte vad som ska tas reda på"


def _texts(edition: Edition) -> Iterator[str]:
    known = {question.key for question in (*edition.questions(), *edition.limits)}
    for _, rule in edition.rules():
        for text in _of(rule.gives):
            try:
                names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            except ValueError:
                yield f"regeln {rule.key} har en klammer som inte är stängd"
                continue
            allowed = known | ({"datum"} if isinstance(rule.gives, Deadline) else set())
            yield from (f"regeln {rule.key} nämner {name}, som inte är en fråga" for name in names - allowed)


def _of(gives: Outcome | Doubt | Note | Deadline) -> tuple[str, ...]:
    if isinstance(gives, Outcome):
        return (gives.heading, gives.text, gives.because)
    return (gives.because,) if isinstance(gives, Doubt) else (gives.text,)


def _tracks(edition: Edition) -> Iterator[str]:
    given = [rule.gives for _, rule in edition.rules()]
    found = {gives.track for gives in given if isinstance(gives, Outcome)}
    named = dict.fromkeys(gives.track for gives in given if isinstance(gives, Outcome | Doubt))
    yield from (f"spåret {track.key} har inget utfall" for track in edition.tracks if track not in found)
    keys = {track.key for track in edition.tracks if not track.suggests}
    wrong = (track for track in edition.tracks if track.suggests and track.suggests not in keys)
    yield from (f"spåret {track.key} föreslår {track.suggests}, som inte är ett resultat" for track in wrong)
    yield from (f"spåret {track.key} hör inte till utgåvan" for track in named if track not in edition.tracks)
