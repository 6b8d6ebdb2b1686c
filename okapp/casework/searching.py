"""Search without a screen: the finder with all that is the user's own, and an answer as rows for JSON and as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okapp.library.copies.shelf import Copies
from okapp.library.model import Library
from okapp.library.search.answer import Answer, Hit
from okapp.library.search.finder import Finder, open_finder
from okapp.library.search.own_words import OwnWordsError, load_own_words
from okapp.paths import Paths

NOTHING = "Inget i biblioteket svarar på detta."


@dataclass(frozen=True, slots=True)
class Opened:
    """A finder, and a sentence where the user's own words were left out."""

    finder: Finder
    notice: str = ""


def open_search(library: Library, paths: Paths) -> Opened:
    """A finder over the library with the user's own words and copies. Slow where the content is new."""
    notice, words = "", {}
    try:
        words = load_own_words(paths.own_words_file)
    except OwnWordsError as error:
        notice = error.sentence
    copies = Copies(paths.copies).texts()
    return Opened(open_finder(library, paths.search_index, own_words=words, copies=copies), notice)


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer as `okapp search --json` gives it."""
    hits = [_row(hit) for hit in answer.hits]
    return {"query": answer.query, "hits": hits, "suggestion": answer.suggestion or None}


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.address.id,
        "section": hit.address.section or None,
        "title": hit.title,
        "snippet": _snippet(hit),
        "score": round(hit.score, 3),
        "found": hit.found.value,
        "heading": hit.heading or None,
        "why": hit.why or None,
    }


def _snippet(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.snippet)


def answer_text(answer: Answer) -> str:
    """An answer as text: each hit with its title, its snippet and its address."""
    lines = [line for number, hit in enumerate(answer.hits, start=1) for line in _lines(number, hit)]
    if not lines:
        lines.append(NOTHING)
    if answer.suggestion:
        lines.append(f"Menade du: {answer.suggestion}")
    return "\n".join(lines) + "\n"


def _lines(number: int, hit: Hit) -> list[str]:
    title = f"{number}. {hit.title}" + (f" – {hit.heading}" if hit.heading else "")
    where = f"   {hit.address}" + (f" ({hit.why})" if hit.why else "")
    return [title, *(f"   {text}" for text in [_snippet(hit)] if text), where]
