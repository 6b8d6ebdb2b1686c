"""What the index knows of words, asked when something is typed; simplemma is not needed then."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from okapp.library.search.lexicon import split
from okapp.library.search.normalise import fold, has_swedish_letters, stem

_SHORTEST_TO_CORRECT, _LONG = 5, 8
_PREFIX = 4
_AFTER_ALL = "\U0010ffff"

_STEMS = "SELECT stam FROM form WHERE form = ?"
_FIRST_PART = "SELECT stam FROM forled WHERE form = ?"
_SAME_FOLDED = "SELECT form FROM ord WHERE vikt = ? ORDER BY tyngd DESC LIMIT 1"
_STEM_FOLDED = """
SELECT ord.form FROM vikt_stam JOIN stam USING (stam) JOIN ord USING (form)
WHERE vikt_stam.vikt = ? ORDER BY ord.tyngd DESC LIMIT 1
"""
_BEGINS_FOLDED = "SELECT form FROM ord WHERE vikt >= ? AND vikt < ? ORDER BY tyngd DESC LIMIT 1"

_NEAR_BEGINNING = "SELECT form, vikt, tyngd FROM ord WHERE vikt >= ? AND vikt < ? AND langd BETWEEN ? AND ?"
_NEAR_INITIAL = "SELECT form, vikt, tyngd FROM ord WHERE initial = ? AND langd BETWEEN ? AND ?"

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An everyday word or phrase: its stems, how it is told, and the agreements that answer it, best first.

    `sign` stands for a phrase in the index and is "" for a single word.
    """

    sign: str
    stems: Stems
    why: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or phrase that means the same as others, and its stems."""

    text: str
    stems: Stems


class Vocabulary:
    """The words of an index."""

    def __init__(self, base: sqlite3.Connection) -> None:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - not before a search is made ready
        from rapidfuzz.process import extract  # noqa: PLC0415

        self._base = base
        self._near = partial(extract, scorer=OSA.distance, limit=None)
        self._known = self._numbers("kanda")
        self._verbs = self._numbers("verb")
        stem("")  # its first call reads the stemmer, which the first search need not wait for
        language: dict[str, Any] = json.loads(self._value("ord"))
        self._told: dict[str, list[Told]] = {}
        for sign, stems, why, agreements in language["vardag"]:
            one = Told(sign, tuple(stems), why, tuple(agreements))
            for part in dict.fromkeys(stems):
                self._told.setdefault(part, []).append(one)
        self._synonyms: dict[str, list[tuple[Synonym, ...]]] = {}
        for group in language["synonymer"]:
            same = tuple(Synonym(text, tuple(stems)) for text, stems in group)
            for part in dict.fromkeys(part for one in same for part in one.stems):
                self._synonyms.setdefault(part, []).append(same)

    def told(self, stems: Iterable[str]) -> tuple[Told, ...]:
        """The everyday words and phrases in which one of the stems stands."""
        return tuple(dict.fromkeys(one for part in stems for one in self._told.get(part, ())))

    def synonyms(self, stems: Iterable[str]) -> tuple[tuple[Synonym, ...], ...]:
        """The groups of synonyms in which one of the stems stands, alone or in a phrase."""
        return tuple(dict.fromkeys(same for part in stems for same in self._synonyms.get(part, ())))

    def _value(self, name: str) -> Any:
        return self._base.execute("SELECT varde FROM sprak WHERE namn = ?", (name,)).fetchone()[0]

    def _column(self, ask: str, *values: str) -> tuple[str, ...]:
        return tuple(row[0] for row in self._base.execute(ask, values))

    def stems(self, word: str) -> Stems:
        """The stems that the index has of a word, as `okapp.library.search.lexicon` gave them."""
        known = [one for row in self._column(_STEMS, word) for one in row.split()]
        return tuple(dict.fromkeys((*known, stem(word))))

    def parts(self, word: str) -> Stems:
        """Stems of the two words that a compound is made of, where the library knows both."""
        known = bool(self._column(_STEMS, word))
        return split(
            word,
            known,
            lambda part: next(iter(self._column(_FIRST_PART, part)), None),
            lambda part: next((row.split()[0] for row in self._column(_STEMS, part)), None),
        )

    def forms(self, stems: Iterable[str]) -> tuple[str, ...]:
        """The forms in the library that have one of these stems."""
        return tuple(
            form for one in stems for form in self._column("SELECT form FROM stam WHERE stam = ?", one)
        )

    def spread(self, stems: Stems) -> int:
        """In about how many documents words with one of these stems stand."""
        asked = self._base.execute(
            f"SELECT max(antal) FROM spridning WHERE stam IN ({', '.join('?' * len(stems))})",  # noqa: S608
            stems,
        )
        return asked.fetchone()[0] or 0

    def begins(self, word: str) -> bool:
        """Whether a word in the library begins so."""
        ask = "SELECT 1 FROM ord WHERE form >= ? AND form < ? LIMIT 1"
        return len(word) >= _PREFIX and bool(self._column(ask, word, word + _AFTER_ALL))

    def just_unfolded(self, word: str) -> str:
        """The commonest word of the library that is typed so without å, ä and ö, if it has them; else ""."""
        found = next(iter(self._column(_SAME_FOLDED, word)), "")
        return found if found != word else ""

    def unfolded(self, word: str) -> str:
        """The word of the library that this one is without its å, ä and ö, or ""; it may be the beginning of one."""
        folded = fold(word)
        asked: list[tuple[str, tuple[str, ...]]] = [
            (_SAME_FOLDED, (folded,)),
            (_STEM_FOLDED, (stem(folded),)),
        ]
        if len(word) >= _PREFIX:
            asked.append((_BEGINS_FOLDED, (folded, folded + _AFTER_ALL)))
        return next((form for ask, values in asked for form in self._column(ask, *values)), "")

    def _numbers(self, name: str) -> Sequence[int]:
        numbers = array("I")
        numbers.frombytes(self._value(name))
        return numbers

    def is_verb(self, word: str) -> bool:
        """Whether it is a verb, which says less of what a question is about than a noun does."""
        return _holds(self._verbs, word)

    def is_swedish(self, word: str) -> bool:
        """Whether it is a correctly spelled word, or a compound of two."""
        return _holds(self._known, word) or any(
            (_holds(self._known, word[:at]) or (word[at - 1] == "s" and _holds(self._known, word[: at - 1])))
            and _holds(self._known, word[at:])
            for at in range(4, len(word) - 3)
        )

    def nearest(self, word: str) -> str:
        """The word of the library that was probably meant, or "" where none is near."""
        if len(word) < _SHORTEST_TO_CORRECT or not word.isalpha():
            return ""
        most = 2 if len(word) >= _LONG else 1
        lengths = len(word) - most, len(word) + most
        folded = fold(word)
        begin = folded[:2]
        # Most mistakes stand further on; only then is it worth comparing with all words of the first letter.
        distance, near = self._nearest(word, most, _NEAR_BEGINNING, (begin, begin + _AFTER_ALL, *lengths))
        if distance > 1:
            distance, near = self._nearest(word, most, _NEAR_INITIAL, (folded[0], *lengths))
        return near

    def _nearest(self, word: str, most: int, ask: str, values: tuple[str | int, ...]) -> tuple[int, str]:
        """The distance to the nearest of the words that are asked for, and that word."""
        rows = self._base.execute(ask, values).fetchall()
        plain = not has_swedish_letters(word)
        compared = [folded if plain else form for form, folded, _ in rows]
        found = self._near(word, compared, score_cutoff=most)
        distance, _, row = min(
            ((distance, -rows[number][2], number) for _, distance, number in found), default=(most + 1, 0, -1)
        )
        return int(distance), rows[row][0] if found else ""


def _holds(numbers: Sequence[int], word: str) -> bool:
    number = zlib.crc32(word.encode())
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
