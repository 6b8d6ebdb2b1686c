"""Acts and their sections, summed up in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_SFS = re.compile(r"\d{4}:\d+")
_SEVERAL = re.compile(r"(?P<chapter>(?:\d+ kap\. )?)(?P<numbers>\d+(?:(?:–|, | och )\d+)+) §§")


class Checked(Enum):
    """How sure a summary of law is."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section in another act that says the same: act id and section."""

    act: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSection:
    """A section, or a numbered item or paragraph of one, in our own words.

    `section` is how it is cited: "29 kap. 2 §", "29 kap. 2 § 6", "29 kap. 4 § andra stycket".
    `parent` is the whole section of an item. `in_force_from` and `checked_on` are set where they differ from the act's.
    """

    act: str
    section: str
    heading: str
    summary: str
    checked: Checked
    equivalents: tuple[SectionLink, ...] = ()
    parent: str = ""
    in_force_from: str = ""
    checked_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act or a regulation, with the sections that rules and agreements cite.

    `concerns` are the ids of documents whose subject it regulates, so that a later act can be told of.
    `doubt` says what of its repeal has not been verified, for each warning that tells of it.
    """

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
    concerns: tuple[str, ...] = ()
    doubt: str = ""

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

    def section(self, cited: str) -> LawSection | None:
        """The section as it is cited, "29 kap. 2 § p. 6" or "29 kap. 2 § 6", or None.

        Where the summary is of several together ("6 kap. 1, 2 och 4 §§") each of them leads to it.
        """
        wanted = _plain(cited)
        alone = next((one for one in self.sections if _plain(one.section) == wanted), None)
        return alone or next((one for one in self.sections if wanted in _together(one.section)), None)


def find_act(acts: Iterable[Act], key: str) -> Act | None:
    """The act with this id or number, "sol-2025-400" or "SoL 2025:400", or None."""
    number = _SFS.search(key)
    for act in acts:
        if act.id == key or (number is not None and act.sfs.endswith(number.group())):
            return act
    return None


def _together(section: str) -> tuple[str, ...]:
    """Each of the sections in "6 kap. 1, 2 och 4 §§" or "8 kap. 1–2 §§"; none where it is one section."""
    several = _SEVERAL.fullmatch(section)
    if several is None:
        return ()
    parts = [part.partition("–") for part in re.split(", | och ", several["numbers"])]
    spans = (range(int(first), int(last or first) + 1) for first, _, last in parts)
    return tuple(_plain(f"{several['chapter']}{number} §") for span in spans for number in span)


def _plain(section: str) -> str:
    return " ".join(section.replace(" p. ", " ").replace(" p ", " ").split()).casefold()
