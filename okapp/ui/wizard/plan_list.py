"""The rows of a time plan, each with its bar: a list for Tab, the arrow keys and screen readers; Enter leads to the row.

Drawn anew only where something differs.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from okapp.documents.papers import Planned, TimePlan
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.chosen_row import draw_chosen_ground
from okapp.ui.widgets.grown_list import GrownList
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.time_axis import TimeAxis
from okapp.ui.widgets.wrapped import TextBlock
from okapp.ui.wizard.plan_words import from_to, heard, lacks_day, lacks_text, stands

_PAD_X, _PAD_Y, _GAP = 14, 8, 20
_BAR, _ICON = 14, 16
_STACKED_BELOW = 640
"""Under this width a bar stands below its words instead of beside them."""
_WORDS_SHARE = 0.42
_TALLEST = 520
_LEAST_DAYS = 30
_ONGOING_SHARE = 8
"""What goes on without an end is drawn at least this part of the whole time."""

Index = QModelIndex | QPersistentModelIndex


class _Drawn:
    """The words of one row, laid out, and how high they are in a width."""

    def __init__(self, theme: Theme, row: Planned) -> None:
        line = theme.line_height("body")
        words = ", ".join(part for part in (stands(row), from_to(row)) if part)
        self.blocks = (
            TextBlock(f"{row.number}. {row.text or lacks_text()}", theme.font("strong"), line),
            TextBlock(words[:1].upper() + words[1:], theme.font("body"), line),
        )
        self._width, self._height = -1, 0.0

    def height(self, width: int) -> float:
        if width != self._width:
            self._width, self._height = width, sum(one.size(width).height() for one in self.blocks)
        return self._height

    def draw(self, painter: QPainter, left: float, top: float, width: int) -> None:
        for block in self.blocks:
            block.draw(painter, left, top, width)
            top += block.size(width).height()


class PlanList(GrownList):
    """The rows of a time plan; `opened` gives the id of the row that the user goes to."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("TimePlan", "Tidsplan"), _TALLEST)
        self.plan: TimePlan | None = None
        self.today = date.min
        self._drawn: dict[Planned, _Drawn] = {}
        self._texts = QStringListModel()
        self.setModel(self._texts)
        self.setItemDelegate(_PlanPainter(self))
        self.doubleClicked.connect(self._open)

    def show_plan(self, plan: TimePlan, today: date) -> None:
        """Show another plan; the same row stays chosen."""
        if (plan, today) == (self.plan, self.today):
            return
        chosen = self._chosen()
        self.plan, self.today = plan, today
        self._drawn = {row: self._drawn.get(row) or _Drawn(self._theme, row) for row in plan.rows}
        self._tell([heard(row) for row in plan.rows])
        ids = [row.row for row in plan.rows]
        if ids:
            at = ids.index(chosen) if chosen in ids else 0
            self.setCurrentIndex(self._texts.index(at))
        self.scheduleDelayedItemsLayout()
        self.grow()
        self.viewport().update()

    def _tell(self, texts: list[str]) -> None:
        """Let a screen reader hear these; only of a row that differs is it told anew."""
        before = self._texts.stringList()
        if len(before) != len(texts):
            self._texts.setStringList(texts)
            return
        for at, (old, new) in enumerate(zip(before, texts, strict=True)):
            if old != new:
                self._texts.setData(self._texts.index(at), new)

    def row(self, at: int) -> Planned:
        """The row at a place."""
        assert self.plan is not None
        return self.plan.rows[at]

    def _chosen(self) -> str:
        at = self.currentIndex().row()
        return self.row(at).row if self.plan is not None and 0 <= at < len(self.plan.rows) else ""

    def _open(self) -> None:
        if self._chosen():
            self.opened.emit(self._chosen())

    @property
    def stacked(self) -> bool:
        """Whether the bars stand below the words."""
        return self.viewport().width() < self._theme.px(_STACKED_BELOW)

    def words_width(self) -> int:
        """How wide the words may be."""
        room = self.viewport().width() - 2 * self._theme.px(_PAD_X)
        return room if self.stacked else round(room * _WORDS_SHARE)

    def axis(self) -> TimeAxis | None:
        """The time that the bars stand along, with today; None where no day is known."""
        plan = self.plan
        if plan is None or plan.until is None:
            return None
        first = min(self.today, *(day for row in plan.rows for day in (row.start, row.end) if day))
        last = max(self.today, plan.until, _later(first, _LEAST_DAYS))
        arrow = (last - first).days // _ONGOING_SHARE
        ongoing = (row.start for row in plan.rows if row.start and not row.end)
        last = max([last, *(_later(day, arrow) for day in ongoing)])
        pad = self._theme.px(_PAD_X)
        left = pad if self.stacked else pad + self.words_width() + self._theme.px(_GAP)
        return TimeAxis(first, last, left, self.viewport().width() - pad - left)

    def height_of(self, at: int) -> int:
        words, bar = self._drawn[self.row(at)].height(self.words_width()), self.bar_height()
        inner = words + self._theme.px(6) + bar if self.stacked else max(words, bar)
        return max(round(inner) + 2 * self._theme.px(_PAD_Y), self._theme.px(44))

    def bar_height(self) -> int:
        """How high a bar is, or the words in its place."""
        return max(
            self._theme.px(_BAR),
            self._theme.px(_ICON),
            round(QFontMetricsF(self._theme.font("strong")).height()),
        )

    def draw_words(self, painter: QPainter, at: int, rect: QRect) -> float:
        """Draw a row's words; return where its bar begins."""
        drawn, width = self._drawn[self.row(at)], self.words_width()
        top = rect.y() + self._theme.px(_PAD_Y)
        drawn.draw(painter, rect.x() + self._theme.px(_PAD_X), top, width)
        if self.stacked:
            return top + drawn.height(width) + self._theme.px(6)
        return rect.y() + (rect.height() - self.bar_height()) / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def restyled(self) -> None:
        self._drawn = {row: _Drawn(self._theme, row) for row in self._drawn}


