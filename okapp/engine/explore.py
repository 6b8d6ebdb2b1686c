"""Every path through an edition: branching lazily, only where a considered rule reads an answer.

Each step is tried with what has been read so far; where it reads an answer that is not fixed yet, the search
forks over that question's samples and tries the same step again. After each step, paths that no later rule can
tell apart (same findings, same doubts, same answers to what is still read) go on as one, with their number.
So the work follows the rules, not the product of all answers, and still no path is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from okapp.engine.conditions import Condition, Decided, Firm, FoundIn, NotAsked
from okapp.engine.model import Context, Doubt, Edition, Outcome, Rule, Step, Track
from okapp.engine.questions import VET_EJ, Ask, Domain, Problem, Question


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


@dataclass(frozen=True, slots=True)
class _Later:
    """What is still needed after a step: answers, tracks, and the municipality found on some tracks."""

    keys: frozenset[str]
    tracks: frozenset[str]
    municipalities: Mapping[str, frozenset[str]]
    watched: frozenset[str]

    def forget(self, state: _State) -> _State:
        """The state without what is not read again; a watched answer that goes leaves its "vet ej" behind."""
        needed = self.keys | {key for track in self.municipalities for key in self._found(track, state)}
        dropped = (state.asked - needed) & self.watched
        unknown = any(state.fixed.get(key, VET_EJ) == VET_EJ for key in dropped)
        return replace(
            state,
            fixed={
                key: value for key, value in state.fixed.items() if key in needed or key not in state.asked
            },
            asked=state.asked & needed,
            found={track: outcome for track, outcome in state.found.items() if track in self.tracks},
            doubts=state.doubts & self.tracks,
            unknown=state.unknown or unknown,
        )

    def _found(self, track: str, state: _State) -> frozenset[str]:
        outcome = state.found.get(track)
        if outcome is None:
            return self.municipalities[track]
        return frozenset() if outcome.municipality is None else frozenset({outcome.municipality.key})


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a step has to be tried: the asks and rules that matter, and what is needed after it."""

    step: Step
    asks: tuple[Ask, ...]
    rules: tuple[Rule, ...]
    later: _Later


def _plan(
    edition: Edition, rules: frozenset[str], tried: frozenset[str], watched: frozenset[str]
) -> tuple[_Part, ...]:
    """The steps that matter for the rules, worked out from the last one back."""
    given = (rule.gives for _, rule in edition.rules() if rule.key in rules)
    tracks = frozenset(gives.track.key for gives in given if isinstance(gives, Outcome | Doubt))
    later = _Later(frozenset(), tracks, {}, watched)
    parts: list[_Part] = []
    for step in reversed(edition.steps):
        own = tuple(rule for rule in step.rules if rule.key in tried and (parts or _any_in(step, rules)))
        part = _part(step, own, later)
        if own or part.asks:
            parts.append(part)
            later = _before(part, edition)
    return tuple(reversed(parts))


def _any_in(step: Step, rules: frozenset[str]) -> bool:
    return any(rule.key in rules for rule in step.rules)


def _part(step: Step, rules: tuple[Rule, ...], later: _Later) -> _Part:
    wanted = later.keys | later.watched | {key for keys in later.municipalities.values() for key in keys}
    wanted |= {question.key for rule in rules for question in rule.when.questions()}
    asks: list[Ask] = []
    for ask in reversed(tuple(step.asked())):
        if ask.question.key in wanted:
            asks.append(ask)
            wanted |= {question.key for question in ask.condition.questions()}
    return _Part(step, tuple(reversed(asks)), rules, later)


def _before(part: _Part, edition: Edition) -> _Later:
    """What is needed before the part."""
    conditions = [
        part.step.applies,
        *(ask.condition for ask in part.asks),
        *(rule.when for rule in part.rules),
    ]
    keys = frozenset(question.key for condition in conditions for question in condition.questions())
    tracks = frozenset(
        track for condition in conditions for track in _tracks(condition, Decided, Firm, FoundIn)
    )
    found_in = {track for condition in conditions for track in _tracks(condition, FoundIn)}
    return replace(
        part.later,
        keys=part.later.keys | keys,
        tracks=part.later.tracks | tracks,
        municipalities={
            **part.later.municipalities,
            **{track: _municipalities(edition, track) for track in found_in},
        },
    )


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
        tried = self._with_support(rules)
        states = [_State(fixed=self._parsed(given or {}), raw=dict(given or {}))]
        for part in _plan(self.edition, rules, tried, watched):
            states = self._through(part, states)
        for state in states:
            yield Leaf(state.ways, state.raw, state.found, state.doubts, state.unknown)

    def _through(self, part: _Part, states: list[_State]) -> list[_State]:
        merged: dict[tuple[object, ...], _State] = {}
        stack = list(states)
        while stack:
            state = stack.pop()
            try:
                after = part.later.forget(self._tried(part, state))
            except _Branch as branch:
                stack.extend(self._fork(state, branch.question))
                continue
            key = after.key()
            before = merged.get(key)
            merged[key] = after if before is None else replace(before, ways=before.ways + after.ways)
        return list(merged.values())

    def _tried(self, part: _Part, state: _State) -> _State:
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
        for question in self.edition.questions():
            try:
                value = question.parse(given.get(question.key), self.context)
            except Problem:
                continue
            if value is not None or question.key in given:
                found[question.key] = value
        return found

    def _with_support(self, rules: frozenset[str]) -> frozenset[str]:
        """Adds the rules on every track that a considered condition looks at."""
        tried = set(rules)
        conditions = [part for step in self.edition.steps for part in _conditions(step, rules)]
        while conditions:
            for track in _tracks(conditions.pop(), Decided, Firm, FoundIn):
                for _, rule in self.edition.rules():
                    if _on(rule, track) and rule.key not in tried:
                        tried.add(rule.key)
                        conditions.append(rule.when)
        return frozenset(tried)


def rules_of(edition: Edition, track: Track) -> frozenset[str]:
    """Keys of the rules that give, or cast doubt on, a finding on the track."""
    return frozenset(rule.key for _, rule in edition.rules() if _on(rule, track.key))


def _conditions(step: Step, tried: Iterable[str]) -> Iterator[Condition]:
    yield step.applies
    yield from (ask.condition for ask in step.asked())
    yield from (rule.when for rule in step.rules if rule.key in tried)


def _on(rule: Rule, track: str) -> bool:
    return isinstance(rule.gives, Outcome | Doubt) and rule.gives.track.key == track


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


def _tracks(condition: Condition, *kinds: type[Decided | Firm | FoundIn]) -> frozenset[str]:
    """Keys of the tracks that conditions of these kinds look at."""
    if isinstance(condition, Decided | Firm | FoundIn):
        return frozenset({condition.track.key}) if isinstance(condition, kinds) else frozenset()
    return frozenset(key for part in condition.inner() for key in _tracks(part, *kinds))


def _municipalities(edition: Edition, track: str) -> frozenset[str]:
    """Keys of the questions that the track's outcomes take their municipality from."""
    outcomes = (rule.gives for _, rule in edition.rules() if isinstance(rule.gives, Outcome))
    return frozenset(
        o.municipality.key for o in outcomes if o.track.key == track and o.municipality is not None
    )
