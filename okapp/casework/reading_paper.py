"""A text of the library, or a section of it, as a paper to print or save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okapp.casework.papers import eight_signs
from okapp.documents.blocks import Block, Heading, Paper, Paragraph, Tone
from okapp.library.address import Address, Shelf
from okapp.library.citing import citation, whose_words
from okapp.library.model import Library
from okapp.library.reading import warning_blocks
from okapp.library.reading_law import repealed_note
from okapp.library.sections import ReadingSection, blocks_of

_KEYS = {Shelf.AGREEMENT: "avtal", Shelf.LAW: "lag"}


def reading_paper(
    library: Library, address: Address, sections: Sequence[ReadingSection], made_on: date
) -> Paper:
    """All of `sections`, those of the agreement or act at `address`; the address' own section is ignored.

    Raises `NotInLibrary`.
    """
    whole = replace(address, section="")
    return _paper(library, whole, blocks_of(sections), made_on)


def section_paper(library: Library, address: Address, section: ReadingSection, made_on: date) -> Paper:
    """One section under the title of its text and its warnings; whose words it is and its citation stand last.

    Raises `NotInLibrary`.
    """
    last = (whose_words(library, address, section), citation(library, address, section.heading))
    small = tuple(Paragraph(text, tone=Tone.SMALL) for text in last)
    if section.level == 1:
        return _paper(library, address, (*section.blocks, *small), made_on)
    first = Heading(_title(library, address), level=1)
    blocks = (first, *_warnings(library, address), *section.blocks, *small)
    return _paper(library, address, blocks, made_on)


def _warnings(library: Library, address: Address) -> tuple[Block, ...]:
    if address.shelf is Shelf.LAW:
        return repealed_note(library, library.act(address.id))
    return warning_blocks(library, library.agreement(address.id))


def _paper(library: Library, address: Address, blocks: tuple[Block, ...], made_on: date) -> Paper:
    version = library.content.version
    return Paper(
        key=_KEYS[address.shelf],
        title=_title(library, address),
        blocks=blocks,
        made_on=made_on,
        document_id=eight_signs(repr((version, str(address), blocks))),
        footer=f"Avskrift ur Ökapps bibliotek, innehåll {version}",
        subject=str(address),
    )


def _title(library: Library, address: Address) -> str:
    if address.shelf is Shelf.LAW:
        return library.act(address.id).name
    return library.agreement(address.id).title
