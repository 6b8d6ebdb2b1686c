"""The words that paper and preview add to the blocks, so that both say the same."""

from __future__ import annotations

from itertools import zip_longest

from okapp.documents.blocks import Callout, Links, Period, SourceRef, Table, Weight

EMPTY = "–"
DRAFT = "UTKAST"
PLACE_AND_DATE = "Ort och datum"
SIGNATURE = "Underskrift"
NAME_IN_PRINT = "Namnförtydligande"

_WEIGHTS = {Weight.NOTE: "Observera", Weight.WARNING: "Varning", Weight.STOP: "Stopp"}


def filled(text: str) -> str:
    """The text, or "–" where there is none."""
    return text if text.strip() else EMPTY


def callout_title(callout: Callout) -> str:
    """The word of its weight, followed by its own title: "Varning: ..."."""
    word = _WEIGHTS[callout.weight]
    return f"{word}: {callout.title}" if callout.title else word


def sources_text(block: SourceRef) -> str:
    """The sources on one line: "Stöd: a; b"."""
    return "Stöd: " + "; ".join(block.sources)


def link_lines(block: Links) -> tuple[str, ...]:
    """The links as plain text: "Bilaga: Förskrivningsbara hjälpmedel – från 2021-12-01"."""
    return tuple(f"{link.text} – {link.note}" if link.note else link.text for link in block.links)


def period_dates(period: Period) -> str:
    """The period's days: "2023-02-01 – pågår", "okänt – 2024-05-31"."""
    start = period.start.isoformat() if period.start else "okänt"
    end = period.end.isoformat() if period.end else "pågår"
    return f"{start} – {end}"


def checkbox_state(*, checked: bool) -> str:
    """What a box says to someone who cannot see it."""
    return "Ikryssad" if checked else "Ej ikryssad"


def table_cells(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header and the rows, all of the same length: what is missing or empty is "–".

    Without header text the header is empty; without rows there is one row of "–"; without columns none.
    """
    count = max((len(row) for row in (table.header, *table.rows)), default=0)
    if not count:
        return (), ()

    def full(row: tuple[str, ...]) -> tuple[str, ...]:
        cells = zip_longest(map(filled, row), range(count), fillvalue=EMPTY)
        return tuple(str(cell) for cell, _ in cells)

    header = full(table.header) if any(map(str.strip, table.header)) else ()
    return header, tuple(map(full, table.rows or ((),)))
