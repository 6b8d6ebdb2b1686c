"""Finds in the help what was typed: few and short texts, so each is looked at, with the library's folding of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from okapp.casework.help_pages import START, HelpBook, HelpPage, HelpSection
from okapp.documents.blocks import Block, Callout, Items, Links, Pairs, Paragraph, Picture, Table
from okapp.library.address import Address
from okapp.library.search.normalise import fold, has_swedish_letters, meaningful, stem, tokens

_TITLE, _WORD, _HEADING, _TEXT = 4.0, 4.0, 3.0, 1.0
_BEGINNING, _INSIDE, _FOLDED = 0.6, 0.4, 0.8
_CLOSE = 0.8
"""How like a word must be to be taken for a misspelled one."""
_SHORTEST_INSIDE = 5
_SHORTEST_BEGINNING = 3
_LONGEST_QUERY = 30
"""Words of a query that are looked at."""
_LENGTH = 110


@dataclass(frozen=True, slots=True)
class HelpHit:
    """A page that answers, and the best place in it; `heading` is "" for the page as a whole."""

    title: str
    heading: str
    text: str
    address: Address
    words: tuple[str, ...]


Worth = dict[str, float]
"""Words, each with how much it says of where it stands."""
Shares = dict[str, float]
"""The words of the help that a typed one meets, each with how well."""


@dataclass(frozen=True, slots=True)
class _Place:
    section: HelpSection
    text: str
    worth: Worth


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its places; `called` are the words that people call it."""

    page: HelpPage
    places: tuple[_Place, ...]
    called: Worth

    def score(self, words: list[Shares]) -> float:
        """How well it answers: first how many of the words it meets, then how much they say of it; 0 for not at all."""
        said = [self.called, *(place.worth for place in self.places)]
        met = [best for word in words if (best := max(_meets(worth, word) for worth in said))]
        return 100.0 * len(met) + sum(met) if 2 * len(met) >= len(words) else 0.0

    def hit(self, words: list[Shares]) -> HelpHit:
        """The place that says most of the words."""
        best = max(self.places, key=lambda place: sum(_meets(place.worth, word) for word in words))
        heading = "" if best.section.id == START else best.section.heading
        text = best.text if len(best.text) <= _LENGTH else best.text[:_LENGTH].rsplit(" ", 1)[0] + " …"
        shown = tuple(one for one in best.worth if any(one in word for word in words))
        return HelpHit(self.page.title, heading, text, self.page.address(best.section.id), shown)


class HelpFinder:
    """Searches one book."""

    def __init__(self, book: HelpBook) -> None:
        self._sheets = [_sheet(page) for page in book.pages]
        self._known = {word: stem(word) for sheet in self._sheets for word in _all_words(sheet)}

    def search(self, text: str) -> tuple[HelpHit, ...]:
        """The pages that answer, best first, each with its best place; nothing where less than half of it is met."""
        typed = tokens(text)[:_LONGEST_QUERY]
        words = [self._shares(word) for word in meaningful(typed) or typed]
        scored = [(sheet.score(words), sheet) for sheet in self._sheets] if words else []
        found = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
        return tuple(sheet.hit(words) for _, sheet in found)

    def _shares(self, word: str) -> Shares:
        """What a typed word meets; where that is nothing, what the nearest word of the help meets."""
        met = self._met(word)
        near = [] if met else get_close_matches(word, self._known, n=1, cutoff=_CLOSE)
        return self._met(near[0]) if near else met

    def _met(self, word: str) -> Shares:
        stemmed, folds = stem(word), not has_swedish_letters(word)
        shares = (
            (one, _share(word, one, same=stemmed == own, folds=folds)) for one, own in self._known.items()
        )
        return {one: share for one, share in shares if share}


def _meets(worth: Worth, shares: Shares) -> float:
    """How much the best of these words that the typed one meets says; 0 where it meets none."""
    return max((worth[one] * share for one, share in shares.items() if one in worth), default=0.0)


def _share(word: str, other: str, *, same: bool, folds: bool) -> float:
    """How well a typed word meets another; `same` where they have the same stem."""
    if word == other or same:
        return 1.0
    if folds and fold(other) == word:
        return _FOLDED
    if len(word) >= _SHORTEST_BEGINNING and other.startswith(word):
        return _BEGINNING
    inside = len(word) >= _SHORTEST_INSIDE and (word in other or (folds and word in fold(other)))
    return _INSIDE if inside else 0.0


def _all_words(sheet: _Sheet) -> Iterator[str]:
    yield from sheet.called
    for place in sheet.places:
        yield from place.worth


def _sheet(page: HelpPage) -> _Sheet:
    return _Sheet(
        page,
        tuple(_place(section) for section in page.sections),
        dict.fromkeys(tokens(" ".join(page.words)), _WORD),
    )


def _place(section: HelpSection) -> _Place:
    text = " ".join(part for block in section.blocks for part in _texts(block) if part)
    heading = dict.fromkeys(tokens(section.heading), _TITLE if section.id == START else _HEADING)
    return _Place(section, text, dict.fromkeys(tokens(text), _TEXT) | heading)


def _texts(block: Block | Picture) -> Iterator[str]:
    """What a block of the help says, without headings."""
    match block:
        case Paragraph():
            yield block.text
        case Callout():
            yield block.text
        case Items():
            yield from block.items
        case Links():
            yield from (link.text for link in block.links)
        case Pairs():
            yield from (" ".join(row) for row in block.rows)
        case Table():
            yield from (" ".join(row) for row in block.rows)
        case Picture():
            yield block.alt
        case _:
            return
