"""What the user's own profile and the day answer in a guide, so that it is never typed: offered where it is asked.

A guide names it in `Guide.prefill`: "profil.namn", "profil.titel", "profil.enhet", "profil.telefon" and "idag". Facts of the person
and the case have names of their own (`okapp.casework.caseload.facts`) and need a store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from okapp.casework.runs import Run
from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.questions import OneOf, Problem, Question
from okapp.engine.walk import Path
from okapp.settings import Profile

OWN = "profil."
TODAY = "idag"


def own_facts(profile: Profile, today: date) -> Mapping[str, str]:
    """What can be offered, by its name; what is empty in the profile is not there."""
    named = {"namn": profile.name, "titel": profile.title, "enhet": profile.unit, "telefon": profile.phone}
    facts = {f"{OWN}{name}": text for name, text in named.items() if text}
    return {**facts, TODAY: today.isoformat()}


def offered(
    run: Run, asked: Iterable[Question[Any]], facts: Mapping[str, str], seen: Collection[str]
) -> Mapping[str, Any]:
    """Answers to those of the questions that are empty, by their keys; what was `seen` is not offered again."""
    guide = run.guide
    found = {}
    for question in asked:
        name = guide.prefill.get(question, "")
        if name not in facts or question.key in run.answers or question.key in seen:
            continue
        raw = _raw(question, facts[name])
        if raw is not None and _holds(guide.prefill_when.get(question, ALWAYS), run):
            found[question.key] = raw
    return found


def taken_back(run: Run, filled: Collection[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of what was filled in, stands as it was, and should not have been: another answer has changed since."""
    guide = run.guide
    return tuple(
        question.key
        for question, name in guide.prefill.items()
        if question.key in filled
        and name in facts
        and run.answers.get(question.key) == _raw(question, facts[name])
        and not _holds(guide.prefill_when.get(question, ALWAYS), run)
    )


def _raw(question: Question[Any], fact: str) -> str | None:
    """The fact as an answer; a question with choices takes one that reads the same."""
    if isinstance(question, OneOf):
        same = (one.key for one in question.choices if one.text.casefold() == fact.casefold())
        return next(same, None)
    return fact


def _holds(condition: Condition, run: Run) -> bool:
    values = {}
    for question in condition.questions():
        try:
            values[question.key] = question.parse(run.answers.get(question.key), run.context)
        except Problem:
            return False
    return condition.holds(Path(run.context, values=values))
