"""A button that opens and closes what stands under it, for a title that may be long."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.disclosure import FoldButton
from okapp.ui.widgets.wrapped import TextBlock


class WrappedFold(FoldButton):
    """A button that folds, whose title wraps: it can hold the name of anybody."""

    def __init__(self, theme: Theme, title: str) -> None:
        self._words = title
        super().__init__(theme, title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        tall = self._block.size(width - self._beside).height() + 2 * self._theme.px(8)
        return max(self._theme.size("control"), round(tall))

    def sizeHint(self) -> QSize:
        width = round(self._block.natural_width) + 2 + self._beside
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(160)), self._theme.size("control"))

    @property
    def _beside(self) -> int:
        """What the icon and the edges take of the width."""
        return self.iconSize().width() + self._theme.px(4 + 10 + 10)

    def restyle(self) -> None:
        super().restyle()
        self._block = TextBlock(self._words, self._theme.font("strong"), self._theme.line_height("strong"))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        left, side, high = inside.left(), self.iconSize().width(), self.iconSize().height()
        self.icon().paint(painter, left, (self.height() - high) // 2, side, high)
        painter.setPen(self._theme.colour("text2"))
        room = self.width() - self._beside
        top = (self.height() - self._block.size(room).height()) / 2
        self._block.draw(painter, left + side + self._theme.px(4), top, room)
