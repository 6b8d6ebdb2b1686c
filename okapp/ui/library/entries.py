"""Rows for the list: of agreements, acts, copies, marked texts and hits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from okapp.errors import UserError
from okapp.library.address import Address, NoAddress, Shelf
from okapp.library.agreement import Agreement, TextKind
from okapp.library.copies.model import Copy
from okapp.library.filters import Mine, Order, asks_storsthlm, in_order
from okapp.library.law import Act
from okapp.library.model import Library
from okapp.library.search.answer import Found, Hit
from okapp.library.swedish import capital, swedish_date
from okapp.ui.library.rows import Row, RowKind


def agreement_rows(
    agreements: Iterable[Agreement], order: Order = Order.TITLE, mine: Mine | None = None
) -> list[Row]:
    """The agreements in their order, by type in groups; `mine` tells where it is unsure who is a party."""
    rows: list[Row] = []
    group = ""
    for one in in_order(agreements, order):
        if order is Order.KIND and one.kind != group:
            group = one.kind
            rows.append(heading_row(capital(group)))
        rows.append(agreement_row(one, mine))
    return rows


def agreement_row(agreement: Agreement, mine: Mine | None = None) -> Row:
    """An agreement with its type, area and date."""
    date = swedish_date(agreement.date) if agreement.date else ""
    ask = mine is not None and asks_storsthlm(agreement, mine)
    parts = [agreement.kind, agreement.area, date]
    words = capital(" · ".join(part for part in parts if part))
    why = QCoreApplication.translate("Entries", "kontrollera parterna med Storsthlm") if ask else ""
    return Row(title=agreement.title, details=words, why=why, address=Address(Shelf.AGREEMENT, agreement.id))


def act_rows(acts: Iterable[Act]) -> list[Row]:
    """The acts, in the order they come."""
    return [_act_row(act) for act in acts]


def _act_row(act: Act) -> Row:
    translate = QCoreApplication.translate
    count = translate("Entries", "{antal} sammanfattningar").replace("{antal}", str(len(act.sections)))
    if len(act.sections) == 1:
        count = translate("Entries", "1 sammanfattning")
    gone = translate("Entries", "gäller inte längre") if act.repealed else ""
    details = " · ".join(part for part in (act.kind, count, gone) if part)
    return Row(title=act.name, details=capital(details), address=Address(Shelf.LAW, act.id))


def copy_rows(copies: Iterable[Copy]) -> list[Row]:
    """The copies with their version."""
    return [_copy_row(copy) for copy in copies]


def _copy_row(copy: Copy) -> Row:
    own = QCoreApplication.translate("Entries", "Egen kopia")
    details = " · ".join(part for part in (own, copy.version, copy.imported.isoformat()) if part)
    return Row(title=copy.title, details=details, address=Address(Shelf.COPY, copy.key))


def heading_row(text: str) -> Row:
    """The heading of a group."""
    return Row(kind=RowKind.HEADING, title=text)


def kept_rows(library: Library, copies: Sequence[Copy], addresses: Iterable[str]) -> list[Row]:
    """Marked or read texts; what the library no longer holds is left out."""
    rows = (_kept_row(library, copies, text) for text in addresses)
    return [row for row in rows if row is not None]


def _kept_row(library: Library, copies: Sequence[Copy], text: str) -> Row | None:
    try:
        address = Address.parse(text)
        title, details = _told(library, copies, address)
    except (NoAddress, UserError):
        return None
    return Row(title=title, details=details, address=address)


def _told(library: Library, copies: Sequence[Copy], address: Address) -> tuple[str, str]:
    """Title and details of a text. Raises `UserError` for one that is not there."""
    translate = QCoreApplication.translate
    if address.shelf is Shelf.AGREEMENT:
        row = agreement_row(library.agreement(address.id))
        part = translate("Entries", "avsnitt {avsnitt}").replace("{avsnitt}", address.section)
        return row.title, capital(part) if address.section else row.details
    if address.shelf is Shelf.LAW:
        act = library.act(address.id)
        if address.section:
            section = library.law_section(address.id, address.section)
            return f"{section.section} {act.label}", section.heading
        return act.name, _act_row(act).details
    for copy in copies:
        if copy.key == address.id:
            page = translate("Entries", "Sida {sida}").replace("{sida}", address.section)
            return copy.title, page if address.section else _copy_row(copy).details
    raise NoAddress(address.id)


def hit_rows(library: Library, hits: Iterable[Hit]) -> list[Row]:
    """The hits, each followed by the way to further places in the same document."""
    rows: list[Row] = []
    for hit in hits:
        rows.append(_hit_row(library, hit, RowKind.ENTRY))
        if hit.more:
            rows.append(_more_row(library, hit.more))
    return rows


def _hit_row(library: Library, hit: Hit, kind: RowKind) -> Row:
    place = kind is RowKind.PLACE
    return Row(
        kind=kind,
        title=(hit.heading or hit.title) if place else hit.title,
        heading="" if place else hit.heading,
        snippet=hit.snippet,
        details=kind_of_text(library, hit),
        why=hit.why,
        words=hit.words,
        address=hit.address,
    )


def _more_row(library: Library, more: Sequence[Hit]) -> Row:
    translate = QCoreApplication.translate
    title = translate("Entries", "Visa {antal} ställen till").replace("{antal}", str(len(more)))
    if len(more) == 1:
        title = translate("Entries", "Visa ett ställe till")
    places = tuple(_hit_row(library, hit, RowKind.PLACE) for hit in more)
    return Row(kind=RowKind.MORE, title=title, folded=places)


def kind_of_text(library: Library, hit: Hit) -> str:
    """What kind of text a hit stands in, in words."""
    translate = QCoreApplication.translate
    words = {
        Found.FACT: translate("Entries", "Nyckelfakta"),
        Found.QUESTION: translate("Entries", "Vardagsfråga"),
        Found.LAW: translate("Entries", "Sammanfattning av lag"),
        Found.COPY: translate("Entries", "Egen kopia"),
    }
    if hit.found in words:
        return words[hit.found]
    full = _text_kind(library, hit.address) is TextKind.FULL_TEXT
    return translate("Entries", "Fulltext") if full else translate("Entries", "Beskrivning")


def _text_kind(library: Library, address: Address) -> TextKind:
    return library.agreement(address.id).text_kind
