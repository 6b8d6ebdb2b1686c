"""Fills an empty database with everything that a search needs: the places, their words, and the language."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from okapp.library.address import Shelf
from okapp.library.search.everyday import Words
from okapp.library.search.lexicon import Lexicon
from okapp.library.search.normalise import fold, index_tokens, meaningful, plain, tokens
from okapp.library.search.places import Place

COLUMNS = (
    "titel",
    "text",
    "st_titel",
    "st_text",
    "del_titel",
    "del_text",
    "vardagsord",
    "sammanhang",
    "resten",
)
WEIGHTS = (4, 1, 4, 1, 1.5, 0.4, 4, 0.3, 0)
_TITLE_COUNTS = 10

_TABLES = """
CREATE VIRTUAL TABLE sok USING fts5({columns}, content='', prefix='4 5 6',
    tokenize="unicode61 remove_diacritics 0");
CREATE TABLE plats(nr INTEGER PRIMARY KEY, dokument INTEGER, slag TEXT, hylla TEXT, id TEXT, avsnitt TEXT,
    titel TEXT, rubrik TEXT, text TEXT, avtal TEXT, del INTEGER, titelord TEXT);
CREATE TABLE form(form TEXT PRIMARY KEY, stam TEXT) WITHOUT ROWID;
CREATE TABLE forled(form TEXT PRIMARY KEY, stam TEXT) WITHOUT ROWID;
CREATE TABLE ord(form TEXT PRIMARY KEY, vikt TEXT, langd INTEGER, initial TEXT, tyngd INTEGER) WITHOUT ROWID;
CREATE TABLE stam(stam TEXT, form TEXT, PRIMARY KEY (stam, form)) WITHOUT ROWID;
CREATE TABLE vikt_stam(vikt TEXT, stam TEXT, PRIMARY KEY (vikt, stam)) WITHOUT ROWID;
CREATE TABLE spridning(stam TEXT PRIMARY KEY, antal INTEGER) WITHOUT ROWID;
CREATE TABLE sprak(namn TEXT PRIMARY KEY, varde) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX ord_vikt ON ord(vikt, langd, tyngd, form);
CREATE INDEX ord_langd ON ord(initial, langd, form, vikt, tyngd);
"""


def fill(
    base: sqlite3.Connection,
    found: Sequence[Place],
    words: Words,
    lexicon: Lexicon,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Make the tables and fill them."""
    base.executescript(_TABLES.format(columns=", ".join(COLUMNS)))
    filling = _Filling(base, words, lexicon)
    number = 0
    with base:
        for _, document in groupby(found, key=lambda place: (place.address.shelf, place.address.id)):
            inside = list(document)
            filling.add(number + 1, inside)
            number += len(inside)
            if progress is not None:
                progress(number, len(found))
        filling.finish()
    base.executescript(_INDEXES)
    base.execute("INSERT INTO sok(sok) VALUES ('optimize')")
    base.commit()


