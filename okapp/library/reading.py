"""What a reader sees of an agreement or a section of law, as blocks for the screen, the paper and the ear."""

from __future__ import annotations

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Pairs,
    Paragraph,
    SourceRef,
    Table,
    Tone,
    Weight,
)
from okapp.library.model import (
    RELATIONS,
    Act,
    Agreement,
    Checked,
    LawSection,
    Library,
    TextKind,
    swedish_date,
)
from okapp.library.texts import TextSection

CHECKED = {
    Checked.VERIFIED: "Sammanfattningen bygger på läst lagtext.",
    Checked.RECALLED: "Sammanfattningen är återgiven ur minnet. Lagtexten är inte läst.",
    Checked.NOT_READ: "Lagtexten är inte läst. Läs den innan du använder sammanfattningen.",
}


def agreement_blocks(
    library: Library, agreement: Agreement, text: tuple[TextSection, ...]
) -> tuple[Block, ...]:
    """One agreement: how much of it is here, warnings, text, facts, related documents and sources.

    `text` comes from `okapp.library.texts.read_text`.
    """
    blocks: list[Block] = [Heading(agreement.title, level=1)]
    if agreement.text_kind is TextKind.DESCRIPTION:
        blocks.append(_only_described(agreement))
    blocks += [
        Callout(warning, "Lagen har ändrats", Weight.WARNING) for warning in library.warnings(agreement)
    ]
    for section in text:
        paragraphs = [" ".join(part.split()) for part in section.text.split("\n\n")]
        blocks += [Heading(section.heading), *(Paragraph(one) for one in paragraphs if one)]
    blocks += [Heading("Uppgifter"), Pairs(_facts(agreement))]
    blocks += _lists(library, agreement)
    blocks += [Heading("Källor"), SourceRef(_sources(library, agreement))]
    blocks.append(Paragraph(f"Senast kontrollerad {swedish_date(agreement.checked_on)}.", tone=Tone.SMALL))
    return tuple(blocks)


def law_section_blocks(library: Library, section: LawSection) -> tuple[Block, ...]:
    """One section of law: that it is a summary, what it says, when it applies, its older or newer number."""
    act = library.act(section.act)
    blocks: list[Block] = [
        Heading(f"{section.section} {act.label}", level=1),
        Callout("Läs lagtexten innan du fattar beslut.", "Sammanfattning, inte lagtext"),
    ]
    if section.checked is not Checked.VERIFIED:
        blocks.append(Callout(CHECKED[section.checked], "Inte kontrollerad", Weight.WARNING))
    if act.repealed:
        blocks.append(Callout(_no_longer(library, act), "Gäller inte längre", Weight.WARNING))
    blocks += [Heading(section.heading), Paragraph(section.summary, tone=Tone.LEAD)]
    blocks.append(Pairs(_law_facts(library, act, section)))
    blocks += [Paragraph(note, tone=Tone.SMALL) for note in (section.note, act.note) if note]
    return tuple(blocks)


def act_blocks(library: Library, act: Act) -> tuple[Block, ...]:
    """An act as a whole: what it is about, when it applies, and the sections that the library holds."""
    blocks: list[Block] = [
        Heading(act.name, level=1),
        Callout("Läs lagtexten innan du fattar beslut.", "Sammanfattning, inte lagtext"),
    ]
    if act.repealed:
        blocks.append(Callout(_no_longer(library, act), "Gäller inte längre", Weight.WARNING))
    if act.about:
        blocks.append(Paragraph(act.about, tone=Tone.LEAD))
    starts = swedish_date(act.in_force_from) if act.in_force_from else "inte känt"
    checked = swedish_date(act.checked_on) if act.checked_on else "inte känt"
    blocks.append(Pairs((("Gäller från", starts), ("Senast kontrollerad", checked), ("Källa", act.source))))
    whole = tuple(f"{one.section}: {one.heading}" for one in act.sections if not one.parent)
    if whole:
        blocks += [Heading("Paragrafer som finns här"), Items(whole)]
    return (*blocks, Paragraph(act.note, tone=Tone.SMALL)) if act.note else tuple(blocks)


