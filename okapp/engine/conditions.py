"""Conditions as small objects: the same rule is evaluated, printed for the jurist, drawn and enumerated.

`AKUT.is_(JA) & ~PLACERAD.is_(VET_EJ)` is an object tree; nothing is hidden in a function. A condition that
reads a question which the path has not asked raises `NotAsked` with the question's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from okapp.engine.days import add_month

if TYPE_CHECKING:
    from okapp.engine.model import Context, Outcome, Track
    from okapp.engine.questions import Choice, Group, MunicipalityOf, Question


class NotAsked(LookupError):
    """A rule read a question that the path has not asked; the rule, not the user, is wrong."""


class Reader(Protocol):
    """What a condition may look at: the answers of the path so far, the findings so far, the context."""

    @property
    def context(self) -> Context:
        """The frozen context of the run."""

    def value(self, question: Question[Any]) -> Any:
        """The parsed answer, None where an optional question was left empty. Raises `NotAsked`."""

    def asked(self, question: Question[Any]) -> bool:
        """Whether the path has asked the question."""

    def decided(self, track: Track) -> Outcome | None:
        """The outcome on the track so far, or None."""

    def doubted(self, track: Track) -> bool:
        """Whether something so far makes the track's finding require assessment."""

    def row(self, values: dict[str, Any]) -> Reader:
        """A reader for one row of a group: its fields first, then the path's answers."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a step or a rule depends on."""

    def holds(self, at: Reader) -> bool:
        """Whether it is so, given the answers."""
        raise NotImplementedError

    def text(self) -> str:
        """The condition in Swedish, for the outline."""
        raise NotImplementedError

    def questions(self) -> tuple[Question[Any], ...]:
        """Every question it may read, in order, without repeats."""
        return tuple(dict.fromkeys(question for part in self.inner() for question in part.questions()))

    def inner(self) -> tuple[Condition, ...]:
        """The conditions it is made of."""
        return ()

    def __and__(self, other: Condition) -> Condition:
        return All((*_parts(self, All), *_parts(other, All)))

    def __or__(self, other: Condition) -> Condition:
        return Any_((*_parts(self, Any_), *_parts(other, Any_)))

    def __invert__(self) -> Condition:
        return Not(self)


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """Holds in every case."""

    def holds(self, at: Reader) -> bool:  # noqa: ARG002
        return True

    def text(self) -> str:
        return "alltid"


ALWAYS = Always()


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds; parts after the first that does not hold are not read."""

    parts: tuple[Condition, ...]

    def holds(self, at: Reader) -> bool:
        for part in self.parts:  # noqa: SIM110 - walked at each key press; a plain loop is twice as quick
            if not part.holds(at):
                return False
        return True

    def text(self) -> str:
        return " och ".join(_bracketed(part, Any_) for part in self.parts)

    def inner(self) -> tuple[Condition, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Any_(Condition):  # noqa: N801
    """At least one part holds; parts after the first that holds are not read."""

    parts: tuple[Condition, ...]

    def holds(self, at: Reader) -> bool:
        for part in self.parts:  # noqa: SIM110
            if part.holds(at):
                return True
        return False

    def text(self) -> str:
        return " eller ".join(part.text() for part in self.parts)

    def inner(self) -> tuple[Condition, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def holds(self, at: Reader) -> bool:
        return not self.part.holds(at)

    def text(self) -> str:
        return f"inte ({self.part.text()})"

    def inner(self) -> tuple[Condition, ...]:
        return (self.part,)


@dataclass(frozen=True, slots=True)
class _About(Condition):
    """A condition on one question."""

    question: Question[Any]

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.question,)


@dataclass(frozen=True, slots=True)
class Is(_About):
    """The answer is one of the named choices (or, for several-of, holds one of them)."""

    choices: tuple[Choice, ...]

    def holds(self, at: Reader) -> bool:
        value = at.value(self.question)
        if isinstance(value, frozenset):
            return not value.isdisjoint(self.choices)
        return value in self.choices

    def text(self) -> str:
        return f"{self.question.label} = {' / '.join(choice.text for choice in self.choices)}"


@dataclass(frozen=True, slots=True)
class Answered(_About):
    """The question was asked and has an answer other than "vet ej"."""

    def holds(self, at: Reader) -> bool:
        value = at.value(self.question)
        return value is not None and not self.question.is_unknown_value(value)

    def text(self) -> str:
        return f"{self.question.label} är besvarad"


@dataclass(frozen=True, slots=True)
class Asked(_About):
    """The path has asked the question; guards rules that stand after a branch."""

    def holds(self, at: Reader) -> bool:
        return at.asked(self.question)

    def text(self) -> str:
        return f"frågan ”{self.question.label}” har ställts"


@dataclass(frozen=True, slots=True)
class InCounty(_About):
    """The municipality is known and lies in the county with this two-digit code."""

    county: str

    def holds(self, at: Reader) -> bool:
        value = at.value(self.question)
        if value is None or self.question.is_unknown_value(value):
            return False
        return bool(value.code.startswith(self.county))

    def text(self) -> str:
        return f"{self.question.label} ligger i län {self.county}"


@dataclass(frozen=True, slots=True)
class MonthPassed(_About):
    """More than one month has passed, on the context's day, since the date in the answer."""

    def holds(self, at: Reader) -> bool:
        value = at.value(self.question)
        return isinstance(value, date) and at.context.today > add_month(value)

    def text(self) -> str:
        return f"mer än en månad har gått sedan {self.question.label}"


