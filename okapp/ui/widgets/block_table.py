"""Pairs and tables as labels in a grid that folds into cards where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from okapp.documents.wording import filled, table_cells
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, rule, set_shown

if TYPE_CHECKING:
    from okapp.documents.blocks import Table

_FOLD_BELOW = 440
_SHARE = 2 / 5
"""Of the width, for the labels of pairs."""


class PairRows(Box):
    """Labels with their values beside them, above them where it is narrow."""

    def __init__(self, theme: Theme, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, gap=10, margins=(20, 14, 20, 14), name="card")
        for at, (label, value) in enumerate(rows):
            if at:
                self.add(rule())
            self.add(self._row(label, filled(value)))

    def _row(self, label: str, value: str) -> QWidget:
        name = Label(self._theme, label, tone="muted")
        return _Foldable(self._theme, name, Label(self._theme, value, selectable=True))


class _Foldable(Dressed, FlowBox):
    """Two texts beside each other, or under each other where it is narrow.

    Which of them is worked out from the width, as the height is: the page never gives it the height of the one and the
    width of the other.
    """

    def __init__(self, theme: Theme, first: QWidget, second: QWidget) -> None:
        super().__init__(theme, first, second, gap=16)

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        first, second = self.parts
        room = width - self._space()
        least = first.minimumSizeHint().width()
        left = min(max(round(room * _SHARE), least), room - second.minimumSizeHint().width())
        if width < self._theme.px(_FOLD_BELOW) or left < least:
            top = self._put(first, QRect(0, 0, width, 0), move=move) + self._theme.px(2)
            return self._put(second, QRect(0, top, width, 0), move=move)
        right = QRect(left + self._space(), 0, room - left, 0)
        return max(self._put(first, QRect(0, 0, left, 0), move=move), self._put(second, right, move=move))

    def _put(self, part: QWidget, place: QRect, *, move: bool) -> int:
        """Put a text where it begins, as high as it needs; give where it ends."""
        place.setHeight(part.heightForWidth(place.width()))
        if move:
            part.setGeometry(place)
        return place.top() + place.height()


class TableRows(Box):
    """A table with its caption; each cell says its column to a screen reader."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(theme, gap=8)
        if table.caption:
            self.add(Label(theme, table.caption, "strong"))
        self.add(_Sheet(theme, table))


class _Sheet(QWidget):
    """The cells in rows and columns, or each row as a card where it is narrow.

    Which of them is worked out from the width, as the height is; the one that is not shown is made when it is first
    asked for.
    """

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__()
        self._theme = theme
        self._table = table
        self._header, self._rows = table_cells(table)
        self._made: dict[bool, QFrame] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_shown(self._frame(narrow=False), True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._frame(narrow=self._is_narrow(width)).heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._frame(narrow=self._is_narrow(self.width())).sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its cards need, once there are any: it can always become narrow."""
        return self._made[True].minimumSizeHint() if True in self._made else QSize()

    def event(self, event: QEvent) -> bool:
        """Ask for another height when a cell does."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what has room in the new width."""
        super().resizeEvent(event)
        narrow = self._is_narrow(self.width())
        shown = self._frame(narrow=narrow)
        for frame in self._made.values():
            frame.setVisible(frame is shown)
        shown.setGeometry(self.rect())

    def _is_narrow(self, width: int) -> bool:
        columns = len(self._rows[0]) if self._rows else 0
        return width < self._theme.px(max(_FOLD_BELOW, 110 * columns))

    def _frame(self, *, narrow: bool) -> QFrame:
        if narrow not in self._made:
            frame = QFrame(self)
            frame.setObjectName("card")
            frame.setAccessibleName(self._table.caption)
            frame.hide()
            grid = QGridLayout(frame)
            grid.setContentsMargins(1, 1, 1, 1)
            grid.setSpacing(0)
            (self._fill_folded if narrow else self._fill_flat)(grid)
            self._made[narrow] = frame
        return self._made[narrow]

    def _fill_flat(self, grid: QGridLayout) -> None:
        columns = len(self._rows[0]) if self._rows else 0
        widths = self._table.widths or (1.0,) * columns
        for column, width in enumerate(widths):
            grid.setColumnStretch(column, round(width * 100))
        for column, text in enumerate(self._header):
            grid.addWidget(self._cell(text, "caption", name="tableHead", tone="muted"), 0, column)
        for at, row in enumerate(self._rows, 1):
            grid.addWidget(rule(), 2 * at - 1, 0, 1, columns)
            for column, text in enumerate(row):
                style = "strong" if self._table.row_headers and column == 0 else "body"
                cell = self._cell(text, style, header=self._header[column] if self._header else "")
                grid.addWidget(cell, 2 * at, column)

    def _fill_folded(self, grid: QGridLayout) -> None:
        for at, row in enumerate(self._rows):
            if at:
                grid.addWidget(rule(), 2 * at - 1, 0)
            group = Box(self._theme, gap=2, margins=(16, 10, 16, 10))
            for column, text in enumerate(row):
                if self._table.row_headers and column == 0:
                    group.add(Label(self._theme, text, "strong", selectable=True))
                else:
                    lead = f"{self._header[column]}:" if self._header else ""
                    group.add(Label(self._theme, text, lead=lead, selectable=True))
            grid.addWidget(group, 2 * at, 0)
        grid.setColumnStretch(0, 1)

    def _cell(self, text: str, style: str, *, name: str = "", tone: str = "", header: str = "") -> QWidget:
        cell = Box(self._theme, margins=(14, 9, 14, 9), name=name)
        label = Label(self._theme, text, style, tone=tone, selectable=not name)
        if header:
            label.setAccessibleName(f"{header}: {text}")
        cell.add(label)
        return cell
