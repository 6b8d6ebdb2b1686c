"""How a row in the library's list is laid out and drawn."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout

from okapp.library.search.answer import Piece
from okapp.ui.library.rows import Row, RowKind
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.wrapped import TextBlock

_LEFT = 20
_RIGHT = 16
_STEP = 18
"""How far a further place in a document is set in."""
_LONGEST_SNIPPET = 150


class Face:
    """One row at one width: its texts under each other."""

    def __init__(self, theme: Theme, row: Row, width: int) -> None:
        self._theme = theme
        self._row = row
        self._left = theme.px(_LEFT + (_STEP if row.kind in {RowKind.PLACE, RowKind.MORE} else 0))
        self._room = width - self._left - theme.px(_RIGHT)
        self._pad = theme.px(8 if row.kind in {RowKind.HEADING, RowKind.MORE} else 11)
        self._lines = [(text, colour) for text, colour in self._texts() if not text.empty]
        gaps = theme.px(2) * max(len(self._lines) - 1, 0)
        inner = sum(text.size(self._room).height() for text, _ in self._lines)
        self.height = max(round(inner) + gaps + 2 * self._pad, theme.px(32))

    def _texts(self) -> Iterator[tuple[TextBlock, str]]:
        row, theme = self._row, self._theme
        if row.kind is RowKind.HEADING:
            yield TextBlock(row.title, theme.font("caption"), 104), "text2"
            return
        if row.kind is RowKind.MORE:
            link = QFont(theme.font("caption"))
            link.setUnderline(True)
            yield TextBlock(row.title, link, 104), "primary"
            return
        yield TextBlock(row.title, theme.font("strong"), 104), "text"
        if row.heading:
            yield TextBlock(row.heading, theme.font("body"), 104), "text"
        if row.snippet:
            yield self._snippet(row.snippet), "text2"
        details = " · ".join(part for part in (row.details, row.why) if part)
        yield TextBlock(details, theme.font("caption"), 106), "text2"

    def _snippet(self, pieces: tuple[Piece, ...]) -> TextBlock:
        """The snippet, cut where it would take more than two or three lines, with its words marked."""
        text, spans = "", []
        for piece in pieces:
            shown = " ".join(piece.text.split()) if piece.marked else piece.text.replace("\n", " ")
            if piece.marked:
                spans.append((len(text), len(shown)))
            text += shown
        if len(text) > _LONGEST_SNIPPET:
            text = text[:_LONGEST_SNIPPET].rsplit(" ", 1)[0].rstrip() + " …"
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("mark"))
        look.setForeground(self._theme.colour("mark_text"))
        marks = []
        for start, length in spans:
            if start + length <= len(text):
                marked = QTextLayout.FormatRange()
                marked.start, marked.length, marked.format = start, length, look
                marks.append(marked)
        return TextBlock(text, self._snippet_font(), 104, marks)

    def _snippet_font(self) -> QFont:
        font = QFont(self._theme.font("body"))
        font.setPixelSize(self._theme.px(14))
        return font

    def draw(self, painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
        """Draw the texts into `rect`."""
        theme = self._theme
        top = rect.top() + self._pad
        if self._row.kind is RowKind.HEADING:
            painter.fillRect(rect, theme.colour("sunken"))
        for text, colour in self._lines:
            painter.setPen(theme.colour("tint_text" if chosen and colour in {"text", "primary"} else colour))
            text.draw(painter, rect.left() + self._left, top, self._room)
            top += text.size(self._room).height() + theme.px(2)
