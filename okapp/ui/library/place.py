"""The place Avtalsbibliotek: the list to the left, the reader beside it, one at a time in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from okapp.documents.blocks import Block, Callout, Weight
from okapp.errors import UserError
from okapp.library.model import Agreement, Library, swedish_date
from okapp.library.reading import act_blocks, agreement_blocks, law_section_blocks
from okapp.library.texts import read_text
from okapp.ui.library.agreement_list import AgreementList, AgreementModel, Row
from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_view import BlockView
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.search_field import SearchField


class LibraryPlace(Place):
    """All agreements, those that hold a word, and one of them or a section of law to read."""

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__()
        self._theme = theme
        self._library = library
        self._reading = False
        self._narrow = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._model = AgreementModel()
        self._pane = self._make_pane()
        self._right = self._make_reader()
        self._row.addWidget(self._pane)
        self._row.addWidget(self._right, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self.filter("")

    def _make_pane(self) -> Box:
        theme = self._theme
        pane = Box(theme, gap=8, margins=(0, 20, 1, 0), name="pane")
        head = Box(theme, gap=6, margins=(20, 0, 16, 4))
        self.search = SearchField(theme, self.tr("Sök bland överenskommelserna"))
        self.search.changed.connect(self._search_changed)
        self.search.submitted.connect(self._to_list)
        self.count = Label(theme, "", "caption", tone="muted")
        head.add(self.search)
        head.add(self.count)
        pane.add(head)
        self.list = AgreementList(theme, self.tr("Överenskommelser"))
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(self._read_chosen)
        self.list.clicked.connect(self._read_chosen)
        pane.add(self.list, 1)
        return pane

    def _make_reader(self) -> Box:
        theme = self._theme
        right = Box(theme, gap=0, name="surface")
        self._bar = Box(theme, row=True, margins=(12, 6, 12, 6), name="toolbar")
        self.back = Button(theme, self.tr("Till listan"), "quiet", icon="arrow-left")
        self.back.clicked.connect(self._to_list)
        self._bar.add(self.back)
        self._bar.add_stretch()
        self.page = Page(theme, self.tr("Läsruta"), readable=True)
        self.page.set_surface()
        self.reader = BlockView(theme)
        self.page.content.add(self.reader)
        right.add(self._bar)
        right.add(self.page, 1)
        return right

    def filter(self, text: str) -> None:
        """Show the agreements that hold every word of `text`; all for no text."""
        if text != self.search.value():
            self.search.set_value(text)
        found = self._library.matching(text)
        self._model.show([_row(one) for one in found])
        every = len(self._library.agreements)
        template = self.tr("{antal} av {alla} visas") if text.strip() else self.tr("{alla} överenskommelser")
        self.count.set_text(template.replace("{antal}", str(len(found))).replace("{alla}", str(every)))
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        else:
            self._show_blocks(
                (Callout(self.tr("Pröva ett annat ord eller en del av ordet."), self.tr("Inga träffar")),)
            )

    def open_agreement(self, key: str) -> None:
        """Show an agreement by its id, and mark it in the list; an unknown id is told in the reader."""
        index = self._model.index_of(key)
        if not index.isValid():
            self.filter("")
            index = self._model.index_of(key)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._read_agreement(key)
        else:
            self._read_agreement(key)
        self._set_reading(reading=True)

    def open_law(self, act: str, section: str) -> None:
        """Show the summary of a section of law, by the act's id or number, or the act as a whole; else tell."""
        self.list.clearSelection()
        try:
            if section:
                found = self._library.law_section(act, section)
                self._show_blocks(law_section_blocks(self._library, found))
            else:
                self._show_blocks(act_blocks(self._library, self._library.act(act)))
        except UserError as error:
            self._show_trouble(error)
        self._set_reading(reading=True)

    def _search_changed(self) -> None:
        self.filter(self.search.value())
        announce(self.search.edit, self.count.plain)

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self._read_agreement(self._model.row(current).id)

    def _read_chosen(self, index: QModelIndex) -> None:
        """Open the chosen agreement, also when it was already the current one."""
        self._read_agreement(self._model.row(index).id)
        self._set_reading(reading=True)

    def _read_agreement(self, key: str) -> None:
        try:
            agreement = self._library.agreement(key)
            self._show_blocks(agreement_blocks(self._library, agreement, read_text(agreement)))
        except UserError as error:
            self._show_trouble(error)

    def _show_trouble(self, error: UserError) -> None:
        title = self.tr("Det gick inte att visa")
        self._show_blocks((Callout(error.sentence, title, Weight.WARNING),))

    def _show_blocks(self, blocks: tuple[Block, ...]) -> None:
        self.reader.show_blocks(blocks)
        self.page.to_top()

    def _to_list(self) -> None:
        self._set_reading(reading=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_reading(self, *, reading: bool) -> None:
        """In a narrow window, show the reader instead of the list or the other way round."""
        self._reading = reading
        self._fit()
        if reading:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def activate(self) -> None:
        """Set the focus on the search field, or on what is being read."""
        if self._reading:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part at a time when there is no room for two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._theme
        width = self.width()
        self._narrow = width < theme.px(760)
        self._pane.setVisible(not (self._narrow and self._reading))
        self._right.setVisible(not self._narrow or self._reading)
        self._bar.setVisible(self._narrow)
        pane = theme.size("pane") if width >= theme.px(1000) else theme.px(320)
        self._pane.setMinimumWidth(0 if self._narrow else pane)
        self._pane.setMaximumWidth(16_777_215 if self._narrow else pane)


def _row(agreement: Agreement) -> Row:
    parts = [agreement.kind, agreement.area, swedish_date(agreement.date) if agreement.date else ""]
    words = " · ".join(part for part in parts if part)
    return Row(agreement.id, agreement.title, words[:1].upper() + words[1:])
