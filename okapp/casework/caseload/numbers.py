"""Personnummer and samordningsnummer as the store of cases takes them: read as people write them, stored as 12 digits."""

from __future__ import annotations

from datetime import date

from okapp.engine.numbers import Identity, read_identity
from okapp.engine.numbers import shown_number as shown_number  # noqa: PLC0414 - had from here too
from okapp.engine.questions import Problem
from okapp.errors import UserError

MISSING_REASONS = (
    "Personen har inget svenskt nummer",
    "Personen vill vara anonym",
    "Numret är inte känt ännu",
)


class BadNumber(UserError):
    """The number cannot be right as it is written; nothing of it is repeated."""


def read_number(text: str, today: date) -> Identity:
    """The number in a text of 10 or 12 digits, with or without dash, plus or blanks. Raises `BadNumber`."""
    try:
        return read_identity(text, today)
    except Problem as problem:
        raise BadNumber(f"{problem} Det är inte sparat. Jämför med källan.") from None
