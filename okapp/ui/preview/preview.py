"""A paper on screen: its pages as they will be printed, or the same as text to read and listen to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPalette, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from okapp.documents.blocks import Paper
from okapp.documents.html import html
from okapp.ui.preview.page_view import PageColumn
from okapp.ui.preview.pages import page_image, page_sizes
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
LARGEST_FIT = 1.25
CSS_PIXEL = 96 / 72
"""Logical pixels to a point at 100 %."""


class Preview(QWidget):
    """Shows one paper. The pages are drawn beside the window; `drawn` tells that all of them are there."""

    drawn = Signal()

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._data = b""
        self._task: Task | None = None
        self._pages = 0
        self._wanted: float | None = None
        """The zoom that the user has chosen; None fits the page into the width."""
        self.zoom = 1.0
        self._fitted = 0
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(120)
        self._refit.timeout.connect(self._draw)
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self.toggle = Button(theme, self.tr("Visa som text"), "quiet", icon="file-text")
        self.smaller = Button(theme, self.tr("Förminska"), "quiet")
        self.larger = Button(theme, self.tr("Förstora"), "quiet")
        self.percent = Label(theme, "", tone="muted")
        self.percent.setWordWrap(False)
        self.toggle.clicked.connect(self.toggle_text)
        self.smaller.clicked.connect(lambda: self._zoom_by(-1))
        self.larger.clicked.connect(lambda: self._zoom_by(1))
        tools = Box(theme, row=True, gap=4, margins=(12, 6, 12, 6), name="toolbar")
        for widget in (self.toggle, self.smaller, self.larger):
            tools.add(widget)
        tools.add(self.percent, 0, Qt.AlignmentFlag.AlignVCenter)
        tools.add_stretch()
        self.numbers = QListWidget()
        self.numbers.setAccessibleName(self.tr("Sidor"))
        self.numbers.setProperty("ringInset", True)
        self.numbers.currentRowChanged.connect(self._to_page)
        self.pages = PageColumn(theme)
        self.pages.widened.connect(self._widened)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("ringInset", True)
        self.text.document().setDocumentMargin(theme.px(24))
        self._views = QStackedWidget()
        self._views.addWidget(self.pages)
        self._views.addWidget(self.text)
        row = Box(theme, row=True, gap=0)
        row.add(self.numbers)
        row.add(self._views, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(row, 1)
        self._fit()

    def show_paper(self, paper: Paper, data: bytes) -> None:
        """Show a paper and the PDF made of it."""
        self._data = data
        self.text.setHtml(html(paper))
        self.text.setAccessibleName(self.tr("{titel}, som text").replace("{titel}", paper.title))
        self.pages.setAccessibleName(self.tr("{titel}, som sidor").replace("{titel}", paper.title))
        self._draw()

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 until the first drawing."""
        return self._pages

    @property
    def as_text(self) -> bool:
        """Whether the text is shown instead of the pages."""
        return self._views.currentWidget() is self.text

    def toggle_text(self) -> None:
        """Show the text instead of the pages, or the other way round; the focus stays on the button."""
        self._views.setCurrentWidget(self.pages if self.as_text else self.text)
        self.toggle.setText(self.tr("Visa som sidor") if self.as_text else self.tr("Visa som text"))
        self._fit()

    def focus_start(self) -> None:
        """Put the focus on what is shown."""
        (self.text if self.as_text else self.pages).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Give up drawing."""
        self._refit.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        several = self._pages > 1
        roomy = self.width() >= self._theme.px(720)
        self.numbers.setVisible(several and roomy and not self.as_text)
        self.numbers.setFixedWidth(self._theme.px(104))
        colours = self.numbers.palette()
        colours.setColor(QPalette.ColorRole.Highlight, self._theme.colour("tint"))
        colours.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("tint_text"))
        self.numbers.setPalette(colours)
        for button in (self.smaller, self.larger):
            button.setVisible(not self.as_text)
        self.percent.setVisible(not self.as_text)

    def _widened(self) -> None:
        """Draw anew when the fitting zoom is another, once the width has come to rest."""
        if self._data and self._wanted is None and self.pages.room() != self._fitted:
            self._refit.start()

    def _zoom_by(self, steps: int) -> None:
        others = [
            zoom for zoom in ZOOMS if (zoom > self.zoom + 0.01 if steps > 0 else zoom < self.zoom - 0.01)
        ]
        if others:
            self._wanted = others[0] if steps > 0 else others[-1]
            self._draw()

    def _draw(self) -> None:
        self.stop()
        self._fitted = self.pages.room()
        wanted = _Wanted(
            data=self._data,
            zoom=self._wanted,
            width=self.pages.room(),
            unit=self._theme.factor * CSS_PIXEL,
            ratio=self.devicePixelRatioF(),
        )
        self._task = self._tasks.run(partial(_draw_pages, wanted), self._show, self._failed)

    def _show(self, drawn: _Drawn) -> None:
        self._task = None
        self.zoom = drawn.zoom
        self._pages = len(drawn.images)
        self.smaller.setEnabled(self.zoom > ZOOMS[0] + 0.01)
        self.larger.setEnabled(self.zoom < ZOOMS[-1] - 0.01)
        self.percent.set_text(f"{self.zoom:.0%}".replace("%", "\u00a0%"))
        page, of = (
            self.tr("Sida {nummer}"),
            self.tr("Sida {nummer} av {alla}").replace("{alla}", str(self._pages)),
        )
        numbers = [str(number) for number in range(1, self._pages + 1)]
        at = max(self.numbers.currentRow(), 0)
        self.numbers.clear()
        for number in numbers:
            item = QListWidgetItem(page.replace("{nummer}", number), self.numbers)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(0, self._theme.px(36)))
        self.pages.show_images(
            drawn.images, [of.replace("{nummer}", number) for number in numbers], drawn.ratio
        )
        self.numbers.setCurrentRow(min(at, self._pages - 1))
        self._fit()
        self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        raise error

    def _to_page(self, at: int) -> None:
        self.pages.to_page(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is to be drawn: `width` and `unit` in the screen's logical pixels, `unit` of them to a point."""

    data: bytes
    zoom: float | None
    width: int
    unit: float
    ratio: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    images: tuple[QImage, ...]
    zoom: float
    ratio: float


def _draw_pages(wanted: _Wanted, control: Control) -> _Drawn:
    """Pictures of all pages; stops early where nobody waits for them."""
    sizes = page_sizes(wanted.data)
    widest = max(width for width, _height in sizes)
    fitting = wanted.width / (widest * wanted.unit)
    zoom = wanted.zoom or min(max(fitting, ZOOMS[0]), LARGEST_FIT)
    images = []
    for at in range(len(sizes)):
        if control.cancelled:
            break
        images.append(page_image(wanted.data, at, zoom * wanted.unit * wanted.ratio))
    return _Drawn(tuple(images), zoom, wanted.ratio)
