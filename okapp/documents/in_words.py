"""Conditions as a person with a pen reads them: "du svarade ja på 2.1"."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from okapp.engine.conditions import (
    ALWAYS,
    All,
    Answered,
    Any_,
    Asked,
    Condition,
    Decided,
    Is,
    Not,
)
from okapp.engine.model import Edition, Outcome
from okapp.engine.numbering import Numbering
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, Limit, OneOf, Question, SeveralOf

LONGEST = 110
"""A condition longer than this, or one that needs brackets, is told by the numbers that it depends on."""
_SHORT = {JA: "ja", NEJ: "nej", VET_EJ: "vet ej"}


def letters(question: Question[Any]) -> dict[Choice, str]:
    """The letter of each choice on paper; ja, nej and vet ej need none."""
    choices = question.choices if isinstance(question, OneOf | SeveralOf) else ()
    lettered = (choice for choice in choices if choice not in _SHORT)
    return dict(zip(lettered, ascii_uppercase, strict=False))


class Words:
    """Tells the conditions of one edition by the numbers of its questions."""

    def __init__(self, edition: Edition, numbers: Numbering) -> None:
        self._edition = edition
        self._numbers = numbers

    def fill_in(self, condition: Condition) -> str:
        """When something is filled in: "Fyll i om du svarade ja på 2.1.", empty where it always is."""
        if condition == ALWAYS:
            return ""
        told = self._told(condition, holds=True)
        if (len(told) > LONGEST or "(" in told) and condition.questions():
            asked = (one for one in condition.questions() if not isinstance(one, Limit))
            read = dict.fromkeys(map(self._numbers.first, asked))
            return f"Beror på svaren på {_listed(list(read), 'och')}. Är du osäker, fyll i."
        return f"Fyll i om {told}." if told else ""

    def when(self, condition: Condition) -> str:
        """When something holds: "Om du svarade ja på 2.1", empty where it always does."""
        told = "" if condition == ALWAYS else self._told(condition, holds=True)
        return f"Om {told}" if told else ""

    def _told(self, condition: Condition, *, holds: bool) -> str:
        if isinstance(condition, Not):
            return self._told(condition.part, holds=not holds)
        if isinstance(condition, All | Any_):
            return self._parts(condition, holds=holds)
        return self._single(condition, "" if holds else "inte ")

    def _single(self, condition: Condition, no: str) -> str:
        if isinstance(condition, Is):
            known = {**letters(condition.question), **_SHORT}
            answers = _listed([known.get(choice, choice.text) for choice in condition.choices])
            return f"du {no}svarade {answers} på {self._numbers.first(condition.question)}"
        if isinstance(condition, Answered):
            return f"du {no}har fyllt i {self._numbers.first(condition.question)}"
        if isinstance(condition, Asked):
            return f"{self._numbers.first(condition.question)} {no}skulle fyllas i"
        if isinstance(condition, Decided):
            return self._decided(condition, no)
        return f"det {no}stämmer att {condition.text()}"

    def _parts(self, condition: All | Any_, *, holds: bool) -> str:
        """The parts together; that a question was asked need not be said beside its answer."""
        every = isinstance(condition, All) is holds
        read = {q for part in condition.parts if not _is_asked(part) for q in part.questions()}
        parts = [part for part in condition.parts if not (_is_asked(part) and set(part.questions()) <= read)]
        told = dict.fromkeys(self._inside(part, holds=holds) for part in parts)
        return (" och " if every else " eller ").join(one for one in told if one)

    def _inside(self, part: Condition, *, holds: bool) -> str:
        """A part among others; one that is itself made of several stands in brackets."""
        told = self._told(part, holds=holds)
        part = part.part if isinstance(part, Not) else part
        joined = isinstance(part, All | Any_) and (" och " in told or " eller " in told)
        return f"({told})" if joined else told

    def _decided(self, condition: Decided, no: str) -> str:
        if not condition.codes:
            return f"svaren hittills {no}har avgjort ”{condition.track.title}”"
        titles = dict.fromkeys(
            f"”{rule.gives.title}”"
            for _, rule in self._edition.rules()
            if isinstance(rule.gives, Outcome)
            and rule.gives.track == condition.track
            and rule.gives.code in condition.codes
        )
        return f"svaren hittills {no}leder till {_listed(list(titles))}"


def _is_asked(condition: Condition) -> bool:
    return isinstance(condition, Asked)


def _listed(texts: list[str], last_by: str = "eller") -> str:
    *first, last = texts
    return f"{', '.join(first)} {last_by} {last}" if first else last
