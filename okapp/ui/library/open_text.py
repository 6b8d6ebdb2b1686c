"""A text as it is opened in the reader: its sections, and what the municipality has of its own beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from okapp.casework.usage import Usage, used_lines
from okapp.documents.blocks import Block, Callout, Heading, Link, Links
from okapp.library.address import Address, Shelf
from okapp.library.copies.model import Copy
from okapp.library.copies.shelf import Copies
from okapp.library.model import Library
from okapp.library.reading import act_sections, law_section_blocks, reading_sections
from okapp.library.sections import ReadingSection, section_at
from okapp.library.texts import read_text


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text in the reader. `address` has a section only where that section is the whole text, as in law."""

    address: Address
    title: str
    sections: tuple[ReadingSection, ...]

    def section(self, key: str) -> ReadingSection:
        """The section with this id, or the one that holds it; the first where there is none."""
        return section_at(self.sections, key) or self.sections[0]

    def place(self, key: str) -> Address:
        """Where a section stands; the text itself for its first."""
        if self.address.section or key == self.sections[0].id:
            return self.address
        return replace(self.address, section=key)


@dataclass(frozen=True, slots=True)
class Texts:
    """Opens texts of the library. `used` tells which guides rest on them."""

    library: Library
    copies: Copies
    used: Mapping[str, tuple[Usage, ...]]

    def open(self, address: Address) -> OpenText:
        """The text at an address on the shelves of agreements and law. Raises `UserError`."""
        if address.shelf is Shelf.LAW:
            return self._law(address)
        agreement = self.library.agreement(address.id)
        whole = Address(Shelf.AGREEMENT, agreement.id)
        sections = reading_sections(
            self.library, agreement, read_text(agreement), used_lines(self.used, whole)
        )
        return OpenText(whole, agreement.title, self._with_copies(agreement.id, sections))

    def _law(self, address: Address) -> OpenText:
        act = self.library.act(address.id)
        whole = Address(Shelf.LAW, act.id)
        if not address.section:
            sections = act_sections(self.library, act, used_lines(self.used, whole))
            return OpenText(whole, act.name, sections)
        section = self.library.law_section(act.id, address.section)
        exact = replace(whole, section=section.section)
        title = f"{section.section} {act.label}"
        blocks = law_section_blocks(self.library, section, used_lines(self.used, exact))
        return OpenText(exact, title, (ReadingSection(section.section, title, 1, blocks),))

    def _with_copies(
        self, agreement: str, sections: tuple[ReadingSection, ...]
    ) -> tuple[ReadingSection, ...]:
        """Tell in the overview that the municipality has a copy of its own, and lead there."""
        copies = self.copies.of(agreement)
        if not copies:
            return sections
        first, *rest = sections
        at = next((at for at, one in enumerate(first.blocks) if not _stands_first(one)), len(first.blocks))
        blocks = (*first.blocks[:at], *_copies_told(copies), *first.blocks[at:])
        return (replace(first, blocks=blocks), *rest)


def _stands_first(block: Block) -> bool:
    return isinstance(block, Callout | Heading)


def _copies_told(copies: tuple[Copy, ...]) -> tuple[Block, ...]:
    translate = QCoreApplication.translate
    callout = Callout(
        translate("OpenText", "Den är inlagd av er och visas sida för sida."),
        translate("OpenText", "Kommunens egen kopia finns"),
    )
    links = tuple(Link(copy.title, str(Address(Shelf.COPY, copy.key)), _version(copy)) for copy in copies)
    return (callout, Links(links))


def _version(copy: Copy) -> str:
    translate = QCoreApplication.translate
    parts = []
    if copy.version:
        parts.append(translate("OpenText", "version {version}").replace("{version}", copy.version))
    if copy.dated:
        parts.append(translate("OpenText", "daterad {dag}").replace("{dag}", copy.dated.isoformat()))
    parts.append(translate("OpenText", "inlagd {dag}").replace("{dag}", copy.imported.isoformat()))
    return ", ".join(parts)
