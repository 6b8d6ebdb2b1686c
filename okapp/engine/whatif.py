"""Which single other answer would give another finding: by walking again, in both directions (D4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okapp.engine.explore import Explorer
from okapp.engine.journey import Journey
from okapp.engine.model import Outcome, Track
from okapp.engine.plan import rules_of
from okapp.engine.questions import Choice, Domain, OneOf, Question


@dataclass(frozen=True, slots=True)
class Turn:
    """A question whose answer the result depends on, one other answer, and what that could give.

    `decisive` where a finding rests on the question or on its step; else the answer only kept another rule away.
    """

    question: Question[Any]
    answer: Choice
    would_give: tuple[Outcome, ...]
    decisive: bool


def turns(journey: Journey, given: Mapping[str, Any], domain: Domain) -> tuple[Turn, ...]:
    """For each answered choice on the path: the other choices that can give another finding.

    Where the changed answer leads to questions that are not answered, every way on is looked at. Only tracks
    that always hold a finding are compared; what was left empty stays so. Empty while the journey is not complete.
    """
    if not journey.complete:
        return ()
    tracks = {track: rules_of(journey.edition, track) for track in journey.edition.tracks if track.always}
    explorer = Explorer(journey.edition, journey.context, domain)
    rests_on = _rests_on(journey)
    answers = [answer for passed in journey.passed for answer in passed.answers]
    left_empty = {answer.question.key: None for answer in answers if answer.value is None}
    found = []
    for question in (answer.question for answer in answers):
        if not isinstance(question, OneOf):
            continue
        for choice in question.choices:
            if choice != journey.value(question):
                gives = _other(explorer, journey, {**left_empty, **given, question.key: choice.key}, tracks)
                if gives:
                    found.append(Turn(question, choice, gives, question in rests_on))
    return tuple(found)


def _rests_on(journey: Journey) -> frozenset[Question[Any]]:
    used = {finding.rule for finding in journey.findings if finding.track.always}
    deciding = (passed for passed in journey.passed if any(rule.key in used for rule in passed.step.rules))
    asked = {answer.question for passed in deciding for answer in passed.answers}
    return frozenset(
        asked.union(*(finding.questions for finding in journey.findings if finding.track.always))
    )


def _other(
    explorer: Explorer, journey: Journey, changed: Mapping[str, Any], tracks: Mapping[Track, frozenset[str]]
) -> tuple[Outcome, ...]:
    others: dict[tuple[str, str], Outcome] = {}
    for track, rules in tracks.items():
        now = journey.finding(track)
        assert now is not None
        for leaf in explorer.paths(rules, changed):
            outcome = leaf.outcome(track)
            if outcome is not None and outcome.code != now.code:
                others.setdefault((outcome.code, outcome.title), outcome)
    return tuple(others.values())
