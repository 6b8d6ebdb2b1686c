"""What a guide has at hand beside a repeating group: rows that are offered, never added by themselves, and words to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from okapp.documents.papers import Contact
from okapp.engine.journey import Journey


@dataclass(frozen=True, slots=True)
class RowOffer:
    """A row that can be begun with one press: what it is called, its raw fields, and by which of them it is known again."""

    text: str
    row: Mapping[str, Any]
    same: tuple[str, ...]

    def is_in(self, row: Mapping[str, Any]) -> bool:
        """Whether a raw row is the one that is offered."""
        return all(row.get(key) == self.row.get(key) for key in self.same)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Offers that belong together under a title, after words to read (heading, text) and what to know of the offers.

    It `is_open` from the start; what the user does with it after that is the user's.
    """

    title: str
    offers: tuple[RowOffer, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    note: str = ""
    is_open: bool = field(default=False, compare=False)


class Whose(Enum):
    """Whose function an entry of the contact book is; a `BODY` is neither municipality nor region."""

    OWN = "own"
    REGION = "region"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Near:
    """An entry of the contact book, and what its municipality, region or other body calls itself."""

    contact: Contact
    place: str
    whose: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """What shelves are filled from: the run as it stands, the case's last final run of the guide, the contact book."""

    journey: Journey
    given: Mapping[str, Any]
    """The raw answers that the journey was walked with."""
    earlier: Mapping[str, Any]
    """The raw answers of the last final run, none where there is none."""
    contacts: tuple[Near, ...]
