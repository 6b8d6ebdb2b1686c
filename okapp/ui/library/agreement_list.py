"""The list of agreements: a model of plain rows and a delegate that wraps their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.wrapped import TextBlock

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an agreement."""

    id: str
    title: str
    details: str


class AgreementModel(QAbstractListModel):
    """Rows in the list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Return the row of an index."""
        return self._rows[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of an agreement, an invalid one when it is not in the list."""
        at = next((at for at, row in enumerate(self._rows) if row.id == key), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title; screen readers get the details with it."""
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.details}"
        return None


class AgreementDelegate(QStyledItemDelegate):
    """Draws a row: the title wrapped, the details under it, a bar at the left of the chosen one."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _blocks(self, row: Row) -> tuple[TextBlock, TextBlock]:
        theme = self._theme
        return (
            TextBlock(row.title, theme.font("strong"), 104),
            TextBlock(row.details, theme.font("caption"), 106),
        )

    def _room(self) -> int:
        return self._view.viewport().width() - self._theme.px(20 + 16)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size in which the whole title is seen."""
        title, details = self._blocks(_row(index))
        room = self._room()
        inner = title.size(room).height() + details.size(room).height() + self._theme.px(2 + 2 * 12)
        return QSize(self._view.viewport().width(), round(inner))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme = self._theme
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("tint"))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("primary")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        title, details = self._blocks(_row(index))
        left = rect.left() + theme.px(20)
        top = rect.top() + theme.px(12)
        painter.setPen(theme.colour("tint_text" if chosen else "text"))
        title.draw(painter, left, top, self._room())
        painter.setPen(theme.colour("text2"))
        below = top + title.size(self._room()).height() + theme.px(2)
        details.draw(painter, left, below, self._room())
        painter.restore()


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, AgreementModel)
    return model.row(index)


class AgreementList(QListView):
    """The list of agreements."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ringInset", True)
        self.setItemDelegate(AgreementDelegate(theme, self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
