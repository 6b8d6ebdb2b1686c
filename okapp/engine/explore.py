"""Every path through an edition: branching lazily, only where a considered rule reads an answer.

Each step is tried with what has been read so far; where it reads an answer that is not fixed yet, the search
forks over that question's samples and tries the same step again. So the work follows the rules, not the
product of all answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from okapp.engine.conditions import Condition, Decided, Firm, FoundIn, NotAsked
from okapp.engine.model import Context, Doubt, Edition, Outcome, Rule, Step, Track
from okapp.engine.questions import Domain, Problem, Question


@dataclass(frozen=True, slots=True)
class Leaf:
    """A whole path: the raw answers read, all questions asked, the rules that gave something."""

    read: Mapping[str, Any]
    asked: tuple[Question[Any], ...]
    steps: tuple[str, ...]
    rules: tuple[Rule, ...]

    def outcomes(self) -> tuple[Outcome, ...]:
        """The findings of the path, as the rules state them."""
        return tuple(rule.gives for rule in self.rules if isinstance(rule.gives, Outcome))

    def is_firm(self, outcome: Outcome) -> bool:
        """Whether the finding is firm on this path: stated as such, and no doubt on its track."""
        doubted = {rule.gives.track for rule in self.rules if isinstance(rule.gives, Doubt)}
        return outcome.is_firm and outcome.track not in doubted


class _Branch(Exception):
    """A rule read an answer that is not fixed yet."""

    def __init__(self, question: Question[Any]) -> None:
        super().__init__(question.key)
        self.question = question


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
        keys = self.asked_keys | set(values)
        return replace(self, fixed={**self.fixed, **values}, asked_keys=keys)


@dataclass(frozen=True, slots=True)
class _State:
    """What the search carries from step to step."""

    step: int = 0
    fixed: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[Question[Any], ...] = ()
    steps: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    found: Mapping[str, Outcome] = field(default_factory=dict)
    doubts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Explorer:
    """Enumerates the paths of an edition in a context, over the samples of a domain."""

    edition: Edition
    context: Context
    domain: Domain
    _samples: dict[str, tuple[tuple[Any, Any], ...]] = field(default_factory=dict)

    def paths(self, rules: frozenset[str], given: Mapping[str, Any] | None = None) -> Iterator[Leaf]:
        """Every path on which only these rules (and what they lean on) are tried.

        `given` are raw answers that are held fixed; an answer that cannot be taken is left open.
        """
        tried = self._with_support(rules)
        start = _State(fixed=self._parsed(given or {}), raw=dict(given or {}))
        stack = [start]
        while stack:
            state = stack.pop()
            if state.step == len(self.edition.steps):
                yield Leaf(state.raw, state.asked, state.steps, state.rules)
                continue
            step = self.edition.steps[state.step]
            try:
                stack.append(self._through(step, state, tried))
            except _Branch as branch:
                stack.extend(self._fork(state, branch.question))

    def _through(self, step: Step, state: _State, tried: frozenset[str]) -> _State:
        keys = {question.key for question in state.asked}
        path = _LazyPath(self.context, state.fixed, keys, dict(state.found), set(state.doubts))
        after = replace(state, step=state.step + 1)
        if not step.applies.holds(path):
            return after
        asked = []
        for ask in step.asked():
            if ask.condition.holds(path):
                asked.append(ask.question)
                path.asked_keys.add(ask.question.key)
        given = tuple(rule for rule in step.rules if rule.key in tried and _gives(rule, path))
        return replace(
            after,
            asked=(*state.asked, *asked),
            steps=(*state.steps, step.key),
            rules=(*state.rules, *given),
            found=path.found,
            doubts=frozenset(path.doubts),
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
        """Adds the outcome rules of every track that a considered condition looks at."""
        tried = set(rules)
        conditions: list[Condition] = [step.applies for step in self.edition.steps]
        conditions += [ask.condition for step in self.edition.steps for ask in step.asked()]
        conditions += [rule.when for _, rule in self.edition.rules() if rule.key in tried]
        while conditions:
            for track in _tracks(conditions.pop()):
                for _, rule in self.edition.rules():
                    if _on(rule, track) and rule.key not in tried:
                        tried.add(rule.key)
                        conditions.append(rule.when)
        return frozenset(tried)


def rules_of(edition: Edition, track: str) -> frozenset[str]:
    """Keys of the rules that give, or cast doubt on, a finding on the track."""
    return frozenset(rule.key for _, rule in edition.rules() if _on(rule, track))


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


def _tracks(condition: Condition) -> frozenset[str]:
    if isinstance(condition, Decided | Firm | FoundIn):
        return frozenset({condition.track.key})
    return frozenset(key for part in condition.inner() for key in _tracks(part))
