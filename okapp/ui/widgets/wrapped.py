"""Wrapped text for widgets that paint themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


class TextBlock:
    """A text set in one font, wrapped to a width, with its own line height (percent of the font's).

    `marks` are stretches with a look of their own.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: int = 100,
        marks: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if marks:
            self._layout.setFormats(marks)
        self._line_height = line_height / 100
        self._width = -1.0
        self._size = QSizeF()
        self._empty = not text
        self._natural = QFontMetricsF(font).horizontalAdvance(text) + 1

    @property
    def empty(self) -> bool:
        """Whether there is no text."""
        return self._empty

    @property
    def natural_width(self) -> float:
        """The width on a single line."""
        return self._natural

    def size(self, width: float) -> QSizeF:
        """Lay the text out in `width` and return the room it takes."""
        if self._empty:
            return QSizeF(0, 0)
        if width != self._width:
            self._width = width
            self._size = self._lay_out(max(width, 1.0))
        return self._size

    def _lay_out(self, width: float) -> QSizeF:
        top = 0.0
        widest = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            extra = line.height() * (self._line_height - 1)
            line.setPosition(QPointF(0, top + extra / 2))
            top += line.height() + extra
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        return QSizeF(widest, top)

    def draw(self, painter: QPainter, left: float, top: float, width: float) -> None:
        """Draw the text with the painter's pen."""
        if not self._empty:
            self.size(width)
            self._layout.draw(painter, QPointF(left, top))
