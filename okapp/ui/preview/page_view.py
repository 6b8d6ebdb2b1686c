"""Pages under each other: sheets with a name, each with its picture once there is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.touch import scroll_by_touch

PAGE_MARGIN = 24
_LOW, _LOW_MARGIN = 240, 8
"""In a view lower than this little is left free above the first page."""
_GAP = 16
_FRAME = 1
_NEAR = 3
"""Sheets before and after those in view that are there for a screen reader."""


class Sheet(QLabel):
    """A white page with a frame. Until its picture comes it carries its words; a picture of another size is stretched."""

    def __init__(self, holder: QWidget, words: str) -> None:
        super().__init__(holder)
        self._words = words
        self.setObjectName("sheet")

    def reveal(self) -> None:
        """Show it; a sheet that has not been near the view costs nothing."""
        if self.isHidden():
            self.setScaledContents(True)
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.clear_picture()
            self.show()

    def show_picture(self, image: QImage, ratio: float) -> None:
        """Show the page itself."""
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)

    def clear_picture(self) -> None:
        """Let the picture go."""
        self.setText(self._words)


class PageColumn(QScrollArea):
    """Scrolls with the arrow keys; the words of a page are in a text view.

    `widened` tells a new width, `moved` that other pages may have come into view.
    """

    widened = Signal()
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tops: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringInset", True)
        self._holder = QWidget()
        self._holder.setObjectName("pageContent")
        self.setWidget(self._holder)
        scroll_by_touch(self)
        self.pictures: list[Sheet] = []
        self.verticalScrollBar().valueChanged.connect(self._move)

    def show_sheets(self, words: Sequence[str], sizes: Sequence[QSize]) -> None:
        """Show a sheet of each size, with these words, instead of what stood here; from the beginning."""
        for sheet in self.pictures:
            sheet.hide()
            sheet.deleteLater()
        self.pictures = [Sheet(self._holder, one) for one in words]
        self.resize_sheets(sizes)
        self.verticalScrollBar().setValue(0)

    def resize_sheets(self, sizes: Sequence[QSize]) -> None:
        """Give the sheets other sizes; the same place of the same page stays at the top."""
        at, share = self._place()
        for sheet, size in zip(self.pictures, sizes, strict=True):
            sheet.resize(size.grownBy(QMargins(_FRAME, _FRAME, _FRAME, _FRAME)))
        self._lay_out()
        if self.pictures:
            self.verticalScrollBar().setValue(self._tops[at] + round(share * self.pictures[at].height()))
        self._move()

    def show_images(self, images: Sequence[QImage], names: Sequence[str], ratio: float) -> None:
        """Show these pictures, with their names, instead of what stood here."""
        sizes = [(image.size().toSizeF() / ratio).toSize() for image in images]
        self.show_sheets(names, sizes)
        for sheet, name, image in zip(self.pictures, names, images, strict=True):
            sheet.setAccessibleName(name)
            sheet.show_picture(image, ratio)

    def room(self) -> int:
        """The width that a page may take beside a scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - bar - 2 * self._theme.px(PAGE_MARGIN) - 2 * _FRAME - 2

    def to_page(self, at: int) -> None:
        """Show the beginning of a page (from 0)."""
        if 0 <= at < len(self.pictures):
            self.verticalScrollBar().setValue(self._tops[at] - self._theme.px(12))

    def page_at_top(self) -> int:
        """The page (from 0) that is read: the one that a line a third down the view lies on."""
        third = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(bisect_right(self._tops, third) - 1, 0)

    def in_view(self) -> range:
        """The pages (from 0) of which something can be seen."""
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, min(max(last, first + 1), len(self.pictures)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if event.size().width() != event.oldSize().width():
            self.widened.emit()
        self._move()

    def _move(self) -> None:
        seen = self.in_view()
        for sheet in self.pictures[max(seen.start - _NEAR, 0) : seen.stop + _NEAR]:
            sheet.reveal()
        self.moved.emit()

    def _place(self) -> tuple[int, float]:
        """The page at the top and how far down it the view begins."""
        top = self.verticalScrollBar().value()
        at = max(bisect_right(self._tops, top) - 1, 0)
        if at >= len(self.pictures) or at >= len(self._tops):
            return 0, 0.0
        return at, (top - self._tops[at]) / max(self.pictures[at].height(), 1)

    def _lay_out(self) -> None:
        """Put the sheets under each other, in the middle; by hand, since a layout would wait for the next event."""
        side, gap = self._theme.px(PAGE_MARGIN), self._theme.px(_GAP)
        widest = max((sheet.width() for sheet in self.pictures), default=0)
        width = max(self.viewport().width(), widest + 2 * side)
        low = self.viewport().height() < self._theme.px(_LOW)
        self._tops, top = [], self._theme.px(_LOW_MARGIN) if low else side
        for sheet in self.pictures:
            sheet.move((width - sheet.width()) // 2, top)
            self._tops.append(top)
            top += sheet.height() + gap
        self._holder.resize(width, max(top - gap + side, self.viewport().height()))
