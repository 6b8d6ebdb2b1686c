"""The outage binder (reservpärm): what is needed when no computer works, in one paper with a table of contents.

Parts are named by keys: "kontakter", "schema:ansvarig-kommun", "blankett:ansvarig-kommun", "avtal:hok", and a section by
its address, "avtal:hok#7-1". Nothing in it is about a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import groupby

from okapp.casework.contacts import arranged, name_of
from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import eight_signs
from okapp.casework.reading_paper import section_paper
from okapp.casework.usage import Usage, used_in, used_lines
from okapp.documents.blank import blank_form
from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Table,
    TableOfContents,
    Tone,
    Weight,
)
from okapp.documents.chart_blocks import chart_blocks
from okapp.documents.papers import Contact, Guide
from okapp.engine.editions import NoEdition, edition_for
from okapp.engine.model import Wizard
from okapp.engine.questions import show_date
from okapp.errors import UserError
from okapp.library.address import Address, NoAddress, Shelf
from okapp.library.citing import citation
from okapp.library.model import Library, NotInLibrary
from okapp.library.reading import act_sections, reading_sections, section_at
from okapp.library.sections import ReadingSection, blocks_of
from okapp.library.swedish import swedish_date
from okapp.library.texts import read_text
from okapp.settings import Binder

BINDER = "reservparm"
TITLE = "Reservpärm"
CONTACTS = "kontakter"
_CHART, _BLANK = "schema", "blankett"
_DEEPEST = 4
_NO_BREAK = "\u00a0"
_SHORT = 25
"""With more parts than this only the parts stand in the table of contents, not their sections."""
FOR_WHEN = (
    "När datorerna inte går att använda: kontakter, scheman, blanketter och överenskommelser på papper."
)
STALE = (
    "Pärmen ändras inte när Ökapp får nytt innehåll. Jämför datumet för innehållet här med det som står under Hem i "
    "Ökapp. Är det senare där, eller är kontakterna ändrade, gör en ny pärm och släng den gamla. Ha inga ifyllda "
    "blanketter i pärmen."
)
NO_CONTACTS = "Inga kontakter kom med: kontaktboken är tom eller går inte att läsa. Se efter under Inställningar och gör pärmen på nytt."


class BinderError(UserError):
    """The binder cannot be made of what was chosen; the sentence says why."""


class Group(Enum):
    """What kind of thing a part is, in the order of the binder."""

    CONTACTS = "kontakter"
    GUIDES = "guider"
    AGREEMENTS = "overenskommelser"
    MARKED = "bokmarken"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can go into the binder; `note` says what is worth knowing before it is chosen."""

    key: str
    title: str
    group: Group
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Material:
    """What binders are made of; `own` is the code of the user's municipality, whose contacts come first."""

    library: Library
    guides: Sequence[Guide]
    municipalities: Municipalities
    contacts: tuple[Contact, ...] = ()
    own: str = ""
    bookmarks: tuple[str, ...] = field(default=())

    @cached_property
    def used(self) -> Mapping[str, tuple[Usage, ...]]:
        """Where the guides rest on what."""
        return used_in(self.guides, self.library)

    @cached_property
    def wizards(self) -> Mapping[str, Wizard]:
        """The guides and their quick checks by key."""
        both = [one for guide in self.guides for one in (guide.wizard, guide.wizard.quick) if one]
        return {wizard.key: wizard for wizard in both}

    def state(self, day: date) -> str:
        """Eight signs for the content, the rules in force and the contacts: other ones when any of them has changed."""
        rules = [(key, _fingerprint(wizard, day)) for key, wizard in self.wizards.items()]
        return eight_signs(repr((self.library.content.version, rules, self.contacts)))


def _fingerprint(wizard: Wizard, day: date) -> str:
    try:
        return edition_for(wizard.editions, day).fingerprint()
    except NoEdition:
        return ""


