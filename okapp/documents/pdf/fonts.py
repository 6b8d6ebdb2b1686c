"""The fonts of the papers, which letters each has, and what to use for a letter that one lacks.

reportlab drops a letter that a font lacks without a word. So every text passes `Fonts.runs`, which gives each
letter to a font that has it or raises a `UserError` that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from okapp.errors import UserError


class Face(Enum):
    """The styles of the text font, by file name without suffix."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    BOLD = "AtkinsonHyperlegibleNext-Bold"


FALLBACKS = ("NotoSans-Regular", "NotoSansSymbols2-Subset", "NotoSansMath-Subset")

_SCRIPTS = {
    "ARABIC": "arabisk skrift",
    "ARMENIAN": "armenisk skrift",
    "BENGALI": "bengalisk skrift",
    "CJK": "kinesiska tecken",
    "DEVANAGARI": "devanagari",
    "ETHIOPIC": "etiopisk skrift (amhariska och tigrinja)",
    "GEORGIAN": "georgisk skrift",
    "HANGUL": "koreansk skrift",
    "HEBREW": "hebreisk skrift",
    "HIRAGANA": "japansk skrift",
    "KATAKANA": "japansk skrift",
    "SYRIAC": "syrisk skrift",
    "TAMIL": "tamilsk skrift",
    "THAI": "thailändsk skrift",
}
"""By the first word of the letter's name in Unicode."""

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SAME_LOOK = str.maketrans({"\u2011": "-", "\u2007": "\u00a0", "\u202f": "\u00a0", "\t": " ", "\x1f": " "})
_SPACES = re.compile(r" {2,}")
_CLEAN = re.compile("(?:[!-~\n\u00a0-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201e\u2022\u2026]| (?! ))*")
"""What is clean already, as nearly all text is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that one font draws; `font` is reportlab's name of it.

    It is to be drawn `thicker` where a fallback, which has no bold, stands in for a bold font.
    """

    font: str
    text: str
    thicker: bool = False


def clean(text: str) -> str:
    """The text as it will be set: composed (NFC), line ends as newlines, one space for several.

    Ligatures, which come with text copied from a PDF, become their letters. What has no shape of its own
    (control and format characters, variation selectors, half a pair of codes) is left out.
    """
    if _CLEAN.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).translate(_SAME_LOOK)
    kept = (_visible(letter) for letter in text)
    return _SPACES.sub(" ", "".join(kept))


def _visible(letter: str) -> str:
    if letter.isascii() and letter >= " ":
        return letter
    if "\ufb00" <= letter <= "\ufb06":
        return unicodedata.normalize("NFKC", letter)
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return letter if letter == "\u00a0" else " "
    if letter != "\n" and (kind in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(letter) <= 0xFE0F):
        return ""
    return letter


def clusters(text: str) -> Iterator[str]:
    """Each letter together with the marks that are set on it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield text[start:at]
            start = at


class Fonts:
    """The four styles and the fallbacks, read once from a folder and used for any number of papers.

    `colours` is the ICC profile that lies beside the folder. Raises `OSError` when a file is missing.
    Registers the fonts with reportlab under their file names.
    """

    def __init__(self, folder: Path) -> None:
        self._fonts: dict[str, TTFont] = {}
        self._letters: dict[str, frozenset[int]] = {}
        for name in (*(face.value for face in Face), *FALLBACKS):
            path = folder / f"{name}.ttf"
            if not path.is_file():
                raise FileNotFoundError(path)
            font = TTFont(name, str(path), asciiReadable=False)
            pdfmetrics.registerFont(font)
            self._fonts[name] = font
            self._letters[name] = frozenset(font.face.charToGlyph)
        self.colours = (folder.parent / "colour" / "sRGB.icc").read_bytes()

    def width(self, run: Run, size: float) -> float:
        """The width of a run in points."""
        width: float = self._fonts[run.font].stringWidth(run.text, size)
        return width

    def runs(self, text: str, face: Face) -> list[Run]:
        """Cleaned text (no newlines) in as few runs as possible, every letter in a font that has it.

        Raises `UserError` naming the first letter that no font has.
        """
        if self._letters[face.value].issuperset(map(ord, text)):
            return [Run(face.value, text)] if text else []
        parts: list[tuple[str, list[str]]] = []
        for font, letters in self._assigned(text, face):
            if parts and parts[-1][0] == font:
                parts[-1][1].append(letters)
            else:
                parts.append((font, [letters]))
        bold = face in (Face.SEMIBOLD, Face.BOLD)
        return [Run(font, "".join(letters), bold and font in FALLBACKS) for font, letters in parts]

    def _assigned(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        """A font for each word, so that a name has one look; for each letter where no font has the whole word."""
        for place, word in enumerate(text.split(" ")):
            if place:
                yield face.value, " "
            if font := self._font_with(word, face):
                yield font, word
            else:
                yield from self._letter_by_letter(word, face)

    def _letter_by_letter(self, word: str, face: Face) -> Iterator[tuple[str, str]]:
        for cluster in clusters(word):
            if font := self._font_with(cluster, face):
                yield font, cluster
                continue
            for letter in cluster:
                font = self._font_with(letter, face)
                if not font:
                    raise UserError(_refusal(letter))
                yield font, letter

    def _font_with(self, letters: str, face: Face) -> str:
        codes = {ord(letter) for letter in letters}
        for name in (face.value, *FALLBACKS):
            if codes <= self._letters[name]:
                return name
        return ""


def _refusal(letter: str) -> str:
    script = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
    code = f"U+{ord(letter):04X}"
    seen = f"◌{letter}" if unicodedata.combining(letter) else letter
    shown = f"”{seen}” ({code})" if letter.isprintable() else code
    if script:
        return (
            f"Papperens typsnitt saknar {script}, till exempel {shown}, så papperet skapades inte. "
            "Dina svar är kvar. Skriv namnet eller ordet med latinska bokstäver."
        )
    return (
        f"Tecknet {shown} finns inte i typsnitten, så papperet skapades inte. "
        "Dina svar är kvar. Ta bort tecknet eller skriv det på ett annat sätt."
    )
