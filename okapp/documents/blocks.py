"""What a paper consists of: blocks without layout, the same for PDF, preview and reading aloud.

A wizard makes blocks, `documents.pdf` and `documents.html` draw them; neither knows the other.
All texts are plain Swedish text without markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title and stands once.

    `bookmark` is what the file's bookmark says instead, where the text holds something about a person.
    """

    text: str
    level: Literal[1, 2, 3, 4] = 2
    bookmark: str = ""


class Tone(Enum):
    """How a paragraph is set."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    LARGE = "large"
    """To be read from across a room, on paper."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with an optional bold lead-in before it; `with_next` keeps it on the page of what follows."""

    text: str
    lead: str = ""
    tone: Tone = Tone.BODY
    with_next: bool = False


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
    """Rows under a header row; `widths` are relative shares, empty means equal.

    With `for_pen` the rows are high enough to write in and an empty cell stays empty instead of "–".
    `langs` says in which language the cells of each column are, as a tag ("so"); empty is the paper's own.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    row_headers: bool = True
    for_pen: bool = False
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The sources of what stands before it: "Stöd: 29 kap. 2 § 6 SoL (2025:400)"."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A bar in a timeline; `end` is None for "pågår", `start` None for "okänt".

    One that is only `planned` is striped, and its note says so in words.
    """

    label: str
    start: date | None
    end: date | None
    note: str = ""
    planned: bool = False


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
class Choices:
    """A question with an empty box to tick by hand before each answer."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigitBoxes:
    """A label with one box per digit for a pen: (8, 4) for a personnummer, (4, 2, 2) for a date; 24 boxes at most."""

    label: str
    groups: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.groups or min(self.groups) < 1 or sum(self.groups) > 24:
            raise ValueError(f"{self.groups} are no groups of boxes on one line")


@dataclass(frozen=True, slots=True)
class AddressZone:
    """The receiver's name and address, where the window of an envelope shows them and nothing else.

    It stands once, at the top of page 1, wherever it is among the blocks. No envelope has been tried: the place was
    reckoned by mirroring Norwegian figures for a window to the left, with sizes of envelopes from memory. Three to four
    lines are sure to show; try an envelope of your own before many are sent.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines for place and date, signature, and the printed name and title under it."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings of level 2 to `depth` that follow it, each with its page; made from the paper's own blocks."""

    depth: Literal[2, 3] = 3


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
    | Choices
    | DigitBoxes
    | AddressZone
    | Signature
    | PageBreak
    | TableOfContents
)


def receiver(name: str, address: str, day: str) -> tuple[AddressZone | Pairs, ...]:
    """To whom a letter is, and its day: for the window of an envelope, or the name alone where no address is known.

    The lines of the address stand with commas between them.
    """
    lines = tuple(" ".join(line.split()) for line in address.split(",") if line.strip())
    dated = ("Datum", day)
    return (AddressZone((name, *lines)), Pairs((dated,))) if lines else (Pairs((("Till", name), dated)),)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a file of the program; `alt` says in words what it shows. It stands on screen only, on no paper."""

    file: Path
    alt: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture made safe by `okapp.documents.logo`: opaque, small, without metadata; `alt` says it in words."""

    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is: name, address and logo at the top left of page 1."""

    name: str
    address_lines: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished paper: what kind it is, its blocks, and what stands at the foot of each page.

    `title`, `subject` and `key` hold no personal data: they become the PDF's metadata and part of its file name.
    `footer` is one line ("Ansvarig kommun, regler från 2025-07-01"), `document_id` identifies the contents,
    `draft` prints UTKAST on each page, and `mark` what else it is ("EXEMPEL"), `made_on` is the date from the record that dates the file.
    `answers` is what the paper was made of, as JSON, and holds nothing that the paper itself does not say: the archive
    level that allows it carries it as a file of its own.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    made_on: date
    document_id: str
    footer: str = ""
    draft: bool = False
    mark: str = ""
    lang: str = "sv-SE"
    subject: str = ""
    answers: str = ""
    letterhead: Letterhead | None = None
