"""A timeline: one row per period with its words to the left and its bar under a time axis to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.pdfgen.pathobject import PDFPathObject

from okapp.documents.blocks import Period, Timeline
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Area, Cell, Ground, Part, Row
from okapp.documents.pdf.style import (
    CAPTION,
    CELL_HEAD,
    CONTROL,
    HAIRLINE,
    INK_SOFT,
    LABEL,
    PRIMARY,
    TICK,
    WHITE,
    WIDTH,
)
from okapp.documents.pdf.tables import grid
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import filled, period_dates

_LABELS = WIDTH * 0.4
_AXIS_LEFT = _LABELS + 14
_AXIS = WIDTH - _AXIS_LEFT
_BAR = 10.0
_STRIPE = 4.0
_MOST_TICKS = 6
_MOST_YEARS = 8
_LEAST_DAYS = 14
_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_SHORT_SPAN = 62


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from the left end of the drawing to the right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """How far to the right a day lies, from 0 to the width of the axis."""
        return _AXIS * (day - self.first).days / (self.last - self.first).days

    def ticks(self) -> list[tuple[date, str]]:
        """A few days with what stands there: years, months or days, whichever the span asks for."""
        if (self.last - self.first).days <= _SHORT_SPAN:
            return self._day_ticks()
        for step in _MONTH_STEPS:
            ticks = self._month_ticks(step)
            if len(ticks) <= (_MOST_TICKS if step < 12 else _MOST_YEARS):
                return ticks
        return []

    def _day_ticks(self) -> list[tuple[date, str]]:
        step = max(1, -(-(self.last - self.first).days // (_MOST_TICKS - 1)))
        count = (self.last - self.first).days // step + 1
        days = [self.first + timedelta(days=step * number) for number in range(count)]
        return [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in days]

    def _month_ticks(self, step: int) -> list[tuple[date, str]]:
        start = self.first.year * 12 + self.first.month - 1
        start += -start % step
        ticks: list[tuple[date, str]] = []
        for month in range(start, self.last.year * 12 + self.last.month, step):
            if month < 12 or (day := date(month // 12, month % 12 + 1, 1)) < self.first:
                continue
            name = _MONTHS[day.month - 1]
            if step >= 12:
                ticks.append((day, f"{day.year}"))
            else:
                ticks.append((day, name if ticks and day.month > step else f"{name} {day.year}"))
        return ticks


def axis_of(timeline: Timeline) -> Axis:
    """From the first known day to the last, at least two weeks, with room before it for an unknown start."""
    known = [day for period in timeline.periods for day in (period.start, period.end) if day is not None]
    last = max([*known, timeline.until])
    first = min([*known, timeline.until])
    days = max(_LEAST_DAYS, (last - first).days)
    if any(period.start is None for period in timeline.periods):
        days += days // 6
    first = date.fromordinal(max(1, last.toordinal() - days))
    return Axis(first, max(last, first + timedelta(days=_LEAST_DAYS)))


def timeline_parts(timeline: Timeline, setter: Setter, parent: Node) -> list[Part]:
    """Caption, axis and a row per period; without periods only what it says in words."""
    parts: list[Part] = []
    if timeline.caption:
        parts.append(setter.text(timeline.caption, CAPTION, WIDTH, parent.add("P"), keep_next=True))
    if not timeline.periods:
        return [*parts, setter.text(filled(timeline.alt), LABEL, WIDTH, parent.add("P"))]
    node = parent.add("Figure", alt=timeline.alt, Placement="Block")
    axis = axis_of(timeline)
    rows = [_period_row(period, timeline.until, axis, setter, node) for period in timeline.periods]
    return [*parts, grid(_axis_row(timeline.until, axis, setter, node), rows, node)]


def _axis_row(until: date, axis: Axis, setter: Setter, node: Node) -> Row:
    said = setter.text(f"Visas till och med {until.isoformat()}", TICK, _LABELS, node)
    cells = [Cell(0, (said,))]
    free = 0.0
    for day, label in axis.ticks():
        width = setter.width(label, TICK)
        left = min(max(0.0, axis.x(day) - width / 2), _AXIS - width)
        if left >= free:
            cells.append(Cell(_AXIS_LEFT + left, (setter.text(label, TICK, width + 1, node),)))
            free = left + width + 5
    return Row(tuple(cells), WIDTH, 2, 5, ground=_axis_ground(axis, node))


def _period_row(period: Period, until: date, axis: Axis, setter: Setter, node: Node) -> Row:
    texts = [
        setter.text(filled(period.label), CELL_HEAD, _LABELS, node),
        setter.text(period_dates(period), LABEL, _LABELS, node),
    ]
    if period.note.strip():
        texts.append(setter.text(period.note, LABEL, _LABELS, node))
    ground = _bar_ground(period, until, axis, node)
    return Row((Cell(0, tuple(texts)),), WIDTH, 4, 5, 120, ground=ground)


def _axis_ground(axis: Axis, node: Node) -> Ground:
    def draw(canvas: MarkedCanvas, area: Area) -> None:
        left, bottom = area.x + _AXIS_LEFT, area.top - area.height
        with canvas.marked(node):
            canvas.setStrokeColor(INK_SOFT)
            canvas.setLineWidth(0.8)
            canvas.line(area.x, bottom, area.x + area.width, bottom)
            for day, _ in axis.ticks():
                canvas.line(left + axis.x(day), bottom, left + axis.x(day), bottom + 3)

    return draw


def _bar_ground(period: Period, until: date, axis: Axis, node: Node) -> Ground:
    def draw(canvas: MarkedCanvas, area: Area) -> None:
        left, bottom = area.x + _AXIS_LEFT, area.top - area.height
        with canvas.marked(node):
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.6)
            for day, _ in axis.ticks():
                canvas.line(left + axis.x(day), bottom, left + axis.x(day), area.top)
            if area.ends:
                canvas.line(area.x, bottom, area.x + area.width, bottom)
            if area.starts:
                middle = area.top - min(area.height / 2, 4 + CELL_HEAD.leading)
                _bar(canvas, period, axis, until, left, middle)

    return draw


def _bar(canvas: MarkedCanvas, period: Period, axis: Axis, until: date, left: float, middle: float) -> None:
    """A filled bar, striped where it is only planned, with an arrow head where it goes on.

    Dashed and unfilled where the start is unknown.
    """
    ends = sorted(axis.x(day) for day in (period.start or axis.first, period.end or until))
    begin, end = left + ends[0], left + max(ends[1], ends[0] + 3)
    low, high = middle - _BAR / 2, middle + _BAR / 2
    known = period.start is not None
    canvas.setStrokeColor(PRIMARY if known else CONTROL)
    canvas.setFillColor(PRIMARY if known and not period.planned else WHITE)
    canvas.setLineWidth(1)
    if not known:
        canvas.setDash([3, 2])
    if period.end is None and end - begin > _BAR:
        tip = end - _BAR / 2
        shape = _polygon(canvas, [(begin, low), (tip, low), (end, middle), (tip, high), (begin, high)])
    else:
        shape = _polygon(canvas, [(begin, low), (end, low), (end, high), (begin, high)])
    canvas.drawPath(shape, stroke=1, fill=1)
    canvas.setDash()
    if known and period.planned:
        _stripe(canvas, shape, begin, end, low)


def _polygon(canvas: MarkedCanvas, corners: Sequence[tuple[float, float]]) -> PDFPathObject:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    return path


def _stripe(canvas: MarkedCanvas, shape: PDFPathObject, begin: float, end: float, low: float) -> None:
    """Lines that rise to the right, inside the shape."""
    canvas.saveState()
    canvas.clipPath(shape, stroke=0, fill=0)
    left = begin - _BAR
    while left < end:
        canvas.line(left, low, left + _BAR, low + _BAR)
        left += _STRIPE
    canvas.restoreState()
