"""A table of contents: a line per heading that leads there, its page to the right.

The lines are as high whatever the pages are, so the paper is laid out once and the numbers are set as it is drawn.
ISO 32000-1, table 333: TOC, TOCI and Reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Part
from okapp.documents.pdf.fonts import Run
from okapp.documents.pdf.style import CONTENTS, CONTENTS_PART, CONTROL, WIDTH, TextStyle
from okapp.documents.pdf.text import Setter, Text
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import Entry

PageOf = Callable[[str], int]
"""The page (from 1) on which the heading with an anchor stands."""

_NUMBER = 34.0
_INDENT = 14.0
_LEADER_GAP = 5.0
_DOTS = (0.6, 3.4)


def anchor_of(number: int) -> str:
    """The anchor of a paper's heading, counted from 1."""
    return f"rubrik-{number}"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading's text, dots, and the page it stands on."""

    text: Text
    entry: Entry
    setter: Setter
    page_of: PageOf
    indent: float
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The room that its lines take."""
        return self.text.height

    @property
    def lead(self) -> float:
        """It is never cut."""
        return self.text.height

    @property
    def before(self) -> float:
        """The least room above."""
        return self.text.style.before

    @property
    def after(self) -> float:
        """The least room below."""
        return self.text.style.after

    def split(self, room: float) -> None:  # noqa: ARG002
        """Cannot be cut."""
        return

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw the text, dots to the number and the number beside its last line; all of it leads to the heading."""
        style, anchor = self.text.style, anchor_of(self.entry.number)
        page = str(self.page_of(anchor))
        self.text.draw(canvas, x + self.indent, top)
        last = top - self.height + style.leading
        # The space keeps the number apart from the heading for who hears them.
        number = replace(self.text, lines=((Run(style.face.value, f" {page}"),),))
        left = x + WIDTH - self.setter.width(page, style)
        number.draw(canvas, left - self.setter.width(" ", style), last)
        self._dots(canvas, x + self.indent, left, last)
        area = (x, top - self.height, x + WIDTH, top)
        canvas.link(self.text.node, area, f"#{anchor}", f"{self.entry.text}, sida {page}")

    def _dots(self, canvas: MarkedCanvas, x: float, right: float, top: float) -> None:
        style = self.text.style
        last = "".join(run.text for run in self.text.lines[-1])
        start = x + self.setter.width(last, style) + _LEADER_GAP
        if start >= right - _LEADER_GAP:
            return
        canvas.setStrokeColor(CONTROL)
        canvas.setLineWidth(0.7)
        canvas.setDash(*_DOTS)
        y = top - style.leading * 0.72
        canvas.line(start, y, right - _LEADER_GAP, y)
        canvas.setDash()


def contents_parts(lines: Sequence[Entry], setter: Setter, parent: Node, page_of: PageOf) -> list[Part]:
    """The lines, those of the third level hanging below the one of the second."""
    node: Node | None = None
    below: Node | None = None
    item: Node | None = None
    parts: list[Part] = []
    for entry, following in zip_longest(lines, lines[1:]):
        node = node or parent.add("TOC")
        deep = entry.level > 2 and item is not None
        if deep and item is not None:
            below = below or item.add("TOC")
            place = below.add("TOCI")
        else:
            place = item = node.add("TOCI")
            below = None
        line = _line(entry, setter, place, page_of, deep=deep)
        parts.append(replace(line, keep_next=following is not None and following.level > entry.level))
    return parts


def _line(entry: Entry, setter: Setter, item: Node, page_of: PageOf, *, deep: bool) -> ContentsLine:
    style: TextStyle = CONTENTS if deep else CONTENTS_PART
    indent = _INDENT if deep else 0.0
    link = item.add("Reference").add("Link")
    text = setter.text(entry.text, style, WIDTH - indent - _NUMBER, link)
    return ContentsLine(text, entry, setter, page_of, indent)
