"""The same blocks set by reportlab alone: no marks, no tree, no archive level. What the papers are measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flow
from reportlab.platypus import Table as FlowTable

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paragraph, Table
from okapp.documents.pdf.fonts import Face
from okapp.documents.pdf.style import (
    BODY,
    CELL,
    CELL_HEAD,
    HEADING_2,
    LEFT,
    RIGHT,
    TITLE,
    TOP,
    WIDTH,
    TextStyle,
)


def bare(blocks: Sequence[Block]) -> tuple[bytes, int]:
    """The file and how many pages it has; the fonts are registered already."""
    whole = BytesIO()
    document = SimpleDocTemplate(
        whole, leftMargin=LEFT - 6, rightMargin=RIGHT - 6, topMargin=TOP, bottomMargin=50, invariant=1
    )
    canvas = partial(Canvas, initialFontName=Face.REGULAR.value)
    document.build([one for block in blocks for one in _flowables(block)], canvasmaker=canvas)
    return whole.getvalue(), document.page


def _style(style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(
        str(id(style)),
        fontName=style.face.value,
        fontSize=style.size,
        leading=style.leading,
        textColor=style.color,
        spaceBefore=style.before,
        spaceAfter=style.after,
    )


_STYLES = {style: _style(style) for style in (BODY, CELL, CELL_HEAD, HEADING_2, TITLE)}


def _text(text: str, style: TextStyle) -> Flow:
    return Flow(escape(text), _STYLES[style])


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield _text(block.text, TITLE if block.level == 1 else HEADING_2)
        case Paragraph():
            yield _text(block.text, BODY)
        case Items():
            yield ListFlowable([_text(text, BODY) for text in block.items], bulletType="bullet")
        case Pairs():
            yield _table(block.rows, ())
        case Table():
            yield _table(block.rows, block.header)
        case _:
            raise TypeError(type(block).__name__)


def _table(rows: Sequence[Sequence[str]], header: Sequence[str]) -> FlowTable:
    cells = [[_text(text, CELL) for text in row] for row in rows]
    if header:
        cells.insert(0, [_text(text, CELL_HEAD) for text in header])
    style = [("FONTNAME", (0, 0), (-1, -1), Face.REGULAR.value), ("LINEBELOW", (0, 0), (-1, -1), 0.6, "grey")]
    widths = [WIDTH / len(cells[0])] * len(cells[0])
    return FlowTable(cells, colWidths=widths, style=style, repeatRows=bool(header))
