"""Every path through an edition: branching lazily, only where a considered rule reads an answer.

Each step is tried with what has been read so far; where it reads an answer that is not fixed yet, the search
forks over that question's samples and tries the same step again. After each step, paths that no later rule can
tell apart (same findings, same doubts, same answers to what is still read) go on as one, with their number.
So the work follows the rules, not the product of all answers, and still no path is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from okapp.engine.conditions import NotAsked
from okapp.engine.model import Context, Doubt, Edition, Outcome, Rule, Track
from okapp.engine.plan import Needed, Part, plan
from okapp.engine.questions import VET_EJ, Domain, Problem, Question


@dataclass(frozen=True, slots=True)
class Leaf:
    """Whole paths that end alike: how many, the answers of one of them, and what they found.

    `unknown` tells whether a watched question was answered, or could have been without any other finding,
    with "vet ej" on these paths.
    """

    ways: int
    read: Mapping[str, Any]
    found: Mapping[str, Outcome]
    doubts: frozenset[str]
    unknown: bool

    def outcome(self, track: Track) -> Outcome | None:
        """The finding on the track."""
        return self.found.get(track.key)

    def is_firm(self, track: Track) -> bool:
        """Whether the track holds a finding that needs no assessment."""
        outcome = self.outcome(track)
        return outcome is not None and outcome.is_firm and track.key not in self.doubts


class _Branch(Exception):
    """A rule read an answer that is not fixed yet."""

    def __init__(self, question: Question[Any]) -> None:
        super().__init__(question.key)
        self.question = question


@dataclass(frozen=True, slots=True)
class _State:
    """What the search carries from step to step."""

    ways: int = 1
    fixed: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    found: Mapping[str, Outcome] = field(default_factory=dict)
    doubts: frozenset[str] = frozenset()
    unknown: bool = False

    def key(self) -> tuple[object, ...]:
        """What later steps can tell paths apart by."""
        fixed = frozenset((name, id(value)) for name, value in self.fixed.items())
        found = frozenset((name, id(outcome)) for name, outcome in self.found.items())
        return fixed, self.asked, found, self.doubts, self.unknown


@dataclass(slots=True)
class _LazyPath:
    """The `Reader` of the search; reading an open answer raises `_Branch`."""

    context: Context
    fixed: Mapping[str, Any]
    asked_keys: set[str]
    found: dict[str, Outcome]
    doubts: set[str]

    def value(self, question: Question[Any]) -> Any:
        """The fixed answer. Raises `_Branch` where it is open, `NotAsked` where the path has not asked."""
        if question.key not in self.asked_keys:
            raise NotAsked(question.key)
        try:
            return self.fixed[question.key]
        except KeyError:
            raise _Branch(question) from None

    def asked(self, question: Question[Any]) -> bool:
        """Whether the path has asked it."""
        return question.key in self.asked_keys

    def decided(self, track: Track) -> Outcome | None:
        """The outcome on the track so far."""
        return self.found.get(track.key)

    def doubted(self, track: Track) -> bool:
        """Whether a doubt has been met on the track."""
        return track.key in self.doubts

    def row(self, values: dict[str, Any]) -> _LazyPath:
        """A reader for one row of a group."""
        return replace(self, fixed={**self.fixed, **values}, asked_keys=self.asked_keys | set(values))


@dataclass(slots=True)
class Explorer:
    """Enumerates the paths of an edition in a context, over the samples of a domain.

    `steps` and `rules` collect the keys of what has been reached by all calls so far.
    """

    edition: Edition
    context: Context
    domain: Domain
    steps: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    _samples: dict[str, tuple[tuple[Any, Any], ...]] = field(default_factory=dict)
    _plans: dict[tuple[frozenset[str], frozenset[str]], tuple[Part, ...]] = field(default_factory=dict)

    def paths(
        self,
        rules: frozenset[str],
        given: Mapping[str, Any] | None = None,
        watched: frozenset[str] = frozenset(),
    ) -> Iterator[Leaf]:
        """Every path on which only these rules (and what they lean on) are tried.

        Paths are followed to the last step that holds one of the rules, and tell the tracks that the rules are
        on. `given` are raw answers that are held fixed; an answer that cannot be taken is left open. `watched`
        are keys of questions whose "vet ej" the leaves report.
        """
        changed = self.edition.starts in self.context.changed_law
        doubts = frozenset(track.key for track in self.edition.tracks) if changed else frozenset()
        known = frozenset(limit.key for limit in self.edition.limits)
        states = [_State(fixed=self._parsed(given or {}), raw=dict(given or {}), asked=known, doubts=doubts)]
        for part in self._plan(rules, watched):
            states = self._through(part, states)
        for state in states:
            yield Leaf(state.ways, state.raw, state.found, state.doubts, state.unknown)

    def _through(self, part: Part, states: list[_State]) -> list[_State]:
        merged: dict[tuple[object, ...], _State] = {}
        stack = list(states)
        while stack:
            state = stack.pop()
            try:
                after = _forgotten(self._tried(part, state), part.later)
            except _Branch as branch:
                stack.extend(self._fork(state, branch.question))
                continue
            key = after.key()
            before = merged.get(key)
            merged[key] = after if before is None else replace(before, ways=before.ways + after.ways)
        return list(merged.values())

    def _tried(self, part: Part, state: _State) -> _State:
        path = _LazyPath(self.context, state.fixed, set(state.asked), dict(state.found), set(state.doubts))
        if not part.step.applies.holds(path):
            return state
        for ask in part.asks:
            if ask.condition.holds(path):
                path.asked_keys.add(ask.question.key)
        given = [rule.key for rule in part.rules if _gives(rule, path)]
        self.steps.add(part.step.key)
        self.rules.update(given)
        return replace(
            state, asked=frozenset(path.asked_keys), found=path.found, doubts=frozenset(path.doubts)
        )

    def _fork(self, state: _State, question: Question[Any]) -> Iterator[_State]:
        for raw, value in reversed(self._values(question)):
            fixed = {**state.fixed, question.key: value}
            yield replace(state, fixed=fixed, raw={**state.raw, question.key: raw})

    def _values(self, question: Question[Any]) -> tuple[tuple[Any, Any], ...]:
        if question.key not in self._samples:
            raws = question.samples(self.domain)
            self._samples[question.key] = tuple((raw, question.parse(raw, self.context)) for raw in raws)
        return self._samples[question.key]

    def _parsed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for question in (*self.edition.questions(), *self.edition.limits):
            try:
                value = question.parse(given.get(question.key), self.context)
            except Problem:
                continue
            if value is not None or (question.key in given and not question.required):
                found[question.key] = value
        return found

    def _plan(self, rules: frozenset[str], watched: frozenset[str]) -> tuple[Part, ...]:
        key = (rules, watched)
        if key not in self._plans:
            self._plans[key] = plan(self.edition, rules, watched)
        return self._plans[key]


def _forgotten(state: _State, later: Needed) -> _State:
    """The state without what is not read again; a watched answer that goes leaves its "vet ej" behind."""
    needed = later.answers({track: outcome.municipality for track, outcome in state.found.items()})
    dropped = (state.asked - needed) & later.watched
    unknown = any(Question.is_unknown_value(state.fixed.get(key, VET_EJ)) for key in dropped)
    return replace(
        state,
        fixed={key: value for key, value in state.fixed.items() if key in needed or key not in state.asked},
        asked=state.asked & needed,
        found={track: outcome for track, outcome in state.found.items() if track in later.tracks},
        doubts=state.doubts & later.tracks,
        unknown=state.unknown or unknown,
    )


def _gives(rule: Rule, path: _LazyPath) -> bool:
    gives = rule.gives
    if isinstance(gives, Outcome) and gives.track.key in path.found:
        return False
    if not rule.when.holds(path):
        return False
    if isinstance(gives, Outcome):
        path.found[gives.track.key] = gives
    elif isinstance(gives, Doubt):
        path.doubts.add(gives.track.key)
    return True