class _PlanPainter(QStyledItemDelegate):
    """Draws a row: its words, and its bar, filled where it is decided, hatched where it is planned."""

    def __init__(self, view: PlanList) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view._theme  # noqa: SLF001 - the painter is the list's own

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.height_of(index.row()))

    def paint(self, painter: QPainter, _option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = self._theme, self._view
        rect = view.visualRect(index)
        chosen = view.selectionModel().isSelected(index)
        row = view.row(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            draw_chosen_ground(painter, theme, rect, view)
        else:
            painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        ink = theme.colour("tint_text" if chosen else "text")
        painter.setPen(ink)
        top = view.draw_words(painter, index.row(), rect)
        axis = view.axis()
        if axis is not None:
            stretch = (top - theme.px(4), top + view.bar_height() + theme.px(4))
            draw_today(
                painter, theme, axis, view.today, stretch if view.stacked else (rect.y(), rect.bottom())
            )
        if row.start is None:
            painter.setPen(ink if chosen else theme.colour("err"))
            self._draw_gap(painter, top, "tint_text" if chosen else "err", chosen=chosen)
        elif axis is not None:
            self._draw_bar(painter, axis, row, top)
        painter.restore()

    def _draw_bar(self, painter: QPainter, axis: TimeAxis, row: Planned, top: float) -> None:
        theme, high = self._theme, self._theme.px(_BAR)
        colour = theme.colour("primary")
        painter.setPen(
            QPen(colour, theme.px(1.5), Qt.PenStyle.SolidLine if row.state else Qt.PenStyle.DotLine)
        )
        below = top + (self._view.bar_height() - high) / 2
        painter.setBrush(theme.colour("surface"))
        axis.draw_bar(painter, below, high, row.start, row.end)
        if row.state:
            pattern = Qt.BrushStyle.SolidPattern if row.decided else Qt.BrushStyle.BDiagPattern
            painter.setBrush(QBrush(colour, pattern))
            axis.draw_bar(painter, below, high, row.start, row.end)

    def _draw_gap(self, painter: QPainter, top: float, colour: str, *, chosen: bool) -> None:
        """Say in the bar's place that there is no day."""
        theme, view = self._theme, self._view
        side = theme.px(_ICON)
        pad = theme.px(_PAD_X)
        left = pad if view.stacked else pad + view.words_width() + theme.px(_GAP)
        words, font = lacks_day(), theme.font("strong")
        room = QFontMetricsF(font).horizontalAdvance(words) + side + theme.px(10)
        ground = theme.colour("tint" if chosen else "surface")
        painter.fillRect(round(left), round(top), round(room), view.bar_height(), ground)
        icon = theme.pixmap("triangle-alert", colour, side, view.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, top + (view.bar_height() - side) / 2), icon)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        base = top + (view.bar_height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(left + side + theme.px(6), base), words)


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def draw_today(
    painter: QPainter, theme: Theme, axis: TimeAxis, today: date, stretch: tuple[float, float]
) -> None:
    """Draw the line of today from one height to another."""
    painter.setPen(QPen(theme.colour("text"), theme.px(1.5), Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(axis.x(today), stretch[0]), QPointF(axis.x(today), stretch[1]))
