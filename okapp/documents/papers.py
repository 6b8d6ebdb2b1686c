"""Which papers a guided job ends in: what a wizard hands to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from okapp.documents.blocks import Block
from okapp.documents.phrases import Phrase
from okapp.engine.conditions import Condition
from okapp.engine.journey import Due, Journey
from okapp.engine.model import Source, Wizard
from okapp.engine.questions import Group, Limit, OneOf, Question, Text, show_date

if TYPE_CHECKING:
    from okapp.documents.shelves import AtHand, Shelf

SOCIALJOUR = "Socialjour"
MOTTAGNING = "Mottagning för ekonomiskt bistånd"
HEMLOSHET = "Hemlöshetsenhet"
BISTAND = "Biståndshandläggning"
LSS = "LSS-handläggning"
MAS = "Medicinskt ansvarig sjuksköterska (MAS)"
REGISTRATOR = "Registrator"
OVERFORMYNDARE = "Överförmyndare"
SIP = "Samordnare för SIP"
FUNCTIONS = (SOCIALJOUR, MOTTAGNING, HEMLOSHET, BISTAND, LSS, MAS, REGISTRATOR, OVERFORMYNDARE, SIP)
"""The functions that the contact book offers; it may hold others in the user's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A function to reach, never a person; `municipality` is a code, or that of the region. `note` stays off paper."""

    municipality: str
    function: str
    phone: str = ""
    hours: str = ""
    email: str = ""
    note: str = ""
    checked_on: date

    @property
    def reach(self) -> str:
        """How it is reached: "08-000 00 00, enheten@kommunen.se, vardagar 8-16"."""
        return ", ".join(part for part in (self.phone, self.email, self.hours) if part)

    @property
    def call(self) -> str:
        """How it is reached by phone, empty where no number is known."""
        return ", ".join(part for part in (self.phone, self.hours) if part) if self.phone else ""

    def is_old(self, today: date) -> bool:
        """Whether it was checked more than a year ago."""
        return (today.year - 1, today.month, today.day) > (
            self.checked_on.year,
            self.checked_on.month,
            self.checked_on.day,
        )

    def checked(self, today: date) -> str:
        """When it was checked, with a caution where that is long ago."""
        day = show_date(self.checked_on)
        if self.is_old(today):
            return f"kontrollerad i {day.partition(' ')[2]}, mer än ett år sedan"
        return f"kontrollerad {day}"


