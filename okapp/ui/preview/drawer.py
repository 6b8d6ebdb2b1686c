"""Draws the pages near the view beside the window, one at a time, and lets go of those far from it."""

from __future__ import annotations

from functools import partial
from math import ceil

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from okapp.ui.preview.page_view import PageColumn
from okapp.ui.preview.pages import page_image
from okapp.ui.shell.tasks import Task, Tasks

LARGEST_PAGE = 16_000_000
"""Pixels of one page at most (64 MB); what is larger on the screen is stretched."""
NEAR_THE_VIEW = 24_000_000
"""Pixels of all pages that are kept, unless what can be seen needs more."""


class Drawer(QObject):
    """Keeps the sheets of a column drawn. `settled` tells that everything near the view is there."""

    settled = Signal()

    def __init__(self, tasks: Tasks, column: PageColumn) -> None:
        super().__init__(column)
        self._tasks = tasks
        self._column = column
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._scale = 1.0
        self._ratio = 1.0
        self._held: dict[int, float] = {}
        """The scale of each page that is drawn now."""
        self._task: Task | None = None
        column.moved.connect(self._go_on)

    def begin(self, data: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Draw these pages from now on; the column shows new sheets for them next."""
        self.stop()
        self._data, self._sizes = data, sizes

    def stop(self) -> None:
        """Give up drawing; nothing is kept."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._held.clear()
        self._data = b""

    def draw_at(self, unit: float, ratio: float) -> None:
        """Draw the pages with `unit` logical pixels to a point on a screen of this ratio."""
        self._scale, self._ratio = unit * ratio, ratio
        self._go_on()

    @property
    def kept(self) -> tuple[int, ...]:
        """The pages (from 0) that have a picture."""
        return tuple(sorted(self._held))

    def _scale_of(self, at: int) -> float:
        width, height = self._sizes[at]
        return float(min(self._scale, (LARGEST_PAGE / (width * height)) ** 0.5))

    def _near(self) -> list[int]:
        """The pages that are wanted, those in view first, then their neighbours where there is room for them."""
        seen = self._column.in_view()
        found = list(seen)
        room = NEAR_THE_VIEW - sum(self._pixels(at) for at in seen)
        for at in (seen.stop, seen.start - 1, seen.stop + 1):
            if 0 <= at < len(self._sizes) and self._pixels(at) <= room:
                room -= self._pixels(at)
                found.append(at)
        return found

    def _pixels(self, at: int) -> float:
        width, height = self._sizes[at]
        return width * height * self._scale_of(at) ** 2

    def _go_on(self) -> None:
        if self._task is not None or not self._data or len(self._column.pictures) != len(self._sizes):
            return
        near = self._near()
        for at in [one for one in self._held if one not in near]:
            del self._held[at]
            self._column.pictures[at].clear_picture()
        wanted = [at for at in near if self._held.get(at) != self._scale_of(at)]
        if not wanted:
            self.settled.emit()
            return
        at, data, scale = wanted[0], self._data, self._scale_of(wanted[0])
        self._task = self._tasks.run(
            lambda _control: page_image(data, at, scale), partial(self._take, at, scale), self._failed
        )

    def _take(self, at: int, scale: float, image: QImage) -> None:
        self._task = None
        self._held[at] = scale
        self._column.pictures[at].show_picture(image, self._ratio)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._task = None
        raise error


def sheet_size(points: tuple[float, float], unit: float, ratio: float) -> QSize:
    """A page's size on the screen, `unit` logical pixels to a point; that of its picture, which need not be stretched."""
    width, height = points
    scale = unit * ratio
    return QSize(round(ceil(width * scale) / ratio), round(ceil(height * scale) / ratio))
