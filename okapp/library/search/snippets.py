"""The part of a text that shows why it was found, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okapp.library.search.answer import Piece

_BEFORE, _LENGTH = 70, 220
_INSIDE = 4

Span = tuple[int, int]


class Marks:
    """What to mark: words that are one of some forms, and words that hold one of some parts."""

    def __init__(self, forms: Iterable[str], inside: Iterable[str]) -> None:
        self._forms = frozenset(filter(None, forms))
        self._inside = tuple(dict.fromkeys(part for part in inside if len(part) >= _INSIDE))
        starts = {
            part for part in (*self._forms, *self._inside) if not _begins_with_another(part, self._inside)
        }
        either = "|".join(map(re.escape, sorted(starts, key=len, reverse=True)))
        self._from_start = re.compile(rf"(?:{either})\w*")
        self._nothing = not starts

    def spans(self, text: str) -> list[Span]:
        """Where the words stand, as start and end."""
        if self._nothing:
            return []
        lower = text.replace("İ", "I").lower()  # the only letter that is two signs as a small one
        found: list[Span] = []
        end = 0
        for match in self._from_start.finditer(lower):
            start, stop = match.span()
            while start > end and lower[start - 1].isalnum():
                start -= 1
            end = stop
            word = lower[start:end]
            if word in self._forms or any(part in word for part in self._inside):
                found.append((start, end))
        return found


def _begins_with_another(part: str, others: Sequence[str]) -> bool:
    return any(part != other and part.startswith(other) for other in others)


def snippet(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """A stretch of the text around the first span, cut between words; the beginning where there is none."""
    start = _start(text, spans[0][0]) if spans else 0
    end = _end(text, start)
    pieces = _pieces(text, start, end, spans)
    if start:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(pieces)


def _start(text: str, match: int) -> int:
    """Where to begin: with the text where the match is seen then, else at the sentence or the word some way before."""
    if match <= _LENGTH - _BEFORE:
        return 0
    earliest = match - _BEFORE
    sentence = text.rfind(". ", earliest, match)
    if sentence >= 0:
        return sentence + 2
    space = text.find(" ", earliest, match)
    return space + 1 if space >= 0 else match


def _end(text: str, start: int) -> int:
    latest = start + _LENGTH
    if latest >= len(text):
        return len(text)
    space = text.rfind(" ", start + _BEFORE, latest)
    return space if space >= 0 else latest


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for first, last in spans:
        if last > end:
            break
        if first < at:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], marked=True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces
