"""Periods along a time axis, drawn; the same is said in words to a screen reader."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from okapp.documents.blocks import Period, Timeline
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.dates import MONTHS, short
from okapp.ui.widgets.wrapped import TextBlock

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


def period_words(period: Period) -> str:
    """Say from when to when a period lasted."""
    unknown = QCoreApplication.translate("TimelineView", "okänt datum")
    ongoing = QCoreApplication.translate("TimelineView", "pågår")
    start = short(period.start) if period.start else unknown
    end = short(period.end) if period.end else ongoing
    words = f"{start} – {end}"
    return f"{words}. {period.note}" if period.note else words


class TimelineView(QLabel):
    """One row per period: its label and dates in words, and its bar; an open end is drawn as an arrow.

    A label with a picture, since that is what screen readers announce as a graphic.
    """

    def __init__(self, theme: Theme, timeline: Timeline) -> None:
        super().__init__()
        self._theme = theme
        self._timeline = timeline
        self.setPixmap(QPixmap(1, 1))
        self.setAccessibleName(timeline.alt)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        starts = [day for period in timeline.periods for day in (period.start, period.end) if day]
        self._last = max([timeline.until, *starts])
        self._first = min([*starts, self._last - timedelta(days=30)])
        if any(period.start is None for period in timeline.periods):
            self._first -= (self._last - self._first) / 10
        self._restyle()

    def _restyle(self) -> None:
        theme = self._theme
        height = theme.line_height("body")
        self._labels = [
            (
                TextBlock(period.label, theme.font("strong"), height),
                TextBlock(period_words(period), theme.font("caption"), theme.line_height("caption")),
            )
            for period in self._timeline.periods
        ]
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._restyle()

    def hasHeightForWidth(self) -> bool:
        """Say that labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows and the axis."""
        return round(
            sum(self._row_height(at, width) for at in range(len(self._labels))) + self._axis_height()
        )

    def sizeHint(self) -> QSize:
        """Return a good size."""
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return QSize(self._theme.px(160), self._theme.px(60))

    def _axis_height(self) -> float:
        return QFontMetricsF(self._theme.font("caption")).height() + self._theme.px(10)

    def _row_height(self, at: int, width: int) -> float:
        label, words = self._labels[at]
        return label.size(width).height() + words.size(width).height() + self._theme.px(4 + 14 + 14)

    def _x(self, day: date) -> float:
        whole = max((self._last - self._first).days, 1)
        return (self.width() - 2) * (day - self._first).days / whole + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rows and axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - self._axis_height()
        self._paint_axis(painter, bottom)
        top = 0.0
        for at, period in enumerate(self._timeline.periods):
            label, words = self._labels[at]
            painter.setPen(self._theme.colour("text"))
            label.draw(painter, 0, top, self.width())
            below = top + label.size(self.width()).height()
            painter.setPen(self._theme.colour("text2"))
            words.draw(painter, 0, below, self.width())
            below += words.size(self.width()).height() + self._theme.px(4)
            self._paint_bar(painter, period, below)
            top += self._row_height(at, self.width())

    def _paint_bar(self, painter: QPainter, period: Period, top: float) -> None:
        """Draw a bar: pointed to the right while it goes on, dashed where its start is not known."""
        theme = self._theme
        high = theme.px(14)
        right = self._x(period.end or self._last)
        left = min(self._x(period.start or self._first), right - high)
        known = period.start is not None
        painter.setBrush(theme.colour("primary" if known else "tint"))
        style = Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.colour("primary"), theme.px(1.5), style))
        if period.end is not None:
            painter.drawRoundedRect(QRectF(left, top, right - left, high), theme.px(3), theme.px(3))
            return
        neck = right - high / 2
        corners = [(left, 0), (neck, 0), (right, high / 2), (neck, high), (left, high)]
        painter.drawPolygon([QPointF(x, top + y) for x, y in corners])

    def _paint_axis(self, painter: QPainter, top: float) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(theme.font("caption"))
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        free = -1.0
        for day in axis_months(self._first, self._last, max(2, self.width() // theme.px(80))):
            text = f"{MONTHS[day.month - 1][:3]} {day.year}"
            room = metrics.horizontalAdvance(text)
            left = min(self._x(day), self.width() - room)
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.drawLine(QPointF(self._x(day), top), QPointF(self._x(day), top + theme.px(4)))
            if left >= free:
                painter.setPen(theme.colour("text2"))
                painter.drawText(QPointF(left, top + theme.px(6) + metrics.ascent()), text)
                free = left + room + theme.px(12)
