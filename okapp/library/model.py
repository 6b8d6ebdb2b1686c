"""What the library holds: agreements, acts and their sections, and how old it all is.

Everything is frozen; `okapp.library.loader` makes it from the files of the data folder.
Dates are text, since many are only a year or a month: "2012", "2026-02" or "2022-09-05"; "" is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from okapp.errors import UserError
from okapp.library.facts import KeyFacts

_SFS = re.compile(r"\d{4}:\d+")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli",
    "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
RELATIONS = {
    "bilaga_till": "Bilaga till",
    "del_av": "Del av",
    "ersatts_troligen_av": "Har troligen ersatts av",
    "foregangare": "Föregångare",
    "har_bilaga": "Bilaga",
    "har_del": "Del",
    "har_rapport": "Rapport",
    "har_riktlinje": "Riktlinje",
    "har_rutin": "Rutin",
    "har_styrdokument": "Styrdokument",
    "har_tillagg": "Tillägg",
    "har_uppfoljning": "Uppföljning",
    "hor_till": "Hör till",
    "rapport_till": "Rapport till",
    "rekommenderar": "Rekommenderar",
    "rekommenderas_i": "Rekommenderas i",
    "riktlinje_till": "Riktlinje till",
    "rutin_till": "Rutin till",
    "se_aven": "Se även",
    "tillagg_till": "Tillägg till",
    "uppfoljning_av": "Uppföljning av",
}
"""Every kind of relation, as it is shown before the other document's title."""


def swedish_date(text: str) -> str:
    """A date as it is shown: "2026-02" becomes "februari 2026", a whole date and a year stay."""
    year, *rest = text.split("-")
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if len(rest) == 1 else text


class NotInLibrary(UserError):
    """An agreement, act or section that the library does not hold."""


class TextKind(Enum):
    """How much of a document the library holds."""

    DESCRIPTION = "beskrivning"
    FULL_TEXT = "fulltext"


class Checked(Enum):
    """How sure a summary of law is."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class ContentInfo:
    """How old the content is: its version and when it was made, and what was checked last and when."""

    version: str
    made_on: str
    checks: tuple[tuple[str, str], ...]


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
    """Law that the document itself names; `act` is the id of an act in the library, or ""."""

    text: str
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement or another document in the catalogue.

    `date` is shown together with `date_meaning`, never alone. `in_force` and `in_force_note` are what is
    known from outside the document. `affected_by` names later acts that change its ground.
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
    affected_by: tuple[str, ...]
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

    @property
    def searchable(self) -> str:
        """What the word filter looks in, case-folded."""
        variants = (variant.text for variant in self.title_variants)
        parts = (self.id, self.title, *variants, *self.everyday_terms, self.summary, *self.parties)
        return "\n".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section in another act that says the same: act id and section."""

    act: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSection:
    """A section, or a numbered item or paragraph of one, in our own words.

    `section` is how it is cited: "29 kap. 2 §", "29 kap. 2 § 6", "29 kap. 4 § andra stycket".
    `parent` is the whole section of an item. `in_force_from` is set where it differs from the act's.
    """

    act: str
    section: str
    heading: str
    summary: str
    checked: Checked
    equivalents: tuple[SectionLink, ...] = ()
    parent: str = ""
    in_force_from: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act or a regulation, with the sections that rules and agreements cite."""

    id: str
    title: str
    short: str
    sfs: str
    kind: str
    in_force_from: str
    replaces: str
    replaced_by: str
    replaced_on: str
    source: str
    checked_on: str
    about: str
    note: str
    sections: tuple[LawSection, ...]

    @property
    def name(self) -> str:
        """Title with number: "Socialtjänstlag (2025:400)"."""
        return f"{self.title} ({self.sfs})"

    @property
    def label(self) -> str:
        """Short form for citations: "SoL (2025:400)", "SOSFS 2007:10"."""
        return self.short if self.sfs == self.short else f"{self.short} ({self.sfs})"

    @property
    def repealed(self) -> bool:
        """It no longer applies."""
        return bool(self.replaced_by or self.replaced_on)


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
        number = _SFS.search(key)
        for act in self.acts:
            if act.id == key or (number is not None and act.sfs.endswith(number.group())):
                return act
        message = f"Lagen {key} finns inte i programmets innehåll."
        raise NotInLibrary(message)

    def law_section(self, act: str, section: str) -> LawSection:
        """The section of an act (id or number), "29 kap. 2 § 6". Raises `NotInLibrary`."""
        held = self.act(act)
        wanted = _plain(section)
        for one in held.sections:
            if _plain(one.section) == wanted:
                return one
        message = f"{section} i {held.name} finns inte i programmets innehåll. Läs lagtexten."
        raise NotInLibrary(message)

    def matching(self, text: str) -> tuple[Agreement, ...]:
        """Agreements that hold every word of `text`, also inside words, in any case; all for no text."""
        words = text.casefold().split()
        return tuple(one for one in self.agreements if all(word in one.searchable for word in words))

    def warnings(self, agreement: Agreement) -> tuple[str, ...]:
        """Sentences about law that the document names and that no longer applies, or that came after it."""
        named = [self.act(basis.act) for basis in agreement.legal_basis if basis.act]
        repealed = [_repealed(act, self) for act in dict.fromkeys(named) if act.repealed]
        later = [self.act(key) for key in agreement.affected_by]
        return tuple(repealed + [_came_later(act) for act in later])

    def related(self, agreement: Agreement) -> tuple[tuple[Relation, Agreement], ...]:
        """The documents it refers to, in its own order."""
        return tuple((relation, self.agreement(relation.to)) for relation in agreement.relations)


def _repealed(act: Act, library: Library) -> str:
    since = f"sedan {swedish_date(act.replaced_on)}" if act.replaced_on else "numera"
    instead = f" I stället gäller {library.act(act.replaced_by).name}." if act.replaced_by else ""
    numbers = "Räkna inte med att paragrafnumren stämmer."
    return f"Hänvisar till {act.name}, som {since} är upphävd.{instead} {numbers}"


def _came_later(act: Act) -> str:
    since = f", som gäller sedan {swedish_date(act.in_force_from)}" if act.in_force_from else ""
    return f"Är äldre än {act.name}{since}. Texten kan behöva läsas om mot den."


def _plain(section: str) -> str:
    return " ".join(section.replace(" p. ", " ").replace(" p ", " ").split()).casefold()
