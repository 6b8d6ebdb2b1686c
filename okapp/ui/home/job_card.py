"""A job to choose: a large button with an icon, a title and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import PushButton
from okapp.ui.widgets.wrapped import TextBlock

_PAD = 20
_DISC = 44
_GAP = 16
_ARROW = 20


class JobCard(Dressed, PushButton):
    """A card that opens a job; `main` gives it the strong colour."""

    def __init__(self, theme: Theme, title: str, text: str, icon: str, *, main: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._texts = (title, text)
        self._icon_name = icon
        self._main = main
        self.setProperty("kind", "job")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        """Take over a new look."""
        theme = self._theme
        title, text = self._texts
        self._title = TextBlock(title, theme.font("h2" if self._main else "h3"), theme.line_height("h3"))
        self._text = TextBlock(text, theme.font("body"), theme.line_height("body"))
        self.updateGeometry()

    def _left(self) -> int:
        return self._theme.px(_PAD + _DISC + _GAP)

    def _room(self, width: int) -> int:
        return width - self._left() - self._theme.px(_PAD + _ARROW + 8)

    def hasHeightForWidth(self) -> bool:
        """Say that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in which everything is seen."""
        room = self._room(width)
        inner = self._title.size(room).height() + self._text.size(room).height()
        inner = max(inner + self._theme.px(4), self._theme.px(_DISC))
        return round(inner) + 2 * self._theme.px(_PAD - 2)

    def sizeHint(self) -> QSize:
        """Return a good size."""
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size; the text wraps in it."""
        return QSize(self._theme.px(220), self._theme.px(80))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.colour("primary" if hover or self._main else "control"), 1))
        painter.setBrush(theme.colour("sunken" if hover else "surface"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.size("card"), theme.size("card"))
        self._paint_icon(painter)
        room = self._room(self.width())
        first = self._title.size(room).height()
        inner = first + theme.px(4) + self._text.size(room).height()
        top = (self.height() - inner) / 2
        painter.setPen(theme.colour("text"))
        self._title.draw(painter, self._left(), top, room)
        painter.setPen(theme.colour("text2"))
        self._text.draw(painter, self._left(), top + first + theme.px(4), room)

    def _paint_icon(self, painter: QPainter) -> None:
        theme = self._theme
        side = theme.px(_DISC)
        top = (self.height() - side) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary" if self._main else "tint"))
        painter.drawRoundedRect(QRectF(theme.px(_PAD), top, side, side), theme.px(10), theme.px(10))
        icon = theme.px(24)
        ratio = self.devicePixelRatioF()
        at = round((side - icon) / 2)
        colour = "text_inv" if self._main else "tint_text"
        pixmap = theme.pixmap(self._icon_name, colour, icon, ratio)
        painter.drawPixmap(theme.px(_PAD) + at, round(top) + at, pixmap)
        arrow = theme.px(_ARROW)
        pixmap = theme.pixmap("chevron-right", "text2", arrow, ratio)
        painter.drawPixmap(self.width() - theme.px(_PAD) - arrow, (self.height() - arrow) // 2, pixmap)
