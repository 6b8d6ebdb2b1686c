"""Buttons: primary, secondary and quiet ones, links whose text wraps, and what all of them have in common."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme, put_font
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.labels import as_written
from okapp.ui.widgets.wrapped import TextBlock

_AIR, _LEFT_BY_QT = 8, 4
"""Between icon and words, at 100 %; and what there is of it in every text size."""


class PushButton(QPushButton):
    """What every button is: Enter presses it as Space does, and once, however long the key is held.

    Qt would press it again and again: what has been started is then cancelled by the button that gets the focus, and
    one row after the other is taken away.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a key that is held do nothing more."""
        if not is_held(event):
            super().keyPressEvent(event)


class Button(Dressed, PushButton):
    """A button; `kind` is primary, secondary or quiet.

    A quiet one that is `flush` begins where the text around it does.
    """

    def __init__(
        self, theme: Theme, text: str, kind: str = "secondary", *, icon: str = "", flush: bool = False
    ) -> None:
        super().__init__(as_written(text))
        self._theme = theme
        self._icon_name = icon
        self.setProperty("kind", kind)
        self.setProperty("flush", flush)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def text(self) -> str:
        """What it says, as it was written."""
        return super().text().replace("&&", "&")

    def setText(self, text: str) -> None:
        """Say something else, or show the icon alone."""
        super().setText(as_written(text))
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """Never become narrower than the text."""
        return self.sizeHint()

    def restyle(self) -> None:
        """Take over a new look."""
        put_font(self, self._theme.font("strong"))
        self._dress()

    def _dress(self) -> None:
        if self._icon_name:
            colour = {"primary": "text_inv", "quiet": "text2"}.get(self.property("kind"), "text")
            gap = self._theme.px(_AIR) - _LEFT_BY_QT if self.text() else 0
            self.setIcon(self._theme.icon(self._icon_name, colour, beside_words=bool(self.text())))
            side = self._theme.size("icon_small")
            self.setIconSize(QSize(side + gap, side))


class LinkButton(Dressed, PushButton):
    """A button that looks like a link and wraps its text."""

    def __init__(self, theme: Theme, text: str, *, tone: str = "primary", style: str = "strong") -> None:
        super().__init__()
        self._theme = theme
        self._tone = tone
        self._style = style
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._plain = text
        self.setAccessibleName(text)
        self.restyle()

    def hasHeightForWidth(self) -> bool:
        """Say that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text, at least a good target."""
        return max(self._theme.px(28), round(self._block.size(width).height()) + self._theme.px(6))

    def sizeHint(self) -> QSize:
        """Return the size on a single line, within reason."""
        width = min(round(self._block.natural_width) + 2, self._theme.px(360))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, in which the text wraps."""
        return QSize(min(self.sizeHint().width(), self._theme.px(96)), self._theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        hover = self.underMouse() and self._tone == "primary"
        painter.setPen(self._theme.colour("primary_hover" if hover else self._tone))
        height = self._block.size(self.width()).height()
        self._block.draw(painter, 0, (self.height() - height) / 2, self.width())

    def restyle(self) -> None:
        """Take over a new look."""
        font = self._theme.font(self._style)
        font = type(font)(font)
        font.setUnderline(True)
        self._block = TextBlock(self._plain, font, self._theme.line_height(self._style))
        self.updateGeometry()
        self.update()
