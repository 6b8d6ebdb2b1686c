"""The text of a page as PDFium gives it, made into text to read, search and copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen at the end of a line; the line break after it is gone."""
_KEPT_HYPHEN = re.compile(rf"{HYPHEN}(?=(?:och|eller|samt|respektive)\b)")
_AFTER_CAPITAL = re.compile(rf"(?<=[A-ZÅÄÖ0-9]){HYPHEN}")
_BLANK_LINES = re.compile(r"\n{3,}")
_LIST_MARK = re.compile(r"[a-zåäö][).]|o ")
_ENDS = (".", ":", ";", "?")
_FULL_LINE = 40
_UNWANTED = {"Cc", "Cs", "Cn", "Co"}
_SOFT_HYPHEN = "\u00ad"


def clean(text: str) -> str:
    """Words and sentences divided at a line's end joined again, and no signs that are not text.

    "hälso-" before "och" keeps its hyphen, and so does what ends in a capital or a digit ("HSL-").
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_SOFT_HYPHEN, "")
    text = _KEPT_HYPHEN.sub("- ", text)
    text = _AFTER_CAPITAL.sub("-", text).replace(HYPHEN, "")
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in _UNWANTED)
    whole = unicodedata.normalize("NFC", "".join(kept))
    return _BLANK_LINES.sub("\n\n", "\n".join(_joined(whole.strip().split("\n"))))


def _joined(lines: Iterable[str]) -> list[str]:
    """Lines with those that go on in a small letter joined; short lines, as in tables, are left as they are."""
    found: list[str] = []
    for line in (one.rstrip() for one in lines):
        before = found[-1] if found else ""
        goes_on = line[:1].islower() and not _LIST_MARK.match(line)
        if goes_on and len(before) >= _FULL_LINE and not before.endswith(_ENDS):
            found[-1] = f"{before} {line}"
        else:
            found.append(line)
    return found
