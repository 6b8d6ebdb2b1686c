"""A repeating group as a table: which columns, what stands in them, their heads over the rows.

Groups with scales, and those that name their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.engine.questions import Group, Question, Scale
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.wrapped import TextBlock

PAD_X, PAD_Y = 14, 10
_GAP = 16
_NARROW = 110
_LEAST, _LEAST_COLUMN = 500, 118
"""Under this width, or with less for each column, the rows are told as text, one thing after the other."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the fields that stand in it, and whether it holds grades only.

    With `tells_gaps` a field that is empty is told, but for those in `also`, which stand where they are given.
    """

    head: str
    fields: tuple[Question[Any], ...]
    grades: bool
    also: tuple[Question[Any], ...] = ()
    tells_gaps: bool = False


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line in a cell; one that `lacks` something says so."""

    text: str
    lacks: bool = False


Cell = tuple[CellLine, ...]


def columns_of(group: Group) -> tuple[Column, ...]:
    """The columns that a group names, or those of one that has scales; none for other groups.

    Grades that follow on each other share a column.
    """
    if group.table:
        known = {field.key: field for field in group.fields}
        return tuple(
            Column(
                column.head,
                tuple(known[key] for key in column.must),
                grades=False,
                also=tuple(known[key] for key in column.also),
                tells_gaps=True,
            )
            for column in group.table
        )
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
) -> tuple[Cell, ...]:
    """What stands in each column of a raw row: text as `shown`, grades with their product ("2 × 3 = 6")."""
    return tuple(
        (CellLine(_grades(column, row)),) if column.grades else tuple(_lines(column, row, shown))
        for column in columns
    )


def _lines(
    column: Column, row: Mapping[str, Any], shown: Callable[[Question[Any], Any], str]
) -> Iterator[CellLine]:
    texts = {field: shown(field, row.get(field.key)) for field in (*column.fields, *column.also)}
    missing = QCoreApplication.translate("RowTable", "saknas")
    if column.tells_gaps and not any(texts.values()):
        yield CellLine(missing, lacks=True)
        return
    for field, text in texts.items():
        if text or not column.tells_gaps:
            yield CellLine(text)
        elif field in column.fields:
            yield CellLine(f"{field.label.lower()} {missing}", lacks=True)


def told(columns: Sequence[Column], cells: Sequence[Cell]) -> str:
    """A row of the table as text, for where there is no room for one and for those who hear it."""
    return "".join(text for text, _ in _pieces(columns, cells))


def gaps_told(columns: Sequence[Column], cells: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Where in the text of `told` something is said to be lacking: the start and length of each."""
    found, at = [], 0
    for text, lacks in _pieces(columns, cells):
        if lacks:
            found.append((at, len(text)))
        at += len(text)
    return tuple(found)


def _pieces(columns: Sequence[Column], cells: Sequence[Cell]) -> Iterator[tuple[str, bool]]:
    """The text of a row in pieces, each with whether it says that something is lacking."""
    between = ""
    for column, cell in zip(columns, cells, strict=True):
        before = f"{between}{column.head}: "
        for line in cell:
            yield before, False
            yield line.text, line.lacks
            before = ", "
        between = " · "


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
    if not columns or width < theme.px(max(_LEAST, _LEAST_COLUMN * len(columns) * columns[0].tells_gaps)):
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


class RowHead(Dressed, QWidget):
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

    def restyle(self) -> None:
        """Take over a new look."""
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
    painter: QPainter, theme: Theme, cells: Sequence[Cell], at: Sequence[tuple[int, int]], rect: QRect
) -> None:
    """Draw the cells of one row; what is lacking is bold, and stands out where the row is not chosen."""
    pen, surface = painter.pen().color(), theme.colour("text")
    for blocks, (left, wide) in zip(_cell_blocks(theme, cells), at, strict=False):
        top = float(rect.y() + theme.px(PAD_Y))
        for block, lacks in blocks:
            painter.setPen(theme.colour("err") if lacks and pen == surface else pen)
            block.draw(painter, rect.x() + left, top, wide)
            top += block.size(wide).height()


def cells_height(theme: Theme, cells: Sequence[Cell], at: Sequence[tuple[int, int]]) -> float:
    """How tall the tallest cell of a row is."""
    rows = zip(_cell_blocks(theme, cells), at, strict=False)
    return max(
        (sum(block.size(wide).height() for block, _ in blocks) for blocks, (_, wide) in rows), default=0
    )


def _cell_blocks(theme: Theme, cells: Sequence[Cell]) -> list[list[tuple[TextBlock, bool]]]:
    height = theme.line_height("body")
    return [
        [
            (
                TextBlock(line.text, theme.font("strong" if first or line.lacks else "body"), height),
                line.lacks,
            )
            for line in cell
        ]
        for first, cell in zip((True, *(False for _ in cells[1:])), cells, strict=True)
    ]