def equivalents_text(library: Library, section: LawSection) -> str:
    """What says the same in another act: "2 a kap. 4 § 6 SoL (2001:453)"; "" where none is known."""
    acts = [(library.act(link.act), link.section) for link in section.equivalents]
    return ", ".join(f"{number} {act.label}" for act, number in acts)


def _only_described(agreement: Agreement) -> Callout:
    more = " Texten har lästs men är inte inlagd i programmet." if agreement.full_text_known else ""
    return Callout(
        f"Det som står här är en beskrivning i våra egna ord.{more} Läs originalet innan du fattar beslut.",
        "Beskrivning, fullständig text ej inlagd",
    )


def _facts(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    kind = f"{agreement.kind} (vår bedömning)" if agreement.kind_is_ours else agreement.kind
    date = swedish_date(agreement.date) if agreement.date else "inte känt"
    since = (
        f"{swedish_date(agreement.in_force)}. {agreement.in_force_note}"
        if agreement.in_force
        else "inte känt"
    )
    return (
        ("Typ", kind),
        ("Område", ", ".join((agreement.area, *agreement.also_areas))),
        ("Status", agreement.status),
        ("Datum", f"{date}. {agreement.date_meaning}"),
        ("Gäller från", since),
        ("Parter", ", ".join(agreement.parties)),
        ("Målgrupp", agreement.target_group),
        ("Lag som dokumentet nämner", "; ".join(basis.text for basis in agreement.legal_basis)),
        ("Titeln", agreement.title_basis),
    )


def _lists(library: Library, agreement: Agreement) -> list[Block]:
    blocks: list[Block] = []
    if agreement.notes:
        blocks += [Heading("Att tänka på"), Paragraph(agreement.notes)]
    if agreement.statements:
        rows = tuple(
            (one.about.capitalize(), one.value, one.meaning or "–", library.sources[one.source].title)
            for one in agreement.statements
        )
        caption = "Vad källorna säger. När de skiljer sig åt visas alla."
        header = ("Om", "Uppgift", "Betydelse", "Källa")
        blocks += [Heading("Uppgifter från olika källor"), Table(caption, header, rows, (1, 2, 2, 2))]
    related = tuple(
        f"{RELATIONS[relation.kind]}: {other.title}" for relation, other in library.related(agreement)
    )
    if related:
        blocks += [Heading("Hör ihop med"), Items(related)]
    if agreement.title_variants:
        titles = tuple(
            f"{one.text} ({library.sources[one.source].title})" for one in agreement.title_variants
        )
        blocks += [Heading("Andra titlar i källorna"), Items(titles)]
    return blocks


def _sources(library: Library, agreement: Agreement) -> tuple[str, ...]:
    lines: dict[str, list[str]] = {}
    for reference in agreement.sources:
        lines.setdefault(reference.source, []).extend([reference.lines] if reference.lines else [])
    return tuple(_source(library, key, places) for key, places in lines.items())


def _source(library: Library, key: str, places: list[str]) -> str:
    source = library.sources[key]
    when = f" ({source.captured})" if source.captured else ""
    where = f", rad {', '.join(places)}" if places else ""
    return f"{source.title}{when}{where}"


def _law_facts(library: Library, act: Act, section: LawSection) -> tuple[tuple[str, str], ...]:
    starts = section.in_force_from or act.in_force_from
    rows = [("Lag", act.name), ("Gäller från", swedish_date(starts) if starts else "inte känt")]
    if section.parent:
        rows.append(("Del av", section.parent))
    if act.replaced_by:
        rows.append(("Ersatt av", library.act(act.replaced_by).name))
    if act.replaced_on:
        rows.append(("Upphävd", swedish_date(act.replaced_on)))
    if section.equivalents:
        label = "Motsvarar i den nya lagen" if act.repealed else "Motsvarade i den äldre lagen"
        rows.append((label, equivalents_text(library, section)))
    checked = swedish_date(act.checked_on) if act.checked_on else "inte känt"
    rows += [("Kontroll", CHECKED[section.checked]), ("Senast kontrollerad", checked), ("Källa", act.source)]
    return tuple(rows)


def _no_longer(library: Library, act: Act) -> str:
    since = f" {swedish_date(act.replaced_on)}" if act.replaced_on else ""
    instead = f" I stället gäller {library.act(act.replaced_by).name}." if act.replaced_by else ""
    return f"{act.name} upphävdes{since}.{instead}"
