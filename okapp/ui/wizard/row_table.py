"""A repeating group with scales as a table: which columns, what stands in them, their heads over the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.engine.questions import Group, Question, Scale
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.wrapped import TextBlock

PAD_X, PAD_Y = 14, 10
_GAP = 16
_NARROW = 110
_LEAST = 500
"""Under this width the rows are told as text, one thing after the other."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the fields that stand in it, and whether it holds grades only."""

    head: str
    fields: tuple[Question[Any], ...]
    grades: bool


def columns_of(group: Group) -> tuple[Column, ...]:
    """The columns of a group that has scales: grades that follow on each other share one; none for other groups."""
    if not any(isinstance(field, Scale) for field in group.fields):
        return ()
    return tuple(_columns(group.fields))


def _columns(fields: Sequence[Question[Any]]) -> Iterator[Column]:
    for grades, run in groupby(fields, lambda field: isinstance(field, Scale)):
        if grades:
            together = tuple(run)
            first, *rest = (field.label for field in together)
            yield Column(" × ".join((first, *(label.lower() for label in rest))), together, grades=True)
        else:
            yield from (Column(field.label, (field,), grades=False) for field in run)


def cells_of(
    columns: Sequence[Column], row: Mapping[str, Any], shown: Callable[[Question[Any], Any], str]
) -> tuple[str, ...]:
    """What stands in each column of a raw row: text as `shown`, grades with their product ("2 × 3 = 6")."""
    return tuple(
        _grades(column, row) if column.grades else shown(column.fields[0], row.get(column.fields[0].key))
        for column in columns
    )


def _grades(column: Column, row: Mapping[str, Any]) -> str:
    grades = []
    for field in column.fields:
        assert isinstance(field, Scale)
        choice = next((one for one in field.choices if one.key == row.get(field.key)), None)
        grades.append(field.grade(choice))
    known = [grade for grade in grades if grade is not None]
    told = " × ".join("–" if grade is None else str(grade) for grade in grades)
    return f"{told} = {prod(known)}" if len(known) == len(grades) > 1 else told


def places(theme: Theme, columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """Left edge and width of each column in a row of this width; none where the row is told as text."""
    if not columns or width < theme.px(_LEAST):
        return []
    narrow, gap = theme.px(_NARROW), theme.px(_GAP)
    texts = sum(not column.grades for column in columns)
    room = width - 2 * theme.px(PAD_X) - gap * (len(columns) - 1) - narrow * (len(columns) - texts)
    left, found = theme.px(PAD_X), []
    for column in columns:
        wide = narrow if column.grades else room // max(texts, 1)
        found.append((left, wide))
        left += wide + gap
    return found


class RowHead(QWidget):
    """The heads of the columns; screen readers pass it by, since each row says them."""

    def __init__(self, theme: Theme, columns: Sequence[Column], width: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._columns = tuple(columns)
        self._room = width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def fit(self) -> None:
        """Be as tall as the tallest head; nothing where the rows are told as text."""
        tall = max((block.size(wide).height() for block, (_, wide) in self._blocks()), default=0)
        self.setFixedHeight(round(tall) + self._theme.px(8) if tall else 0)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.fit()

    def _blocks(self) -> list[tuple[TextBlock, tuple[int, int]]]:
        theme = self._theme
        font, line = theme.font("caption"), theme.line_height("caption")
        at = places(theme, self._columns, self._room())
        blocks = [TextBlock(column.head, font, line) for column in self._columns]
        return list(zip(blocks, at, strict=False))

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("text2"))
        for block, (left, wide) in self._blocks():
            block.draw(painter, left, 0, wide)


def draw_cells(
    painter: QPainter, theme: Theme, cells: Sequence[str], at: Sequence[tuple[int, int]], rect: QRect
) -> None:
    """Draw the cells of one row."""
    for block, (left, wide) in zip(_cell_blocks(theme, cells), at, strict=False):
        block.draw(painter, rect.x() + left, rect.y() + theme.px(PAD_Y), wide)


def cells_height(theme: Theme, cells: Sequence[str], at: Sequence[tuple[int, int]]) -> float:
    """How tall the tallest cell of a row is."""
    blocks = zip(_cell_blocks(theme, cells), at, strict=False)
    return max((block.size(wide).height() for block, (_, wide) in blocks), default=0)


def _cell_blocks(theme: Theme, cells: Sequence[str]) -> list[TextBlock]:
    line = theme.line_height("body")
    return [
        TextBlock(cell, theme.font("strong" if first else "body"), line)
        for first, cell in zip((True, *(False for _ in cells[1:])), cells, strict=True)
    ]
