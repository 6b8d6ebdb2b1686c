"""What a paper consists of: blocks without layout, the same for PDF, preview and reading aloud.

A wizard makes blocks, `documents.pdf` and `documents.html` draw them; neither knows the other.
All texts are plain Swedish text without markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title and stands once."""

    text: str
    level: Literal[1, 2, 3] = 2


class Tone(Enum):
    """How a paragraph is set."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with an optional bold lead-in before it."""

    text: str
    lead: str = ""
    tone: Tone = Tone.BODY


class Weight(Enum):
    """How much a framed notice asks of the reader; never shown by colour alone."""

    NOTE = "note"
    WARNING = "warning"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed notice: "Detta är inte ett beslut ...", a warning, a stop."""

    text: str
    title: str = ""
    weight: Weight = Weight.NOTE


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values, such as who, when, which edition. An empty value is drawn as "–"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or numbered from 1."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another text; `target` is an address in the library such as "avtal:hok#7-1", `note` stands after it."""

    text: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """A list of ways to other texts: pressed on screen, plain text on paper."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row; `widths` are relative shares, empty means equal."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The sources of what stands before it: "Stöd: 29 kap. 2 § 6 SoL (2025:400)"."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A bar in a timeline; `end` is None for "pågår", `start` None for "okänt"."""

    label: str
    start: date | None
    end: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods drawn along a time axis up to `until`; `alt` says the same in words."""

    caption: str
    periods: tuple[Period, ...]
    until: date
    alt: str


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A box to tick, ticked when `checked`."""

    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class WriteLines:
    """A label with empty ruled lines for a pen."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines for place and date, signature, and the printed name and title under it."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Callout
    | Pairs
    | Items
    | Links
    | Table
    | SourceRef
    | Timeline
    | Checkbox
    | WriteLines
    | Signature
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished paper: what kind it is, its blocks, and what stands at the foot of each page.

    `title`, `subject` and `key` hold no personal data: they become the PDF's metadata and part of its file name.
    `footer` is one line ("Ansvarig kommun, regler från 2025-07-01"), `document_id` identifies the contents,
    `draft` prints UTKAST on each page, `made_on` is the date from the record that dates the file.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    made_on: date
    document_id: str
    footer: str = ""
    draft: bool = False
    lang: str = "sv-SE"
    subject: str = field(default="")
