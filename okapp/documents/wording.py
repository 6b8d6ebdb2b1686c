"""The words that paper and preview add to the blocks, so that both say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from okapp.documents.blocks import (
    Block,
    Callout,
    DigitBoxes,
    Heading,
    Links,
    Paper,
    Period,
    SourceRef,
    Table,
    TableOfContents,
    Weight,
)

EMPTY = "–"
DRAFT = "UTKAST"
EXAMPLE = "EXEMPEL"
PLACE_AND_DATE = "Ort och datum"
SIGNATURE = "Underskrift"
NAME_IN_PRINT = "Namnförtydligande"

_WEIGHTS = {Weight.NOTE: "Observera", Weight.WARNING: "Varning", Weight.STOP: "Stopp"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in a table of contents; `number` is the heading's among all headings of the paper, from 1."""

    text: str
    level: int
    number: int


def entries(contents: TableOfContents, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The headings that stand after the table of contents, down to its depth."""
    found: list[Entry] = []
    number, after = 0, False
    for block in blocks:
        after = after or block is contents
        if isinstance(block, Heading):
            number += 1
            if after and 1 < block.level <= contents.depth:
                found.append(Entry(" ".join(block.text.split()), block.level, number))
    return tuple(found)


def marks(paper: Paper) -> str:
    """What is printed on each page of a paper that is not to be used as it is: "EXEMPEL", "UTKAST" or both."""
    return " – ".join(one for one in (paper.mark, DRAFT if paper.draft else "") if one)


def filled(text: str) -> str:
    """The text, or "–" where there is none."""
    return text if text.strip() else EMPTY


def callout_title(callout: Callout) -> str:
    """The word of its weight, followed by its own title: "Varning: ..."."""
    word = _WEIGHTS[callout.weight]
    return f"{word}: {callout.title}" if callout.title else word


def digits_text(block: DigitBoxes) -> str:
    """The boxes as places to fill in: "________-____"."""
    return "-".join("_" * count for count in block.groups)


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
    return "Ikryssad" if checked else "Inte ikryssad"


def column_langs(table: Table) -> tuple[str, ...]:
    """The language of each column's cells as a tag, "" for that of the paper."""
    count = max((len(row) for row in (table.header, *table.rows)), default=0)
    return (*table.langs, *("",) * count)[:count]


def table_cells(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header and the rows, all of the same length: what is missing or empty is "–", or nothing for a pen.

    Without header text the header is empty; without rows there is one row of "–"; without columns none.
    """
    count = max((len(row) for row in (table.header, *table.rows)), default=0)
    if not count:
        return (), ()

    def full(row: tuple[str, ...]) -> tuple[str, ...]:
        cells = zip_longest(row, range(count), fillvalue="")
        return tuple(str(cell) if table.for_pen else filled(str(cell)) for cell, _ in cells)

    header = full(table.header) if any(map(str.strip, table.header)) else ()
    return header, tuple(map(full, table.rows or ((),)))
