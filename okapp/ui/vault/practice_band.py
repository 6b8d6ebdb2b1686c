"""The mark above every place while somebody practises on made-up people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class PracticeBand(Box):
    """Says that this is practice; `end_asked` comes from its button."""

    end_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row=True, gap=10, margins=(24, 6, 24, 6))
        self.words = Label(theme, self.tr("ÖVNING – påhittade personer"), "strong")
        self.end = Button(theme, self.tr("Avsluta övningen"))
        self.end.clicked.connect(self.end_asked)
        self.add(IconLabel(theme, "triangle-alert", "warn", "icon"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.end, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("warn_bg"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, self._theme.colour("warn"))
