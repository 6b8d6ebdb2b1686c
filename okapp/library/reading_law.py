"""What a reader sees of an act or a section of it, as blocks for the screen, the paper and the ear."""

from __future__ import annotations

from okapp.documents.blocks import Block, Callout, Heading, Items, Link, Links, Pairs, Paragraph, Tone, Weight
from okapp.library.address import Address, Shelf
from okapp.library.agreement import Agreement
from okapp.library.law import Act, Checked, LawSection, SectionLink
from okapp.library.model import Library
from okapp.library.sections import ReadingSection
from okapp.library.swedish import capital, swedish_date

SUMMARY_NOT_LAW = "Sammanfattning, inte lagtext"
CHECKED = {
    Checked.VERIFIED: "Sammanfattningen bygger på läst lagtext.",
    Checked.RECALLED: "Sammanfattningen är återgiven ur minnet. Lagtexten är inte läst.",
    Checked.NOT_READ: "Lagtexten är inte läst. Läs den innan du använder sammanfattningen.",
}


def law_address(act: str, section: str = "") -> str:
    """Where an act or a section of it stands: "lag:sol-2025-400#10 kap. 8 §"."""
    return str(Address(Shelf.LAW, act, section))


def law_section_blocks(
    library: Library, section: LawSection, used: tuple[str, ...] = ()
) -> tuple[Block, ...]:
    """One section of law: that it is a summary, what it says, when it applies, its older or newer number.

    `used` are lines on where the guides rest on it.
    """
    act = library.act(section.act)
    blocks: list[Block] = [
        Heading(f"{section.section} {act.label}", level=1),
        Callout("Läs lagtexten innan du fattar beslut.", SUMMARY_NOT_LAW),
    ]
    if section.checked is not Checked.VERIFIED:
        blocks.append(Callout(CHECKED[section.checked], "Inte kontrollerad", Weight.WARNING))
    blocks += [
        *repealed_note(library, act),
        Heading(section.heading),
        Paragraph(section.summary, tone=Tone.LEAD),
    ]
    blocks.append(_section_facts(library, act, section))
    blocks += [Paragraph(note, tone=Tone.SMALL) for note in (section.note, act.note) if note]
    links = [Link(act.name, law_address(act.id))]
    if section.parent:
        links.append(Link(f"{section.parent} {act.label}", law_address(act.id, section.parent)))
    links += [_link(library, link) for link in section.equivalents]
    blocks += [Heading("Läs vidare"), Links(tuple(links))]
    return (*blocks, *_used(used))


def act_sections(library: Library, act: Act, used: tuple[str, ...] = ()) -> tuple[ReadingSection, ...]:
    """The act as such, then each section with its summary, then who names the act; in the order they are read.

    The id of a law section is how it is cited, "29 kap. 2 § 6". `used` are lines on where the guides rest on the act.
    """
    sections = [
        ReadingSection("oversikt", act.name, 1, _overview(library, act)),
        *(_entry(library, one) for one in act.sections),
    ]
    naming = [one for one in library.agreements if _names(one, act)]
    if naming:
        links = Links(tuple(Link(one.title, str(Address(Shelf.AGREEMENT, one.id))) for one in naming))
        heading = "Dokument som nämner den"
        sections.append(ReadingSection("namns-i", heading, 2, (Heading(heading), links)))
    if used:
        sections.append(ReadingSection("guider", "Används i guider", 2, _used(used)))
    return tuple(sections)


def repealed_note(library: Library, act: Act) -> tuple[Callout, ...]:
    """That an act no longer applies and what does; nothing for one that does."""
    if not act.repealed:
        return ()
    since = f" {swedish_date(act.replaced_on)}" if act.replaced_on else ""
    instead = f" I stället gäller {library.act(act.replaced_by).name}." if act.replaced_by else ""
    doubt = f" {act.doubt}" if act.doubt else ""
    text = f"{act.name} upphävdes{since}.{instead}{doubt}"
    return (Callout(text, "Gäller inte längre", Weight.WARNING),)


def equivalents_text(library: Library, section: LawSection) -> str:
    """What says the same in another act: "2 a kap. 4 § 6 SoL (2001:453)"; "" where none is known."""
    return ", ".join(_cited(library, link) for link in section.equivalents)


def _overview(library: Library, act: Act) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(act.name, level=1),
        Callout("Läs lagtexten innan du fattar beslut.", SUMMARY_NOT_LAW),
        *repealed_note(library, act),
    ]
    if act.about:
        blocks.append(Paragraph(act.about, tone=Tone.LEAD))
    starts = swedish_date(act.in_force_from) if act.in_force_from else "inte känt"
    checked = swedish_date(act.checked_on) if act.checked_on else "inte känt"
    blocks.append(_pairs(("Gäller från", starts), ("Senast kontrollerad", checked), ("Källa", act.source)))
    if act.note:
        blocks.append(Paragraph(act.note, tone=Tone.SMALL))
    others = (("Ersatt av", act.replaced_by), ("Ersatte", act.replaces))
    links = tuple(Link(f"{words}: {library.act(key).name}", law_address(key)) for words, key in others if key)
    if links:
        blocks.append(Links(links))
    whole = tuple(
        Link(f"{one.section}: {one.heading}", law_address(act.id, one.section))
        for one in act.sections
        if not one.parent
    )
    return (*blocks, Heading("Paragrafer som finns här"), Links(whole)) if whole else tuple(blocks)


def _entry(library: Library, section: LawSection) -> ReadingSection:
    level = 3 if section.parent else 2
    heading = f"{section.section}: {section.heading}"
    blocks: list[Block] = [
        Heading(heading, level=3 if section.parent else 2),
        Paragraph(section.summary, lead=f"{SUMMARY_NOT_LAW}."),
    ]
    if section.checked is not Checked.VERIFIED:
        blocks.append(Callout(CHECKED[section.checked], "Inte kontrollerad", Weight.WARNING))
    if section.note:
        blocks.append(Paragraph(section.note, tone=Tone.SMALL))
    if section.equivalents:
        blocks.append(Links(tuple(_link(library, link) for link in section.equivalents)))
    return ReadingSection(section.section, heading, level, tuple(blocks))


def _names(agreement: Agreement, act: Act) -> bool:
    return any(basis.act == act.id for basis in agreement.legal_basis)


def _link(library: Library, link: SectionLink) -> Link:
    words = "Motsvarade" if library.act(link.act).repealed else "Motsvarar nu"
    return Link(f"{words}: {_cited(library, link)}", law_address(link.act, link.section))


def _cited(library: Library, link: SectionLink) -> str:
    return f"{link.section} {library.act(link.act).label}"


def _used(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading("Används i guider"), Items(lines)) if lines else ()


def _pairs(*rows: tuple[str, str]) -> Pairs:
    return Pairs(tuple((name, capital(value)) for name, value in rows))


def _section_facts(library: Library, act: Act, section: LawSection) -> Pairs:
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
    read_on = section.checked_on or act.checked_on
    checked = swedish_date(read_on) if read_on else "inte känt"
    rows += [("Kontroll", CHECKED[section.checked]), ("Senast kontrollerad", checked), ("Källa", act.source)]
    return _pairs(*rows)
