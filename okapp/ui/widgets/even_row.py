"""Widgets of the same width side by side, two and two or one under the other, as they have room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.placing import Placing

_GAP = 8


class EvenRow(Placing):
    """Holds the widgets, in `parts`, whose heights follow their width; each row is as tall as its tallest."""

    def __init__(self, theme: Theme, widgets: Sequence[QWidget]) -> None:
        super().__init__(theme, QSizePolicy.Policy.Expanding)
        self.parts.extend(widgets)
        for widget in widgets:
            widget.setParent(self)

    def sizeHint(self) -> QSize:
        width = len(self._shown()) * (self._least() + self._theme.px(_GAP))
        return QSize(width, self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), 0)

    def _least(self) -> int:
        """The least width of each."""
        return max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)

    def _place(self, width: int, *, move: bool) -> int:
        shown = self._shown()
        gap, number = self._theme.px(_GAP), len(shown)
        fits = (many for many in (number, 2, 1) if width >= many * (self._least() + gap) - gap)
        across = next(fits, 1)
        wide = (width - gap * (across - 1)) // across
        top = 0
        for first in range(0, number, across):
            row = shown[first : first + across]
            tall = max(widget.heightForWidth(wide) for widget in row)
            for at, widget in enumerate(row):
                if move:
                    widget.setGeometry(QRect(at * (wide + gap), top, wide, tall))
            top += tall + gap
        return top - gap
