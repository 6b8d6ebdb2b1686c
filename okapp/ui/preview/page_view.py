"""The pages of a paper under each other, as pictures with a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.layout import empty_layout

PAGE_MARGIN = 24


class PageColumn(QScrollArea):
    """Scrolls with the arrow keys; the words of a page are in the text view. `widened` tells a new width."""

    widened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringInset", True)
        self._holder = QWidget()
        self._holder.setObjectName("pageContent")
        self._column = QVBoxLayout(self._holder)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._holder)
        self.pictures: list[QLabel] = []

    def show_images(self, images: Sequence[QImage], names: Sequence[str], ratio: float) -> None:
        """Show these pictures instead of what stood here."""
        empty_layout(self._column)
        side = self._theme.px(PAGE_MARGIN)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(self._theme.px(16))
        self.pictures = []
        for image, name in zip(images, names, strict=True):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            picture = QLabel()
            picture.setPixmap(pixmap)
            picture.setAccessibleName(name)
            picture.setFixedSize(pixmap.deviceIndependentSize().toSize())
            self._column.addWidget(picture)
            self.pictures.append(picture)

    def room(self) -> int:
        """The width that a page may take beside a scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - bar - 2 * self._theme.px(PAGE_MARGIN) - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def to_page(self, at: int) -> None:
        """Show the beginning of a page (from 0)."""
        if 0 <= at < len(self.pictures):
            self.verticalScrollBar().setValue(self.pictures[at].y() - self._theme.px(12))
