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

from okapp.engine.alike import Ahead, Branch, ahead
from okapp.engine.conditions import NotAsked
from okapp.engine.model import Context, Doubt, Edition, Outcome, Rule, Track
from okapp.engine.plan import Needed, Part, plan
from okapp.engine.questions import VET_EJ, Domain, MunicipalityOf, Problem, Question


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


@dataclass(frozen=True, slots=True)
class _State:
    """What the search carries from step to step. Made in their thousands, so never by `replace`, which is slow."""

    ways: int = 1
    fixed: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    found: Mapping[str, Outcome] = field(default_factory=dict)
    doubts: frozenset[str] = frozenset()
    unknown: bool = False

    def key(self) -> tuple[object, ...]:
        """What later steps can tell paths apart by."""
        fixed = frozenset([(name, id(value)) for name, value in self.fixed.items()])
        found = frozenset([(name, id(outcome)) for name, outcome in self.found.items()])
        return fixed, self.asked, found, self.doubts, self.unknown

    def joined(self, other: _State) -> _State:
        """This one, for the paths of another that goes on as it does."""
        ways = self.ways + other.ways
        return _State(ways, self.fixed, self.raw, self.asked, self.found, self.doubts, self.unknown)


@dataclass(slots=True)
class _LazyPath:
    """The `Reader` of the search; reading an open answer raises `Branch`."""

    context: Context
    fixed: Mapping[str, Any]
    asked_keys: set[str]
    found: dict[str, Outcome]
    doubts: set[str]

    def value(self, question: Question[Any]) -> Any:
        """The fixed answer. Raises `Branch` where it is open, `NotAsked` where the path has not asked."""
        if question.key not in self.asked_keys:
            raise NotAsked(question.key)
        try:
            return self.fixed[question.key]
        except KeyError:
            raise Branch(question) from None

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

    `steps` and `rules` collect the keys of what has been reached by all calls so far. So `few` paths go on as they are
    after a step: to look for those that no later rule can tell apart takes longer than to follow them.
    """

    edition: Edition
    context: Context
    domain: Domain
    steps: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    few: int = 16
    _samples: dict[str, tuple[tuple[Any, Any], ...]] = field(default_factory=dict)
    _read: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    _plans: dict[tuple[frozenset[str], frozenset[str]], tuple[Part, ...]] = field(default_factory=dict)
    _ahead: dict[tuple[frozenset[str], frozenset[str], int], tuple[Ahead, ...]] = field(default_factory=dict)

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
        parts = self._plan(rules, watched)
        for at, part in enumerate(parts, start=1):
            states = self._through(part, states)
            if len(states) > self.few:
                if (rules, watched, at) not in self._ahead:
                    self._ahead[rules, watched, at] = ahead(parts[at:])
                states = self._merged(states, part.later, self._ahead[rules, watched, at])
        for state in states:
            yield Leaf(state.ways, state.raw, state.found, state.doubts, state.unknown)

    def _through(self, part: Part, states: list[_State]) -> list[_State]:
        merged: dict[tuple[object, ...], _State] = {}
        stack = list(states)
        while stack:
            state = stack.pop()
            try:
                after = _forgotten(self._tried(part, state), part.later)
            except Branch as branch:
                stack.extend(self._fork(state, branch.question))
                continue
            key = after.key()
            before = merged.get(key)
            merged[key] = after if before is None else before.joined(after)
        return list(merged.values())

    def _merged(self, states: list[_State], later: Needed, conditions: tuple[Ahead, ...]) -> list[_State]:
        """The states, as one those of which the same is left of the conditions to come (`okapp.engine.alike`)."""
        beside = replace(later, keys=later.watched)
        merged: dict[tuple[object, ...], _State] = {}
        for state in states:
            path = self._path(state)
            still = set(beside.answers(_municipalities(state)))
            left = tuple(condition.left(path, still) for condition in conditions)
            fixed = {key: value for key, value in state.fixed.items() if key in still}
            read = _State(0, fixed, {}, state.asked & still, state.found, state.doubts, state.unknown)
            key = (left, *read.key())
            before = merged.get(key)
            merged[key] = state if before is None else before.joined(state)
        return list(merged.values())

    def _path(self, state: _State) -> _LazyPath:
        return _LazyPath(self.context, state.fixed, set(state.asked), dict(state.found), set(state.doubts))

    def _tried(self, part: Part, state: _State) -> _State:
        path = self._path(state)
        if not part.step.applies.holds(path):
            return state
        for ask in part.asks:
            if ask.condition.holds(path):
                path.asked_keys.add(ask.question.key)
        given = [rule.key for rule in part.rules if _gives(rule, path)]
        self.steps.add(part.step.key)
        self.rules.update(given)
        asked, doubts = frozenset(path.asked_keys), frozenset(path.doubts)
        return _State(state.ways, state.fixed, state.raw, asked, path.found, doubts, state.unknown)

    def _fork(self, state: _State, question: Question[Any]) -> Iterator[_State]:
        for raw, value in reversed(self._values(question)):
            fixed, given = {**state.fixed, question.key: value}, {**state.raw, question.key: raw}
            yield _State(state.ways, fixed, given, state.asked, state.found, state.doubts, state.unknown)

    def _values(self, question: Question[Any]) -> tuple[tuple[Any, Any], ...]:
        if question.key not in self._samples:
            raws = question.samples(self.domain)
            self._samples[question.key] = tuple((raw, question.parse(raw, self.context)) for raw in raws)
        return self._samples[question.key]

    def _parsed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for key in dict.fromkeys((*given, *(limit.key for limit in self.edition.limits))):
            question, raw = self.edition.known.get(key), given.get(key)
            if question is None:
                continue
            before = self._read.get(key)
            try:
                value = before[1] if before and before[0] is raw else question.parse(raw, self.context)
            except Problem:
                continue
            self._read[key] = raw, value
            if value is not None or (key in given and not question.required):
                found[key] = value
        return found

    def _plan(self, rules: frozenset[str], watched: frozenset[str]) -> tuple[Part, ...]:
        key = (rules, watched)
        if key not in self._plans:
            self._plans[key] = plan(self.edition, rules, watched)
        return self._plans[key]


def _forgotten(state: _State, later: Needed) -> _State:
    """The state without what is not read again; a watched answer that goes leaves its "vet ej" behind."""
    needed = later.answers(_municipalities(state))
    dropped = (state.asked - needed) & later.watched
    unknown = any(Question.is_unknown_value(state.fixed.get(key, VET_EJ)) for key in dropped)
    fixed = {key: value for key, value in state.fixed.items() if key in needed or key not in state.asked}
    found = {track: outcome for track, outcome in state.found.items() if track in later.tracks}
    doubts = state.doubts & later.tracks
    return _State(state.ways, fixed, state.raw, state.asked & needed, found, doubts, state.unknown or unknown)


def _municipalities(state: _State) -> dict[str, MunicipalityOf | None]:
    return {track: outcome.municipality for track, outcome in state.found.items()}


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
