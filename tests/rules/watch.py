"""All mutants at once: conditions that tell, while they are read, which of their turned ones would have said something else.

One walk tries every mutant that way. Only those that are seen can give another result, and only they are walked themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from okapp.engine.conditions import Condition, NotAsked, Reader
from okapp.engine.model import Edition, Step
from okapp.engine.questions import Ask, Question
from tests.rules.mutants import Mutant, Spot


@dataclass(slots=True)
class Watch:
    """The mutants that are looked for, by spot, and those seen since `seen` was last emptied."""

    wanted: dict[Spot, list[Mutant]]
    seen: dict[Mutant, None] = field(default_factory=dict)
    read: set[Spot] = field(default_factory=set)

    def take(self) -> tuple[Mutant, ...]:
        """Those seen, which are then forgotten."""
        seen = tuple(self.seen)
        self.seen.clear()
        return seen

    def drop(self, mutant: Mutant) -> None:
        """Look for it no more."""
        self.wanted[mutant.spot].remove(mutant)


@dataclass(frozen=True, slots=True, eq=False)
class Watched(Condition):
    """A condition as it was, that tells a watch what its turned ones say."""

    was: Condition
    spot: Spot
    watch: Watch

    def holds(self, at: Reader) -> bool:
        holds = self.was.holds(at)
        self.watch.read.add(self.spot)
        for mutant in self.watch.wanted.get(self.spot, ()):
            if mutant not in self.watch.seen and _says(mutant.shows, at) is not holds:
                self.watch.seen[mutant] = None
        return holds

    def text(self) -> str:
        return self.was.text()

    def questions(self) -> tuple[Question[Any], ...]:
        return self.was.questions()

    def inner(self) -> tuple[Condition, ...]:
        return (self.was,)


def _says(condition: Condition, at: Reader) -> bool | None:
    try:
        return condition.holds(at)
    except NotAsked:
        return None


def watched(edition: Edition, mutants: Iterable[Mutant]) -> tuple[Edition, Watch]:
    """The edition, telling a watch about the mutants."""
    watch = Watch({})
    for mutant in mutants:
        watch.wanted.setdefault(mutant.spot, []).append(mutant)
    return replace(edition, steps=tuple(_step(step, watch) for step in edition.steps)), watch


def _step(step: Step, watch: Watch) -> Step:
    def put(was: Condition, part: str = "", place: int = 0) -> Condition:
        spot = Spot(step.key, part, place)
        return Watched(was, spot, watch) if watch.wanted.get(spot) else was

    return replace(
        step,
        applies=put(step.applies),
        asks=tuple(
            Ask(ask.question, put(ask.condition, "asks", place)) for place, ask in enumerate(step.asked())
        ),
        rules=tuple(
            replace(rule, when=put(rule.when, "rules", place)) for place, rule in enumerate(step.rules)
        ),
    )
