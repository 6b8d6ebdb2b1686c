"""Personnummer and samordningsnummer as the store of cases takes them: read as people write them, stored as 12 digits."""

from __future__ import annotations

from datetime import date

from okapp.engine.numbers import MISSING, Identity, read_identity
from okapp.engine.numbers import shown_number as shown_number  # noqa: PLC0414 - had from here too
from okapp.engine.questions import Problem
from okapp.errors import UserError
from okapp.library.swedish import capital

MISSING_REASONS = (
    "Personen har inget svenskt nummer",
    "Personen vill vara anonym",
    "Numret är inte känt ännu",
)
_AROUND = " \n,;:.–-()"


class BadNumber(UserError):
    """The number cannot be right as it is written; nothing of it is repeated."""


def read_number(text: str, today: date) -> Identity:
    """The number in a text of 10 or 12 digits, with or without dash, plus or blanks. Raises `BadNumber`."""
    try:
        return read_identity(text, today)
    except Problem as problem:
        raise BadNumber(f"{problem} Det är inte sparat. Jämför med källan.") from None


def reason_told(text: str) -> str:
    """Why a number is missing, as an answer in a guide says it after "saknas"; "" where it does not say.

    One of `MISSING_REASONS` where it is that in other letters, else the answer's own words.
    """
    missing, reason = text[: len(MISSING)], text[len(MISSING) :].strip(_AROUND)
    if missing.casefold() != MISSING or not reason:
        return ""
    usual = {one.casefold(): one for one in MISSING_REASONS}
    return usual.get(reason.casefold(), capital(reason))
