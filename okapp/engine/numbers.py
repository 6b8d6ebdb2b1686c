"""Personnummer and samordningsnummer: read as people write them and checked, and the question that asks for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from okapp.engine.questions import Problem, Text

if TYPE_CHECKING:
    from okapp.engine.model import Context
    from okapp.engine.questions import Domain

MISSING = "saknas"
"""What stands where there is no number, and it may be said why after it."""
SHAPE = "Numret ska ha 10 eller 12 siffror, till exempel 19121212-1212."
SLIP = "Numret stämmer inte: dagen eller kontrollsiffran är fel."
TOMORROW = "Numrets födelsedag har inte varit än."
OR_MISSING = "Kontrollera numret, eller skriv saknas."
_WRITTEN = re.compile(r"(\d\d)?(\d{6})([-+]?)(\d{4})", re.ASCII)
_BLANK = re.compile(r"[\s\u00a0\u2009\u202f]+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
_COORDINATION = 60
"""What is added to the day of birth in a samordningsnummer.

Where day or month could not be confirmed it stands as 00 there, the day so as 60: the tax agency's Navet, bilaga 7,
5.1.2 Personid (month 00-12, day 60-91), and its own test numbers.
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """A number of 12 digits, whether it is a samordningsnummer, and the day of birth in it, None where it does not say."""

    digits: str
    coordination: bool
    born: date | None

    @property
    def kind(self) -> str:
        """What it is called."""
        return "samordningsnummer" if self.coordination else "personnummer"


def read_identity(text: str, today: date) -> Identity:
    """The number in a text of 10 or 12 digits, with or without dash, plus or blanks.

    Raises `Problem` with a sentence (`SHAPE`, `SLIP`, `TOMORROW`) that repeats nothing of it.
    """
    found = _WRITTEN.fullmatch(_BLANK.sub("", text.translate(_DASHES)))
    if not found:
        raise Problem(SHAPE)
    century, six, sign, four = found.groups()
    digits = f"{century or _century(six, sign, today)}{six}{four}"
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    coordination = day >= _COORDINATION
    if coordination:
        day -= _COORDINATION
    known = not coordination or (month > 0 and day > 0)
    try:
        earliest = date(year, month, day) if known else date(year, month or 1, day or 1)
    except ValueError:
        raise Problem(SLIP) from None
    if not _adds_up(digits[2:]):
        raise Problem(SLIP)
    if earliest > today:
        raise Problem(TOMORROW)
    return Identity(digits, coordination, earliest if known else None)


def shown_number(digits: str) -> str:
    """The number as it is read: "19121212-1212"."""
    return f"{digits[:8]}-{digits[8:]}" if len(digits) == 12 else digits


def _adds_up(ten: str) -> bool:
    """Whether the last digit is the control digit of those before: doubled every other, digits summed, a multiple of ten."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _century(six: str, sign: str, today: date) -> str:
    """The century of a number of ten digits: the latest in which the person is born, and one before with a plus."""
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:])
    latest = today.year - (today.year - year) % 100
    if (latest, month, day % _COORDINATION) > (today.year, today.month, today.day):
        latest -= 100
    return str((latest - (100 if sign == "+" else 0)) // 100)


@dataclass(frozen=True, kw_only=True, eq=False)
class IdentityOf(Text):
    """A personnummer or samordningsnummer, or `MISSING` with or without a reason; shown with 12 digits."""

    def _parse(self, raw: Any, context: Context) -> str:
        text = super()._parse(raw, context)
        if text.casefold().startswith(MISSING):
            return text
        try:
            return shown_number(read_identity(text, context.today).digits)
        except Problem as problem:
            raise Problem(f"{problem} {OR_MISSING}") from None

    def _samples(self, domain: Domain) -> tuple[Any, ...]:  # noqa: ARG002
        return (MISSING,)
