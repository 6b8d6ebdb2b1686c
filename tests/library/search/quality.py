"""How well a finder answers a list of questions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from okapp.library.address import Shelf
from okapp.library.search.finder import Finder

QUESTIONS = Path(__file__).parent / "fragor.toml"
UNTRIED = Path(__file__).parent / "oprovade.toml"
"""Questions that nothing has been fitted to."""


@dataclass(frozen=True)
class Asked:
    """A question, what should come first and what may follow, and the documents that came."""

    text: str
    right: tuple[str, ...]
    good: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        return bool(self.right)

    @property
    def rank(self) -> int:
        """Where the first right document stands, 0 where none is among those found."""
        places = (place for place, key in enumerate(self.found, 1) if key in self.right)
        return next(places, 0)


def questions(file: Path = QUESTIONS) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The questions of a list, each with what should come first and what may follow."""
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["fraga"]:
        yield row["text"], tuple(row["ratt"]), tuple(row["bra"])


def ask(finder: Finder, file: Path = QUESTIONS) -> tuple[Asked, ...]:
    """Put each question; law counts as any document does."""
    return tuple(Asked(text, right, good, _documents(finder, text)) for text, right, good in questions(file))


def _documents(finder: Finder, text: str) -> tuple[str, ...]:
    hits = finder.search(text).hits
    return tuple(one.address.id if one.address.shelf is Shelf.AGREEMENT else str(one.address) for one in hits)


def hit_at_3(asked: Iterable[Asked]) -> float:
    """The share whose first right document stands among the first three."""
    ranks = [one.rank for one in asked if one.answerable]
    return sum(0 < rank <= 3 for rank in ranks) / len(ranks)


def mrr(asked: Iterable[Asked]) -> float:
    """The mean of one through the rank of the first right document."""
    ranks = [one.rank for one in asked if one.answerable]
    return sum(1 / rank for rank in ranks if rank) / len(ranks)
