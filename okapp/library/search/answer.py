"""What a search gives back: hits with their marked snippets, and what to try where there are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from okapp.library.address import Address


class Found(Enum):
    """What kind of text a hit is."""

    AGREEMENT = "avtal"
    SECTION = "avsnitt"
    FACT = "nyckelfakta"
    QUESTION = "vardagsfråga"
    LAW = "lag"
    COPY = "egen kopia"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `marked` where it is what was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The best place in one document for a search.

    `title` is the document's, `heading` the section's or the question's ("" for the document as a whole).
    `why` says how the words met when they differ: "lik → avlidna". `words` are the forms to mark in the text.
    `more` are other places in the same document, best first. A higher `score` is better.
    """

    found: Found
    address: Address
    title: str
    heading: str
    snippet: tuple[Piece, ...]
    why: str
    words: tuple[str, ...]
    score: float
    more: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, best first, one per document; `suggestion` is a spelling that would find more, or "".

    `unknown` are the words that nothing in the library answers, as they were typed.
    """

    query: str
    hits: tuple[Hit, ...]
    suggestion: str = ""
    unknown: tuple[str, ...] = ()
