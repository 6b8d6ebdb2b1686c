"""Placing parts below each other on pages, cutting those that do not fit.

A part knows its height for the width that it was made for. Nothing is scaled and nothing is left out:
a part that fits no page whole can be cut, and a paper that could not be placed raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from reportlab.lib.colors import Color

from okapp.documents.pdf.canvas import MarkedCanvas

_SLACK = 1e-6


class Part(Protocol):
    """Something with a height that can be drawn at a place, and perhaps be cut in two."""

    @property
    def height(self) -> float:
        """The room it takes."""

    @property
    def lead(self) -> float:
        """The least room in which it can begin."""

    @property
    def before(self) -> float:
        """The least room above."""

    @property
    def after(self) -> float:
        """The least room below."""

    @property
    def keep_next(self) -> bool:
        """Whether it must stand on the same page as the beginning of the next part."""

    def split(self, room: float) -> tuple[Part, Part] | None:
        """Two parts, the first at most `room` high; None when it should move on whole."""

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line at the foot of an empty space: under a title, or to write on."""

    height: float
    width: float
    color: Color
    thickness: float = 0.6
    before: float = 0
    after: float = 0
    keep_next: bool = False

    @property
    def lead(self) -> float:
        """It is never cut."""
        return self.height

    def split(self, room: float) -> None:  # noqa: ARG002
        """Cannot be cut."""
        return

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw the line as an artifact."""
        canvas.setStrokeColor(self.color)
        canvas.setLineWidth(self.thickness)
        canvas.line(x, top - self.height, x + self.width, top - self.height)


@dataclass(frozen=True, slots=True)
class Break:
    """What follows starts on a new page."""

    height: float = 0
    lead: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False

    def split(self, room: float) -> None:  # noqa: ARG002
        """Cannot be cut."""
        return

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Leave no trace."""


def gap(above: Part, below: Part) -> float:
    """The room between two parts: the larger of what each asks for."""
    return max(above.after, below.before)


def stacked(parts: Sequence[Part]) -> float:
    """The height of parts below each other."""
    return sum(part.height for part in parts) + sum(gap(one, two) for one, two in pairwise(parts))


def fill(parts: Sequence[Part], room: float) -> tuple[list[Part], list[Part]]:
    """What fits in `room` from the top, and the rest; a part may be cut between the two."""
    placed: list[Part] = []
    for number, part in enumerate(parts):
        if isinstance(part, Break) and placed:
            return placed, list(parts[number + 1 :])
        space = gap(placed[-1], part) if placed else 0
        left = room - space
        if placed and _needed(parts[number:]) > left + _SLACK:
            return placed, list(parts[number:])
        if part.height > left + _SLACK:
            cut = part.split(left)
            if cut is None:
                return placed, list(parts[number:])
            return [*placed, cut[0]], [cut[1], *parts[number + 1 :]]
        placed.append(part)
        room = left - part.height
    return placed, []


def _needed(parts: Sequence[Part]) -> float:
    """The room that a heading needs together with the beginning of what follows it."""
    need = 0.0
    for part, following in pairwise(parts):
        if not part.keep_next:
            return need + part.lead if need else 0
        need += part.height + gap(part, following)
    return need + parts[-1].lead if need else 0


def paginate(parts: Sequence[Part], first: float, later: float) -> list[list[Part]]:
    """The parts of each page, at least one page; `first` and `later` are the room on page 1 and after, in points.

    Raises `RuntimeError` for a part that no page has room for.
    """
    pages: list[list[Part]] = []
    rest = [part for part in parts if not isinstance(part, Break)] and list(parts)
    while rest:
        placed, rest = fill(rest, later if pages else first)
        if not placed:
            raise RuntimeError(f"{rest[0]!r:.200} does not fit on a page")
        if any(not isinstance(part, Break) for part in placed):
            pages.append(placed)
    return pages or [[]]


def draw_stack(canvas: MarkedCanvas, parts: Sequence[Part], x: float, top: float) -> None:
    """Draw parts below each other from `top`."""
    above: Part | None = None
    for part in parts:
        if above is not None:
            top -= gap(above, part)
        part.draw(canvas, x, top)
        top -= part.height
        above = part


@dataclass(frozen=True, slots=True)
class Cell:
    """A stack of parts at a distance from its row's left edge."""

    x: float
    parts: tuple[Part, ...]

    @property
    def height(self) -> float:
        """The height of the stack."""
        return stacked(self.parts)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a row, or a part of it, stands; `starts` and `ends` are false where it was cut."""

    x: float
    top: float
    width: float
    height: float
    starts: bool
    ends: bool


Ground = Callable[[MarkedCanvas, Area], None]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side: a table row, a list item, a framed notice.

    A row up to `keep` high is never cut. `ground` draws what lies behind the cells.
    """

    cells: tuple[Cell, ...]
    width: float
    above: float = 0
    below: float = 0
    keep: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    ground: Ground | None = None
    starts: bool = True
    ends: bool = True

    @property
    def height(self) -> float:
        """The height of the highest cell with its padding."""
        return self.above + max((cell.height for cell in self.cells), default=0) + self.below

    @property
    def lead(self) -> float:
        """Its whole height if it may not be cut, else what the first lines take."""
        if self.height <= self.keep:
            return self.height
        firsts = (cell.parts[0].lead for cell in self.cells if cell.parts)
        return self.above + max(firsts, default=0) + self.below

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Cut every cell that does not fit; None when one of them cannot begin."""
        if self.height <= self.keep:
            return None
        inner = room - self.above - self.below
        upper: list[Cell] = []
        lower: list[Cell] = []
        for cell in self.cells:
            placed, rest = fill(cell.parts, inner)
            if rest and not placed:
                return None
            upper.append(replace(cell, parts=tuple(placed)))
            lower.append(replace(cell, parts=tuple(rest)))
        return (
            replace(self, cells=tuple(upper), ends=False),
            replace(self, cells=tuple(lower), starts=False, before=0, keep=0),
        )

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw the ground, then the cells from left to right."""
        if self.ground is not None:
            self.ground(canvas, Area(x, top, self.width, self.height, self.starts, self.ends))
        for cell in self.cells:
            draw_stack(canvas, cell.parts, x + cell.x, top - self.above)
