"""Wrapped text for widgets that paint themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

REMEMBERED = 8
"""Of so many widths a text knows its size: a layout asks again and again for the same few."""


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
        self._laid_out = -1.0
        self._sizes: dict[float, QSizeF] = {}
        self._empty = not text
        self._text, self._font = text, font
        self._natural: float | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no text."""
        return self._empty

    @property
    def natural_width(self) -> float:
        """The width on a single line."""
        if self._natural is None:
            self._natural = QFontMetricsF(self._font).horizontalAdvance(self._text) + 1
        return self._natural

    def size(self, width: float) -> QSizeF:
        """Lay the text out in `width` and return the room it takes."""
        if self._empty:
            return QSizeF(0, 0)
        if width not in self._sizes:
            if len(self._sizes) >= REMEMBERED:
                self._sizes.clear()
            self._sizes[width] = self._lay_out(width)
        return self._sizes[width]

    def _lay_out(self, given: float) -> QSizeF:
        self._laid_out, width = given, max(given, 1.0)
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
            if width != self._laid_out:
                self._lay_out(width)
            self._layout.draw(painter, QPointF(left, top))
