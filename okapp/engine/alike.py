"""Paths that no later rule can tell apart, though their answers differ: the same is left of the conditions to come.

Where all that a condition reads is past and fixed, only its value matters from then on, not the answers that gave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from okapp.engine.conditions import All, Any_, Condition, Decided, Firm, FoundIn, Not, NotAsked, Reader
from okapp.engine.plan import Part
from okapp.engine.questions import Question


class Branch(Exception):
    """A condition read an answer that is not fixed yet."""

    def __init__(self, question: Question[Any]) -> None:
        super().__init__(question.key)
        self.question = question


@dataclass(frozen=True, slots=True)
class Ahead:
    """A condition to come. It is `settled` where nothing that it looks at is asked or found any more."""

    condition: Condition
    settled: bool
    keys: frozenset[str]
    inner: tuple[Ahead, ...]

    def left(self, at: Reader, still: set[str]) -> object:
        """Its value where it has one, else what is left of it; `still` gets the keys of what that reads."""
        if self.settled:
            try:
                return self.condition.holds(at)
            except (Branch, NotAsked):
                pass
        if not self.inner:
            still.update(self.keys)
            return None
        return tuple(part.left(at, still) for part in self.inner)


def ahead(parts: Sequence[Part]) -> tuple[Ahead, ...]:
    """The conditions of the parts that are still to come, each once."""
    asked = frozenset(ask.question.key for part in parts for ask in part.asks)
    conditions = dict.fromkeys(condition for part in parts for condition in _conditions(part))
    return tuple(_ahead(condition, asked) for condition in conditions)


def _conditions(part: Part) -> Iterator[Condition]:
    yield part.step.applies
    yield from (ask.condition for ask in part.asks)
    yield from (rule.when for rule in part.rules)


def _ahead(condition: Condition, asked: frozenset[str]) -> Ahead:
    keys = frozenset(question.key for question in condition.questions())
    inner = condition.inner() if isinstance(condition, All | Any_ | Not) else ()
    settled = keys.isdisjoint(asked) and not _looks_at_findings(condition)
    return Ahead(condition, settled, keys, tuple(_ahead(part, asked) for part in inner))


def _looks_at_findings(condition: Condition) -> bool:
    return isinstance(condition, Decided | Firm | FoundIn) or any(map(_looks_at_findings, condition.inner()))
