"""A list on a page: one tab stop, as tall as its rows up to a limit after which it scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.touch import scroll_by_touch


class GrownList(Dressed, QListView):
    """Rows that are drawn by a delegate of one's own; `resized` tells of another width.

    `tallest` is in pixels at 100 % text. Who fills it calls `grow`.
    """

    resized = Signal()

    def __init__(self, theme: Theme, name: str, tallest: int) -> None:
        super().__init__()
        self._theme = theme
        self._tallest = tallest
        self.setObjectName("rowList")
        self.setProperty("ringInset", True)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        scroll_by_touch(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_of(self, at: int) -> int:
        """How tall the row at a place is in the list's width."""
        raise NotImplementedError

    def restyled(self) -> None:
        """Forget what was laid out in another style."""

    def grow(self) -> None:
        """Be as tall as the rows, up to the limit."""
        limit, model = self._theme.px(self._tallest), self.model()
        tall = 2 * self.frameWidth()
        for at in range(model.rowCount() if model is not None else 0):
            tall += self.height_of(at)
            if tall > limit:
                tall = limit
                break
        if tall != self.height():
            self.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # Qt does so only where the height is another
        self.grow()
        self.resized.emit()

    def restyle(self) -> None:
        """Take over a new look."""
        self.restyled()
        self.scheduleDelayedItemsLayout()
        self.grow()
