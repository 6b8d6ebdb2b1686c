"""The list of cases as it is seen: columns where there is room, three lines to a case where there is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from okapp.casework.caseload import ListRow
from okapp.engine.days import show_date
from okapp.ui.cases.rows import CaseModel
from okapp.ui.cases.words import case_name, local_day, say, status_words, unmoved_words
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.chosen_row import draw_chosen_ground
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.touch import scroll_by_touch

Index = QModelIndex | QPersistentModelIndex
_PAD = 16
_ROW, _FOLDED = 48, 92
_FOLD_BELOW = 720
_LINES = 3
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and its share of the width."""

    title: str
    share: float


def columns() -> tuple[Column, ...]:
    """The columns in order."""
    return (
        Column(say("Ärende"), 0.15),
        Column(say("Person"), 0.29),
        Column(say("Typ"), 0.20),
        Column(say("Status"), 0.10),
        Column(say("Senast ändrad"), 0.15),
        Column(say("Inte flyttad till journalen"), 0.11),
    )


def _cells(theme: Theme, width: int) -> Iterator[tuple[int, int]]:
    """Left edge and width of each column."""
    pad = theme.px(_PAD)
    room = width - 2 * pad
    left = float(pad)
    for column in columns():
        share = column.share * room
        yield round(left), round(share) - pad // 2
        left += share


def texts(row: ListRow) -> tuple[str, ...]:
    """What stands in the columns."""
    person = say("{initialer}, skyddad").format(initialer=row.label) if row.protected else row.label
    return (
        row.number or "–",
        person,
        row.kind or "–",
        status_words(row.status),
        show_date(local_day(row.changed)),
        unmoved_words(row) or "–",
    )


def _lines(row: ListRow) -> tuple[str, str, str]:
    _number, person, kind, status, changed, _unmoved = texts(row)
    unmoved = unmoved_words(row)
    told = say("{antal} att flytta").format(antal=unmoved) if unmoved else ""
    second = " · ".join((case_name(row.number), *((kind,) if row.kind else ())))
    return person, second, " · ".join(part for part in (told, status, changed) if part)


class CaseHeader(Dressed, QWidget):
    """The titles of the columns; each row says its own to a screen reader."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def follow(self, width: int) -> None:
        """Stand over rows of this width, which a scroll bar may have made narrower."""
        self._width = width
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for a title on two lines."""
        return QSize(self._theme.px(200), self._theme.px(46))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(0, self._theme.px(46))

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the titles."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        painter.setPen(theme.colour("text2"))
        font = theme.font("caption")
        font = type(font)(font)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        for column, (left, width) in zip(columns(), _cells(theme, self._width), strict=True):
            painter.drawText(QRect(left, 0, width, self.height()), int(flags), column.title)


class _RowPainter(QStyledItemDelegate):
    """Draws a case in columns, or on three lines."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @property
    def folded(self) -> bool:
        return self._view.viewport().width() < self._theme.px(_FOLD_BELOW)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = self._theme.px(_FOLDED if self.folded else _ROW)
        return QSize(self._view.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            draw_chosen_ground(painter, theme, rect, self._view)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = index.model()
        assert isinstance(model, CaseModel)
        row = model.row(index.row())
        if row is None:
            self._draw(painter, rect.adjusted(theme.px(_PAD), 0, 0, 0), say("Hämtas …"), "body", "text2")
        elif self.folded:
            self._paint_lines(painter, rect, row, chosen=chosen)
        else:
            self._paint_columns(painter, rect, row, chosen=chosen)
        painter.restore()

    def _paint_columns(self, painter: QPainter, rect: QRect, row: ListRow, *, chosen: bool) -> None:
        strong = "tint_text" if chosen else "text"
        cells = _cells(self._theme, rect.width())
        for at, (text, (left, width)) in enumerate(zip(texts(row), cells, strict=True)):
            place = QRect(rect.left() + left, rect.top(), width, rect.height())
            if at == 1 and row.protected:
                place.setLeft(place.left() + self._draw_lock(painter, place, row, chosen=chosen))
            warns = at == len(columns()) - 1 and row.unmoved
            style = "strong" if at < 2 or warns else "body"
            self._draw(painter, place, text, style, "warn" if warns and not chosen else strong)

    def _paint_lines(self, painter: QPainter, rect: QRect, row: ListRow, *, chosen: bool) -> None:
        theme = self._theme
        inner = rect.adjusted(theme.px(_PAD), theme.px(8), -theme.px(_PAD), -theme.px(8))
        height = inner.height() // _LINES
        for at, text in enumerate(_lines(row)):
            place = QRect(inner.left(), inner.top() + at * height, inner.width(), height)
            if at == 0 and row.protected:
                place.setLeft(place.left() + self._draw_lock(painter, place, row, chosen=chosen))
            warns = at == _LINES - 1 and row.unmoved
            colour = "tint_text" if chosen else "warn" if warns else "text" if at == 0 else "text2"
            self._draw(painter, place, text, "strong" if at == 0 else "body", colour)

    def _draw_lock(self, painter: QPainter, place: QRect, _row: ListRow, *, chosen: bool) -> int:
        theme = self._theme
        side = theme.size("icon_small")
        pixmap = theme.pixmap(
            "lock", "tint_text" if chosen else "text2", side, self._view.devicePixelRatioF()
        )
        painter.drawPixmap(place.left(), place.top() + (place.height() - side) // 2, pixmap)
        return side + theme.px(6)

    def _draw(self, painter: QPainter, place: QRect, text: str, style: str, colour: str) -> None:
        font = self._theme.font(style)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(QRectF(place), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class CaseList(Dressed, QListView):
    """The rows. `opened` gives the id of the case on which Enter was pressed or that was clicked.

    `fold_changed` tells whether the columns are gone, `width_changed` how wide the rows are, `left` that Escape was
    pressed, `remove_asked` Delete.
    """

    opened = Signal(str)
    remove_asked = Signal()
    left = Signal()
    fold_changed = Signal(bool)
    width_changed = Signal(int)

    def __init__(self, theme: Theme, name: str, model: CaseModel) -> None:
        super().__init__()
        self._theme = theme
        self._cases = model
        self._painter = _RowPainter(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setObjectName("rowList")
        self.setProperty("ringInset", True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        scroll_by_touch(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)

    def current(self) -> ListRow | None:
        """The chosen case."""
        index = self.currentIndex()
        return self._cases.row(index.row()) if index.isValid() else None

    def _open(self, index: QModelIndex) -> None:
        row = self._cases.row(index.row())
        if row is not None:
            self.opened.emit(row.case_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, take away with Delete, leave with Escape; letters do not search, the field does."""
        if is_held(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fold()

    def _fold(self) -> None:
        self.setMinimumHeight(self._theme.px(_LEAST))
        self.scheduleDelayedItemsLayout()
        self.fold_changed.emit(self._painter.folded)
        self.width_changed.emit(self.viewport().width())
