"""The words of every day for what the documents call something else, from `vardagsord.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from okapp.library.fields import Fields, LibraryError
from okapp.library.model import Library
from okapp.toml_text import toml_table


@dataclass(frozen=True, slots=True)
class Everyday:
    """A word or phrase that people use, the agreements that answer it, best first, and how that is told."""

    word: str
    why: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everyday words, and groups of words that mean the same anywhere."""

    everyday: tuple[Everyday, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    def of(self, agreement: str) -> Iterator[Everyday]:
        """Those that this agreement answers."""
        return (one for one in self.everyday if agreement in one.agreements)


def words_file(library: Library) -> Path | None:
    """Where the content that the library was read from has its everyday words."""
    return library.agreements[0].text_path.parents[2] / "vardagsord.toml" if library.agreements else None


def read_words(path: Path | None) -> Words:
    """The words of the file, none where there is no file. Raises `LibraryError` for a damaged one."""
    if path is None or not path.is_file():
        return Words()
    try:
        file = Fields(path, toml_table(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError.about(path, "kan inte läsas") from error
    except tomllib.TOMLDecodeError as error:
        raise LibraryError.about(path, "är inte giltig TOML") from error
    everyday = [one for row in file.rows("begrepp") for one in _concept(row)]
    return Words(tuple(everyday), tuple(row.texts("ord", needed=True) for row in file.rows("synonym")))


def _concept(row: Fields) -> Iterator[Everyday]:
    """The words for one thing, and what the documents themselves call it."""
    means, agreements = row.text("betyder"), row.texts("avtal")
    for word in row.texts("ord", needed=True):
        if word != means:
            yield Everyday(word, f"{word} → {means}", agreements)
    yield Everyday(means, "", agreements)


def with_own(words: Words, library: Library, own_words: Mapping[str, tuple[str, ...]]) -> Words:
    """The same, with what each agreement says of itself and the user's own words."""
    told = [
        Everyday(word, f"vardagsord: {word}", (agreement.id,))
        for agreement in library.agreements
        for word in agreement.everyday_terms
    ]
    own = [Everyday(word, f"eget ord: {word}", agreements) for word, agreements in own_words.items()]
    return Words((*own, *words.everyday, *told), words.synonyms)
