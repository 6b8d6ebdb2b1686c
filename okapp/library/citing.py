"""Where a text stands, as it is cited in a record or a letter, and quotations that never pass for what they are not."""

from __future__ import annotations

from okapp.library.address import Address, Shelf
from okapp.library.agreement import Agreement, TextKind
from okapp.library.copies import Copy
from okapp.library.law import Act, Checked, LawSection
from okapp.library.model import Library
from okapp.library.sections import ReadingSection
from okapp.library.swedish import swedish_date
from okapp.library.texts import Origin

_CHECKED = {
    Checked.RECALLED: "återgiven ur minnet, lagtexten är inte läst",
    Checked.NOT_READ: "lagtexten är inte läst",
}


def citation(library: Library, address: Address, section_heading: str = "") -> str:
    """An agreement or law in a line: title, section, date with its meaning, source. Raises `NotInLibrary`.

    For a copy of the municipality's own see `copy_citation`.
    """
    if address.shelf is Shelf.LAW:
        return _law(library, address)
    return _agreement(library, library.agreement(address.id), section_heading)


def copy_citation(copy: Copy, page: int = 0) -> str:
    """The municipality's own copy: title, page, version, date, where it came from."""
    parts = [
        copy.title,
        f"s. {page}" if page else "",
        f"version {copy.version}" if copy.version else "",
        f"daterad {copy.dated.isoformat()}" if copy.dated else "utan datum",
        f"kommunens eget exemplar, inlagt {copy.imported.isoformat()}",
        f"från {copy.source}" if copy.source else "",
    ]
    return f"{', '.join(part for part in parts if part)}."


def quote(library: Library, address: Address, section: ReadingSection, text: str) -> str:
    """Text from a section in quotation marks, whose words they are, and the citation. Raises `NotInLibrary`."""
    cited = citation(library, address, section.heading)
    return f"”{text.strip()}”\n{whose_words(library, address, section)}\n{cited}"


def whose_words(library: Library, address: Address, section: ReadingSection) -> str:
    """Whose words a section holds, in a sentence. Raises `NotInLibrary`."""
    if address.shelf is Shelf.LAW:
        return "Sammanfattning i Ökapps egna ord, inte lagtext."
    if section.origin is Origin.FULL_TEXT:
        return "Dokumentets egen text."
    described = library.agreement(address.id).text_kind is TextKind.DESCRIPTION
    not_here = " Fullständig text ej inlagd." if described else ""
    if section.origin is Origin.SOURCE:
        return f"Beskrivning av dokumentet, inte dokumentets text.{not_here}"
    return f"I Ökapps egna ord, inte avtalstext.{not_here}"


def _agreement(library: Library, agreement: Agreement, heading: str) -> str:
    title = f"{agreement.title} (vår egen titel)" if agreement.title_is_ours else agreement.title
    section = f", avsnittet ”{heading}”" if heading and heading != agreement.title else ""
    known = f"Datum {swedish_date(agreement.date)}: {_small(agreement.date_meaning)}"
    dated = known if agreement.date else agreement.date_meaning
    sources = dict.fromkeys(library.sources[one.source].title for one in agreement.sources)
    shown = f"Källa: {'; '.join(sources)}. " if sources else ""
    return (
        f"{title}{section}. {_sentence(dated)} {shown}Ökapps bibliotek, innehåll {library.content.version}."
    )


def _law(library: Library, address: Address) -> str:
    act = library.act(address.id)
    section = act.section(address.section)
    cited = f"{section.section} {act.label}" if section else act.name
    return f"{cited}, sammanfattning i Ökapp, {_checked(act, section)}{_gone(act)}."


def _checked(act: Act, section: LawSection | None) -> str:
    if section is not None and section.checked is not Checked.VERIFIED:
        return _CHECKED[section.checked]
    day = section.checked_on if section and section.checked_on else act.checked_on
    return f"kontrollerad {swedish_date(day)}" if day else "inte kontrollerad"


def _gone(act: Act) -> str:
    if not act.repealed:
        return ""
    return f", upphävd {swedish_date(act.replaced_on)}" if act.replaced_on else ", upphävd"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