@dataclass(frozen=True, slots=True)
class Sender:
    """The user's own profile, printed on every paper; empty parts are left to the pen.

    `contacts` is the contact book that papers may take functions to reach from, `phrases` the reviewed phrases in
    other languages.
    """

    name: str = ""
    title: str = ""
    unit: str = ""
    phone: str = ""
    municipality: str = ""
    contacts: tuple[Contact, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    def reaches(self, municipality: str, *functions: str) -> tuple[Contact, ...]:
        """The municipality's functions that are in the contact book, in the order they are asked for."""
        there = [one for one in self.contacts if one.municipality == municipality]
        return tuple(one for function in functions for one in there if one.function == function)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return not any((self.name, self.title, self.unit, self.phone, self.municipality))


@dataclass(frozen=True, slots=True)
class Contents:
    """A paper's blocks, and in words what is missing; a paper that lacks something prints UTKAST.

    `unnamed` keeps the organisation off the paper's head: its municipality could reveal a protected person (D3).
    `footer` stands at the foot of each page before the rules: what keeps loose pages together, and secrecy.
    """

    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()
    unnamed: bool = False
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A paper that a wizard can make beside the protocol.

    `suits` says whether the journey gives reason to offer it first; it can always be made. `caution` is asked
    before a paper about a protected person is made (D3). `to_other` says that it is addressed to another party:
    in a case recipient and ground are then asked for before it leaves (D12), with `recipient` and `basis` filled in where
    the answers say them. `to_person` says that it is for the
    person themselves: it never is a working copy. `hindered` says in a sentence why it must not be made, if so.
    `after_giving` gives a date to watch once it has been given to another party on a day, if there is one.
    With `before` it is made of the answers as they stood before that question had one, under the `mark` of how it stands now.
    `data` is what archive level 3a carries beside the paper; it holds nothing that the paper does not say.
    With `each` the kind is never made itself: it stands for those that `each` gives, one for each row of an answer, with
    keys that begin with its own and a dash; `group` is what these are called together where they are many.
    """

    key: str
    title: str
    about: str
    make: Callable[[Journey, Sender], Contents]
    suits: Callable[[Journey], bool]
    caution: Callable[[Journey], str]
    to_other: bool = False
    recipient: str = ""
    basis: str = ""
    to_person: bool = False
    hindered: Callable[[Journey], str] = field(default=lambda _journey: "")
    after_giving: Callable[[Journey, date], Due | None] = field(default=lambda _journey, _day: None)
    before: Question[Any] | None = None
    mark: Callable[[Journey], tuple[Block, ...]] = field(default=lambda _journey: ())
    data: Callable[[Journey], Mapping[str, Any]] | None = None
    each: Callable[[Journey], tuple[PaperKind, ...]] | None = None
    group: str = ""

    def covers(self, key: str) -> bool:
        """Whether a paper with this key is of this kind."""
        return key.startswith(f"{self.key}-") if self.each is not None else key == self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWatch:
    """A day that a finished run asks to be watched. `text` is told until it has passed, `passed` from then on.

    `key` tells it from the run's others, and is the same in the next version of the run.
    """

    key: str
    day: date
    text: str
    passed: str
    source: Source


class PointState(Enum):
    """How a point of what is being made stands, as it is said."""

    THERE = "finns"
    MISSING = "saknas"
    IRRELEVANT = "inte aktuellt"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that must be in what is being made: "2", "mål", whether it is there, the step it is written in."""

    label: str
    text: str
    state: PointState
    step: str


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that is to be done. What is not said yet is empty, a day None; without `end` it goes on.

    `row` is the id of the row that it is written in, `number` the row's number; it comes `after` those with these numbers.
    """

    row: str
    number: int
    text: str
    principal: str
    state: str
    decided: bool
    start: date | None
    end: date | None
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TimePlan:
    """What is to be done, in the order in which it begins, what has no day yet last.

    `group` is the key of the group that its rows are written in, `until` the last day that it reaches, if any is known.
    """

    group: str
    rows: tuple[Planned, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class Onward:
    """A run that can follow on a finished one: `begin` makes its first answers of the finished one's, by key.

    `as_version` makes it the finished one's next version, so that it takes that one's place and its dates to watch.
    """

    key: str
    title: str
    about: str
    begin: Callable[[Mapping[str, Any]], dict[str, Any]]
    as_version: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Another guide, by its key, that a result leads to; `answers` are raw answers of that guide that are known already."""

    guide: str
    title: str
    about: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guide:
    """A wizard with its papers. `extra` are blocks of its own (timeline, matrix) for the result."""

    wizard: Wizard
    papers: tuple[PaperKind, ...]
    extra: Callable[[Journey], tuple[Block, ...]]
    on_paper: Callable[[Journey], tuple[Block, ...]]
    """The same blocks as they may stand on paper: without what a protected person keeps off paper."""
    cases: str
    """The worked cases (fall.toml) as text."""
    reference: Text | None = None
    """The question that holds the matter's number."""
    prefill: Mapping[Question[Any], str] = field(default_factory=dict)
    """Questions that a fact answers: of the person or the case ("person.namn", see `okapp.casework.caseload.facts`), of
    the user's own profile or the day ("profil.namn", "idag", see `okapp.casework.prefill`)."""
    prefill_when: Mapping[Question[Any], Condition] = field(default_factory=dict)
    """Where a fact of the profile or the day is offered, for those that are not offered always."""
    shielded: Callable[[Journey], tuple[Question[Any], ...]] = field(default=lambda _journey: ())
    """Questions whose answers never stand on a paper or in a hand-over: they can tell where a protected person is.

    Free answers and groups only, since papers say different things by the choices."""
    local_points: tuple[tuple[str, str], ...] = ()
    """Points that a municipality may read in itself (key, heading): see `okapp.casework.local_rules`."""
    watch: Callable[[Journey], tuple[ToWatch, ...]] = field(default=lambda _journey: ())
    """The days that a run asks to be watched when it is made final in a case."""
    withdrawn: Question[Any] | None = None
    """The question whose answer takes the consent back: it holds for the case's earlier final runs of the guide too, and then
    nothing is made for another party but what tells of it."""
    withdrawal: Callable[[Mapping[str, Any]], Any] = field(default=lambda _answers: None)
    """The raw answer to `withdrawn` that a later run's raw answers amount to, None where they take nothing back."""
    lacks: Callable[[Journey], tuple[str, ...]] = field(default=lambda _journey: ())
    """What keeps a run whose questions are all answered from being made final, in sentences."""
    onward: tuple[Onward, ...] = ()
    """What can follow on a final run."""
    leads: Callable[[Journey], tuple[Lead, ...]] = field(default=lambda _journey: ())
    """The other guides that a result leads to; one that the program does not have is not offered."""
    points: Callable[[Journey, Mapping[str, Any]], tuple[Point, ...]] = field(
        default=lambda _journey, _given: ()
    )
    """The points that what is being made is held to, of the journey and the raw answers it was walked with."""
    points_title: str = ""
    """What they are called together."""
    papers_from: frozenset[str] = frozenset()
    """Keys of the questions that papers are made of before the rest is known: their step leads straight to the papers."""
    shelves: Mapping[Group, Callable[[AtHand], tuple[Shelf, ...]]] = field(default_factory=dict)
    """What is at hand beside a group: rows that are offered and words to read, see `okapp.documents.shelves`."""
    for_all: Mapping[str, tuple[OneOf, ...]] = field(default_factory=dict)
    """By the key of a step: choices in the rows of a group there that can be made for all rows at once."""
    time_plan: Callable[[Journey, Mapping[str, Any]], TimePlan | None] = field(
        default=lambda _journey, _given: None
    )
    """The time plan as it stands in the journey and the raw answers it was walked with, also half written."""

    def kinds(self, journey: Journey) -> tuple[PaperKind, ...]:
        """The papers that this journey can end in, those of each row in their kind's place."""
        found: list[PaperKind] = []
        for kind in self.papers:
            found += (kind,) if kind.each is None else kind.each(journey)
        return tuple(found)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The organisation's own limits that any edition reads, each once."""
        return tuple(dict.fromkeys(limit for edition in self.wizard.editions for limit in edition.limits))
