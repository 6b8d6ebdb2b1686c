"""Att göra on Hem: the dates that are most pressing, read after the page is there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from okapp.casework.caseload import Caseload, Task, Unmoved
from okapp.documents.blocks import Weight
from okapp.ui.cases.dates_page import task_words
from okapp.ui.cases.whole_list import WholeList
from okapp.ui.cases.words import counted
from okapp.ui.shell.asking import Asking
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.row_list import RowText

_MOST = 8

Found = tuple[tuple[Task, ...], tuple[Unmoved, ...], int]


class ToDoBox(Box):
    """The first dates, a way to all of them, what is not moved to the case system, and what waits for removal.

    Enter or a click opens a case.
    """

    case_chosen = Signal(str)
    all_dates_asked = Signal()
    copies_asked = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, caseload: Caseload) -> None:
        super().__init__(theme, gap=10)
        self.caseload = caseload
        self._asking = Asking(tasks, self)
        self._tasks: tuple[Task, ...] = ()
        self.add(heading(theme, self.tr("Att göra"), 2))
        self.state = Label(theme, self.tr("Hämtas …"), tone="muted")
        self.trouble = Box(theme)
        self.rows = WholeList(theme, self.tr("Datum att bevaka"))
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(lambda _index: self._open())
        self.all_link = LinkButton(theme, "")
        self.all_link.clicked.connect(self.all_dates_asked)
        self.copies_link = LinkButton(theme, "")
        self.copies_link.clicked.connect(self.copies_asked)
        self.removal_link = LinkButton(theme, "")
        self.removal_link.clicked.connect(self.copies_asked)
        links = (self.all_link, self.copies_link, self.removal_link)
        for part in (self.state, self.trouble, self.rows, *links):
            self.add(part)
        for part in (self.trouble, self.rows, *links):
            part.hide()
        self.renew()

    def renew(self) -> None:
        """Read the dates anew."""
        dates, retention = self.caseload.dates, self.caseload.retention

        def read() -> Found:
            return dates.to_do(), dates.unmoved(), len(retention.candidates())

        self._asking.stop()
        self._asking.ask(read, self._show, self._refused)

    def _show(self, found: Found) -> None:
        every, unmoved, ripe = found
        self._tasks = every[:_MOST]
        today = self.caseload.today()
        self.trouble.clear()
        self.trouble.hide()
        rows = [RowText(*task_words(one, today)) for one in self._tasks]
        self.rows.show_rows(rows, max(self.rows.current(), 0))
        self.rows.setVisible(bool(rows))
        self.state.set_text("" if rows else self.tr("Du har inget datum att bevaka."))
        self.state.setVisible(not rows)
        self.all_link.set_text(self.tr("Visa alla {antal} datum").replace("{antal}", str(len(every))))
        self.all_link.setVisible(len(every) > _MOST)
        one, several = self.tr("färdig version"), self.tr("färdiga versioner")
        words = self.tr("{antal} att flytta till journalen")
        self.copies_link.set_text(words.replace("{antal}", counted(len(unmoved), one, several)))
        self.copies_link.setVisible(bool(unmoved))
        words = self.tr("{antal} står på gallringslistan")
        self.removal_link.set_text(
            words.replace("{antal}", counted(ripe, self.tr("ärende"), self.tr("ärenden")))
        )
        self.removal_link.setVisible(bool(ripe))

    def _refused(self, sentence: str) -> None:
        self.state.hide()
        self.trouble.clear()
        self.trouble.add(CalloutBox(self._theme, sentence, weight=Weight.WARNING))
        self.trouble.show()

    def _open(self) -> None:
        at = self.rows.current()
        if 0 <= at < len(self._tasks):
            self.case_chosen.emit(self._tasks[at].case_id)
