"""A band above what is shown, that says what all of it is, with the way out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class Band(Box):
    """Words in bold beside a sign, and a button that ends it."""

    def __init__(self, theme: Theme, words: str, end: str) -> None:
        super().__init__(theme, row=True, gap=10, margins=(24, 6, 24, 6))
        self.words = Label(theme, words, "strong")
        self.end = Button(theme, end)
        self.add(IconLabel(theme, "triangle-alert", "warn", "icon"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.end, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("warn_bg"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, self._theme.colour("warn"))
