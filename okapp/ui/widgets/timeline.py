"""Periods along a time axis, drawn; the same is said in words to a screen reader."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from okapp.documents.blocks import Period, Timeline
from okapp.engine.days import show_date
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.time_axis import TimeAxis, months_height
from okapp.ui.widgets.wrapped import TextBlock

_BAR = 14


def period_words(period: Period) -> str:
    """Say from when to when a period lasted."""
    unknown = QCoreApplication.translate("TimelineView", "okänt datum")
    ongoing = QCoreApplication.translate("TimelineView", "pågår")
    start = show_date(period.start) if period.start else unknown
    end = show_date(period.end) if period.end else ongoing
    words = f"{start} – {end}"
    return f"{words}. {period.note}" if period.note else words


class TimelineView(Dressed, QLabel):
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
        self.restyle()

    def restyle(self) -> None:
        """Take over a new look."""
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

    def hasHeightForWidth(self) -> bool:
        """Say that labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows and the axis."""
        return round(
            sum(self._row_height(at, width) for at in range(len(self._labels))) + months_height(self._theme)
        )

    def sizeHint(self) -> QSize:
        """Return a good size."""
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return QSize(self._theme.px(160), self._theme.px(60))

    def _row_height(self, at: int, width: int) -> float:
        label, words = self._labels[at]
        return label.size(width).height() + words.size(width).height() + self._theme.px(4 + _BAR + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rows and axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - months_height(self._theme)
        axis = TimeAxis(self._first, self._last, 0, self.width())
        axis.draw_months(painter, self._theme, bottom)
        top = 0.0
        for at, period in enumerate(self._timeline.periods):
            label, words = self._labels[at]
            painter.setPen(self._theme.colour("text"))
            label.draw(painter, 0, top, self.width())
            below = top + label.size(self.width()).height()
            painter.setPen(self._theme.colour("text2"))
            words.draw(painter, 0, below, self.width())
            below += words.size(self.width()).height() + self._theme.px(4)
            self._paint_bar(painter, axis, period, below)
            top += self._row_height(at, self.width())

    def _paint_bar(self, painter: QPainter, axis: TimeAxis, period: Period, top: float) -> None:
        """Draw a bar: dashed where its start is not known, striped where it is only planned."""
        theme = self._theme
        known = period.start is not None
        striped = known and period.planned
        pattern = Qt.BrushStyle.BDiagPattern if striped else Qt.BrushStyle.SolidPattern
        painter.setBrush(QBrush(theme.colour("primary" if known else "tint"), pattern))
        style = Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.colour("primary"), theme.px(1.5), style))
        axis.draw_bar(painter, top, theme.px(_BAR), period.start, period.end)
