"""Finds in the library what was typed: the best place of each document, best first, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, KeysView, Mapping, Sequence
from pathlib import Path
from threading import Lock

from okapp.library.address import Address, Shelf
from okapp.library.copies import CopyText
from okapp.library.model import Library
from okapp.library.search.answer import Answer, Found, Hit
from okapp.library.search.everyday import read_words, with_own, words_file
from okapp.library.search.filling import WEIGHTS
from okapp.library.search.index import open_index
from okapp.library.search.places import places
from okapp.library.search.query import Word, typed_words, words_of
from okapp.library.search.ranking import Document, Documents, Met, Ranked, Row, rank
from okapp.library.search.snippets import Marks, snippet
from okapp.library.search.vocabulary import Vocabulary

_MOST_ROWS, _ENOUGH_ROWS = 100, 50
_MOST_ROWS_AMONG = 3_000
_COMMON = 500
_MORE = 3
# ORDER BY rank would sort every row that matches; a column of our own lets SQLite keep the best ones only.
_BM25 = f"-bm25(sok, {', '.join(map(str, WEIGHTS))})"
_ASK = f"SELECT rowid, {_BM25} AS poang FROM sok WHERE sok MATCH ? ORDER BY poang DESC LIMIT ?"  # noqa: S608 - own numbers
_ASK_ALL = "SELECT rowid FROM sok WHERE sok MATCH ? LIMIT ?"
_PLACE = "SELECT nr, slag, hylla, id, avsnitt, titel, rubrik, text FROM plats WHERE nr"


def open_finder(
    library: Library,
    folder: Path,
    *,
    own_words: Mapping[str, tuple[str, ...]] = {},
    copies: Sequence[CopyText] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Finder:
    """A finder over the library, the user's own words and copies.

    Slow where the content is new: the index is built in `folder`, and `progress` is called with places done and
    all. Call it in the background. Raises `LibraryError` for damaged everyday words, never for the folder.
    """
    words = with_own(read_words(words_file(library)), library, own_words)
    return Finder(open_index(folder, tuple(places(library, copies)), words, progress))


class Finder:
    """Searches an index. May be used from any thread, one search at a time."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._lock = Lock()
        self._vocabulary = Vocabulary(base)
        self._documents = Documents(base)

    def close(self) -> None:
        """Let go of the index file."""
        with self._lock:
            self._base.close()

    def search(self, text: str, limit: int = 20, *, among: frozenset[str] | None = None) -> Answer:
        """What answers the text, at most `limit` documents; `among` are the ids of the agreements allowed."""
        with self._lock:
            typed = typed_words(text, self._vocabulary)
            stands = dict(typed)
            words = self._telling(words_of([word for word, _ in typed], self._vocabulary))
            most = _MOST_ROWS if among is None else _MOST_ROWS_AMONG
            found = [self._met(word, most) for word in words]
            ranked = rank(words, found, self._complete(words, found), self._documents, among)[:limit]
            hits = self._hits(ranked, words)
        unknown = tuple(
            stands[word.typed]
            for word, met in zip(words, found, strict=True)
            if not (met.direct or met.begin)
        )
        return Answer(text, hits, _suggestion(words, typed), unknown)

    def _telling(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words without those that stand in very many documents, where there are others."""
        common = max(_COMMON, len(self._documents) // 10)
        telling = [word for word in words if word.spread <= common]
        return telling or sorted(words, key=lambda word: word.spread)[:2]

    def _met(self, word: Word, most: int) -> Met:
        direct = self._rows(word.expression, most)
        begin = self._rows(word.beginning, most) if word.beginning and len(direct) < _ENOUGH_ROWS else []
        return Met(direct, begin)

    def _rows(self, expression: str, most: int) -> list[Row]:
        return self._base.execute(_ASK, (expression, most)).fetchall()

    def _complete(self, words: Sequence[Word], found: Sequence[Met]) -> set[Document]:
        """The documents that hold every word somewhere; asked only where a word found more than was listed."""
        if len(words) < 2 or all(len(met.direct) < _MOST_ROWS for met in found):
            return set()
        every = " AND ".join(f"({word.expression})" for word in words)
        rows = self._base.execute(_ASK_ALL, (every, _MOST_ROWS))
        return {self._documents.of_place[row] for (row,) in rows}

    def _hits(self, ranked: Sequence[Ranked], words: Sequence[Word]) -> tuple[Hit, ...]:
        looks = _Looks(words)
        chosen = [one.best_places(_MORE + 1) for one in ranked]
        numbers = [number for each in chosen for number in each]
        ask = f"{_PLACE} IN ({', '.join('?' * len(numbers))})"
        texts = {row[0]: row[1:] for row in self._base.execute(ask, numbers)}
        hits = []
        for one, each in zip(ranked, chosen, strict=True):
            matched = [words[number] for number in one.words]
            best, *others = each
            more = tuple(_hit(texts[number], one.places[number], one, matched, looks) for number in others)
            hits.append(_hit(texts[best], one.score, one, matched, looks, more))
        return tuple(hits)


def _hit(
    texts: tuple[str, ...],
    score: float,
    one: Ranked,
    words: Sequence[Word],
    looks: _Looks,
    more: tuple[Hit, ...] = (),
) -> Hit:
    found, shelf, key, section, title, heading, text = texts
    spans, head = looks.all.spans(text), f"{title}\n{heading}"
    marked = [text[start:end] for start, end in spans]
    marked += [head[start:end] for start, end in looks.all.spans(head)]
    shown = dict.fromkeys(word.lower() for word in marked)
    told = (looks.why(word, shown.keys(), one.document.agreement) for word in words)
    return Hit(
        found=Found(found),
        address=Address(Shelf(shelf), key, section),
        title=title,
        heading=heading,
        snippet=snippet(text, spans),
        why=", ".join(dict.fromkeys(filter(None, told))),
        words=tuple(shown),
        score=score,
        more=more,
    )


class _Looks:
    """What the words of one search look like in a text."""

    def __init__(self, words: Sequence[Word]) -> None:
        own = [form for word in words for form in word.forms]
        others = [form for word in words for _, forms in word.others for form in forms]
        self.all = Marks((*own, *others), [part for word in words for part in (*word.inside, *word.parts)])

    def why(self, word: Word, shown: KeysView[str], agreement: str) -> str:
        """How a word met a document where the words that are shown do not tell, or ""."""
        if word.word != word.typed:
            return f"{word.typed} → {word.word}"
        if not shown.isdisjoint(word.forms) or any(part in one for one in shown for part in word.inside):
            return ""
        for told in word.told:
            if agreement in told.agreements:
                return told.why
        return next(
            (f"{word.typed} → {other}" for other, forms in word.others if not shown.isdisjoint(forms)), ""
        )


def _suggestion(words: Sequence[Word], typed: Sequence[tuple[str, str]]) -> str:
    """What was typed, with misspelled words in the spelling that was searched for; "" where none was."""
    better = {word.typed: word.word for word in words if word.misspelled}
    return " ".join(better.get(word, stands) for word, stands in typed) if better else ""
