"""Where the guides rest on an agreement or a section of law, gathered from the sources of their rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from okapp.documents.papers import Guide
from okapp.engine.model import Source, Wizard
from okapp.library.address import Address, Shelf
from okapp.library.law import find_act
from okapp.library.model import Library


@dataclass(frozen=True, slots=True)
class Usage:
    """A guide, or its quick check, that rests on a text: its key and title, and the section that it cites."""

    guide: str
    title: str
    section: str = ""

    @property
    def text(self) -> str:
        """In a line: "Ansvarig kommun: 29 kap. 2 § 6"."""
        return f"{self.title}: {self.section}" if self.section else self.title


def used_in(guides: Iterable[Guide], library: Library) -> Mapping[str, tuple[Usage, ...]]:
    """By address ("avtal:hemloshet", "lag:sol-2025-400", "lag:sol-2025-400#29 kap. 2 §"), each usage once.

    An act as a whole has the usages of all its sections, a section those of its items. What the library does not hold is left out.
    """
    found: dict[str, dict[Usage, None]] = {}
    for guide in guides:
        wizard = guide.wizard
        for source in _sources(wizard):
            usage = Usage(wizard.key, wizard.title, source.section)
            for address in _addresses(source, library):
                found.setdefault(str(address), {})[usage] = None
    return {address: tuple(usages) for address, usages in found.items()}


def used_lines(used: Mapping[str, tuple[Usage, ...]], address: Address) -> tuple[str, ...]:
    """The usages of a text as lines, as `okapp.library.reading` shows them."""
    return tuple(dict.fromkeys(usage.text for usage in used.get(str(address), ())))


def _addresses(source: Source, library: Library) -> Iterator[Address]:
    if source.agreement and any(one.id == source.agreement for one in library.agreements):
        yield Address(Shelf.AGREEMENT, source.agreement)
    act = None if source.ruling else find_act(library.acts, source.act)
    if act is None:
        return
    yield Address(Shelf.LAW, act.id)
    section = act.section(source.section) if source.section else None
    if section is not None:
        yield Address(Shelf.LAW, act.id, section.section)
        if section.parent:
            yield Address(Shelf.LAW, act.id, section.parent)


def _sources(wizard: Wizard) -> Iterator[Source]:
    """The sources of every edition and of the quick check, in order."""
    for edition in wizard.editions:
        yield from edition.sources()
    if wizard.quick is not None:
        yield from _sources(wizard.quick)
