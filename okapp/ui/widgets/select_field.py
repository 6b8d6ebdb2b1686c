"""One of many choices, folded into a line that opens a list."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.choice_fields import Choice
from okapp.ui.widgets.choice_undo import ChoiceUndo
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.wrapped import TextBlock

_PAD, _EDGE = 11, 8
"""The room beside the choice, and at least above and below it."""


class _Select(Dressed, QComboBox):
    """A combo box that draws itself like the other inputs; the wheel scrolls the page, not the choice.

    The choice wraps where it has no room on one line.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wide = 0
        popup = QListView()
        popup.setObjectName("suggestions")
        self.setView(popup)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As high as the other inputs or the wrapped choice, as wide as the widest choice within reason."""
        metrics = QFontMetrics(self._theme.font("body"))
        texts = [self.itemText(at) for at in range(self.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        room = self._theme.px(2 * _PAD + 28)
        return QSize(min(widest + room, self._theme.px(320)), self._high())

    def minimumSizeHint(self) -> QSize:
        """What is too long wraps."""
        return QSize(self._theme.px(96), self._high())

    def _high(self) -> int:
        if not self._wide:
            return self._theme.size("control")
        text = self._text().size(self._room()).height() + 2 * self._theme.px(_EDGE)
        return max(self._theme.size("control"), ceil(text))

    def _text(self) -> TextBlock:
        return TextBlock(self.currentText(), self._theme.font("body"), self._theme.line_height("body"))

    def _room(self) -> int:
        """How wide the choice may be beside the arrow."""
        theme = self._theme
        return self._wide - 2 * theme.px(_PAD) - theme.size("icon_small") - theme.px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wide = event.size().width()
        if self.height() != self._high():
            self.updateGeometry()

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the choice and the arrow."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_wrong = bool(self.property("wrong"))
        line = 2 if is_wrong else 1
        frame_colour = "err" if is_wrong else "text2" if self.underMouse() else "control"
        painter.setPen(QPen(theme.colour(frame_colour), line))
        painter.setBrush(theme.colour("surface"))
        frame = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(frame, theme.size("radius"), theme.size("radius"))
        side = theme.size("icon_small")
        pad = theme.px(_PAD)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        text, room = self._text(), self._room()
        text.draw(painter, pad, (self.height() - text.size(room).height()) / 2, room)
        arrow = theme.pixmap("chevron-down", "text2", side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - pad - side, (self.height() - side) / 2), arrow)


class SelectField(Field):
    """One of several choices; `value()` is its key. The first is chosen from the start."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        label_style: str = "strong",
    ) -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self.box = _Select(theme)
        self._keys: list[str] = []
        self._undo = ChoiceUndo(self, self.value, self._put, self.box)
        self.set_choices(choices)
        self.box.activated.connect(self._chosen)
        self.add_body(self.box)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these instead; the chosen one stays chosen where it is still there."""
        before = self.value()
        self.box.blockSignals(True)
        self.box.clear()
        self._keys = [choice.key for choice in choices]
        self.box.addItems([choice.text for choice in choices])
        self.box.blockSignals(False)
        self.set_value(before)

    def _chosen(self, _at: int) -> None:
        self.box.updateGeometry()
        self.changed.emit()

    def value(self) -> str | None:
        """Return the key of the choice."""
        at = self.box.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def set_value(self, value: Any) -> None:
        """Choose by key; an unknown one, or None, gives the first."""
        self._put(value)
        self._undo.forget()

    def _put(self, value: Any) -> None:
        at = self._keys.index(value) if value in self._keys else 0
        self.box.blockSignals(True)
        self.box.setCurrentIndex(at if self._keys else -1)
        self.box.blockSignals(False)
        self.box.update()
        self.box.updateGeometry()
