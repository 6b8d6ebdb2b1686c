"""Tables: column widths, rows under a head that returns on each page, labels with values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from okapp.documents.blocks import Pairs, Table
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Area, Cell, Ground, Part, Row, fill, stacked
from okapp.documents.pdf.style import (
    CAPTION,
    CELL,
    CELL_HEAD,
    CONTROL,
    HAIRLINE,
    HAND,
    INK_SOFT,
    LABEL,
    PAGE_HEIGHT,
    SUNKEN,
    WIDTH,
    TextStyle,
)
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import column_langs, filled, table_cells

_SIDE = 5.0
_ABOVE = 3.5
_KEEP = 8 * CELL.leading
_HIGHEST_HEAD = PAGE_HEIGHT / 4
_LEAST_ROWS = 2
_LABEL_SHARE = 0.38
_WIDEST_WORD = 150.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows below each other under a head, which is drawn again, as an artifact, where the rows are cut.

    Rows up to `keep` high in all are never cut.
    """

    head: Row | None
    rows: tuple[Row, ...]
    figure: Node | None = None
    repeated: bool = False
    before: float = 0
    after: float = 12
    keep_next: bool = False
    keep: float = 0

    @property
    def height(self) -> float:
        """Head and rows together."""
        return self._head_height + stacked(self.rows)

    @property
    def lead(self) -> float:
        """The head and what the first row needs; its whole height if it may not be cut."""
        if self.height <= self.keep:
            return self.height
        return self._head_height + self.rows[0].lead

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head else 0

    def split(self, room: float) -> tuple[Grid, Grid] | None:
        """Cut between rows or inside a high one; None when not even the first row can begin.

        The last row does not stand alone under a repeated head where others can go with it.
        """
        if self.height <= self.keep:
            return None
        placed, rest = fill(self.rows, room - self._head_height)
        if not placed:
            return None
        if len(rest) == 1 and len(placed) > _LEAST_ROWS and _rows(rest)[0].starts:
            rest = [placed.pop(), *rest]
        repeated = self.head is not None
        later = replace(self, rows=_rows(rest), repeated=repeated, before=0, keep=0)
        return replace(self, rows=_rows(placed)), later

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw head and rows; a figure remembers where its first part stands."""
        if self.figure is not None:
            box = (x, top - self.height, x + WIDTH, top)
            self.figure.attributes.setdefault("BBox", tuple(round(edge, 2) for edge in box))
        if self.head is not None:
            if self.repeated:
                with canvas.artifact("Pagination"):
                    self.head.draw(canvas, x, top)
            else:
                self.head.draw(canvas, x, top)
            top -= self.head.height
        for row in self.rows:
            row.draw(canvas, x, top)
            top -= row.height


def _rows(parts: Sequence[Part]) -> tuple[Row, ...]:
    return tuple(part for part in parts if isinstance(part, Row))


def grid(head: Row | None, rows: Sequence[Row], figure: Node | None = None) -> Grid:
    """Rows under a head; a head that is too high to be repeated becomes the first row."""
    if head is not None and head.height > _HIGHEST_HEAD:
        return Grid(None, (replace(head, keep=0), *rows), figure)
    return Grid(head, tuple(rows), figure)


def line_below(color: Color, thickness: float) -> Ground:
    """A ground that draws a line under a row, where the row ends."""

    def draw(canvas: MarkedCanvas, area: Area) -> None:
        if not area.ends:
            return
        canvas.setStrokeColor(color)
        canvas.setLineWidth(thickness)
        bottom = area.top - area.height
        canvas.line(area.x, bottom, area.x + area.width, bottom)

    return draw


def _pen_ground(widths: Sequence[float]) -> Ground:
    """A line under a row to write in, and one between its columns."""

    def draw(canvas: MarkedCanvas, area: Area) -> None:
        line_below(CONTROL, 0.6)(canvas, area)
        x, bottom = area.x, area.top - area.height
        for width in (0, *widths):
            x += width
            canvas.line(x, bottom, x, area.top)

    return draw


def head_ground(canvas: MarkedCanvas, area: Area) -> None:
    """A pale area with a line under it."""
    canvas.setFillColor(SUNKEN)
    canvas.rect(area.x, area.top - area.height, area.width, area.height, stroke=0, fill=1)
    line_below(INK_SOFT, 0.8)(canvas, area)


def column_widths(shares: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Widths in proportion to `shares`, but none narrower than `least` as long as `total` has room for it."""
    widths = [total * share / sum(shares) for share in shares]
    if sum(least) > total:
        return [total * width / sum(least) for width in least]
    missing = sum(max(0.0, low - width) for width, low in zip(widths, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(widths, least, strict=True))
    return [
        low if width <= low else width - missing * (width - low) / spare
        for width, low in zip(widths, least, strict=True)
    ]


def table_parts(table: Table, setter: Setter, parent: Node) -> list[Part]:
    """Caption, head and rows of a table. Short rows are filled up with "–"; no rows at all is one row of "–".

    A table without any column is only its caption.
    """
    head, rows = table_cells(table)
    node = parent.add("Table") if rows else parent
    parts: list[Part] = []
    if table.caption:
        named = node.add("Caption" if rows else "P")
        parts.append(setter.text(table.caption, CAPTION, WIDTH, named, keep_next=True))
    if rows:
        parts.append(_table_grid(table, head, rows, setter, node))
    return parts


def _table_grid(
    table: Table, head: Sequence[str], rows: Sequence[Sequence[str]], setter: Setter, node: Node
) -> Grid:
    widths = _widths(table, [*rows, head] if head else rows, setter)
    head_row = None
    if head:
        row_node = node.add("THead").add("TR")
        nodes = [row_node.add("TH", Scope="Column") for _ in head]
        head_row = _row(setter, head, widths, nodes, lambda _: CELL_HEAD, head_ground)
    body = node.add("TBody")
    line = _pen_ground(widths) if table.for_pen else line_below(HAIRLINE, 0.6)
    least = HAND if table.for_pen else 0

    def style(column: int) -> TextStyle:
        return CELL_HEAD if table.row_headers and column == 0 else CELL

    langs = column_langs(table)
    drawn = []
    for row in rows:
        row_node = body.add("TR")
        nodes = [
            row_node.add("TH", Scope="Row") if style(column) is CELL_HEAD else row_node.add("TD")
            for column in range(len(row))
        ]
        for cell, lang in zip(nodes, langs, strict=True):
            cell.lang = lang
        drawn.append(_row(setter, row, widths, nodes, style, line, least))
    made = grid(head_row, drawn)
    return replace(made, keep=PAGE_HEIGHT / 3) if table.for_pen else made


def _widths(table: Table, rows: Sequence[Sequence[str]], setter: Setter) -> list[float]:
    count = len(rows[0])
    shares = [share if share > 0 else 1.0 for share in table.widths] + [1.0] * count
    least = [
        min(_WIDEST_WORD, max(setter.longest_word(row[column], CELL_HEAD) for row in rows) + 2 * _SIDE + 0.1)
        for column in range(count)
    ]
    return column_widths(shares[:count], least, WIDTH)


def _row(
    setter: Setter,
    texts: Sequence[str],
    widths: Sequence[float],
    nodes: Sequence[Node],
    style: Callable[[int], TextStyle],
    ground: Ground,
    least: float = 0,
) -> Row:
    cells = []
    left = 0.0
    for column, (text, width, node) in enumerate(zip(texts, widths, nodes, strict=True)):
        side = min(_SIDE, width / 4)
        if text.strip():
            part = setter.text(text, style(column), width - 2 * side, node.add("P"))
            cells.append(Cell(left + side, (part,)))
        left += width
    row = Row(tuple(cells), WIDTH, _ABOVE, _ABOVE + 0.5, _KEEP, ground=ground)
    return row if row.height >= least else replace(row, below=row.below + least - row.height)


def pairs_parts(pairs: Pairs, setter: Setter, parent: Node) -> list[Part]:
    """Labels to the left, values to the right; an empty value is "–"."""
    if not pairs.rows:
        return []
    body = parent.add("Table").add("TBody")
    widest = max(setter.width(label, LABEL) for label, _ in pairs.rows)
    label_width = min(widest + 0.1, WIDTH * _LABEL_SHARE)
    left = label_width + 14
    rows = []
    for label, value in pairs.rows:
        row = body.add("TR")
        name = setter.text(label, LABEL, label_width, row.add("TH", Scope="Row").add("P"))
        shown = setter.text(filled(value), CELL, WIDTH - left, row.add("TD").add("P"))
        rows.append(
            Row(
                (Cell(0, (name,)), Cell(left, (shown,))),
                WIDTH,
                2.5,
                3,
                _KEEP,
                ground=line_below(HAIRLINE, 0.6),
            )
        )
    return [grid(None, rows)]
