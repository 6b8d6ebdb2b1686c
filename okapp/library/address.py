"""Where something stands in the library: "avtal:hok#7-1", "lag:sol-2025-400#10 kap. 8 §", "kopia:3f2a#4"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from okapp.errors import UserError


class NoAddress(UserError):
    """A text that is no address in the library."""


class Shelf(Enum):
    """What an address leads to: an agreement, an act, a copy that the municipality has put in, or the program's help."""

    AGREEMENT = "avtal"
    LAW = "lag"
    COPY = "kopia"
    HELP = "hjalp"


@dataclass(frozen=True, slots=True)
class Address:
    """A text by its shelf and id, and a section of it, "" for the whole.

    The section is a text section's id in an agreement, a section as it is cited in an act, a page number in a copy.
    A page of the help is no text of the library; it has addresses so that lists and links lead to it in the same way.
    """

    shelf: Shelf
    id: str
    section: str = ""

    def __str__(self) -> str:
        """The address as it stands in links and settings."""
        return f"{self.shelf.value}:{self.id}" + (f"#{self.section}" if self.section else "")

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that `text` holds. Raises `NoAddress`."""
        shelf, _, rest = text.partition(":")
        key, _, section = rest.partition("#")
        if shelf not in {one.value for one in Shelf} or not key:
            raise NoAddress("Länken leder inte till något i biblioteket. Sök efter det i stället.")
        return cls(Shelf(shelf), key, section)
