"""Pairs and tables as labels in a grid that folds into cards where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, rule

if TYPE_CHECKING:
    from okapp.documents.blocks import Table

_EMPTY = "–"
_FOLD_BELOW = 440


class PairRows(Box):
    """Labels with their values beside them, above them where it is narrow."""

    def __init__(self, theme: Theme, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, gap=10, margins=(20, 14, 20, 14), name="card")
        self._rows: list[QWidget] = []
        for at, (label, value) in enumerate(rows):
            if at:
                self.add(rule())
            self.add(self._row(label, value or _EMPTY))

    def _row(self, label: str, value: str) -> QWidget:
        row = _Foldable(self._theme)
        row.add_part(Label(self._theme, label, tone="muted"), 2)
        row.add_part(Label(self._theme, value, selectable=True), 3)
        return row


class _Foldable(QWidget):
    """Two parts beside each other, or under each other where it is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[QWidget, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._folded = False

    def add_part(self, widget: QWidget, share: int) -> None:
        at = len(self._parts)
        self._parts.append((widget, share))
        self._grid.addWidget(widget, 0, at, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(at, share)
        self._fit()

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(2))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = self.width() < self._theme.px(_FOLD_BELOW)
        if folded == self._folded:
            return
        self._folded = folded
        for at, (widget, share) in enumerate(self._parts):
            self._grid.removeWidget(widget)
            self._grid.setColumnStretch(at, 0 if folded and at else share)
            row, column = (at, 0) if folded else (0, at)
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)


class TableRows(Box):
    """A table with its caption; each cell says its column to a screen reader."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(theme, gap=8)
        self._table = table
        self._folded: bool | None = None
        if table.caption:
            self.add(Label(theme, table.caption, "strong"))
        self._frame = QFrame()
        self._frame.setObjectName("card")
        self._frame.setAccessibleName(table.caption)
        self._grid = QGridLayout(self._frame)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self.add(self._frame)
        self._fill(folded=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold into cards where it is narrow."""
        super().resizeEvent(event)
        self._fill(folded=self.width() < self._theme.px(max(_FOLD_BELOW, 110 * len(self._table.header))))

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._folded is not None:
            self._fill(folded=self.width() < self._theme.px(max(_FOLD_BELOW, 110 * len(self._table.header))))

    def _fill(self, *, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column in range(len(self._table.header)):
            self._grid.setColumnStretch(column, 0)
        if folded:
            self._fill_folded()
        else:
            self._fill_flat()

    def _fill_flat(self) -> None:
        table = self._table
        widths = table.widths or (1.0,) * len(table.header)
        for column, text in enumerate(table.header):
            self._grid.addWidget(self._cell(text, "caption", name="tableHead", tone="muted"), 0, column)
            self._grid.setColumnStretch(column, round(widths[column] * 100))
        for at, row in enumerate(table.rows, 1):
            self._grid.addWidget(rule(), 2 * at - 1, 0, 1, len(table.header))
            for column, text in enumerate(row):
                style = "strong" if table.row_headers and column == 0 else "body"
                cell = self._cell(text or _EMPTY, style, header=table.header[column])
                self._grid.addWidget(cell, 2 * at, column)

    def _fill_folded(self) -> None:
        table = self._table
        for at, row in enumerate(table.rows):
            if at:
                self._grid.addWidget(rule(), 2 * at - 1, 0)
            group = Box(self._theme, gap=2, margins=(16, 10, 16, 10))
            for column, text in enumerate(row):
                if table.row_headers and column == 0:
                    group.add(Label(self._theme, text or _EMPTY, "strong", selectable=True))
                else:
                    lead = f"{table.header[column]}:"
                    group.add(Label(self._theme, text or _EMPTY, lead=lead, selectable=True))
            self._grid.addWidget(group, 2 * at, 0)
        self._grid.setColumnStretch(0, 1)

    def _cell(self, text: str, style: str, *, name: str = "", tone: str = "", header: str = "") -> QWidget:
        cell = Box(self._theme, margins=(14, 9, 14, 9), name=name)
        label = Label(self._theme, text, style, tone=tone, selectable=not name)
        if header:
            label.setAccessibleName(f"{header}: {text}")
        cell.add(label)
        return cell
