"""Radio buttons and check boxes as cards: wrapping text with a description, keyboard and role kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.wrapped import TextBlock

_PAD_X = 14
_PAD_Y = 12
_MARK = 20
_GAP = 12


class CardFace:
    """Measures and paints a card with a round or square mark, a text and a description."""

    def __init__(self, theme: Theme, text: str, description: str, *, round_mark: bool) -> None:
        self._theme = theme
        self._texts = (text, description)
        self._round = round_mark
        self.restyle()

    def restyle(self) -> None:
        """Take over a new look."""
        text, description = self._texts
        theme = self._theme
        self._text = TextBlock(
            text, theme.font("strong" if description else "body"), theme.line_height("body")
        )
        self._description = TextBlock(description, theme.font("body"), theme.line_height("body"))

    def _text_left(self) -> int:
        return self._theme.px(_PAD_X + _MARK + _GAP)

    def height(self, width: int) -> int:
        """Return the height in which everything is seen."""
        room = width - self._text_left() - self._theme.px(_PAD_X)
        inner = self._text.size(room).height() + self._description.size(room).height()
        return max(round(inner) + 2 * self._theme.px(_PAD_Y), self._theme.px(48))

    def size_hint(self) -> QSize:
        """Return a good size."""
        natural = max(self._text.natural_width, self._description.natural_width)
        width = min(round(natural) + self._text_left() + self._theme.px(_PAD_X) + 2, self._theme.px(420))
        return QSize(width, self.height(width))

    def paint(self, button: QAbstractButton) -> None:
        """Draw the card in the state of the button."""
        theme = self._theme
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = button.isChecked()
        self._paint_frame(painter, button, checked=checked)
        left = self._text_left()
        room = button.width() - left - theme.px(_PAD_X)
        first = self._text.size(room).height()
        inner = first + self._description.size(room).height()
        top = (button.height() - inner) / 2
        one_line = theme.px(22)
        mark_top = top + (min(first, one_line) - theme.px(_MARK)) / 2
        self._paint_mark(painter, button, theme.px(_PAD_X), mark_top, checked=checked)
        painter.setPen(theme.colour("text" if button.isEnabled() else "disabled"))
        self._text.draw(painter, left, top, room)
        painter.setPen(theme.colour("text2" if button.isEnabled() else "disabled"))
        self._description.draw(painter, left, top + first, room)

    def _paint_frame(self, painter: QPainter, button: QAbstractButton, *, checked: bool) -> None:
        theme = self._theme
        fill = "tint" if checked else "sunken" if button.underMouse() and button.isEnabled() else "surface"
        width = theme.px(2) if checked else max(1, theme.px(1))
        half = width / 2
        painter.setPen(QPen(theme.colour("primary" if checked else "control"), width))
        painter.setBrush(theme.colour(fill))
        radius = theme.size("radius")
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_mark(
        self, painter: QPainter, button: QAbstractButton, left: float, top: float, *, checked: bool
    ) -> None:
        theme = self._theme
        side = theme.px(_MARK)
        line = theme.px(2)
        box = QRectF(left, top, side, side).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        colour = theme.colour("primary" if checked else "control")
        painter.setPen(QPen(colour, line))
        painter.setBrush(theme.colour("surface"))
        if self._round:
            painter.drawEllipse(box)
            if checked:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                dot = theme.px(10)
                painter.drawEllipse(QRectF(left + (side - dot) / 2, top + (side - dot) / 2, dot, dot))
            return
        if checked:
            painter.setBrush(colour)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if checked:
            inner = side - 2 * theme.px(3)
            tick = theme.pixmap("check", "text_inv", inner, button.devicePixelRatioF())
            painter.drawPixmap(round(left + theme.px(3)), round(top + theme.px(3)), tick)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Card(Dressed, _Button):
    """What a radio button and a check box as cards have in common."""

    _theme: Theme
    _face: CardFace

    def _dress(self, theme: Theme, text: str, description: str, *, round_mark: bool) -> None:
        self._theme = theme
        self._face = CardFace(theme, text, description, round_mark=round_mark)
        self.setAccessibleName(text)
        self.setAccessibleDescription(description)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_LayoutUsesWidgetRect)

    def hasHeightForWidth(self) -> bool:
        """Say that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in which everything is seen."""
        return self._face.height(width)

    def sizeHint(self) -> QSize:
        """Return a good size."""
        return self._face.size_hint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size; the text wraps in it."""
        return QSize(self._theme.px(160), self._theme.px(48))

    def hitButton(self, pos: QPoint) -> bool:
        """Let the whole card be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        self._face.paint(self)

    def restyle(self) -> None:
        """Take over a new look."""
        self._face.restyle()
        self.updateGeometry()


class ChoiceCard(_Card, QRadioButton):
    """One of several choices; in a QButtonGroup the arrow keys move between the cards."""

    def __init__(self, theme: Theme, text: str, description: str = "") -> None:
        super().__init__()
        self._dress(theme, text, description, round_mark=True)


class CheckCard(_Card, QCheckBox):
    """A choice that can be ticked beside others."""

    def __init__(self, theme: Theme, text: str, description: str = "") -> None:
        super().__init__()
        self._texts = text, description
        self._decided = False
        self._dress(theme, text, description, round_mark=False)

    def decide(self, *, on: bool, said: str) -> None:
        """Let it be read but not changed; `said` is why, after the description."""
        text, description = self._texts
        self._dress(self._theme, text, f"{description} {said}".strip(), round_mark=False)
        self._decided = True
        self.setChecked(on)
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Let a click or a key change nothing that is decided."""
        if not self._decided:
            super().nextCheckState()
