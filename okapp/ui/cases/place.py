"""The place Ärenden: the list, and the pages that are opened from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from okapp.casework.caseload import CaseView, ReasonNeeded
from okapp.documents.blocks import Weight
from okapp.ui.cases.case_page import CasePage
from okapp.ui.cases.copies_page import CopiesPage
from okapp.ui.cases.dates_page import DatesPage
from okapp.ui.cases.list_page import ListPage
from okapp.ui.cases.log_page import LogPage
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.new_case_page import NewCasePage
from okapp.ui.cases.reason_page import case_reason
from okapp.ui.cases.seal_page import KINDS, ImportPage
from okapp.ui.cases.stay import Stay
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.shell.place import Place
from okapp.ui.widgets.layout import Scrolled
from okapp.ui.widgets.own_page import OwnPage, PageStack


class CasesPlace(Place):
    """Emits a run to be walked in the guides (`run_opened`, an `OpenRun`).

    `changed` tells that what Hem shows of the cases should be read anew.
    """

    run_opened = Signal(object)
    changed = Signal()

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__()
        self._needs = needs
        self._asking = Asking(needs.tasks, self)
        self.list = ListPage(needs)
        self.stack = PageStack(_scrolled(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.stack.returned.connect(self._returned)
        self.stack.widgetRemoved.connect(self._page_gone)
        self._opened: list[CasePage] = []
        self.list.opened.connect(self.open_case)
        self.list.new_asked.connect(self.make_new)
        self.list.import_asked.connect(self.take_in)
        self.list.dates_asked.connect(self.show_to_do)
        self.list.copies_asked.connect(self.show_copies)
        self.list.log_asked.connect(lambda: self._open(LogPage(needs)))
        self.list.changed.connect(self.changed)
        self.list.refresh()

    def stay(self) -> Stay | None:
        """Which case is open, and what is written upon it or in a new one."""
        top, below = self.stack.top(), self.stack.widget(self.stack.count() - 2)
        keeper = top.keeper if isinstance(top, StoreForm | NewCasePage) and top.unsaved() else None
        form, written = (keeper.at, keeper.values()) if keeper is not None else (None, {})
        page = top if isinstance(top, CasePage) else below
        if isinstance(page, CasePage):
            return Stay(page.desk.case_id, page.section.key, form, written)
        return Stay("", form=form, written=written) if form is not None and not form.case_id else None

    def go_back_to(self, stay: Stay) -> None:
        """Show the case, or the form of none, as it was before a lock."""
        if stay.case_id:
            self.open_case(stay.case_id, stay)
            return
        self._asking.ask(lambda: self._keep(stay), lambda _: self.make_new(), lambda _: self.make_new())

    def _keep(self, stay: Stay) -> None:
        """Put into the store what could not be saved before a lock; in the background."""
        if stay.form is not None and stay.written:
            self._needs.caseload.forms.save(stay.form, stay.written)

    def open_case(self, case_id: str, stay: Stay | None = None) -> None:
        """Show a case upon what is shown, as it was before a lock; a protected one asks for a reason first."""
        top = self.stack.top()
        if isinstance(top, CasePage) and top.desk.case_id == case_id:
            top.desk.renew()
            return
        self.list.say_nothing()
        cases = self._needs.caseload.cases

        def work() -> CaseView | None:
            if stay is not None:
                self._keep(stay)
            try:
                return cases.open(case_id)
            except ReasonNeeded:
                return None

        def show(view: CaseView | None) -> None:
            if view is None:
                self._open(case_reason(self._needs, case_id, lambda view: self._show_case(view, stay)))
            else:
                self._show_case(view, stay)

        self._asking.stop()
        self._asking.ask(work, show, lambda sentence: self.list.tell(sentence, Weight.WARNING))

    def _show_case(self, view: CaseView, stay: Stay | None) -> None:
        page = CasePage(self._needs, view)
        page.run_opened.connect(self.run_opened)
        page.changed.connect(self.changed)
        page.gone.connect(self._case_gone)
        self._opened.append(page)
        self._open(page)
        if stay is not None:
            if stay.section:
                page.show_section(stay.section)
            if stay.form is not None:
                page.open_form(stay.form)

    def _open(self, page: OwnPage) -> None:
        """Show a page; coming back from it leads to the list, wherever the way to it began."""
        focused = QApplication.focusWidget()
        if self.stack.top() is None and (focused is None or not self.list.isAncestorOf(focused)):
            self.list.finder.focus_list()
        self.stack.open(page)

    def _case_gone(self) -> None:
        """The case that is shown has been taken away."""
        self.stack.go_back()
        self.list.tell(say("Ärendet är borttaget. Välj Ångra borttagning om du vill ha tillbaka det."))
        self.list.refresh()
        self.changed.emit()

    def _page_gone(self) -> None:
        """Let go of cases that are no longer on the screen; a protected one asks for a reason again."""
        gone = [page for page in self._opened if self.stack.indexOf(page) < 0]
        self._opened = [page for page in self._opened if page not in gone]
        kept = {page.desk.case_id for page in self._opened}
        cases = self._needs.caseload.cases
        for case_id in {page.desk.case_id for page in gone} - kept:
            self._asking.ask(lambda case_id=case_id: cases.leave(case_id), lambda _: None, lambda _: None)  # type: ignore[misc]

    def make_new(self) -> None:
        """Show the form for a new person and case; then the case."""
        self.list.say_nothing()
        page = NewCasePage(self._needs)
        page.made.connect(self._made)
        self._open(page)

    def take_in(self) -> None:
        """Ask for a sealed file, and show what comes in."""
        self.list.say_nothing()
        file = self._needs.dialogs.open_file(self, say("Ta emot ett ärende"), KINDS)
        if file is not None:
            self.take_file(file)

    def take_file(self, file: Path) -> None:
        """Ask for the passphrase of a sealed file, and show what comes in."""
        page = ImportPage(self._needs, file)
        page.taken.connect(self._made)
        self._open(page)

    def _made(self, case_id: str) -> None:
        self.list.refresh(case_id)
        self.changed.emit()
        self.open_case(case_id)

    def show_to_do(self) -> None:
        """Show every date to watch."""
        page = DatesPage(self._needs)
        page.case_asked.connect(self.open_case)
        page.changed.connect(self.changed)
        self._open(page)

    def show_copies(self) -> None:
        """Show the working copies, what may be removed and the receipts."""
        page = CopiesPage(self._needs)
        page.case_asked.connect(self.open_case)
        self._open(page)

    def refresh(self) -> None:
        """Read anew what is shown."""
        page = self.stack.top()
        if isinstance(page, CasePage):
            page.desk.renew()
        else:
            self.list.refresh()

    def _returned(self) -> None:
        self.list.refresh()

    def unsaved(self) -> bool:
        return self.stack.unsaved()

    def activate(self) -> None:
        """Read anew, since a guide may have changed the case, and set the focus."""
        self.refresh()
        page = self.stack.top()
        if page is not None:
            page.focus_start()
        else:
            self.list.finder.focus_search()


def _scrolled(widget: QWidget) -> QScrollArea:
    """The widget as high as its place, or scrolled where it needs more."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(widget.accessibleName())
    holder = Scrolled()
    holder.row.addWidget(widget)
    area.setWidget(holder)
    return area
