"""What a reader sees of an agreement, as blocks for the screen, the paper and the ear.

Warnings stand first, then how much of the document is here; own words, sources' words and the document's own
text are never mixed, and each says which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Link,
    Links,
    Pairs,
    Paragraph,
    SourceRef,
    Table,
    Tone,
    Weight,
)
from okapp.library.address import Address, Shelf
from okapp.library.agreement import Agreement, LegalBasis, TextKind
from okapp.library.agreement import SourceRef as SourcePlace
from okapp.library.facts_reading import OWN_WORDS, fact_sections
from okapp.library.model import Library
from okapp.library.reading_law import (
    CHECKED,
    act_sections,
    equivalents_text,
    law_address,
    law_section_blocks,
)
from okapp.library.sections import ReadingSection, section_at
from okapp.library.swedish import capital, swedish_date
from okapp.library.texts import Origin, TextSection, text_blocks

__all__ = [
    "CHECKED",
    "ReadingSection",
    "act_sections",
    "equivalents_text",
    "law_section_blocks",
    "reading_sections",
    "section_at",
]

DESCRIBED = "Beskrivning, fullständig text ej inlagd"
FULL_TEXT = "Fullständig text, så som den lämnades"
NOT_HERE = "Be Storsthlm eller din kommun om originalet."


def reading_sections(
    library: Library, agreement: Agreement, text: tuple[TextSection, ...], used: tuple[str, ...] = ()
) -> tuple[ReadingSection, ...]:
    """One agreement, section by section, in the order they are read.

    `text` comes from `okapp.library.texts.read_text`, `used` are lines on where the guides rest on it.
    """
    facts = library.facts.get(agreement.id)
    return (
        ReadingSection("oversikt", agreement.title, 1, _overview(library, agreement)),
        *(_own_words(one) for one in text if one.origin is Origin.OWN_WORDS),
        *(fact_sections(facts) if facts else ()),
        *_full_text(library, agreement, text),
        *(_sources_words(one) for one in text if one.origin is Origin.SOURCE),
        *_part("att-tanka-pa", "Att tänka på", [Paragraph(agreement.notes)] if agreement.notes else []),
        *_part("olika-uppgifter", "Uppgifter från olika källor", _statements(library, agreement)),
        *_part("hor-ihop", "Hör ihop med", _related(library, agreement)),
        *_part("lagstod", _law_heading(library, agreement), _law(library, agreement)),
        *_part("guider", "Används i guider", [Items(used)] if used else []),
        *_part("titlar", "Andra titlar i källorna", _titles(library, agreement)),
        *_part("kallor", "Källor", [SourceRef(_sources(library, agreement.sources)), _checked(agreement)]),
    )


def warning_blocks(library: Library, agreement: Agreement) -> tuple[Callout, ...]:
    """What has changed in the law since it was written, one notice each."""
    return tuple(
        Callout(warning.text, warning.heading, Weight.WARNING) for warning in library.warnings(agreement)
    )


def _part(key: str, heading: str, blocks: Sequence[Block]) -> tuple[ReadingSection, ...]:
    """A section about the document, or none where there is nothing to say."""
    return (ReadingSection(key, heading, 2, (Heading(heading), *blocks)),) if blocks else ()


def _overview(library: Library, agreement: Agreement) -> tuple[Block, ...]:
    return (
        Heading(agreement.title, level=1),
        *warning_blocks(library, agreement),
        _how_much(agreement),
        Pairs(_facts(agreement)),
    )


def _how_much(agreement: Agreement) -> Callout:
    where = agreement.official or NOT_HERE
    if agreement.text_kind is TextKind.FULL_TEXT:
        marked = (
            "Det som står i egna ord är märkt. Läs det undertecknade originalet innan du åberopar texten."
        )
        return Callout(f"{where} {marked}", FULL_TEXT)
    more = " Originalet har lästs men är inte inlagt i programmet." if agreement.full_text_known else ""
    first = f"Det som står här är en beskrivning, inte avtalets text.{more}"
    return Callout(f"{first} Läs originalet innan du fattar beslut. {where}", DESCRIBED)


def _facts(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    kind = f"{agreement.kind} (vår bedömning)" if agreement.kind_is_ours else agreement.kind
    on_site = agreement.kind_on_site
    if on_site and on_site.casefold() != agreement.kind.casefold():
        kind = f"{kind}; {on_site} på Storsthlms lista"
    date = swedish_date(agreement.date) if agreement.date else "inte känt"
    started = f"{swedish_date(agreement.in_force)}." if agreement.in_force else ""
    since = f"{started} {agreement.in_force_note}".strip() or "inte känt"
    title = f"Vår egen titel. {agreement.title_basis}" if agreement.title_is_ours else agreement.title_basis
    facts = (
        ("Typ", kind),
        ("Område", ", ".join((agreement.area, *agreement.also_areas))),
        ("Status", agreement.status),
        ("Datum", f"{date}. {agreement.date_meaning}"),
        ("Gäller från", since),
        ("Parter", ", ".join(agreement.parties)),
        ("Målgrupp", agreement.target_group),
        ("Titeln", title),
    )
    return tuple((name, capital(value)) for name, value in facts)


def _own_words(section: TextSection) -> ReadingSection:
    note = Paragraph(f"{OWN_WORDS}.", tone=Tone.SMALL)
    blocks = (Heading(section.heading), note, *text_blocks(section))
    return ReadingSection(section.id, section.heading, 2, blocks)


def _sources_words(section: TextSection) -> ReadingSection:
    heading = section.heading if section.heading.startswith("Ur ") else f"Ur {section.heading}"
    note = Paragraph("Källans egna ord om dokumentet, inte dokumentets text.", tone=Tone.SMALL)
    blocks = (Heading(heading), note, *text_blocks(section))
    return ReadingSection(section.id, heading, 2, blocks, origin=section.origin)


def _full_text(library: Library, agreement: Agreement, text: tuple[TextSection, ...]) -> list[ReadingSection]:
    own = [_document_text(one) for one in text if one.origin is Origin.FULL_TEXT]
    if not own:
        return []
    told = {one.source for one in text if one.origin is Origin.SOURCE}
    own_sources = [one for one in agreement.sources if one.lines and one.source not in told]
    sources = "; ".join(_sources(library, own_sources))
    mended = "Uppenbara skrivfel är rättade och gamla kontaktuppgifter till personer är borttagna."
    blocks = (Heading("Dokumentets text"), Callout(f"Källa: {sources}. {mended}", FULL_TEXT))
    return [ReadingSection("texten", "Dokumentets text", 2, blocks), *own]


def _document_text(section: TextSection) -> ReadingSection:
    heading = Heading(section.heading, level=2 if section.level == 2 else 3)
    blocks = (heading, *text_blocks(section))
    return ReadingSection(section.id, section.heading, heading.level, blocks, origin=section.origin)


def _statements(library: Library, agreement: Agreement) -> list[Block]:
    if not agreement.statements:
        return []
    rows = tuple(
        (one.about.capitalize(), one.value, one.meaning or "–", library.sources[one.source].title)
        for one in agreement.statements
    )
    caption = "Vad källorna säger. När de skiljer sig åt visas alla."
    return [Table(caption, ("Om", "Uppgift", "Betydelse", "Källa"), rows, (3, 4, 4, 4))]


def _related(library: Library, agreement: Agreement) -> list[Block]:
    links = tuple(
        Link(f"{each.words}: {each.agreement.title}", str(Address(Shelf.AGREEMENT, each.agreement.id)))
        for each in library.related(agreement)
    )
    return [Links(links)] if links else []


def _law_heading(library: Library, agreement: Agreement) -> str:
    """A document never names an act that is younger than itself: what applies now is told as such."""
    now = any(warning.instead for warning in library.warnings(agreement))
    if not agreement.legal_basis:
        return "Lag som gäller nu"
    return "Lag som dokumentet nämner, och lag som gäller nu" if now else "Lag som dokumentet nämner"


def _law(library: Library, agreement: Agreement) -> list[Block]:
    """What the document names, as links where the library holds it, and what has come instead."""
    links: list[Link] = []
    for basis in agreement.legal_basis:
        links += _basis_links(library, basis)
    for warning in library.warnings(agreement):
        links += [
            Link(
                f"{section} {library.act(act).label}",
                law_address(act, section),
                f"i stället för {one.cited} {library.act(warning.act).label}",
            )
            for one in warning.sections
            for act, section in one.now
        ]
        if warning.instead:
            links.append(Link(library.act(warning.instead).name, law_address(warning.instead), "gäller nu"))
    plain = tuple(
        f"{basis.text} (sammanfattning saknas här)" for basis in agreement.legal_basis if not basis.act
    )
    blocks: list[Block] = [Links(tuple(dict.fromkeys(links)))] if links else []
    return [*blocks, Items(plain)] if plain else blocks


def _basis_links(library: Library, basis: LegalBasis) -> list[Link]:
    if not basis.act:
        return []
    act = library.act(basis.act)
    held = [act.section(section) for section in basis.sections]
    sections = [
        Link(f"{one.section} {act.label}", law_address(act.id, one.section), one.heading)
        for one in held
        if one is not None
    ]
    return [Link(basis.text, law_address(act.id)), *sections]


def _titles(library: Library, agreement: Agreement) -> list[Block]:
    titles = tuple(f"{one.text} ({library.sources[one.source].title})" for one in agreement.title_variants)
    return [Items(titles)] if titles else []


def _sources(library: Library, references: Iterable[SourcePlace]) -> tuple[str, ...]:
    lines: dict[str, list[str]] = {}
    for reference in references:
        lines.setdefault(reference.source, []).extend([reference.lines] if reference.lines else [])
    return tuple(_source(library, key, places) for key, places in lines.items())


def _source(library: Library, key: str, places: list[str]) -> str:
    source = library.sources[key]
    when = f" ({source.captured})" if source.captured else ""
    where = f", rad {', '.join(places)}" if places else ""
    return f"{source.title}{when}{where}"


def _checked(agreement: Agreement) -> Paragraph:
    """What was compared with the sources and when; it says nothing of whether the document still applies."""
    day = agreement.checked_on
    since = "Om dokumentet har ändrats sedan källorna hämtades är inte kontrollerat."
    told = f"Uppgifterna jämfördes med källorna {swedish_date(day)}. {since}" if day else "Inte kontrollerad."
    return Paragraph(told, tone=Tone.SMALL)
