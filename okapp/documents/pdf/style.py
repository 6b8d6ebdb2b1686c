"""Measures, colours and text styles of the papers, in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from okapp.documents.pdf.fonts import Face

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = 25 * mm
RIGHT = 22 * mm
TOP = 18 * mm
BOTTOM = 13 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HAND = 26.0
"""The height of a line to write on with a pen."""

INK = HexColor(0x17222D)
INK_SOFT = HexColor(0x465563)
HAIRLINE = HexColor(0xD5DCE3)
CONTROL = HexColor(0x6A7A89)
PRIMARY = HexColor(0x0B5A75)
SUNKEN = HexColor(0xEBEFF3)
TINT = HexColor(0xF4F6F8)
WHITE = HexColor(0xFFFFFF)
WARN = HexColor(0x7A4B00)
STOP = HexColor(0xA8201A)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set; `before` and `after` are the least room around it."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    color: Color = INK
    before: float = 0
    after: float = 0


BODY = TextStyle(10.5, 15, after=7)
LEAD = TextStyle(12.5, 18, after=10)
LARGE = TextStyle(24, 31, after=12)
SMALL = TextStyle(9, 12.5, color=INK_SOFT, after=6)
TITLE = TextStyle(21, 26, Face.BOLD, after=5)
HEADING_2 = TextStyle(14, 18.5, Face.SEMIBOLD, PRIMARY, before=18, after=5)
HEADING_3 = TextStyle(11.5, 15.5, Face.SEMIBOLD, before=10, after=3)
HEADING_4 = TextStyle(10.5, 15, Face.SEMIBOLD, before=8, after=2)
LABEL = TextStyle(9.75, 13.5, color=INK_SOFT)
CELL = TextStyle(9.75, 13.5)
CELL_HEAD = TextStyle(9.75, 13.5, Face.SEMIBOLD)
CAPTION = TextStyle(10, 13.5, Face.SEMIBOLD, before=8, after=4)
SOURCE = TextStyle(9, 12.5, color=INK_SOFT, before=0, after=8)
WEB_ADDRESS = TextStyle(10.5, 15, color=PRIMARY)
CALLOUT_TITLE = TextStyle(10.5, 15, Face.BOLD)
TICK = TextStyle(8, 10, color=INK_SOFT)
FOOTER = TextStyle(8.25, 11, color=INK_SOFT)
QUESTION = HEADING_4
CONTENTS_PART = TextStyle(10.5, 15, Face.SEMIBOLD, before=7)
CONTENTS = TextStyle(10, 14)
SENDER = TextStyle(10.5, 14, Face.SEMIBOLD)
SENDER_ADDRESS = TextStyle(8.75, 12, color=INK_SOFT)
RECEIVER = TextStyle(10.5, 13.5)
DRAFT = TextStyle(12, 16, Face.BOLD)
