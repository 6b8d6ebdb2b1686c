"""The rows of a repeating group as a list: one tab stop, arrows between rows, wrapped text in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.chosen_row import draw_chosen_ground
from okapp.ui.widgets.grown_list import GrownList
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.row_table import PAD_X, PAD_Y, Cell, Column, cells_height, draw_cells, places
from okapp.ui.widgets.wrapped import TextBlock

_TALLEST = 420

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowText:
    """A row as it is shown: "Plats 1" and what stands in its fields, and for a table what stands in its columns.

    `gaps` are the stretches of the summary, start and length, that say that something is lacking.
    """

    title: str
    summary: str
    cells: tuple[Cell, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()


class _Rows(QAbstractListModel):
    """The texts of the rows; the display text is what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RowText, ...] = ()

    def replace(self, rows: Sequence[RowText]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self.rows[index.row()]
            return f"{row.title}. {row.summary}"
        return None


class _RowPainter(QStyledItemDelegate):
    """Draws a row with its title and, wrapped under it, its summary."""

    def __init__(self, theme: Theme, rows: _Rows, view: QListView, columns: Sequence[Column]) -> None:
        super().__init__(view)
        self._columns = tuple(columns)
        self._theme = theme
        self._rows = rows
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Forget how tall the rows are: they, or their look, are others."""
        self._heights.clear()

    def _blocks(self, at: int, *, chosen: bool = False) -> tuple[TextBlock, TextBlock]:
        """Title and summary; what is lacking is bold, and stands out where the row is not chosen."""
        row, theme = self._rows.rows[at], self._theme
        height = theme.line_height("body")
        lacking = QTextCharFormat()
        lacking.setFontWeight(theme.font("strong").weight())
        if not chosen:
            lacking.setForeground(theme.colour("err"))
        marks = []
        for start, length in row.gaps:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = start, length, lacking
            marks.append(mark)
        return (
            TextBlock(row.title, theme.font("strong"), height),
            TextBlock(row.summary, theme.font("body"), height, marks),
        )

    def height(self, at: int) -> int:
        """How tall a row is in the view's width."""
        key = at, self._view.viewport().width()
        if key not in self._heights:
            self._heights[key] = self._measured(at)
        return self._heights[key]

    def _measured(self, at: int) -> int:
        room = self._view.viewport().width() - 2 * self._theme.px(PAD_X)
        if columns := self._places():
            inner = cells_height(self._theme, self._rows.rows[at].cells, columns)
        else:
            inner = sum(block.size(room).height() for block in self._blocks(at))
        return max(round(inner) + 2 * self._theme.px(PAD_Y), self._theme.px(44))

    def _places(self) -> list[tuple[int, int]]:
        return places(self._theme, self._columns, self._view.viewport().width())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self.height(index.row()))

    def paint(self, painter: QPainter, _option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect = self._view.visualRect(index)
        chosen = self._view.selectionModel().isSelected(index)
        painter.save()
        if chosen:
            draw_chosen_ground(painter, theme, rect, self._view)
        else:
            painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.setPen(theme.colour("tint_text" if chosen else "text"))
        if columns := self._places():
            draw_cells(painter, theme, self._rows.rows[index.row()].cells, columns, rect)
            painter.restore()
            return
        title, summary = self._blocks(index.row(), chosen=chosen)
        left, top = rect.x() + theme.px(PAD_X), rect.y() + theme.px(PAD_Y)
        room = rect.width() - 2 * theme.px(PAD_X)
        title.draw(painter, left, top, room)
        painter.setPen(theme.colour("tint_text" if chosen else "text2"))
        summary.draw(painter, left, top + title.size(room).height(), room)
        painter.restore()


class RowList(GrownList):
    """Rows to choose among; Enter opens one, Delete removes it, Alt with an arrow moves it.

    With `columns` they stand as a table where there is room.
    """

    opened = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    undo_asked = Signal()

    def __init__(self, theme: Theme, name: str, columns: Sequence[Column] = ()) -> None:
        super().__init__(theme, name, _TALLEST)
        self._rows = _Rows()
        self._painter = _RowPainter(theme, self._rows, self, columns)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.doubleClicked.connect(self.opened)

    def show_rows(self, rows: Sequence[RowText], current: int) -> None:
        """Show rows with one of them chosen. A long list is laid out bit by bit, if its chosen row is in the first bit."""
        modes = QListView.LayoutMode
        self.setLayoutMode(modes.Batched if current < self.batchSize() else modes.SinglePass)
        self._painter.forget()
        self._rows.replace(rows)
        if rows:
            self.choose(max(0, min(current, len(rows) - 1)))
        self.grow()

    def height_of(self, at: int) -> int:
        return self._painter.height(at)

    def restyled(self) -> None:
        self._painter.forget()

    def choose(self, at: int) -> None:
        """Let the row at a place be the chosen one."""
        self.setCurrentIndex(self._rows.index(at))

    def current(self) -> int:
        """The place of the chosen row, -1 where there is none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_held(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif alt and event.key() == Qt.Key.Key_Up:
            self.move_asked.emit(-1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.move_asked.emit(1)
        elif control and event.key() == Qt.Key.Key_Z:
            self.undo_asked.emit()
        elif alt:
            event.ignore()
        else:
            super().keyPressEvent(event)
