"""Dates in words, the first letter of a sentence and the Swedish order of titles, in one place."""

from __future__ import annotations

import re
import unicodedata

from okapp.engine.days import MONTHS

_ADDRESS = re.compile(r"[a-zåäö-]+\.(?:se|nu)\b")
_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def swedish_date(text: str) -> str:
    """A date as it is shown: "2026-02" becomes "februari 2026", a whole date and a year stay."""
    year, *rest = text.split("-")
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if len(rest) == 1 else text


def capital(text: str) -> str:
    """A text that begins with a capital letter, unless it begins with a web address; the rest of it as it stands."""
    return text if _ADDRESS.match(text) else text[:1].upper() + text[1:]


def last_day(text: str) -> str:
    """The latest day that a date can mean, for comparing: "2012" gives "2012-12-31", "" stays ""."""
    return text + "-12-31"[{4: 0, 7: 3}.get(len(text), 6) :] if text else ""


def sort_key(text: str) -> str:
    """What texts are sorted by: å, ä, ö last, no difference between upper and lower case."""
    return unicodedata.normalize("NFC", text).casefold().translate(_LAST)
