"""What is read, section by section, each with an id that links, contents and citations hold on to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okapp.documents.blocks import Block
from okapp.library.texts import Origin


@dataclass(frozen=True, slots=True)
class ReadingSection:
    """A part of what is shown of one text; its blocks begin with its own heading.

    `id` is the part after "#" in an address, `level` 1 to 3 as the heading. `holds` are ids that lead here too:
    key facts and everyday questions. `origin` says whose words it holds, for who quotes it.
    """

    id: str
    heading: str
    level: int
    blocks: tuple[Block, ...]
    holds: tuple[str, ...] = ()
    origin: Origin = Origin.OWN_WORDS


def blocks_of(sections: Iterable[ReadingSection]) -> tuple[Block, ...]:
    """All blocks, in order."""
    return tuple(block for section in sections for block in section.blocks)


def section_at(sections: Iterable[ReadingSection], anchor: str) -> ReadingSection | None:
    """The section with this id, or the one that holds the fact or question with it; None where there is none."""
    known = tuple(sections)
    exact = next((one for one in known if one.id == anchor), None)
    return exact or next((one for one in known if anchor in one.holds), None)
