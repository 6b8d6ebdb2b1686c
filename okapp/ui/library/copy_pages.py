"""A copy page by page: the page as a picture beside its text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.library.copies import Copies, Copy
from okapp.library.copies.pdf import PdfReader
from okapp.ui.preview.page_jump import PageJump, enable
from okapp.ui.preview.page_view import PageColumn
from okapp.ui.shell.shortcuts import NEXT_PAGE, PREVIOUS_PAGE
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.layout import Box

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Times the width of the pane."""
_FIT = ZOOMS.index(1.0)
_WIDEST = 3000
_KEPT = 4


class CopyPages(Dressed, QWidget):
    """Shows one page at a time. Pictures are drawn beside the window; `turned` gives the page that is shown (from 1)."""

    turned = Signal(int)
    drawn = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, copies: Copies, reader: PdfReader) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._copies = copies
        self._reader = reader
        self._copy: Copy | None = None
        self._texts: tuple[str, ...] = ()
        self._at = 0
        self._zoom = _FIT
        self._as_text = False
        self._checked = ""
        self._task: Task | None = None
        self._fitted = 0
        self._kept: dict[tuple[str, int, int], QImage] = {}
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(120)
        self._refit.timeout.connect(self._draw)
        self._build()
        self._fit()

    def _build(self) -> None:
        theme = self._theme
        self.pages = PageColumn(theme)
        self.pages.widened.connect(self._widened)
        self.trouble = Box(theme, margins=(24, 24, 24, 24))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setUndoRedoEnabled(False)
        self.text.setProperty("ringInset", True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        picture = Box(theme, gap=0)
        picture.add(self.trouble)
        picture.add(self.pages, 1)
        self._picture = picture
        row = Box(theme, row=True, gap=0)
        row.add(picture, 1)
        row.add(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_tools())
        column.addWidget(row, 1)
        for turn, by in ((PREVIOUS_PAGE, -1), (NEXT_PAGE, 1)):
            shortcut = QShortcut(turn.sequences[0], self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn_by, by))

    def _make_tools(self) -> Box:
        theme = self._theme
        self.jump = PageJump(theme)
        self.jump.asked.connect(self.go_to)
        self.smaller = Button(theme, self.tr("Förminska"), "quiet")
        self.larger = Button(theme, self.tr("Förstora"), "quiet")
        self.other = Button(theme, self.tr("Visa text"), "quiet", icon="file-text")
        self.smaller.clicked.connect(partial(self._zoom_by, -1))
        self.larger.clicked.connect(partial(self._zoom_by, 1))
        self.other.clicked.connect(self._show_other)
        tools = Box(theme, margins=(12, 6, 12, 6), name="toolbar")
        tools.add(FlowBox(theme, self.jump, self.smaller, self.larger, self.other, gap=4))
        return tools

    def show_copy(self, copy: Copy, texts: tuple[str, ...], page: int = 1) -> None:
        """Show a copy from one of its pages; a page outside it gives the nearest."""
        self._copy = copy
        self._texts = texts
        self._zoom = _FIT
        self._turn(page - 1)

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self._at + 1

    def go_to(self, page: int) -> None:
        """Show a page (from 1)."""
        if self._copy is not None:
            self._turn(page - 1)

    def stop(self) -> None:
        """Give up drawing."""
        self._refit.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def focus_start(self) -> None:
        """Put the focus on what is read."""
        text = self._picture.isHidden() or not (self.trouble.isHidden() or self.text.isHidden())
        (self.text if text else self.pages).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()
        self._show_text()

    def _fit(self) -> None:
        """Picture and text beside each other where there is room, else one of them."""
        both = self.width() >= self._theme.px(860)
        self.other.setVisible(not both)
        self.other.setText(self.tr("Visa sidan") if self._as_text else self.tr("Visa text"))
        picture = both or not self._as_text
        self._picture.setVisible(picture)
        self.text.setVisible(both or self._as_text)
        for button in (self.smaller, self.larger):
            button.setVisible(picture)
        self.text.document().setDocumentMargin(self._theme.px(20))

    def _show_other(self) -> None:
        self._as_text = not self._as_text
        self._fit()
        self._draw()

    def _turn_by(self, by: int) -> None:
        self.go_to(self.page + by)

    def _turn(self, at: int) -> None:
        assert self._copy is not None
        self._at = min(max(at, 0), self._copy.pages - 1)
        self.jump.show_page(self.page, self._copy.pages)
        self._show_text()
        self._draw()
        announce(self, self._name())
        self.turned.emit(self.page)

    def _name(self) -> str:
        pages = str(self._copy.pages) if self._copy else ""
        template = self.tr("Sida {nummer} av {alla}")
        return template.replace("{nummer}", str(self.page)).replace("{alla}", pages)

    def _show_text(self) -> None:
        if self._copy is None:
            return
        text = self._texts[self._at] if self._at < len(self._texts) else ""
        self.text.setFont(self._theme.font("reading"))
        self.text.setPlainText(
            text or self.tr("Sidan har ingen text som går att läsa ut. Den kan vara en bild.")
        )
        self.text.setAccessibleName(self.tr("{sida}, text").replace("{sida}", self._name()))
        self.pages.setAccessibleName(self.tr("{sida}, bild").replace("{sida}", self._name()))

    def _zoom_by(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    def _widened(self) -> None:
        """Draw anew once the width has come to rest."""
        if self._copy is not None and self.pages.room() != self._fitted:
            self._refit.start()

    def _draw(self) -> None:
        self.stop()
        enable(self.smaller, self._zoom > 0, self.larger)
        enable(self.larger, self._zoom < len(ZOOMS) - 1, self.smaller)
        if self._copy is None or self._picture.isHidden():
            return
        self._fitted = self.pages.room()
        width = round(max(self._fitted, 50) * ZOOMS[self._zoom] * self.devicePixelRatioF())
        copy, at, wanted = self._copy, self._at, min(width, _WIDEST)
        known = self._kept.get((copy.key, at, wanted))
        if known is not None:
            self._show(known)
            return
        self._show_pictures([])
        self._task = self._tasks.run(
            partial(self._make, copy, at, wanted), partial(self._keep, (copy.key, at, wanted)), self._failed
        )

    def _make(self, copy: Copy, at: int, width: int, control: Control) -> QImage:
        """Draw a page; runs beside the window."""
        if self._checked != copy.key:
            self._copies.check(copy)
            self._checked = copy.key
        drawn = self._reader.picture(self._copies.pdf(copy), at, width, control)
        shared = QImage(drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGB32)
        return shared.copy()

    def _keep(self, key: tuple[str, int, int], image: QImage) -> None:
        while len(self._kept) >= _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = image
        self._show(image)

    def _show(self, image: QImage) -> None:
        self._task = None
        self._show_pictures([image])
        self.pages.to_page(0)
        self.drawn.emit()

    def _show_pictures(self, images: list[QImage]) -> None:
        self.trouble.clear()
        self.trouble.hide()
        self.pages.show_images(images, [self._name()] * len(images), self.devicePixelRatioF())

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        self.trouble.add(CalloutBox(self._theme, error.sentence, weight=Weight.WARNING))
        self.trouble.show()
        announce(self, error.sentence)
        self.drawn.emit()