def offered(material: Material, day: date) -> tuple[Part, ...]:
    """All that can be chosen, in the order of the binder; guides without rules for the day are left out."""
    library = material.library
    contacts = Part(CONTACTS, "Kontaktbok", Group.CONTACTS, _contacts_told(material.contacts, day))
    guides = [
        Part(f"{kind}:{key}", f"{words}: {wizard.title}", Group.GUIDES)
        for key, wizard in material.wizards.items()
        if _fingerprint(wizard, day)
        for kind, words in ((_CHART, "Schema"), (_BLANK, "Blankett"))
    ]
    agreements = [
        Part(str(Address(Shelf.AGREEMENT, one.id)), one.title, Group.AGREEMENTS) for one in library.agreements
    ]
    known = {one.key for one in agreements}
    marked = [
        Part(str(address), title, Group.MARKED)
        for address, title in _marked(material)
        if str(address) not in known
    ]
    return (contacts, *guides, *agreements, *marked)


def _marked(material: Material) -> Iterator[tuple[Address, str]]:
    """The bookmarks that still lead somewhere; a municipality's own copies are files of their own."""
    for mark in material.bookmarks:
        try:
            address = Address.parse(mark)
            yield address, _titled(material, address)
        except (NoAddress, NotInLibrary):
            continue


def _titled(material: Material, address: Address) -> str:
    if address.shelf is Shelf.LAW:
        act = material.library.act(address.id)
        return f"{_section(material, address).id} {act.label}" if address.section else act.name
    title = material.library.agreement(address.id).title
    return f"{title}: {_section(material, address).heading}" if address.section else title


def usual(material: Material, day: date) -> tuple[str, ...]:
    """What a first binder holds: contacts, charts and forms, the agreements that the guides rest on, bookmarks."""
    return tuple(
        part.key
        for part in offered(material, day)
        if part.group is not Group.AGREEMENTS or part.key in material.used or part.key in material.bookmarks
    )


def aged(last: Binder, material: Material, day: date) -> str:
    """A sentence where the last binder is older than what the program holds now, else ""."""
    if last.made_on is None or last.state == material.state(day):
        return ""
    return (
        f"Den senaste pärmen gjordes {show_date(last.made_on)}. Sedan dess har överenskommelserna, reglerna eller kontaktboken ändrats. "
        "Gör en ny pärm och släng den gamla."
    )


def binder(material: Material, chosen: Sequence[str], day: date) -> Paper:
    """The binder with the chosen parts, in the order in which they are offered; the rest in the order given.

    Same material, parts and day, same paper. Raises `BinderError` for no part, or one that there is not.
    """
    wanted = set(chosen)
    order = [part.key for part in offered(material, day) if part.key in wanted]
    keys = list(dict.fromkeys((*order, *chosen)))
    if not keys:
        raise BinderError("Inget är valt, så pärmen skapades inte. Välj minst en del.")
    inside = [block for key in keys for block in (PageBreak(), *_part(material, key, day))]
    content = material.library.content
    blocks = (
        *_cover(material, day, old=CONTACTS in wanted),
        Heading("Innehåll"),
        TableOfContents(depth=3 if len(keys) <= _SHORT else 2),
        *inside,
    )
    return Paper(
        key=BINDER,
        title=TITLE,
        blocks=blocks,
        made_on=day,
        document_id=eight_signs(repr((content.version, blocks))),
        footer=f"{TITLE} gjord {day.isoformat()}, innehåll {content.version}",
    )


def _cover(material: Material, day: date, *, old: bool) -> Iterator[Block]:
    content = material.library.content
    made = swedish_date(content.made_on)
    yield Heading(TITLE, 1)
    yield Paragraph(FOR_WHEN, tone=Tone.LEAD)
    yield Pairs(
        (
            ("Gjord", show_date(day)),
            ("Innehåll i Ökapp", f"version {content.version}, sammanställt {made}"),
            *((what, f"kontrollerat {swedish_date(on)}") for what, on in content.checks),
        )
    )
    aged_contacts = sum(one.is_old(day) for one in material.contacts) if old else 0
    if aged_contacts:
        text = (
            f"{aged_contacts} av {len(material.contacts)} kontakter har inte kontrollerats på mer än ett år. "
            "De är märkta i kontaktboken. Ring och kontrollera dem nu."
        )
        yield Callout(text, "Gamla kontakter", Weight.WARNING)
    yield Callout(STALE, "Så vet du om pärmen är gammal")


