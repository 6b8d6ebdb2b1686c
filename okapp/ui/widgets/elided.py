"""A line of small text that is cut where there is no room; what it says stands in full elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.ui.shell.theme import Dressed, Theme


class Elided(Dressed, QWidget):
    """The text, on one line, with its middle left out where it is too long; the tooltip says all of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.plain = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.plain = text
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(80), QFontMetrics(self._theme.font("caption")).height())

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        font = self._theme.font("caption")
        shown = QFontMetrics(font).elidedText(self.plain, Qt.TextElideMode.ElideMiddle, self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
