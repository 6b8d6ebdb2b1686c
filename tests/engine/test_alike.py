"""Paths of which the same is left go on as one: what they end in, and how many they are, is as without it."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import and_, or_
from random import Random
from typing import Any

import pytest

from okapp.engine.alike import Ahead, ahead
from okapp.engine.conditions import AnyRow, Condition, Decided, Firm, FoundIn, NotAsked
from okapp.engine.explore import Explorer
from okapp.engine.model import Doubt, Edition, Rule, Step, Track
from okapp.engine.plan import plan
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, Question
from tests.engine.sample import (
    BATSLAG,
    BRADSKA,
    CONTEXT,
    DOMAIN,
    EKA,
    HAMN,
    HEM,
    IDAG,
    KANOT,
    SEDAN,
    SEGEL,
    TUR_SLAG,
    TURER,
    UTFLYKT,
    outcome,
    small_edition,
    small_step,
)

ALL = 10**9
QUESTIONS: tuple[Question[Any], ...] = (BRADSKA, BATSLAG, SEGEL, HAMN, HEM, TURER)
LEAVES: tuple[Condition, ...] = (
    *(BRADSKA.is_(one) for one in (JA, NEJ, VET_EJ)),
    *(BATSLAG.is_(one) for one in (EKA, KANOT)),
    SEGEL.is_(JA),
    *(one.is_answered() for one in (HAMN, HEM)),
    *(one.in_county("01") for one in (HAMN, HEM)),
    TURER.any_row(TUR_SLAG.is_(KANOT)),
    TURER.any_row(TUR_SLAG.is_(EKA) & BRADSKA.was_asked() & BRADSKA.is_(JA)),
)
FOUND: tuple[Condition, ...] = (
    *(Decided(track) for track in (IDAG, SEDAN)),
    Decided(IDAG, ("A",)),
    Firm(IDAG),
    Decided(IDAG) & HEM.was_asked() & HAMN.was_asked() & FoundIn(IDAG, HEM),
)


def endings(edition: Edition, few: int, watched: frozenset[str] = frozenset()) -> Counter[object]:
    """How many paths end in what, with every rule tried."""
    rules = frozenset(rule.key for _, rule in edition.rules())
    ends: Counter[object] = Counter()
    for leaf in Explorer(edition, CONTEXT, DOMAIN, few=few).paths(rules, watched=watched):
        found = frozenset((track, one.code) for track, one in leaf.found.items())
        ends[found, leaf.doubts, leaf.unknown] += leaf.ways
    return ends


class Made:
    """Editions by chance: four steps that ask, ask again, look at findings, and lean on each other."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def edition(self) -> Edition:
        """One of them."""
        return small_edition(*map(self._step, range(4)))

    def _step(self, number: int) -> Step:
        asked = self.chance.sample(QUESTIONS, self.chance.randint(1, 3))
        asks = [one.when(self._condition(1)) if self.chance.random() < 0.4 else one for one in asked]
        rules = (self._rule(f"{number}-{at}") for at in range(self.chance.randint(1, 3)))
        applies = (
            self._condition(1) if self.chance.random() < 0.3 else BRADSKA.was_asked() | ~BRADSKA.was_asked()
        )
        return small_step(*asks, applies=applies, rules=tuple(rules), key=f"steg{number}")

    def _rule(self, key: str) -> Rule:
        track: Track = self.chance.choice((IDAG, SEDAN, UTFLYKT))
        found = outcome(track, self.chance.choice("AB"), municipality=self.chance.choice((HAMN, None)))
        gives = found if self.chance.random() < 0.8 else Doubt(track=track, because="Oklart.")
        return Rule(key=key, when=self._condition(2), gives=gives)

    def _condition(self, depth: int) -> Condition:
        if depth == 0 or self.chance.random() < 0.2:
            one = self.chance.choice((*LEAVES, *FOUND))
            guard = [question.was_asked() for question in one.questions()]
            one = reduce(and_, (*guard, one))
            return ~one if self.chance.random() < 0.4 else one
        how = self.chance.choice((and_, or_))
        return reduce(how, (self._condition(depth - 1) for _ in range(self.chance.randint(2, 3))))


@pytest.mark.parametrize("seed", range(150))
def test_editions_made_by_chance_end_alike_and_in_as_many_ways(seed: int) -> None:
    edition = Made(seed).edition()
    for watched in (frozenset[str](), frozenset({"bradska", "hamn"})):
        assert endings(edition, 0, watched) == endings(edition, ALL, watched)


def ahead_of(*steps: Step) -> dict[Condition, Ahead]:
    """The conditions that stand after the first step, where all rules are wanted."""
    edition = small_edition(*steps)
    assert endings(edition, 0) == endings(edition, ALL)
    parts = plan(edition, frozenset(rule.key for _, rule in edition.rules()), frozenset())
    return {one.condition: one for one in ahead(parts[1:])}


def step(key: str, *asks: Question[Any], when: Condition) -> Step:
    """A step with one rule."""
    return small_step(*asks, rules=(Rule(key=key, when=when, gives=outcome(SEDAN, key)),), key=key)


FIRST = step("a", BRADSKA, BATSLAG, when=BRADSKA.is_(JA) & BATSLAG.is_(EKA))


def test_what_reads_only_answers_that_are_past_is_settled() -> None:
    past, coming = BRADSKA.is_(JA) | BATSLAG.is_(EKA), HEM.is_answered()
    left = ahead_of(FIRST, step("b", HEM, when=past & coming))[past & coming]
    assert {one.condition: one.settled for one in (left, *left.inner)} == {
        left.condition: False,
        past: True,
        coming: False,
    }


def test_what_is_asked_again_is_not_settled() -> None:
    again = BRADSKA.is_(NEJ)
    assert not ahead_of(FIRST, step("b", BRADSKA, HEM, when=again))[again].settled


@pytest.mark.parametrize("found", [*FOUND, ~Decided(IDAG), AnyRow(TURER, Decided(IDAG))])
def test_what_looks_at_findings_is_not_settled(found: Condition) -> None:
    part = plan(small_edition(step("b", when=found)), frozenset("b"), frozenset())
    assert not any(one.settled for one in ahead(part) if one.condition == found)


@pytest.mark.parametrize("kind", [EKA, KANOT])
def test_a_rule_that_reads_what_only_some_of_the_paths_ask_is_found(kind: Choice) -> None:
    first = small_step(BATSLAG, SEGEL.when(BATSLAG.is_(kind)), key="a")
    edition = small_edition(first, step("b", HEM, when=HEM.is_answered() & SEGEL.is_(JA)))
    with pytest.raises(NotAsked, match="segel"):
        endings(edition, 0)
