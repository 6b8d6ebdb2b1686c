"""Reviewed phrases in other languages, for letters: read from a data file that ships empty, never translated (D17)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from okapp.engine.questions import show_date
from okapp.toml_text import toml_table

FILE_NAME = "fraser.toml"
_FIELDS = {"nyckel", "sprak", "kod", "text", "granskad_av", "granskad_den"}
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A Swedish phrase, by its key, in another language. It is used only where somebody has reviewed it.

    `code` is the language as a tag ("so"), so that it is read aloud as what it is.
    """

    key: str
    language: str
    code: str
    text: str
    reviewed_by: str = ""
    reviewed_on: date | None = None

    @property
    def is_reviewed(self) -> bool:
        """Whether it is known who reviewed it and when."""
        return bool(self.reviewed_by) and self.reviewed_on is not None

    @property
    def review(self) -> str:
        """Who reviewed it and when: "granskad av N. N. 2 mars 2026"; empty where nobody has."""
        if not self.is_reviewed or self.reviewed_on is None:
            return ""
        return f"granskad av {self.reviewed_by} {show_date(self.reviewed_on)}"


def parse_phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a file; an empty file has none. Raises `ValueError` with a Swedish sentence."""
    try:
        document = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"Filen med fraser går inte att läsa: {error}.") from error
    rows = document.get("fras", [])
    if set(document) - {"fras"} or not isinstance(rows, list):
        raise ValueError("Filen med fraser ska bara ha tabeller som heter [[fras]].")
    phrases = tuple(_phrase(number, row) for number, row in enumerate(rows, start=1))
    if len({(one.key, one.language) for one in phrases}) != len(phrases):
        raise ValueError("Filen med fraser har samma nyckel och språk två gånger.")
    return phrases


def in_language(phrases: Iterable[Phrase], language: str) -> Mapping[str, Phrase]:
    """The reviewed phrases in a language by key; its name is compared without regard to capitals."""
    wanted = language.strip().casefold()
    return {one.key: one for one in phrases if one.is_reviewed and one.language.casefold() == wanted}


def _phrase(number: int, row: Any) -> Phrase:
    if not isinstance(row, dict) or set(row) - _FIELDS:
        raise ValueError(f"Fras {number}: fälten ska vara {', '.join(sorted(_FIELDS))}.")
    texts = {name: row.get(name, "") for name in ("nyckel", "sprak", "kod", "text", "granskad_av")}
    if not all(isinstance(value, str) for value in texts.values()):
        raise ValueError(f"Fras {number}: fälten ska vara text, utom datumet.")
    missing = [name for name in ("nyckel", "sprak", "kod", "text") if not texts[name].strip()]
    if missing:
        raise ValueError(f"Fras {number}: {', '.join(missing)} saknas.")
    if not _CODE.fullmatch(texts["kod"]):
        raise ValueError(f"Fras {number}: kod ska vara språkets kod, till exempel en eller sr-Latn.")
    day = row.get("granskad_den")
    if day is not None and type(day) is not date:
        raise ValueError(f"Fras {number}: granskad_den ska vara ett datum, till exempel 2026-03-02.")
    return Phrase(
        key=texts["nyckel"],
        language=texts["sprak"],
        code=texts["kod"],
        text=texts["text"],
        reviewed_by=texts["granskad_av"].strip(),
        reviewed_on=day,
    )
