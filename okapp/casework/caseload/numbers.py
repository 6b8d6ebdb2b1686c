"""Personnummer and samordningsnummer: read as people write them, checked, stored as 12 digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from personnummer.personnummer import Personnummer, PersonnummerException

from okapp.errors import UserError

MISSING_REASONS = (
    "Personen har inget svenskt nummer",
    "Personen vill vara anonym",
    "Numret är inte känt ännu",
)
_SHAPE = re.compile(r"(\d\d)?(\d{6})([-+]?)(\d{4})", re.ASCII)
_BLANK = re.compile(r"[\s\u00a0\u2009\u202f]+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})


class BadNumber(UserError):
    """The number cannot be right as it is written; nothing of it is repeated."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of 12 digits, whether it is a samordningsnummer, and the day of birth in it."""

    digits: str
    coordination: bool
    born: date

    @property
    def kind(self) -> str:
        """What it is called."""
        return "samordningsnummer" if self.coordination else "personnummer"


def read_number(text: str, today: date) -> Number:
    """The number in a text of 10 or 12 digits, with or without dash, plus or blanks. Raises `BadNumber`."""
    found = _SHAPE.fullmatch(_BLANK.sub("", text.translate(_DASHES)))
    if not found:
        raise BadNumber(
            "Numret ska ha 10 eller 12 siffror, till exempel 19121212-1212. Det är inte sparat. Kontrollera numret."
        )
    century, six, sign, four = found.groups()
    digits = f"{century or _century(six, sign, today)}{six}{four}"
    try:
        number = Personnummer(digits)
    except PersonnummerException as error:
        raise BadNumber(
            "Numret stämmer inte: dagen eller kontrollsiffran är fel. Det är inte sparat. Jämför med källan."
        ) from error
    if number.get_date() > today:
        raise BadNumber("Numrets födelsedag har inte varit än. Det är inte sparat. Kontrollera seklet.")
    return Number(digits, number.is_coordination_number(), number.get_date())


def shown_number(digits: str) -> str:
    """The number as it is read: "19121212-1212"."""
    return f"{digits[:8]}-{digits[8:]}" if len(digits) == 12 else digits


def _century(six: str, sign: str, today: date) -> str:
    """The century of a number of ten digits: the latest in which the person is born, and one before with a plus."""
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:])
    latest = today.year - (today.year - year) % 100
    if (latest, month, day - 60 if day > 60 else day) > (today.year, today.month, today.day):
        latest -= 100
    return str((latest - (100 if sign == "+" else 0)) // 100)
