"""Buttons side by side that wrap onto new lines where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.placing import Placing


class FlowBox(Placing):
    """Holds widgets side by side, in `parts`; they wrap where they do not fit.

    Those from number `right_from` on stand at the right where all have room on one line.
    """

    def __init__(self, theme: Theme, *widgets: QWidget, gap: int = 8, right_from: int | None = None) -> None:
        super().__init__(theme, QSizePolicy.Policy.Preferred)
        self._gap = gap
        self._right_from = right_from
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        self.parts.append(widget)
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the parts anew: nothing tells of those that came or went out of sight."""
        super().showEvent(event)
        self._place(self.width(), move=True)

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + self._space() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [part.minimumSizeHint() for part in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _space(self) -> int:
        return self._theme.px(self._gap)

    def _place(self, width: int, *, move: bool) -> int:
        left, top, line = 0, 0, 0
        room = width - self.sizeHint().width()
        for part in self._shown():
            size = part.sizeHint().expandedTo(part.minimumSize())
            if room > 0 and self.parts.index(part) == self._right_from:
                left += room
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._space(), 0
            if move:
                part.setGeometry(QRect(left, top, min(size.width(), width), size.height()))
            left += size.width() + self._space()
            line = max(line, size.height())
        return top + line
