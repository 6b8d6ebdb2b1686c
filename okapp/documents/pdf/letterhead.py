"""The top of page 1: whose paper it is, and the receiver's address where an envelope has its window.

The window's place suits envelopes C5, C65 and DL with the window to the right ("H2"). It was reckoned from the
envelopes' and the folded paper's sizes, with room for the paper to slide; no real envelope has been tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from okapp.documents.blocks import AddressZone, Letterhead, Logo
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Part, stacked
from okapp.documents.pdf.fonts import clean
from okapp.documents.pdf.style import LEFT, PAGE_HEIGHT, RECEIVER, SENDER, SENDER_ADDRESS, TOP, WIDTH
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.errors import UserError

WINDOW_LEFT = 88 * mm
"""Nothing but the address stands to the right of this, between the two heights below."""
WINDOW_TOP = 25 * mm
WINDOW_BOTTOM = 84 * mm
ADDRESS_LEFT = 112 * mm
ADDRESS_TOP = 44.5 * mm
LOGO_HEIGHT = 20 * mm

_LOGO_WIDTH = 55 * mm
_BESIDE = 10.0
_UNDER = 4.0
_DRAFT_ROOM = 30 * mm
_HIGHEST = PAGE_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo at its size on paper, tagged as a figure with its words."""

    logo: Logo
    width: float
    height: float
    node: Node
    before: float = 0
    after: float = _UNDER
    keep_next: bool = False

    @property
    def lead(self) -> float:
        """It is never cut."""
        return self.height

    def split(self, room: float) -> None:  # noqa: ARG002
        """Cannot be cut."""
        return

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""
        bottom = top - self.height
        box = (x, bottom, x + self.width, top)
        self.node.attributes["BBox"] = tuple(round(edge, 2) for edge in box)
        with canvas.marked(self.node):
            picture = ImageReader(BytesIO(self.logo.png))
            canvas.drawImage(picture, x, bottom, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of the head at its place on the page."""

    part: Part
    x: float
    top: float


def letterhead_parts(letterhead: Letterhead, setter: Setter, parent: Node, *, window: bool) -> list[Placed]:
    """Logo, name and address: side by side, or below each other where an envelope's window needs the right half.

    Raises `UserError` where a letter is in no font, or where the name and address are too long for the head.
    """
    top = PAGE_HEIGHT - TOP
    picture = _picture(letterhead.logo, parent) if letterhead.logo else None
    beside = picture is not None and not window
    left = picture.width + _BESIDE if picture and beside else 0.0
    room = (WINDOW_LEFT - LEFT if window else WIDTH - _DRAFT_ROOM) - left
    texts: list[Part] = []
    for said, style in (
        (letterhead.name, SENDER),
        *((line, SENDER_ADDRESS) for line in letterhead.address_lines),
    ):
        if clean(said).strip():
            texts.append(setter.text(said, style, room, parent.add("P")))
    placed = [] if picture is None else [Placed(picture, LEFT, top)]
    below = top - (picture.height + picture.after if picture and not beside else 0)
    for text in texts:
        placed.append(Placed(text, LEFT + left, below))
        below -= text.height
    if height_of(placed) > _HIGHEST:
        raise UserError(
            "Organisationens namn och adress är för långa för papperens huvud, så papperet skapades inte. "
            "Dina svar är kvar. Korta dem i inställningarna."
        )
    return placed


def _picture(logo: Logo, parent: Node) -> Picture:
    scale = min(LOGO_HEIGHT / logo.height, _LOGO_WIDTH / logo.width)
    node = parent.add("Figure", alt=logo.alt, Placement="Block")
    return Picture(logo, logo.width * scale, logo.height * scale, node)


def address_parts(zone: AddressZone, setter: Setter, parent: Node) -> list[Placed]:
    """The receiver's lines in the window, each heard by itself.

    Raises `UserError` where a letter is in no font, or where the lines do not fit in the window's height.
    """
    placed: list[Placed] = []
    top = PAGE_HEIGHT - ADDRESS_TOP
    for line in zone.lines:
        if clean(line).strip():
            text = setter.text(line, RECEIVER, LEFT + WIDTH - ADDRESS_LEFT, parent.add("P"))
            placed.append(Placed(text, ADDRESS_LEFT, top))
            top -= text.height
    if top < PAGE_HEIGHT - WINDOW_BOTTOM:
        most = int((WINDOW_BOTTOM - ADDRESS_TOP) / RECEIVER.leading)
        raise UserError(
            "Mottagarens namn och adress får inte plats i kuvertets fönster, så papperet skapades inte. "
            f"Dina svar är kvar. Korta adressen till högst {most} korta rader."
        )
    return placed


def height_of(placed: Sequence[Placed]) -> float:
    """How far down below the page's upper margin the parts reach."""
    return max((PAGE_HEIGHT - TOP - one.top + stacked([one.part]) for one in placed), default=0)
