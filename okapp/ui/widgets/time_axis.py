"""A stretch of time along a line: where a day lies, bars from day to day, months under or over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from okapp.engine.days import MONTHS
from okapp.ui.shell.theme import Theme

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 480)


def axis_months(first: date, last: date, most: int) -> list[date]:
    """Return first days of months between two dates, evenly apart, at most about `most` of them."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _STEPS if months / step <= most), _STEPS[-1])
    count = first.year * 12 + first.month - 1
    count += -count % step
    found = []
    while count <= last.year * 12 + last.month - 1:
        day = date(count // 12, count % 12 + 1, 1)
        if day >= first:
            found.append(day)
        count += step
    return found


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The time from `first` to `last`, drawn from `left` over `width` pixels."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day lies."""
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.width - 2) * (day - self.first).days / whole + 1

    def draw_bar(
        self, painter: QPainter, top: float, high: float, start: date | None, end: date | None
    ) -> None:
        """Draw a bar from day to day with the painter's pen and brush: pointed to the right without an end.

        Without a start it begins with the axis.
        """
        right = self.x(end or self.last)
        left = min(self.x(start or self.first), right - high)
        if end is not None:
            painter.drawRoundedRect(QRectF(left, top, right - left, high), high / 5, high / 5)
            return
        neck = right - high / 2
        corners = [(left, 0), (neck, 0), (right, high / 2), (neck, high), (left, high)]
        painter.drawPolygon([QPointF(x, top + y) for x, y in corners])

    def draw_months(self, painter: QPainter, theme: Theme, top: float) -> None:
        """Draw the line with its months under it."""
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(theme.font("caption"))
        right = self.left + self.width
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(QPointF(self.left, top), QPointF(right, top))
        free = -1.0
        for day in axis_months(self.first, self.last, max(2, int(self.width) // theme.px(80))):
            text = f"{MONTHS[day.month - 1][:3]} {day.year}"
            room = metrics.horizontalAdvance(text)
            left = min(self.x(day), right - room)
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.drawLine(QPointF(self.x(day), top), QPointF(self.x(day), top + theme.px(4)))
            if left >= free:
                painter.setPen(theme.colour("text2"))
                painter.drawText(QPointF(left, top + theme.px(6) + metrics.ascent()), text)
                free = left + room + theme.px(12)


def months_height(theme: Theme) -> float:
    """How high the months are with their line."""
    return QFontMetricsF(theme.font("caption")).height() + theme.px(10)
