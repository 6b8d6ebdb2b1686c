"""Which documents answer best: what each word found, weighed by how much the word says."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from okapp.library.address import Shelf
from okapp.library.search.query import Word

Row = tuple[int, float]

_ENOUGH = 0.4
_LEAST = 0.2
_BEGINS = 0.5
_ONE_PLACE = 0.5
_INHERITED = 0.8
_SOMEWHERE = 0.1
_WHOLE_TITLE = 0.25
_NOT_MUCH_WORSE = 0.5
_PART = 0.88
_NEXT_TOLD = 0.08
_SHELVES = {Shelf.AGREEMENT.value: 1.0, Shelf.COPY.value: 0.8, Shelf.LAW.value: 0.6}


@dataclass(slots=True, eq=False)
class Document:
    """What ranking must know of a document: the number of its first place, its agreement, title and worth."""

    first: int
    agreement: str
    title: frozenset[str]
    worth: float


class Documents:
    """The documents of an index, by the number of each of their places."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.of_place: dict[int, Document] = {}
        self._count = 0
        ask = "SELECT nr, dokument, hylla, avtal, del, titelord FROM plats ORDER BY nr"
        for number, first, shelf, agreement, part, title in base.execute(ask):
            if number == first:
                worth = _SHELVES[shelf] * (_PART if part else 1.0)
                document = Document(number, agreement, frozenset(title.split()), worth)
                self._count += 1
            self.of_place[number] = document

    def __len__(self) -> int:
        """How many documents there are."""
        return self._count


@dataclass(frozen=True, slots=True)
class Met:
    """The places that a word itself found, and those that only hold a longer word which begins so."""

    direct: list[Row]
    begin: list[Row]

    @property
    def rows(self) -> list[Row]:
        """All of them; what only begins so counts for less where the word itself was found."""
        if not self.direct or not self.begin:
            return self.direct or self.begin
        have = {row for row, _ in self.direct}
        most = _BEGINS * self.direct[0][1] / self.begin[0][1]
        return [*self.direct, *((row, most * score) for row, score in self.begin if row not in have)]


@dataclass(slots=True)
class Ranked:
    """A document: what each word, by its number, is worth in it and in each of its places."""

    document: Document
    words: dict[int, float] = field(default_factory=dict)
    met: dict[int, dict[int, float]] = field(default_factory=dict)
    places: dict[int, float] = field(default_factory=dict)
    score: float = 0.0

    def weigh_places(self) -> None:
        """Weigh each place; what the document is about as a whole counts nearly as much in each part of it."""
        whole = self.met.get(self.document.first, {})
        for place, words in self.met.items():
            if words is whole or not whole:
                self.places[place] = sum(words.values())
            else:
                inherited = {key: _INHERITED * value for key, value in whole.items()}
                both = words | inherited
                self.places[place] = sum(max(words.get(key, 0.0), inherited.get(key, 0.0)) for key in both)

    def best_places(self, most: int) -> list[int]:
        """Its best place, and others that are not much worse."""
        in_order = sorted(self.places, key=lambda row: (-self.places[row], row))
        least = _NOT_MUCH_WORSE * self.places[in_order[0]]
        return [row for row in in_order[:most] if self.places[row] >= least]


def rank(
    words: Sequence[Word],
    found: Sequence[Met],
    complete: Iterable[Document],
    documents: Documents,
    among: frozenset[str] | None,
) -> list[Ranked]:
    """The documents that answer, best first; none where the words that say most found nothing.

    `among` are the agreements allowed; what a word is worth does not depend on them. `complete` are documents that
    hold every word somewhere, also where a word found too many places to list.
    """
    ranked: dict[Document, Ranked] = {}
    weights = [
        _gather(number, word, met, documents, ranked)
        for number, (word, met) in enumerate(zip(words, found, strict=True))
    ]
    for document in complete:
        if document in ranked:
            held = ranked[document].words
            held.update({key: _SOMEWHERE * weight for key, weight in enumerate(weights) if key not in held})
    enough = _ENOUGH * sum(weights)
    kept = [one for one in ranked.values() if sum(weights[number] for number in one.words) >= enough]
    stems = {part for word in words for part in word.stems}
    for one in kept:
        one.weigh_places()
        title = one.document.title
        one.score = sum(one.words.values()) + _ONE_PLACE * max(one.places.values())
        if not title.isdisjoint(stems):
            one.score *= 1 + _WHOLE_TITLE * len(title & stems) / len(title)
    least = _LEAST * max((one.score for one in kept), default=0.0)
    kept = [one for one in kept if one.score >= least and (among is None or one.document.agreement in among)]
    return sorted(kept, key=lambda one: (-one.score, one.document.first))


def _gather(
    number: int,
    word: Word,
    met: Met,
    documents: Documents,
    ranked: dict[Document, Ranked],
) -> float:
    """Add to each document what one word found in it, at most the weight of the word, which is returned."""
    found = met.rows
    spread = word.spread or len({documents.of_place[row] for row, _ in met.begin})
    weight = word.importance * math.log(1 + len(documents) / max(spread, 1))
    if word.complete and not met.direct:
        weight *= _BEGINS
    best = found[0][1] if found else 1.0
    told = {key: place for one in reversed(word.told) for place, key in enumerate(one.agreements)}
    for row, score in found:
        document = documents.of_place[row]
        held = ranked.get(document)
        if held is None:
            held = ranked[document] = Ranked(document)
        share = weight * score / best * document.worth
        if row == document.first and document.agreement in told:
            share = max(share, weight) * (1 - _NEXT_TOLD * told[document.agreement])
        held.words[number] = max(held.words.get(number, 0.0), share)
        held.met.setdefault(row, {})[number] = share
    return weight