class _Filling:
    """One filling; remembers which words it has met."""

    def __init__(self, base: sqlite3.Connection, words: Words, lexicon: Lexicon) -> None:
        self._base = base
        self._words = words
        self._lexicon = lexicon
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._counts: Counter[str] = Counter()
        self._spread: Counter[str] = Counter()
        phrases = dict.fromkeys(one.word for one in words.everyday if len(tokens(one.word)) > 1)
        self._phrases = {phrase: f"fras{number}" for number, phrase in enumerate(phrases)}

    def add(self, first: int, document: Sequence[Place]) -> None:
        """Add the places of one document, numbered from `first`; the first of them stands for the whole."""
        columns = [self._columns(place) for place in document]
        stems = [{stem for column in each[2:] for stem in column} for each in columns]
        everywhere = set().union(*stems)
        self._spread.update(everywhere)
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        for number, (place, each) in enumerate(zip(document, columns, strict=True), start=first):
            rest = sorted(everywhere - stems[0]) if number == first else []
            self._base.execute(
                f"INSERT INTO sok(rowid, {', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - own names
                (number, *map(" ".join, (*each, rest))),
            )
            self._keep(number, first, place)

    def _columns(self, place: Place) -> tuple[list[str], ...]:
        title, inside_title = index_tokens(place.title if place.whole else place.heading)
        also = (
            [word for word in dict.fromkeys(tokens(place.also)) if word not in title] if place.whole else []
        )
        text, inside_text = index_tokens(place.text)
        single, signs = self._everyday(place)
        own_title, own_text = [*title, *also, *inside_title], [*text, *inside_text]
        everyday = [*single, *self._stems(single), *signs]
        context = [] if place.whole else [*self._stems(tokens(place.context)), *everyday]
        self._counts.update(own_text)
        self._counts.update(dict.fromkeys((*own_title, *single), _TITLE_COUNTS))
        return (
            own_title,
            own_text,
            self._stems([*title, *also], inside_title),
            self._stems(text, inside_text),
            self._parts([*own_title, *single]),
            self._parts(own_text),
            everyday if place.whole else [],
            context,
        )

    def _keep(self, number: int, document: int, place: Place) -> None:
        title = [self._of(word)[0][0] for word in meaningful(tokens(place.title))] if place.whole else []
        row = (number, document, place.found.value, place.address.shelf.value, place.address.id)
        texts = (
            place.address.section,
            place.title,
            place.heading,
            " ".join(place.text.split()),
            place.agreement,
        )
        self._base.execute(
            "INSERT INTO plats VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, *(" ".join(plain(text).split()) for text in texts), place.part, " ".join(title)),
        )

    def _everyday(self, place: Place) -> tuple[list[str], list[str]]:
        """What people call it: single words as they are, phrases each as a sign of its own."""
        if place.address.shelf is not Shelf.AGREEMENT:
            return [], []
        told = dict.fromkeys(one.word for one in self._words.of(place.agreement))
        single = [word for one in told if one not in self._phrases for word in tokens(one)]
        return single, [self._phrases[one] for one in told if one in self._phrases]

    def _of(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The stems of a word and of its parts."""
        if word not in self._known:
            self._known[word] = (self._lexicon.stems(word), self._lexicon.parts(word))
        return self._known[word]

    def _stems(self, words: Iterable[str], inside: Iterable[str] = ()) -> list[str]:
        """One stem per word in order, so that phrases keep; then what else the words can be found as."""
        first: list[str] = []
        other: list[str] = []
        for word in words:
            stems, _ = self._of(word)
            first.append(stems[0])
            other += stems[1:]
        return first + other + [stem for word in inside for stem in self._of(word)[0]]

    def _parts(self, words: Iterable[str]) -> list[str]:
        return [part for word in words for part in self._of(word)[1]]

    def finish(self) -> None:
        """Add the language: what a search must know of words that are typed."""
        language = {"vardag": self._everyday_rows(), "synonymer": self._synonyms()}
        put = self._base.executemany
        rows = ((one, fold(one), len(one), fold(one[0]), count) for one, count in self._counts.items())
        put("INSERT INTO ord VALUES (?, ?, ?, ?, ?)", rows)
        pairs = {(stem, form) for form in self._counts for stem in self._of(form)[0]}
        put("INSERT INTO stam VALUES (?, ?)", sorted(pairs))
        put("INSERT INTO vikt_stam VALUES (?, ?)", sorted({(fold(stem), stem) for stem, _ in pairs}))
        put("INSERT INTO spridning VALUES (?, ?)", self._spread.items())
        forms, first = self._lexicon.about(self._known)
        put("INSERT INTO form VALUES (?, ?)", forms)
        put("INSERT INTO forled VALUES (?, ?)", first)
        kept = (
            ("ord", json.dumps(language, ensure_ascii=False)),
            ("kanda", self._lexicon.known_sums),
            ("verb", self._lexicon.verb_sums),
        )
        put("INSERT INTO sprak VALUES (?, ?)", kept)

    def _everyday_rows(self) -> list[tuple[str, list[str], str, list[str]]]:
        """The sign of a phrase ("" for a single word), its stems, why it was found, and the agreements."""
        return [
            (self._phrases.get(one.word, ""), self._phrase(one.word), one.why, list(one.agreements))
            for one in self._words.everyday
        ]

    def _phrase(self, phrase: str) -> list[str]:
        words = tokens(phrase)
        for word in words:
            self._counts.setdefault(word, 1)
        return [self._of(word)[0][0] for word in words]

    def _synonyms(self) -> list[list[tuple[str, list[str]]]]:
        """Groups of words and phrases, each with its stems."""
        return [[(word, self._phrase(word)) for word in group] for group in self._words.synonyms]
