"""The journey: the way through an edition with the answers given so far, and all that follows from them.

It drives the screen, the explanation and the paper. `okapp.engine.walk` makes it; nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from okapp.engine.model import Certainty, Context, Edition, Kind, Municipality, Source, Step, Track
from okapp.engine.questions import VET_EJ, OneOf, Question

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on the path: the typed value (None where left empty), and as a reader sees it."""

    question: Question[Any]
    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A step whose questions are all answered."""

    step: Step
    answers: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An outcome with the answers filled in; `questions` are those its rule read on this path."""

    track: Track
    code: str
    certainty: Certainty
    title: str
    heading: str
    text: str
    because: str
    sources: tuple[Source, ...]
    municipality: Municipality | None
    questions: tuple[Question[Any], ...]
    rule: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one of the lists, with the rule it comes from."""

    kind: Kind
    text: str
    sources: tuple[Source, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Due:
    """A computed date."""

    day: date
    text: str
    source: Source
    rule: str


@dataclass(frozen=True, slots=True)
class FindOut:
    """What a "vet ej" asks the caseworker to find out, and where."""

    question: Question[Any]
    text: str


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A raw answer that cannot be taken, with the question's key and a sentence."""

    question: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The way through an edition with the answers given so far, and all that follows from them."""

    edition: Edition
    context: Context
    passed: tuple[Passed, ...] = ()
    current: Step | None = None
    asking: tuple[Question[Any], ...] = ()
    """The questions of the current step."""
    missing: tuple[str, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    ignored: tuple[str, ...] = ()
    """Keys of answers that this path does not ask for."""
    findings: tuple[Finding, ...] = ()
    lines: tuple[Line, ...] = ()
    deadlines: tuple[Due, ...] = ()
    find_out: tuple[FindOut, ...] = ()
    limits: tuple[Given, ...] = ()
    """The organisation's own limits that this journey was walked with."""
    doubting: tuple[str, ...] = ()
    """Keys of the rules that raised a doubt."""
    said: tuple[tuple[Source, Source], ...] = ()
    """Citations that the program has not verified, each with how the organisation cites it: `edition` cites so."""

    @property
    def complete(self) -> bool:
        """Every question on the path is answered and no answer has a problem."""
        return self.current is None and not self.problems

    @property
    def own_limits(self) -> tuple[Given, ...]:
        """The limits that hold: not those that the organisation has set no number for."""
        return tuple(one for one in self.limits if one.value is not None)

    def cited(self, source: Source) -> Source:
        """A source as it is cited here: in the organisation's words where something is said of it."""
        return next((now for was, now in self.said if was.standing == source.standing), source)

    def finding(self, track: Track) -> Finding | None:
        """What the track holds, or None."""
        return next((finding for finding in self.findings if finding.track == track), None)

    def texts(self, kind: Kind) -> tuple[str, ...]:
        """The texts of one list."""
        return tuple(line.text for line in self.lines if line.kind is kind)

    def value(self, question: Question[T]) -> T | None:
        """The typed answer, None where it was left empty, is "vet ej" in a free field, or was not asked."""
        given = self.given(question)
        if given is None or (given.value is VET_EJ and not isinstance(question, OneOf)):
            return None
        value: T | None = given.value
        return value

    def given(self, question: Question[Any]) -> Given | None:
        """The answer with its text, or None where the path has not asked."""
        answers = (given for passed in self.passed for given in passed.answers)
        return next((given for given in answers if given.question is question), None)

    def rules_used(self) -> frozenset[str]:
        """Keys of all rules that gave something."""
        given: tuple[Finding | Line | Due, ...] = (*self.findings, *self.lines, *self.deadlines)
        return frozenset((*(item.rule for item in given), *self.doubting))
