"""A paper on screen: its pages as they will be printed, beside the same as text to read, search and listen to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCursor, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okapp.documents.blocks import Paper
from okapp.documents.html import pieces
from okapp.ui.preview.drawer import Drawer, sheet_size
from okapp.ui.preview.page_view import PageColumn
from okapp.ui.preview.pages import page_sizes, page_texts
from okapp.ui.preview.tools import ZOOMS, Deed, PreviewTools, deed_of
from okapp.ui.preview.whereabouts import Whereabouts
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.find_bar import FindBar
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.marked_text import MarkedText

LARGEST_FIT, SMALLEST_FIT = 1.25, 0.15
CSS_PIXEL = 96 / 72
"""Logical pixels to a point at 100 %."""
_BESIDE_FROM = 900
_TEXT_MARGIN = 20
_PAGES_SHARE, _TEXT_SHARE = 3, 2


class _Sheets(Box):
    """The paper, as pages and as text: as high as there is room for when all else has its own, but at least `least`."""

    def __init__(self, theme: Theme, least: int) -> None:
        super().__init__(theme, row=True, gap=0)
        self._least = least

    def sizeHint(self) -> QSize:
        """Ask for no height of its own."""
        return QSize(super().sizeHint().width(), self._theme.px(self._least))

    def minimumSizeHint(self) -> QSize:
        """Let all else come first."""
        return QSize(super().minimumSizeHint().width(), self._theme.px(self._least))


class Preview(Dressed, QWidget):
    """Shows one paper. Its pages are drawn beside the window; `drawn` tells that those near the view are there.

    The paper itself is never lower than `least`, in pixels at 100 %; what holds it scrolls then.
    """

    help_topic = "papper"

    drawn = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, *, least: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._work: list[Task] = []
        self._unread: Paper | None = None
        """The paper whose text is still to be made."""
        self._document: QTextDocument | None = None
        self._where: Whereabouts | None = None
        self._wanted: float | None = None
        """The zoom that the user has chosen; None fits the page into the width."""
        self.zoom = 1.0
        self._as_text = False
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(120)
        self._refit.timeout.connect(self._set_zoom)
        self._build(least)
        self._connect()
        self._fit()

    def _build(self, least: int) -> None:
        theme = self._theme
        self.tools = PreviewTools(theme)
        self.state = Label(theme, self.tr("Sidorna ritas …"), tone="muted")
        self.pages = PageColumn(theme)
        self.drawer = Drawer(self._tasks, self.pages)
        self.text = MarkedText(theme)
        self.text.setObjectName("reading")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.document().setDefaultFont(theme.font("reading"))
        self.find_bar = FindBar(theme, self.text)
        self._waiting = Box(theme, margins=(24, 16, 24, 16))
        self._waiting.add(self.state)
        row = _Sheets(theme, least)
        row.add(self.pages, _PAGES_SHARE)
        row.add(self.text, _TEXT_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tools, self.find_bar, self._waiting):
            column.addWidget(part)
        column.addWidget(row, 1)

    def _connect(self) -> None:
        tools = self.tools
        tools.jump.asked.connect(self.go_to)
        tools.smaller.clicked.connect(partial(self.zoom_by, -1))
        tools.larger.clicked.connect(partial(self.zoom_by, 1))
        tools.to_width.clicked.connect(self.fit_width)
        tools.search.clicked.connect(self.open_find)
        tools.toggle.clicked.connect(self.toggle_text)
        self.pages.widened.connect(self._widened)
        self.pages.moved.connect(self._show_page)
        self.drawer.settled.connect(self._settled)
        self.text.mark_reached.connect(self._follow)
        self.find_bar.closed.connect(self.close_find)
        drawer, work = self.drawer, self._work
        self.destroyed.connect(lambda: _give_up(drawer, work))

    def show_paper(self, paper: Paper, data: bytes) -> None:
        """Show a paper and the PDF made of it."""
        self.stop()
        self._data, self._sizes, self._where = data, (), None
        self.text.mark([])
        self.text.setPlainText(self.tr("Texten hämtas …"))
        self.text.setAccessibleName(self.tr("{titel}, som text").replace("{titel}", paper.title))
        self.pages.setAccessibleName(self.tr("{titel}, som sidor").replace("{titel}", paper.title))
        self.pages.show_sheets([], [])
        self._waiting.show()
        self._unread = paper
        self._start(lambda _control: page_sizes(data), self._measured)

    def _read(self) -> None:
        """Make the text, once the first pages are there: a long one would keep them waiting."""
        paper, self._unread = self._unread, None
        if paper is not None:
            font, thread = self._theme.font("reading"), self.thread()
            self._start(lambda control: _document(control, paper, font, thread), self._show_text)

    def _start(self, work: Callable[[Control], Any], done: Callable[[Any], None]) -> None:
        self._work.append(self._tasks.run(work, done, self._failed))

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 until they have been counted."""
        return len(self._sizes)

    @property
    def beside(self) -> bool:
        """Whether pages and text stand beside each other."""
        return self.width() >= self._theme.px(_BESIDE_FROM)

    @property
    def as_text(self) -> bool:
        """Whether the text is shown instead of the pages."""
        return self._as_text and not self.beside

    def toggle_text(self) -> None:
        """Show the text instead of the pages, or the other way round; the focus stays on the button."""
        self._as_text = not self._as_text
        self._fit()

    def focus_start(self) -> None:
        """Put the focus on what is shown."""
        (self.text if self.as_text else self.pages).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Give up drawing."""
        self._refit.stop()
        _give_up(self.drawer, self._work)

    def go_to(self, page: int) -> None:
        """Show the beginning of a page (from 1); one outside the paper gives the nearest."""
        if self._sizes:
            self.pages.to_page(min(max(page, 1), len(self._sizes)) - 1)

    def open_find(self) -> None:
        """Open the bar that finds in the text; where there is no room for both, the text is shown."""
        if not self.beside and not self._as_text:
            self.toggle_text()
        if self._where is None and self._data:
            data = self._data
            self._start(lambda _control: page_texts(data), self._located)
        self.find_bar.open_bar()

    def close_find(self) -> None:
        """Close the bar; what it found stays marked."""
        self.find_bar.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_step(self, by: int) -> None:
        """Go to the next place that was found (1) or the one before (-1)."""
        if self.text.mark_count():
            self.find_bar.show()
            self.find_bar.step(by)
        else:
            self.open_find()

    def fit_width(self) -> None:
        """Let a page take the width that there is."""
        self._wanted = None
        self._set_zoom()
        self._tell_zoom()

    def zoom_by(self, steps: int) -> None:
        """The next larger zoom (1) or the next smaller one (-1)."""
        near = [one for one in ZOOMS if (one > self.zoom + 0.01 if steps > 0 else one < self.zoom - 0.01)]
        if near:
            self._wanted = near[0] if steps > 0 else near[-1]
            self._set_zoom()
            self._tell_zoom()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the preview before the window's own shortcuts do; draw anew on another screen."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._set_zoom()
        comes_first = event.type() is QEvent.Type.ShortcutOverride
        if comes_first and isinstance(event, QKeyEvent) and self._meant(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn and find by keyboard."""
        acts: dict[Deed, Callable[[], None]] = {
            Deed.LARGER: partial(self.zoom_by, 1),
            Deed.SMALLER: partial(self.zoom_by, -1),
            Deed.FIT: self.fit_width,
            Deed.NEXT: lambda: self.go_to(self.pages.page_at_top() + 2),
            Deed.PREVIOUS: lambda: self.go_to(self.pages.page_at_top()),
            Deed.FIND: self.open_find,
            Deed.FIND_NEXT: partial(self.find_step, 1),
            Deed.FIND_PREVIOUS: partial(self.find_step, -1),
        }
        deed = self._meant(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            acts[deed]()

    def _meant(self, event: QKeyEvent) -> Deed | None:
        deed = deed_of(event)
        return None if deed is not None and deed.on_pages and self.text.hasFocus() else deed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self.text.document().setDefaultFont(self._theme.font("reading"))
        self._fit()
        self._set_zoom()

    def _fit(self) -> None:
        beside = self.beside
        self.tools.toggle.setVisible(not beside)
        self.tools.name_toggle(to_pages=self._as_text)
        self.pages.setVisible(not self.as_text)
        self.text.setVisible(beside or self._as_text)
        self.tools.show_zooming(not self.as_text)
        self.text.document().setDocumentMargin(self._theme.px(_TEXT_MARGIN))
        self._name_sheets()

    def _name_sheets(self) -> None:
        other = (
            self.tr("texten finns bredvid") if self.beside else self.tr("texten finns under Visa som text")
        )
        template = self.tr("Sida {nummer} av {alla}, bild; {text}")
        template = template.replace("{alla}", str(len(self._sizes))).replace("{text}", other)
        for number, sheet in enumerate(self.pages.pictures, 1):
            sheet.setAccessibleName(template.replace("{nummer}", str(number)))

    def _widened(self) -> None:
        """Fit the pages anew once the width has come to rest."""
        if self._sizes and self._wanted is None:
            self._refit.start()

    def _show_text(self, document: QTextDocument) -> None:
        old, self._document = self._document, document
        document.setParent(self)
        document.setDefaultFont(self._theme.font("reading"))
        document.setDocumentMargin(self._theme.px(_TEXT_MARGIN))
        self.text.setDocument(document)
        if old is not None:
            old.deleteLater()
        self.find_bar.search_anew()

    def _measured(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self._sizes = sizes
        self._waiting.hide()
        self.drawer.begin(self._data, sizes)
        self.zoom = self._zoom_now()
        words = [self.tr("Sida {nummer}").replace("{nummer}", str(at)) for at in range(1, len(sizes) + 1)]
        self.pages.show_sheets(words, self._sheet_sizes())
        self._name_sheets()
        self._show_zoom()
        self._show_page()
        self.drawer.draw_at(self._unit(), self.devicePixelRatioF())

    def _located(self, texts: tuple[str, ...]) -> None:
        self._where = Whereabouts(texts)
        self._follow()

    def _follow(self) -> None:
        """Show the page with what was found last."""
        cursor = self.text.textCursor()
        if self._where is None or not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        page = self._where.page_of(self.text.document().toRawText(), start, end)
        if page is not None and page != self.pages.page_at_top():
            self.pages.to_page(page)

    def _unit(self) -> float:
        """Logical pixels to a point."""
        return self.zoom * self._theme.factor * CSS_PIXEL

    def _zoom_now(self) -> float:
        if self._wanted is not None:
            return self._wanted
        widest = max(width for width, _height in self._sizes)
        fitting = self.pages.room() / (widest * self._theme.factor * CSS_PIXEL)
        return min(max(fitting, SMALLEST_FIT), LARGEST_FIT)

    def _sheet_sizes(self) -> list[QSize]:
        ratio = self.devicePixelRatioF()
        return [sheet_size(one, self._unit(), ratio) for one in self._sizes]

    def _set_zoom(self) -> None:
        """Give the pages the size that is wanted; those that are drawn are stretched until they are drawn anew."""
        if not self._sizes:
            return
        self.zoom = self._zoom_now()
        self.pages.resize_sheets(self._sheet_sizes())
        self._show_zoom()
        self.drawer.draw_at(self._unit(), self.devicePixelRatioF())

    def _show_zoom(self) -> None:
        self.tools.show_zoom(self.zoom, fits=self._wanted is None)

    def _tell_zoom(self) -> None:
        announce(self.pages, self.tools.percent.plain)

    def _show_page(self) -> None:
        if self._sizes:
            self.tools.show_page(self.pages.page_at_top() + 1, len(self._sizes))

    def _settled(self) -> None:
        self._read()
        if not self._refit.isActive():
            self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._read()
        raise error


def _document(control: Control, paper: Paper, font: QFont, thread: QThread) -> QTextDocument:
    """The paper as text, for the thread that shows it.

    Qt lets nothing else run while it reads HTML, so a long paper is read piece by piece.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    first, *rest = pieces(paper)
    document.setHtml(first)
    cursor = QTextCursor(document)
    for piece in rest:
        if control.cancelled:
            break
        _append(cursor, piece)
    document.moveToThread(thread)
    return document


def _append(cursor: QTextCursor, piece: str) -> None:
    """Put a piece last; its first block, which would become one with the last before it, keeps its own format."""
    part = QTextDocument()
    part.setUndoRedoEnabled(False)
    part.setHtml(piece)
    start = part.begin()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock(start.blockFormat(), start.charFormat())
    cursor.insertFragment(QTextDocumentFragment(part))


def _give_up(drawer: Drawer, work: list[Task]) -> None:
    """Call nothing back; also when the preview itself is going."""
    drawer.stop()
    for task in work:
        task.cancel()
    work.clear()
