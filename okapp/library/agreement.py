"""One entry of the catalogue: an agreement or another document, and where each value comes from.

Dates are text, since many are only a year or a month: "2012", "2026-02" or "2022-09-05"; "" is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class TextKind(Enum):
    """How much of a document the library holds."""

    DESCRIPTION = "beskrivning"
    FULL_TEXT = "fulltext"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the catalogue was made from, told in words."""

    id: str
    title: str
    description: str
    captured: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in a source: its id and lines ("7-13"), "" for the source as a whole."""

    source: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class TitleVariant:
    """Another title that the document goes under, and where it stands."""

    text: str
    source: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A value that a source gives, kept beside others that differ; `about` is "datum", "parter" ..."""

    about: str
    value: str
    meaning: str
    source: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """This document `kind` the document `to`: "har_rutin", "bilaga_till", "se_aven" ..."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Law that the document itself names; `act` is the id of an act in the library, or "".

    `sections` are the sections of that act that it names, as they are cited: "5 kap. 9 a §".
    """

    text: str
    act: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement or another document in the catalogue.

    `date` is shown together with `date_meaning`, never alone. `in_force` and `in_force_note` are what is
    known from outside the document.
    """

    id: str
    title: str
    title_basis: str
    title_is_ours: bool
    area: str
    also_areas: tuple[str, ...]
    kind: str
    kind_on_site: str
    kind_is_ours: bool
    date: str
    date_meaning: str
    in_force: str
    in_force_note: str
    parties: tuple[str, ...]
    target_group: str
    legal_basis: tuple[LegalBasis, ...]
    relations: tuple[Relation, ...]
    status: str
    title_variants: tuple[TitleVariant, ...]
    statements: tuple[Statement, ...]
    sources: tuple[SourceRef, ...]
    everyday_terms: tuple[str, ...]
    summary: str
    notes: str
    text_kind: TextKind
    full_text_known: bool
    checked_on: str
    text_path: Path
    official: str = ""
    """Where the official text is to be had, in words; "" where not known."""

    @property
    def searchable(self) -> str:
        """What the word filter looks in, case-folded."""
        variants = (variant.text for variant in self.title_variants)
        parts = (self.id, self.title, *variants, *self.everyday_terms, self.summary, *self.parties)
        return "\n".join(parts).casefold()
