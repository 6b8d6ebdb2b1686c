"""The left part of the library: search as one writes, the list, what it is narrowed to, and what to do at no hits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from okapp.errors import UserError
from okapp.library.address import Address, Shelf
from okapp.library.filters import Mine
from okapp.settings import Reading
from okapp.ui.library.desk import SearchDesk
from okapp.ui.library.filter_page import FilterPage
from okapp.ui.library.no_hits import NoHitsPage
from okapp.ui.library.results import Asked, Results
from okapp.ui.library.row_list import RowList
from okapp.ui.library.rows import Row, RowKind, RowModel
from okapp.ui.library.shelves import View, view_words
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.search_field import SearchField
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.widgets.stack import Stack
from okapp.ui.widgets.taborder import order_tabs
from okapp.ui.widgets.tool_bar import ToolButton

_PREVIEW_AFTER = 150
"""Milliseconds at rest on a row after which its text is shown beside the list."""
_LOW = 460
"""Below this height (at 100 %) the label of the field gives its room to the list."""


class FindingPane(Box):
    """Emits the row that is looked at (`previewed`) and the row that was opened (`opened`).

    `copy_asked` tells that a document of the municipality's own is to be put in, `binder_asked` that the outage binder
    is wanted.
    """

    previewed = Signal(object)
    opened = Signal(object)
    copy_asked = Signal()
    binder_asked = Signal()

    def __init__(
        self, theme: Theme, desk: SearchDesk, reading: Callable[[], Reading], mine: Callable[[], Mine | None]
    ) -> None:
        super().__init__(theme, gap=8, margins=(0, 16, 1, 0), name="pane")
        self._desk = desk
        self._results = Results(desk, reading)
        self.model = RowModel()
        self._waiting: Row | None = None
        self._suggested = ""
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(_PREVIEW_AFTER)
        self._preview.timeout.connect(self._tell_preview)
        self.filters = FilterPage(theme, desk, mine)
        self.add(self._make_head())
        self.add(self._make_body(), 1)
        self.add(self._make_foot())
        desk.changed.connect(self._answers_changed)
        desk.failed.connect(self._answers_changed)
        desk.progressed.connect(self._tell_progress)
        self.filters.changed.connect(self.refresh)
        self.filters.closed.connect(self.close_filters)
        self.filters.rebuilt.connect(self._order)

    def _make_head(self) -> Box:
        theme = self._theme
        head = Box(theme, gap=8, margins=(20, 0, 16, 0))
        self.search = SearchField(theme, self.tr("Sök i biblioteket"))
        self.search.edit.setToolTip(self.tr("Sök härifrån, eller var du än är med Ctrl+K"))
        self.search.edit.setPlaceholderText(self.tr("Till exempel: vem betalar rullstol"))
        self.search.edit.installEventFilter(self)
        self.search.changed.connect(self.refresh)
        self.search.submitted.connect(self._open_current)
        choices = [Choice(view.value, words) for view, words in view_words().items()]
        self.shelf = SelectField(theme, self.tr("Visa"), choices, label_style="")
        self.shelf.changed.connect(self.refresh)
        self.filter_button = ToolButton(theme, self.tr("Filter"), "list-filter")
        self.filter_button.clicked.connect(self.toggle_filters)
        row = Box(theme, row=True, gap=8)
        row.add(self.shelf, 1)
        row.add(self.filter_button)
        self.count = Label(theme, "", "caption", tone="muted")
        self.suggestion = LinkButton(theme, "", style="body")
        self.suggestion.clicked.connect(lambda: self.search_for(self._suggested))
        for part in (self.search, row, self.count, self.suggestion):
            head.add(part)
        return head

    def _make_body(self) -> Stack:
        self.list = RowList(self._theme, self.tr("Träffar och överenskommelser"), self.model)
        self.list.selectionModel().currentChanged.connect(self._looked_at)
        self.list.opened.connect(self._open)
        self.list.left.connect(self.focus_search)
        self.nothing = NoHitsPage(self._theme, self._desk.library)
        self.nothing.suggested.connect(self.search_for)
        self.nothing.word_added.connect(self._add_word)
        self.nothing.area_chosen.connect(self._browse)
        self.body = Stack()
        for part in (self.list, self.nothing, self.filters):
            self.body.addWidget(part)
        return self.body

    def _make_foot(self) -> Box:
        foot = Box(self._theme, margins=(10, 0, 16, 8))
        self.add_copy = ToolButton(self._theme, self.tr("Lägg in egen kopia"), "file-plus")
        self.add_copy.setToolTip(self.tr("Du kan också dra en PDF hit, på en överenskommelse eller bredvid"))
        self.add_copy.clicked.connect(self.copy_asked)
        self.to_binder = ToolButton(self._theme, self.tr("Reservpärm"), "printer")
        self.to_binder.setToolTip(self.tr("Papper att ha framme när datorerna inte går att använda"))
        self.to_binder.clicked.connect(self.binder_asked)
        foot.add(FlowBox(self._theme, self.add_copy, self.to_binder, gap=2))
        return foot

    def search_for(self, text: str) -> None:
        """Write a text into the field and search for it."""
        self.search.set_value(text)
        self.refresh()

    def focus_search(self) -> None:
        """Put the focus on the field, its text selected."""
        self.search.focus_first()
        self.search.edit.selectAll()

    def focus_list(self) -> None:
        """Put the focus on the list, or on the field while the list is empty."""
        if self.body.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_search()

    def refresh(self) -> None:
        """Search or list anew and let the first row be looked at."""
        shown = self._results.shown(self._asked())
        self._suggested = shown.suggestion
        self.suggestion.set_text(self.tr("Sök efter ”{ord}”").replace("{ord}", shown.suggestion))
        self.suggestion.setVisible(bool(shown.suggestion))
        self.model.show(shown.rows)
        self.list.scrollToTop()
        if not shown.rows:
            self.nothing.show_reason(shown.nothing)
            self._order()
        if self.body.currentWidget() is not self.filters:
            self._show_result()
        self._say_count(shown.count)
        self._waiting = None
        self._preview.stop()
        first = self.model.first()
        if first.isValid():
            self.list.setCurrentIndex(first)

    def _order(self) -> None:
        """Let Tab go as the pane is laid out: what is made late would come last."""
        order_tabs([self])

    def _asked(self) -> Asked:
        return Asked(
            self.search.value(),
            View(self.shelf.value()),
            self.filters.order(),
            self.filters.filter.mine,
            self.filters.allowed(),
        )

    def _tell_progress(self) -> None:
        """Say how far the index has come to somebody who waits for it."""
        if self.search.value() and not self._desk.ready:
            self.count.set_text(self._results.shown(self._asked()).count)

    def _show_result(self) -> None:
        self.body.setCurrentWidget(self.list if self.model.rowCount() else self.nothing)

    def _say_count(self, text: str) -> None:
        self._name_filters()
        self.count.set_text(text)
        announce(self.search.edit, text)

    def _name_filters(self) -> None:
        number = self.filters.in_force()
        words = self.tr("Filter ({antal})").replace("{antal}", str(number)) if number else self.tr("Filter")
        is_open = self.body.currentWidget() is self.filters
        self.filter_button.set_words(words, "list-filter")
        self.filter_button.setAccessibleName(f"{words}, {self.tr('öppet') if is_open else self.tr('stängt')}")

    def _answers_changed(self) -> None:
        """Answer again with what is known now; what is looked at stays chosen."""
        at = self.list.currentIndex()
        before = self.model.row(at).address if at.isValid() else None
        self.refresh()
        if before is not None:
            self.mark(before)

    def mark(self, address: Address) -> None:
        """Choose the row of a text without telling that it is looked at."""
        index = self.model.index_of(address)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()
        self._preview.stop()

    def can_step(self, by: int) -> bool:
        """Say whether the list has a text after (1) or before (-1) the chosen one."""
        return self._beside(by).isValid()

    def step(self, by: int) -> Row | None:
        """Choose the next (1) or the previous (-1) text of the list and return it, None past its end."""
        index = self._beside(by)
        if not index.isValid():
            return None
        self.list.setCurrentIndex(index)
        self._preview.stop()
        return self.model.row(index)

    def _beside(self, by: int) -> QModelIndex:
        at = self.list.currentIndex()
        return self.model.beside(at, by) if at.isValid() else QModelIndex()

    def toggle_filters(self) -> None:
        """Show the filters in the list's place, or the list again."""
        if self.body.currentWidget() is self.filters:
            self.close_filters()
            return
        self.body.setCurrentWidget(self.filters)
        self._name_filters()
        self.filters.open_page()

    def close_filters(self) -> None:
        """Show the list again."""
        self._show_result()
        self._name_filters()
        self.filter_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _browse(self, area: str) -> None:
        self.search.set_value("")
        self.shelf.set_value(View.AGREEMENTS.value)
        self.filters.choose_area(area)
        self.refresh()
        self.focus_list()

    def _add_word(self, word: str, agreement: str) -> None:
        try:
            self._desk.add_word(word, agreement)
        except UserError as error:
            self.nothing.target.set_error(error.sentence)
            return
        self.search_for("")
        self.mark(Address(Shelf.AGREEMENT, agreement))
        title = self._desk.library.agreement(agreement).title
        template = self.tr("Ordet ”{ord}” leder nu till {titel}. Dina ord finns under Filter.")
        self._say_count(template.replace("{ord}", word).replace("{titel}", title))
        self.focus_list()

    def _looked_at(self, current: QModelIndex) -> None:
        if current.isValid() and self.model.row(current).address is not None:
            self._waiting = self.model.row(current)
            self._preview.start()

    def _tell_preview(self) -> None:
        if self._waiting is not None:
            self.previewed.emit(self._waiting)

    def _open_current(self) -> None:
        if self.model.rowCount() and self.list.currentIndex().isValid():
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.kind is RowKind.MORE:
            at = index.row()
            self.model.unfold(index)
            self.list.setCurrentIndex(self.model.index(at))
        elif row.address is not None:
            self._preview.stop()
            self.opened.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down lead from the field to the list."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() is QEvent.Type.KeyPress and self.body.currentWidget() is self.list:
            self.focus_list()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the room of the label in a low window."""
        super().resizeEvent(event)
        self.search.label_widget.setVisible(self.height() >= self._theme.px(_LOW))

    def agreement_at(self, point: QPoint) -> str:
        """The id of the agreement whose row is there, "" for anything else."""
        view = self.list.viewport()
        place = view.mapFrom(self, point)
        index = self.list.indexAt(place) if view.rect().contains(place) else QModelIndex()
        address = self.model.row(index).address if index.isValid() else None
        return address.id if address is not None and address.shelf is Shelf.AGREEMENT else ""
