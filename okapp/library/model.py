"""What the library holds as a whole; everything is frozen, `okapp.library.loader` makes it from the data folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okapp.errors import UserError
from okapp.library.age import LawWarning, law_warnings
from okapp.library.agreement import (
    Agreement,
    LegalBasis,
    Relation,
    Source,
    SourceRef,
    Statement,
    TextKind,
    TitleVariant,
)
from okapp.library.facts import KeyFacts
from okapp.library.law import Act, Checked, LawSection, SectionLink, find_act
from okapp.library.relations import Related, related
from okapp.library.search.normalise import clean
from okapp.library.swedish import swedish_date

__all__ = [
    "Act",
    "Agreement",
    "Checked",
    "ContentInfo",
    "LawSection",
    "LegalBasis",
    "Library",
    "NotInLibrary",
    "Relation",
    "SectionLink",
    "Source",
    "SourceRef",
    "Statement",
    "TextKind",
    "TitleVariant",
    "swedish_date",
]


class NotInLibrary(UserError):
    """An agreement, act or section that the library does not hold."""


@dataclass(frozen=True, slots=True)
class ContentInfo:
    """How old the content is: its version and when it was made, and what was checked last and when."""

    version: str
    made_on: str
    checks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All content. Make it with `okapp.library.loader.load_library`."""

    agreements: tuple[Agreement, ...]
    acts: tuple[Act, ...]
    sources: Mapping[str, Source]
    content: ContentInfo
    facts: Mapping[str, KeyFacts] = field(default_factory=dict)
    """Key facts by agreement id, for those whose contents are known."""

    def agreement(self, key: str) -> Agreement:
        """The agreement with this id. Raises `NotInLibrary`."""
        for agreement in self.agreements:
            if agreement.id == key:
                return agreement
        message = f"Det finns ingen överenskommelse med beteckningen {key}. Välj en ur listan i biblioteket."
        raise NotInLibrary(message)

    def act(self, key: str) -> Act:
        """The act with this id or number, "sol-2025-400" or "SoL 2025:400". Raises `NotInLibrary`."""
        found = find_act(self.acts, key)
        if found is None:
            raise NotInLibrary(f"Lagen {key} finns inte i programmets innehåll.")
        return found

    def law_section(self, act: str, section: str) -> LawSection:
        """The section of an act (id or number), "29 kap. 2 § 6". Raises `NotInLibrary`."""
        held = self.act(act)
        found = held.section(section)
        if found is None:
            message = f"{section} i {held.name} finns inte i programmets innehåll. Läs lagtexten."
            raise NotInLibrary(message)
        return found

    def matching(self, text: str) -> tuple[Agreement, ...]:
        """Agreements that hold every word of `text`, also inside words, in any case; all for no text."""
        words = clean(text).split()
        return tuple(one for one in self.agreements if all(word in one.searchable for word in words))

    def warnings(self, agreement: Agreement) -> tuple[LawWarning, ...]:
        """Law that the document names and that no longer applies, or that came after it."""
        return law_warnings(self.acts, agreement)

    def related(self, agreement: Agreement) -> tuple[Related, ...]:
        """What it belongs together with, told from both sides, each document once."""
        return related(self.agreements, agreement)
