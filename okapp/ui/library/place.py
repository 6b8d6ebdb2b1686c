"""The place Avtalsbibliotek: what finds to the left, what is read beside it, one at a time in a narrow window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from okapp.errors import UserError
from okapp.library.address import Address, NoAddress, Shelf
from okapp.ui.library.binder_pane import BinderNeeds, BinderPane
from okapp.ui.library.copy_drop import dropped_pdf
from okapp.ui.library.copy_stand import CopyStand
from okapp.ui.library.finding_pane import FindingPane
from okapp.ui.library.marks import Marks
from okapp.ui.library.needs import LibraryNeeds
from okapp.ui.library.open_text import Texts
from okapp.ui.library.own_notes_pane import OwnNotesPane
from okapp.ui.library.paper_pane import PaperPane
from okapp.ui.library.reading_pane import ReadingPane
from okapp.ui.library.rows import Row
from okapp.ui.library.text_size import step_text_size
from okapp.ui.library.trail import Trail
from okapp.ui.shell import shortcuts as keys
from okapp.ui.shell.place import Place
from okapp.ui.shell.shortcuts import Shortcut
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.reading_view import ReadingView
from okapp.ui.widgets.stack import Stack

_NARROW = 760
_ROOMY = 1000
_MOST = 16_777_215


class LibraryPlace(Place):
    """Everything the library holds: found, read, cited, marked and printed."""

    def __init__(self, theme: Theme, needs: LibraryNeeds) -> None:
        super().__init__()
        self._theme = theme
        self._needs = needs
        self._library = needs.desk.library
        self._texts = Texts(self._library, needs.desk.copies, needs.used)
        self._trail = Trail()
        self._reading = False
        self._narrow = False
        self._pane: ReadingPane | None = None
        self._paper: PaperPane | None = None
        self._notes: OwnNotesPane | None = None
        self._binder: BinderPane | None = None
        self.marks = Marks(needs.keeper)
        self._make_parts()
        self._make_actions()
        theme.changed.connect(self._fit)
        self.setAcceptDrops(True)
        self._fit()
        self.finding.refresh()
        needs.desk.start()
        QTimer.singleShot(0, self, lambda: self.pane)

    def _make_parts(self) -> None:
        theme, needs = self._theme, self._needs
        self.finding = FindingPane(theme, needs.desk, self.marks.reading, needs.mine)
        self.finding.previewed.connect(self._preview)
        self.finding.opened.connect(self._open_row)
        self.finding.copy_asked.connect(self._put_in)
        self.finding.binder_asked.connect(self.open_binder)
        self.copies = CopyStand(theme, needs)
        self.copies.shown.connect(self._show_copies)
        self.copies.changed.connect(needs.desk.refresh)
        self.copies.left.connect(self._back_to_text)
        self.copies.read.connect(self._visit)
        needs.notes.changed.connect(self._show_notes_mark)
        self.right = Stack()
        self.right.addWidget(self.copies)
        self.right.currentChanged.connect(lambda _at: self._show_notes_mark())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.finding)
        row.addWidget(self.right, 1)

    @property
    def pane(self) -> ReadingPane:
        """What is read; made when it is first wanted, at the latest when the list has been painted."""
        if self._pane is None:
            self._pane = pane = ReadingPane(self._theme, self._library)
            pane.view.link_clicked.connect(self._follow)
            pane.view.zoomed.connect(self._zoom)
            pane.view.left.connect(self._back_to_list)
            pane.moved.connect(self._show_state)
            pane.printing.connect(self._to_paper)
            pane.to_list.clicked.connect(self._back_to_list)
            pane.before.clicked.connect(lambda: self.step(-1))
            pane.after.clicked.connect(lambda: self.step(1))
            pane.bookmark.clicked.connect(self._mark_text)
            pane.more.clicked.connect(lambda: pane.show_more(self._more()))
            pane.notes_asked.connect(self._open_notes)
            self.right.addWidget(pane)
            self.right.setCurrentWidget(pane)
            self._fit()
        return self._pane

    @property
    def view(self) -> ReadingView:
        """The text that is read."""
        return self.pane.view

    @property
    def paper(self) -> PaperPane:
        """What puts the text on paper; made when it is first wanted."""
        if self._paper is None:
            needs = self._needs
            self._paper = PaperPane(
                self._theme, self._library, needs.press, needs.tasks, needs.dialogs, needs.today
            )
            self._paper.closed.connect(self._back_to_text)
            self.right.addWidget(self._paper)
        return self._paper

    @property
    def notes(self) -> OwnNotesPane:
        """One's own notes on the text; made when they are first wanted."""
        if self._notes is None:
            self._notes = OwnNotesPane(self._theme, self._needs.notes, self._needs.dialogs)
            self._notes.closed.connect(self._back_to_text)
            self.right.addWidget(self._notes)
        return self._notes

    @property
    def binder(self) -> BinderPane:
        """What makes the outage binder; made when it is first wanted."""
        if self._binder is None:
            have = self._needs
            needs = BinderNeeds(
                material=have.binder,
                press=have.press,
                keeper=have.keeper,
                tasks=have.tasks,
                dialogs=have.dialogs,
                today=have.today,
            )
            self._binder = BinderPane(self._theme, needs)
            self._binder.closed.connect(self._back_to_text)
            self.right.addWidget(self._binder)
        return self._binder

    def open_binder(self) -> None:
        """Show what can go into the outage binder."""
        self._set_reading(reading=True)
        self.right.setCurrentWidget(self.binder)
        self.binder.open_choice()

    def _make_actions(self) -> None:
        def action(text: str, shortcut: Shortcut | None, act: Callable[[], object]) -> QAction:
            made = QAction(text, self)
            made.setShortcuts(shortcut.sequences if shortcut is not None else [])
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.triggered.connect(lambda _on=False: act())
            self.addAction(made)
            return made

        self._find = action(self.tr("Sök i texten"), keys.FIND, self._open_find)
        action("", keys.FIND_NEXT, lambda: self.pane.find_step(1))
        action("", keys.FIND_PREVIOUS, lambda: self.pane.find_step(-1))
        self._quote = action(self.tr("Kopiera markerad text med hänvisning"), keys.QUOTE, self._copy_quote)
        self._mark_part = action(self.tr("Bokmärk avsnittet"), None, self._mark_section)
        action("", keys.BOOKMARK, self._mark_text)
        action("", keys.PRINT, self._to_paper)
        self._own = action(self.tr("Egna anteckningar"), keys.OWN_NOTES, self._open_notes)
        self._larger = action(f"{self.tr('Större text')}\t{keys.LARGER.shown}", None, lambda: self._zoom(1))
        self._smaller = action(
            f"{self.tr('Mindre text')}\t{keys.SMALLER.shown}", None, lambda: self._zoom(-1)
        )
        self._back = action(self.tr("Bakåt"), keys.BACK, lambda: self._walk(-1))
        self._ahead = action(self.tr("Framåt"), keys.AHEAD, lambda: self._walk(1))

    def _open_find(self) -> None:
        self.pane.open_find()

    def _copy_quote(self) -> None:
        self.pane.copy_quote()

    def _more(self) -> list[QAction]:
        """What the menu Mer holds now."""
        place = self.pane.place()
        text = self.pane.text
        in_section = place is not None and text is not None and place != text.address
        self._mark_part.setEnabled(in_section)
        if in_section and place is not None:
            has = self.marks.has(place)
            self._mark_part.setText(
                self.tr("Ta bort avsnittets bokmärke") if has else self.tr("Bokmärk avsnittet")
            )
        self._quote.setEnabled(bool(self.view.selected))
        self._back.setEnabled(self._trail.can_step(-1))
        self._ahead.setEnabled(self._trail.can_step(1))
        ways = [self._back, self._ahead, self._larger, self._smaller]
        return [self._find, self._quote, self._mark_part, self._own, *ways]

    def search_for(self, text: str) -> None:
        """Search for a text, with the list in view."""
        self._set_reading(reading=False)
        self.finding.search_for(text)
        self.finding.focus_search()

    def open_agreement(self, key: str, section: str = "") -> None:
        """Show an agreement by its id, from a section on; an unknown id is told in the reader."""
        self.open_address(Address(Shelf.AGREEMENT, key, section))

    def open_law(self, act: str, section: str = "") -> None:
        """Show the summary of a section of law, by the act's id or number, or the act as a whole; else tell."""
        self.open_address(Address(Shelf.LAW, act, section))

    def open_address(self, address: Address) -> None:
        """Show what stands at an address and put the focus on it."""
        self.finding.mark(address)
        self._read(address)

    def open_row(self, row: Row) -> None:
        """Show what was found elsewhere, with its words marked, and put the focus on it."""
        if row.address is not None:
            self.finding.mark(row.address)
            self._open_row(row)

    def _open_row(self, row: Row) -> None:
        if row.address is not None:
            self._read(row.address, row.words, row.held)

    def _preview(self, row: Row) -> None:
        """Show beside the list what is looked at, unless something is written there."""
        if row.address is not None and not self._narrow and not self._is_writing():
            self._show(row.address, row.words, row.held)

    def _is_writing(self) -> bool:
        """Whether something is written beside the list that is not saved."""
        begun = self.right.currentWidget() is self._notes and self._needs.notes.is_begun()
        return begun or self.copies.unsaved()

    def _show(self, address: Address, words: tuple[str, ...] = (), held: str = "") -> Address | None:
        """Show a text beside the list; give where it stands, None where it could not be shown."""
        if address.shelf is Shelf.COPY:
            return address if self.copies.show_copy(address) else None
        try:
            text = self._texts.open(address)
        except UserError as error:
            self.pane.show_trouble(error.sentence)
            self._needs.notes.show(None)
            self.right.setCurrentWidget(self.pane)
            return None
        self.copies.stop()
        if self._paper is not None:
            self._paper.stop()
        self.right.setCurrentWidget(self.pane)
        self.pane.show_text(text, address.section, words, held)
        self._needs.notes.show(text)
        self._show_state()
        return text.place(text.section(address.section).id) if address.section else text.address

    def _read(self, address: Address, words: tuple[str, ...] = (), held: str = "") -> None:
        """Show a text, keep that it was read and put the focus on it."""
        shown = self._show(address, words, held)
        if shown is not None:
            self._visit(shown)
        self._set_reading(reading=True)
        self._focus_text()

    def _visit(self, address: Address) -> None:
        """Keep where the reader went, for the way back and among what was read last."""
        self._trail.visit(address)
        self.marks.read(address)

    def _show_state(self) -> None:
        text = self.pane.text
        self.pane.show_steps(before=self.finding.can_step(-1), after=self.finding.can_step(1))
        self.pane.show_bookmark(marked=text is not None and self.marks.has(text.address))

    def _follow(self, target: str) -> None:
        try:
            self.open_address(Address.parse(target))
        except NoAddress as error:
            self.pane.say(error.sentence)

    def step(self, by: int) -> None:
        """Read the next (1) or the previous (-1) text in the list; the focus stays on the button."""
        row = self.finding.step(by)
        shown = (
            self._show(row.address, row.words, row.held)
            if row is not None and row.address is not None
            else None
        )
        if shown is not None:
            self._visit(shown)

    def _walk(self, by: int) -> None:
        if self._trail.can_step(by):
            address = self._trail.step(by)
            self.finding.mark(address)
            self._show(address)
            self._set_reading(reading=True)
            self._focus_text()

    def _mark_text(self) -> None:
        if self.pane.text is not None and self.right.currentWidget() is self.pane:
            self._mark(self.pane.text.address)

    def _mark_section(self) -> None:
        place = self.pane.place()
        if place is not None:
            self._mark(place)

    def _mark(self, address: Address) -> None:
        marked = self.marks.toggle(address)
        self._show_state()
        self.pane.say(
            self.tr("Bokmärket är sparat. Välj Bokmärken i listan under sökfältet för att se det.")
            if marked
            else self.tr("Bokmärket är borttaget.")
        )

    def _to_paper(self) -> None:
        if self.pane.text is not None and self.right.currentWidget() is self.pane:
            self.right.setCurrentWidget(self.paper)
            self._set_reading(reading=True)
            self.paper.open_text(self.pane.text, self.view.section)

    def _open_notes(self) -> None:
        """Show one's own notes on the text that is read."""
        if self.pane.text is not None and self.right.currentWidget() is self.pane:
            self.right.setCurrentWidget(self.notes)
            self._set_reading(reading=True)
            self.notes.open_text(self.view.section)

    def _show_notes_mark(self) -> None:
        """Let the text tell that there is something of one's own about it."""
        desk = self._needs.notes
        count = len(desk.notes)
        many = self.tr("{antal} egna anteckningar").replace("{antal}", str(count))
        words = self.tr("1 egen anteckning") if count == 1 else many if count else ""
        self.pane.show_notes(self.tr("Påbörjad egen anteckning") if desk.is_begun() else words)

    def _back_to_text(self) -> None:
        self.right.setCurrentWidget(self.pane)
        if self.pane.text is None:
            self._back_to_list()
        else:
            self._focus_text()

    def _focus_text(self) -> None:
        shown = self.right.currentWidget()
        if shown is self.copies:
            self.copies.activate()
        elif shown is self._notes:
            self.notes.activate()
        elif shown is self._binder:
            self.binder.activate()
        elif shown is self.pane:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_list(self) -> None:
        self._set_reading(reading=False)
        self.finding.focus_list()

    def _zoom(self, by: int) -> None:
        step_text_size(self._needs.keeper, by)

    def _agreement_read(self) -> str:
        text = self.pane.text
        shown = self.right.currentWidget() is self.pane
        is_agreement = shown and text is not None and text.address.shelf is Shelf.AGREEMENT
        return text.address.id if is_agreement and text is not None else ""

    def _put_in(self, file: Path | None = None, agreement: str = "") -> None:
        """Show the form for a copy of one's own, to an agreement or to the one that is read."""
        self._set_reading(reading=True)
        self.copies.put_in(file=file, agreement=agreement or self._agreement_read())

    def _show_copies(self) -> None:
        self.right.setCurrentWidget(self.copies)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one PDF of this computer."""
        if dropped_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put in a PDF that is dropped: to the agreement it is dropped on, or to the one that is read."""
        file = dropped_pdf(event.mimeData())
        if file is None:
            return
        event.acceptProposedAction()
        under = self.finding.agreement_at(self.finding.mapFrom(self, event.position().toPoint()))
        self._put_in(file, under)

    def _set_reading(self, *, reading: bool) -> None:
        """In a narrow window, show the reader instead of the list or the other way round."""
        self._reading = reading
        self._fit()

    def activate(self) -> None:
        """Set the focus on the search field, or on what is being read."""
        if self._reading:
            self._focus_text()
        else:
            self.finding.focus_search()

    def unsaved(self) -> bool:
        """Say whether a copy that is being put in or a note would be lost."""
        return self.copies.unsaved() or self._needs.notes.unsaved()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider part alone: a window put on half a screen becomes so in one step."""
        least = super().minimumSizeHint()
        parts = (self.finding.minimumSizeHint().width(), self.right.minimumSizeHint().width())
        return QSize(min(least.width(), max(parts)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part at a time when there is no room for two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._theme
        width = self.width()
        self._narrow = width < theme.px(_NARROW)
        self.finding.setVisible(not (self._narrow and self._reading))
        self.right.setVisible(not self._narrow or self._reading)
        if self._pane is not None:
            self._pane.to_list.setVisible(self._narrow)
            self._pane.tools.fit()
        pane = theme.size("pane") if width >= theme.px(_ROOMY) else theme.px(320)
        self.finding.setMinimumWidth(0 if self._narrow else pane)
        self.finding.setMaximumWidth(_MOST if self._narrow else pane)
