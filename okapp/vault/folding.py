"""Names as they are compared and sorted: SQLite's own comparing knows only the letters of ASCII."""

from __future__ import annotations

import re
import unicodedata

_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"})
_NO_WORD = re.compile(r"[^\w]+")


def clean(text: str) -> str:
    """Text as it is stored: composed (NFC), and without NUL, which not every database takes."""
    return unicodedata.normalize("NFC", text).replace("\0", "")


def fold(text: str) -> str:
    """What two spellings of the same word share: "ÅSA" and "Åsa" give "åsa"."""
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFC", clean(text).casefold())).split())


def name_key(name: str) -> str:
    """The folded name with a blank before each word, so that the beginning of any word can be looked for."""
    folded = fold(name)
    return f" {folded}" if folded else ""


def sort_key(text: str) -> str:
    """What names are sorted by: å, ä, ö last, accents on other letters and upper case without weight."""
    swedish = fold(text).translate(_LAST)
    return "".join(sign for sign in unicodedata.normalize("NFD", swedish) if not unicodedata.combining(sign))


def digits(text: str) -> str:
    """Only the digits, so that a number is found with and without its dash."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def initials(name: str) -> str:
    """The first letters, "A.Å."; nothing more of a protected name stands in a list."""
    return "".join(f"{word[0].upper()}." for word in clean(name).split() if word[0].isalpha())
