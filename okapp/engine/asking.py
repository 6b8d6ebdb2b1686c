"""What every kind of question has; the kinds themselves are in `questions`, from where all of this is had.

Raw answers are what JSON can hold (a choice key, text, an ISO date, a number, a municipality's code, a list);
`parse` makes the typed value that rules read, or raises `Problem` with a Swedish sentence.
"Vet ej" is an answer of its own (`VET_EJ`), allowed where `unknown` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from okapp.engine import conditions as c

if TYPE_CHECKING:
    from okapp.engine.model import Context

T_co = TypeVar("T_co", covariant=True)


class Problem(ValueError):
    """A raw answer that cannot be taken; its text is a Swedish sentence for the field."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A named alternative; rules compare with the object itself, files hold the key."""

    key: str
    text: str
    help: str = ""


JA = Choice("ja", "Ja")
NEJ = Choice("nej", "Nej")
VET_EJ = Choice("vet_ej", "Vet ej")


@dataclass(frozen=True, kw_only=True, eq=False)
class Question(Generic[T_co]):
    """A question; the object itself is the key that rules use.

    `text` is what is asked, `label` the short form for lists and papers, `why` answers "Varför frågar vi?",
    `find_out` says what to find out and where when the answer is "vet ej". A `sensitive` answer (permit,
    misuse) is left out of letters and blank forms. One that may be left empty but must be answered before what is made
    is whole can wait (`later`).
    """

    key: str
    text: str
    label: str
    help: str = ""
    why: str = ""
    required: bool = True
    unknown: bool = False
    find_out: str = ""
    fallback: str = ""
    sensitive: bool = False
    later: bool = field(default=False, repr=False)

    @property
    def kind(self) -> str:
        """The kind's name in JSON and for the screen's choice of field."""
        raise NotImplementedError

    def parse(self, raw: Any, context: Context) -> T_co | Choice | None:
        """The typed value; None for an empty answer. Raises `Problem`."""
        if isinstance(raw, str):
            raw = raw.strip()
        if raw is None or raw in ("", [], (), {}):
            return None
        if self.unknown and raw == VET_EJ.key:
            return VET_EJ
        return self._parse(raw, context)

    def _parse(self, raw: Any, context: Context) -> T_co:
        raise NotImplementedError

    def show(self, value: Any, spec: str = "") -> str:
        """The value as a reader sees it; an empty or unknown value as the question's fallback text."""
        if value is None:
            return self.fallback
        if value == VET_EJ:
            return self.fallback or VET_EJ.text
        return self._show(value, spec)

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return str(value)

    def samples(self, domain: Domain) -> tuple[Any, ...]:
        """Raw answers that stand for all others when every path is enumerated."""
        extra = (VET_EJ.key,) if self.unknown else ()
        empty = () if self.required else (None,)
        return (*self._samples(domain), *extra, *empty)

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        raise NotImplementedError

    @staticmethod
    def is_unknown_value(value: object) -> bool:
        """Whether a value is "vet ej", or holds it among several choices."""
        return value is VET_EJ or (isinstance(value, frozenset) and VET_EJ in value)

    def is_(self, *choices: Choice) -> c.Condition:
        """The answer is one of these."""
        return c.Is(self, choices)

    def is_answered(self) -> c.Condition:
        """There is an answer, other than "vet ej"."""
        return c.Answered(self)

    def is_unknown(self) -> c.Condition:
        """The answer is "vet ej"."""
        return c.Is(self, (VET_EJ,))

    def was_asked(self) -> c.Condition:
        """The path has asked it."""
        return c.Asked(self)

    def when(self, condition: c.Condition) -> Ask:
        """Ask it only where the condition holds, within its step."""
        return Ask(self, condition)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in a step, asked where the condition holds."""

    question: Question[Any]
    condition: c.Condition = c.ALWAYS


@dataclass(frozen=True, slots=True)
class Domain:
    """What the enumeration tries where a question has no choices: codes, dates, numbers, texts."""

    municipalities: tuple[str, ...]
    dates: tuple[date, ...]
    numbers: tuple[int, ...] = (1,)
    texts: tuple[str, ...] = ("text",)
