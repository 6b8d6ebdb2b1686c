"""How well the rules are tried: every wizard and edition with its worked cases, its checks and its reviews.

Steps that repeat another are counted once, as the one that they repeat. A case speaks for the edition of its own date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from okapp.casework.runs import Surroundings, domain
from okapp.casework.testbook import Mark, cases_of
from okapp.casework.tried_cases import Tried, try_case
from okapp.documents.papers import Guide
from okapp.engine.explore import Explorer
from okapp.engine.model import Edition, LocalRule, Outcome, Rule, Track, Wizard
from okapp.engine.outline import review
from okapp.engine.plan import rules_of

Result = tuple[str, str]
"""A track's key and a finding's code."""

AFTER_START = timedelta(days=200)
"""How long after an edition's first day the matter lies whose paths are counted."""
OWN_POINT = LocalRule(criterion="prov")
"""Some rules hold only where the organisation has read points of its own into a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPaths:
    """How many paths lead through the rules of a track, and which of its findings they reach."""

    track: Track
    ways: int
    reached: frozenset[Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTried:
    """An edition: its rules and findings, and those that worked cases reach on its own dates or on any.

    `paths` is None where they were not counted.
    """

    edition: Edition
    rules: tuple[str, ...]
    with_case: frozenset[str]
    without_case: tuple[str, ...]
    results: tuple[Result, ...]
    results_with_case: frozenset[Result]
    results_without_case: tuple[Result, ...]
    cases: Mapping[Mark, int]
    paths: tuple[TrackPaths, ...] | None = None

    @property
    def results_without_path(self) -> tuple[Result, ...]:
        """Findings that no path reaches, where the paths were counted."""
        reached = {result for one in self.paths or () for result in one.reached}
        return () if self.paths is None else tuple(one for one in self.results if one not in reached)


@dataclass(frozen=True, slots=True, kw_only=True)
class WizardTried:
    """A wizard with its editions in order, and how many of its worked cases gave something else than they should."""

    wizard: Wizard
    editions: tuple[EditionTried, ...]
    wrong: tuple[str, ...]


def rules_report(
    guides: Sequence[Guide], around: Surroundings, *, count_paths: bool = False
) -> tuple[WizardTried, ...]:
    """Every wizard and quick check, tried with its worked cases. Raises `CasesError`."""
    return tuple(one for guide in guides for one in _guide(guide, around, count_paths=count_paths))


def _guide(guide: Guide, around: Surroundings, *, count_paths: bool) -> Iterable[WizardTried]:
    plain = replace(around, local_rules=())
    own = replace(around, local_rules=(OWN_POINT,))
    tried = [(try_case(case, guide, plain), try_case(case, guide, own)) for case in cases_of(guide)]
    quick = guide.wizard.quick
    for wizard in (guide.wizard, *((quick,) if quick else ())):
        here = [pair for pair in tried if pair[0].run.wizard is wizard]
        everywhere = _used(here)
        yield WizardTried(
            wizard=wizard,
            editions=tuple(
                _edition(edition, here, everywhere, around if count_paths else None)
                for edition in wizard.editions
            ),
            wrong=tuple(pair[0].case.id for pair in here if not pair[0].holds),
        )


def _used(pairs: Iterable[tuple[Tried, Tried]]) -> frozenset[str]:
    return frozenset(rule for pair in pairs for one in pair for rule in one.run.journey().rules_used())


def _found(pairs: Iterable[tuple[Tried, Tried]]) -> frozenset[Result]:
    journeys = (one.run.journey() for pair in pairs for one in pair)
    return frozenset((found.track.key, found.code) for journey in journeys for found in journey.findings)


def _edition(
    edition: Edition,
    tried: Sequence[tuple[Tried, Tried]],
    everywhere: frozenset[str],
    around: Surroundings | None,
) -> EditionTried:
    own = [pair for pair in tried if pair[0].run.edition is edition]
    rules = tuple(_counted(edition))
    results = tuple(dict.fromkeys(_results(rules)))
    anywhere = _found(tried)
    cases = dict.fromkeys(Mark, 0)
    for pair in own:
        cases[pair[0].case.mark] += 1
    keys = tuple(rule.key for rule in rules)
    return EditionTried(
        edition=edition,
        rules=keys,
        with_case=_used(own) & set(keys),
        without_case=tuple(key for key in keys if key not in everywhere),
        results=results,
        results_with_case=_found(own) & set(results),
        results_without_case=tuple(one for one in results if one not in anywhere),
        cases=cases,
        paths=None if around is None else tuple(_paths(edition, results, around)),
    )


def _counted(edition: Edition) -> Iterable[Rule]:
    return (rule for step in edition.steps if not step.repeats for rule in step.rules)


def _results(rules: Iterable[Rule]) -> Iterable[Result]:
    for rule in rules:
        if isinstance(rule.gives, Outcome):
            yield rule.gives.track.key, rule.gives.code


def _paths(edition: Edition, results: Sequence[Result], around: Surroundings) -> Iterable[TrackPaths]:
    today = edition.starts + AFTER_START
    context = replace(around, local_rules=()).context(today, today)
    counted = {track for track, _ in results}
    for track in edition.tracks:
        if track.key not in counted:
            continue
        leaves = list(Explorer(edition, context, domain(today)).paths(rules_of(edition, track)))
        found = (leaf.outcome(track) for leaf in leaves)
        yield TrackPaths(
            track=track,
            ways=sum(leaf.ways for leaf in leaves),
            reached=frozenset((track.key, one.code) for one in found if one),
        )


def report_row(one: WizardTried) -> dict[str, Any]:
    """A wizard as `okapp rules --json` tells it."""
    return {
        "key": one.wizard.key,
        "title": one.wizard.title,
        "wrong_cases": list(one.wrong),
        "editions": [_row(tried) for tried in one.editions],
    }


def _row(tried: EditionTried) -> dict[str, Any]:
    edition = tried.edition
    counted = tried.paths is not None
    return {
        "starts": edition.starts.isoformat(),
        "law": edition.law,
        "rules": len(tried.rules),
        "rules_with_case": len(tried.with_case),
        "rules_without_any_case": list(tried.without_case),
        "results": len(tried.results),
        "results_with_case": len(tried.results_with_case),
        "results_without_any_case": [": ".join(result) for result in tried.results_without_case],
        "cases": {mark.value: number for mark, number in tried.cases.items()},
        "paths": {path.track.key: path.ways for path in tried.paths or ()} if counted else None,
        "results_without_path": [": ".join(result) for result in tried.results_without_path]
        if counted
        else None,
        "checked": _iso(edition.checked),
        "reviewed_by": edition.reviewed_by or None,
        "reviewed_on": _iso(edition.reviewed_on),
        "changed_since_review": edition.changed_since_review,
        "review": review(edition),
        "fingerprint": edition.fingerprint(),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