@dataclass(frozen=True, slots=True)
class MatterAfter(Condition):
    """The matter's date lies after this day."""

    day: date

    def holds(self, at: Reader) -> bool:
        return at.context.matter_date > self.day

    def text(self) -> str:
        return f"ärendets datum är efter {self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class HasLocalRules(Condition):
    """The organisation has read points of the county agreement into a file of its own."""

    def holds(self, at: Reader) -> bool:
        return bool(at.context.local_rules)

    def text(self) -> str:
        return "egna inlästa punkter ur överenskommelsen finns"


@dataclass(frozen=True, slots=True)
class Decided(Condition):
    """The track already holds a finding: any, or one with one of the codes."""

    track: Track
    codes: tuple[str, ...] = ()

    def holds(self, at: Reader) -> bool:
        outcome = at.decided(self.track)
        return outcome is not None and (not self.codes or outcome.code in self.codes)

    def text(self) -> str:
        what = " / ".join(self.codes) if self.codes else "avgjort"
        return f"{self.track.title}: {what}"


@dataclass(frozen=True, slots=True)
class Firm(Condition):
    """The track holds a finding that needs no assessment."""

    track: Track

    def holds(self, at: Reader) -> bool:
        outcome = at.decided(self.track)
        return outcome is not None and outcome.is_firm and not at.doubted(self.track)

    def text(self) -> str:
        return f"{self.track.title}: säkert"


@dataclass(frozen=True, slots=True)
class FoundIn(Condition):
    """The municipality of the track's finding is known and is the one in the answer; compared by code."""

    track: Track
    question: MunicipalityOf

    def holds(self, at: Reader) -> bool:
        outcome = at.decided(self.track)
        if outcome is None or outcome.municipality is None:
            return False
        found, given = at.value(outcome.municipality), at.value(self.question)
        known = not (outcome.municipality.is_unknown_value(found) or self.question.is_unknown_value(given))
        return known and found is not None and given is not None and bool(found.code == given.code)

    def text(self) -> str:
        return f"{self.track.title}: kommunen är {self.question.label}"

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.question,)


@dataclass(frozen=True, slots=True)
class AnyRow(Condition):
    """At least one row of the group fulfils the condition."""

    group: Group
    condition: Condition

    def holds(self, at: Reader) -> bool:
        rows = at.value(self.group)
        return isinstance(rows, tuple) and any(self.condition.holds(at.row(row.values)) for row in rows)

    def text(self) -> str:
        return f"någon rad i {self.group.label}: {self.condition.text()}"

    def inner(self) -> tuple[Condition, ...]:
        return (self.condition,)

    def questions(self) -> tuple[Question[Any], ...]:
        fields = self.group.fields
        return (self.group, *(q for q in self.condition.questions() if q not in fields))


def _parts(condition: Condition, kind: type[All | Any_]) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, kind) else (condition,)


def _bracketed(part: Condition, kind: type[Condition]) -> str:
    return f"({part.text()})" if isinstance(part, kind) else part.text()
