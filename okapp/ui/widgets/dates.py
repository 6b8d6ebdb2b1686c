"""Swedish dates as people write them (no Qt)."""

from __future__ import annotations

import re
from datetime import date

from okapp.engine.days import MONTHS, show_date

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_YEARS = range(1900, 2200)
"""Another year is a slip of the finger, and the calendar itself ends with the year 9999."""

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})(?::?[ea])?\.?\s+([a-zåäö]{3,9})\.?\s+(\d{4})")


def read_date(text: str) -> date | None:
    """Read "2026-03-02", "20260302", "2/3 2026", "2.3.2026" or "2 mars 2026"; None when it is no date."""
    plain = " ".join(text.lower().split())
    if hit := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _date(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _DAY_FIRST.fullmatch(plain):
        return _date(int(hit[3]), int(hit[2]), int(hit[1]))
    if hit := _WORDS.fullmatch(plain):
        months = [at for at, name in enumerate(MONTHS, 1) if name.startswith(hit[2])]
        if len(months) == 1:
            return _date(int(hit[3]), months[0], int(hit[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def in_words(day: date) -> str:
    """Write a date as "måndag 2 mars 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"
