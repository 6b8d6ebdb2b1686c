"""Which steps, questions and rules matter for some rules, worked out from the last step back.

What a later rule does not read need not be tried: so each search looks at its own corner of an edition only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from okapp.engine.conditions import Condition, Decided, Firm, FoundIn
from okapp.engine.model import Doubt, Edition, Outcome, Rule, Step, Track
from okapp.engine.questions import Ask, MunicipalityOf


@dataclass(frozen=True, slots=True)
class Needed:
    """What is still needed after a step: answers, tracks, and the municipality found on some tracks."""

    keys: frozenset[str]
    tracks: frozenset[str]
    municipalities: Mapping[str, frozenset[str]]
    watched: frozenset[str]

    def answers(self, found: Mapping[str, MunicipalityOf | None]) -> frozenset[str]:
        """Keys of the answers that are read again, given the municipality found on each decided track."""
        needed = set(self.keys)
        for track, candidates in self.municipalities.items():
            if track not in found:
                needed |= candidates
            elif (question := found[track]) is not None:
                needed.add(question.key)
        return frozenset(needed)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a step has to be tried: the asks and rules that matter, and what is needed after it."""

    step: Step
    asks: tuple[Ask, ...]
    rules: tuple[Rule, ...]
    later: Needed


def plan(edition: Edition, rules: frozenset[str], watched: frozenset[str]) -> tuple[Part, ...]:
    """The parts that decide these rules, in the edition's order; `watched` questions are always asked."""
    told = frozenset(track for _, rule in edition.rules() if rule.key in rules for track in _on(rule))
    later = Needed(frozenset(), told, {}, watched)
    parts: list[Part] = []
    for step in reversed(edition.steps):
        own = _rules(step, rules, later.tracks if parts else frozenset())
        part = Part(step, _asks(step, own, later, edition), own, later)
        if part.rules or part.asks:
            parts.append(part)
            later = _before(part, edition)
    return tuple(reversed(parts))


def groups(edition: Edition) -> Iterator[frozenset[str]]:
    """Every rule in a group that is best tried together: a track's rules, and notes of a step that read alike."""
    yield from (rules_of(edition, track) for track in edition.tracks)
    notes: dict[tuple[str, frozenset[str]], set[str]] = {}
    for step, rule in edition.rules():
        if not tuple(_on(rule)):
            read = frozenset(question.key for question in rule.when.questions())
            notes.setdefault((step.key, read), set()).add(rule.key)
    yield from map(frozenset, notes.values())


def rules_of(edition: Edition, track: Track) -> frozenset[str]:
    """Keys of the rules that give, or cast doubt on, a finding on the track."""
    return frozenset(rule.key for _, rule in edition.rules() if track.key in _on(rule))


def _on(rule: Rule) -> tuple[str, ...]:
    return (rule.gives.track.key,) if isinstance(rule.gives, Outcome | Doubt) else ()


def _rules(step: Step, rules: frozenset[str], tracks: frozenset[str]) -> tuple[Rule, ...]:
    """The step's rules that are wanted, or are on a track that something after them looks at."""
    own: list[Rule] = []
    for rule in reversed(step.rules):
        if rule.key in rules or not tracks.isdisjoint(_on(rule)):
            own.append(rule)
            tracks |= _tracks(rule.when, Decided, Firm, FoundIn)
    return tuple(reversed(own))


def _asks(step: Step, rules: tuple[Rule, ...], later: Needed, edition: Edition) -> tuple[Ask, ...]:
    wanted = set(later.keys | later.watched)
    wanted.update(*later.municipalities.values())
    wanted.update(question.key for rule in rules for question in rule.when.questions())
    found_in = {track for rule in rules for track in _tracks(rule.when, FoundIn)}
    wanted.update(*(_municipalities(edition, track) for track in found_in))
    asks: list[Ask] = []
    for ask in reversed(step.asked()):
        if ask.question.key in wanted:
            asks.append(ask)
            wanted.update(question.key for question in ask.condition.questions())
    return tuple(reversed(asks))


def _before(part: Part, edition: Edition) -> Needed:
    """What is needed before the part."""
    conditions = (
        part.step.applies,
        *(ask.condition for ask in part.asks),
        *(rule.when for rule in part.rules),
    )
    later = part.later
    keys = {question.key for condition in conditions for question in condition.questions()}
    tracks = {track for condition in conditions for track in _tracks(condition, Decided, Firm, FoundIn)}
    found_in = {track for condition in conditions for track in _tracks(condition, FoundIn)}
    candidates = {track: _municipalities(edition, track) for track in found_in}
    return replace(
        later,
        keys=later.keys | keys,
        tracks=later.tracks | tracks,
        municipalities={**later.municipalities, **candidates},
    )


def _tracks(condition: Condition, *kinds: type[Decided | Firm | FoundIn]) -> frozenset[str]:
    """Keys of the tracks that conditions of these kinds look at."""
    if isinstance(condition, Decided | Firm | FoundIn):
        return frozenset({condition.track.key}) if isinstance(condition, kinds) else frozenset()
    return frozenset(key for part in condition.inner() for key in _tracks(part, *kinds))


def _municipalities(edition: Edition, track: str) -> frozenset[str]:
    """Keys of the questions that the track's outcomes take their municipality from."""
    outcomes = (rule.gives for _, rule in edition.rules() if isinstance(rule.gives, Outcome))
    found = (outcome.municipality for outcome in outcomes if outcome.track.key == track)
    return frozenset(question.key for question in found if question is not None)