def _part(material: Material, key: str, day: date) -> Iterator[Block]:
    """One part, its title a heading of the second level."""
    kind, _, name = key.partition(":")
    if key == CONTACTS:
        yield from _contacts(material, day)
    elif kind in (_CHART, _BLANK) and name in material.wizards:
        yield from _of_guide(material.wizards[name], kind, day)
    else:
        yield from _of_library(material, key, day)


def _of_guide(wizard: Wizard, kind: str, day: date) -> Iterator[Block]:
    try:
        edition = edition_for(wizard.editions, day)
    except NoEdition as error:
        raise BinderError(str(error)) from error
    return _lowered(chart_blocks(wizard, edition) if kind == _CHART else blank_form(wizard, edition).blocks)


def _of_library(material: Material, key: str, day: date) -> Iterator[Block]:
    library = material.library
    try:
        address = Address.parse(key)
        whole = replace(address, section="")
        if address.section:
            section = _section(material, address)
            blocks = section_paper(library, replace(address, section=section.id), section, day).blocks
        else:
            blocks = blocks_of(_sections(material, address))
        return _lowered(blocks, citation(library, whole), _titled(material, address))
    except (NoAddress, NotInLibrary) as error:
        raise BinderError(
            f"{key} finns inte, så pärmen skapades inte. Välj kontakter, schema:GUIDE, blankett:GUIDE eller avtal:ID, "
            "med ett avsnitt som avtal:ID#AVSNITT."
        ) from error


def _section(material: Material, address: Address) -> ReadingSection:
    section = section_at(_sections(material, address), address.section)
    if section is None:
        raise NotInLibrary(f"{address} finns inte i biblioteket.")
    return section


def _sections(material: Material, address: Address) -> tuple[ReadingSection, ...]:
    library, lines = material.library, used_lines(material.used, replace(address, section=""))
    if address.shelf is Shelf.LAW:
        return act_sections(library, library.act(address.id), lines)
    agreement = library.agreement(address.id)
    return reading_sections(library, agreement, read_text(agreement), lines)


def _lowered(blocks: Sequence[Block], dated: str = "", title: str = "") -> Iterator[Block]:
    """The blocks under headings one level lower; the first is the title, and below it stands how old the text is."""
    told = False
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        level = min(block.level + 1, _DEEPEST)
        text = block.text if told or not title else title
        yield replace(block, text=text, level=level)  # type: ignore[arg-type]
        if dated and not told:
            yield Paragraph(dated, tone=Tone.SMALL)
        told = True


def _contacts_told(contacts: Sequence[Contact], day: date) -> str:
    if not contacts:
        return "Inga kontakter. Kontaktboken är tom eller går inte att läsa."
    old = sum(one.is_old(day) for one in contacts)
    number = "1 kontakt" if len(contacts) == 1 else f"{len(contacts)} kontakter"
    return f"{number}, {old} inte kontrollerade på mer än ett år." if old else f"{number}."


def _contacts(material: Material, day: date) -> Iterator[Block]:
    """The contact book, municipality by municipality; what was checked long ago says so in its row."""
    yield Heading("Kontaktbok")
    if not material.contacts:
        yield Callout(NO_CONTACTS, weight=Weight.WARNING)
        return
    yield Paragraph("Funktioner, inte personer. Kontrollera ett nummer som är gammalt innan du litar på det.")
    known = material.municipalities
    in_order = arranged(material.contacts, known, material.own)
    for code, group in groupby(in_order, lambda one: one.municipality):
        yield Heading(name_of(code, known), 3)
        rows = tuple(
            (one.function, one.phone.replace(" ", _NO_BREAK), one.hours, one.email, _checked(one, day))
            for one in group
        )
        yield Table(
            "", ("Funktion", "Telefon", "Tider", "E-post", "Kontrollerad"), rows, (3, 2.4, 2.4, 3, 2.4)
        )


def _checked(contact: Contact, day: date) -> str:
    """When it was checked; the column says that it was."""
    told = contact.checked(day).removeprefix("kontrollerad ")
    return f"Gammal: {told}" if contact.is_old(day) else told
