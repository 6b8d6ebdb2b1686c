"""The help: all pages to the left with a field to search in, the page that is read beside them."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from okapp.casework.help_pages import HelpBook, HelpPage
from okapp.casework.help_search import HelpFinder, HelpHit
from okapp.library.address import Address, NoAddress, Shelf
from okapp.library.search.answer import Piece
from okapp.ui.library.row_list import RowList
from okapp.ui.library.rows import Row, RowKind, RowModel
from okapp.ui.library.trail import Trail
from okapp.ui.shell.place import Place
from okapp.ui.shell.shortcuts import AHEAD, BACK, FIND
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.reading_html import Part
from okapp.ui.widgets.reading_view import ReadingView
from okapp.ui.widgets.search_field import SearchField
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton

_NARROW = 760
_LOW = 460


class HelpPlace(Place):
    """Shows a page of the help; `closed` tells that the user wants back, `zoomed` asks for another text size."""

    closed = Signal()
    zoomed = Signal(int)

    def __init__(self, theme: Theme, book: HelpBook) -> None:
        super().__init__()
        self._theme = theme
        self._book = book
        self._trail = Trail()
        self._narrow = False
        self._reading = True
        self.page: HelpPage | None = None
        self._make_parts()
        self._make_keys()
        theme.changed.connect(self._fit)
        self.refresh()
        self._fit()

    @cached_property
    def _finder(self) -> HelpFinder:
        """Made when something is searched for: its words take most of a second to read."""
        return HelpFinder(self._book)

    def _make_parts(self) -> None:
        theme = self._theme
        self.tools = ToolBar(theme)
        self.back = ToolButton(theme, self.tr("Tillbaka"), "arrow-left", "Esc")
        self.back.clicked.connect(self.closed)
        self.contents = ToolButton(theme, self.tr("Alla sidor"), "table-of-contents")
        self.contents.clicked.connect(self.focus_search)
        for button in (self.back, self.contents):
            self.tools.add_tool(button)
        self.tools.add_stretch()
        self.view = ReadingView(theme, self.tr("Hjälp"))
        self.view.link_clicked.connect(self._follow)
        self.view.left.connect(self.closed)
        self.view.zoomed.connect(self.zoomed)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._make_finding())
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addLayout(row, 1)

    def _make_finding(self) -> Box:
        theme = self._theme
        self.model = RowModel()
        self.search = SearchField(theme, self.tr("Sök i hjälpen"))
        self.search.edit.setPlaceholderText(self.tr("Till exempel: papper"))
        self.search.edit.installEventFilter(self)
        self.search.changed.connect(self.refresh)
        self.search.submitted.connect(self._open_current)
        self.count = Label(theme, "", "caption", tone="muted")
        self.list = RowList(theme, self.tr("Sidor i hjälpen"), self.model)
        self.list.selectionModel().currentChanged.connect(self._looked_at)
        self.list.opened.connect(self._open)
        self.list.left.connect(self.closed)
        head = Box(theme, gap=8, margins=(20, 0, 16, 0))
        head.add(self.search)
        head.add(self.count)
        self.finding = Box(theme, gap=8, margins=(0, 16, 1, 0), name="pane")
        self.finding.add(head)
        self.finding.add(self.list, 1)
        return self.finding

    def _make_keys(self) -> None:
        acts = (
            (BACK, lambda: self._walk(-1)),
            (AHEAD, lambda: self._walk(1)),
            (FIND, self.focus_search),
        )
        for shortcut, act in acts:
            for keys in shortcut.sequences:
                made = QShortcut(keys, self)
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(act)

    def open_page(self, key: str, section: str = "") -> None:
        """Show a page, or the first one where there is none with this key, and put the focus on it."""
        page = self._book.page(key) or self._book.pages[0]
        self._trail.visit(page.address(section))
        self.search.set_value("")
        self.refresh()
        self._show(page, section)
        self.activate()

    def activate(self) -> None:
        """Put the focus on the text, whose name says which page it is; where it is there already, say so."""
        self._set_reading(reading=True)
        if self.view.hasFocus():
            announce(self.view, self.view.accessibleName())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Show all pages and put the focus on the field."""
        self._set_reading(reading=False)
        self.search.focus_first()
        self.search.edit.selectAll()

    def refresh(self) -> None:
        """Show the pages that answer what is written, or all of them; a hit is shown beside the list."""
        text = self.search.value()
        hits = self._finder.search(text) if text else ()
        self.model.show([_hit_row(hit) for hit in hits] if hits else _all_rows(self._book))
        self.list.scrollToTop()
        self.count.set_text(self._count(text, len(hits)))
        self.count.setVisible(bool(text))
        if text:
            announce(self.search.edit, self.count.plain)
        if hits:
            self.list.setCurrentIndex(self.model.first())
        elif self.page is not None:
            self._mark(self.page.address())

    def _count(self, text: str, number: int) -> str:
        if not text:
            return ""
        if not number:
            return self.tr("Inget i hjälpen svarar på det. Pröva ett annat ord, eller välj en sida.")
        return self.tr("1 sida") if number == 1 else self.tr("{antal} sidor").replace("{antal}", str(number))

    def _looked_at(self, current: QModelIndex) -> None:
        """Show beside the list what is looked at."""
        if current.isValid():
            self._show_row(self.model.row(current))

    def _open_current(self) -> None:
        if self.list.currentIndex().isValid():
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        address = self.model.row(index).address
        if address is not None:
            self._show_row(self.model.row(index))
            self._trail.visit(address)
            self.activate()

    def _show_row(self, row: Row) -> None:
        page = self._book.page(row.address.id) if row.address is not None else None
        if page is not None and row.address is not None:
            self._show(page, row.address.section, row.words)

    def _show(self, page: HelpPage, section: str = "", words: tuple[str, ...] = ()) -> None:
        if page != self.page:
            self.page = page
            self.view.show_parts([Part(one.id, one.blocks) for one in page.sections])
            name = self.tr("Hjälp: {sida}").replace("{sida}", page.title)
            self.view.setAccessibleName(name)
        self.view.mark(words)
        if not (section and self.view.go_to(section)):
            self.view.to_start()
        self._mark(page.address(section))

    def _mark(self, address: Address) -> None:
        """Choose the row of a page without showing it anew."""
        index = self.model.index_of(address)
        was = self.list.selectionModel().blockSignals(True)
        self.list.setCurrentIndex(index)
        self.list.selectionModel().blockSignals(was)
        self.list.viewport().update()
        if index.isValid():
            self.list.scrollTo(index)

    def _follow(self, target: str) -> None:
        try:
            address = Address.parse(target)
        except NoAddress:
            return
        if address.shelf is Shelf.HELP:
            self.open_page(address.id, address.section)

    def _walk(self, by: int) -> None:
        """Go to the page before (-1) or after (1); before the first one lies what the help was opened from."""
        if self._trail.can_step(by):
            address = self._trail.step(by)
            page = self._book.page(address.id)
            if page is not None:
                self._show(page, address.section)
                self.activate()
        elif by < 0:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down lead from the field to the list."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() is QEvent.Type.KeyPress:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part at a time in a narrow window, and give the list room in a low one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._narrow = self.width() < self._theme.px(_NARROW)
        self.search.label_widget.setVisible(self.height() >= self._theme.px(_LOW))
        wide = self._theme.size("help")
        self.finding.setMinimumWidth(0 if self._narrow else wide)
        self.finding.setMaximumWidth(16_777_215 if self._narrow else wide)
        self._set_reading(reading=self._reading)

    def _set_reading(self, *, reading: bool) -> None:
        self._reading = reading
        self.contents.setVisible(self._narrow and reading)
        self.finding.setVisible(not (self._narrow and reading))
        self.view.setVisible(reading or not self._narrow)


def _all_rows(book: HelpBook) -> list[Row]:
    rows: list[Row] = []
    for group in book.groups:
        rows.append(Row(kind=RowKind.HEADING, title=group.title))
        rows += [Row(title=page.title, address=page.address()) for page in group.pages]
    return rows


def _hit_row(hit: HelpHit) -> Row:
    return Row(
        title=hit.title,
        heading=hit.heading,
        snippet=(Piece(hit.text),),
        address=hit.address,
        words=hit.words,
    )
