"""The place Hem: the jobs, what there is to do, a search field for the agreements, and how old everything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okapp.ui.home.job_card import JobCard
from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.search_field import SearchField
from okapp.ui.widgets.taborder import order_tabs

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload
    from okapp.ui.home.to_do import ToDoBox
    from okapp.ui.shell.tasks import Tasks

_SECTION = (0, 20, 0, 0)
"""The same room above each part of the page."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job on Hem: what is told when it is chosen, its words and its icon; the `main` ones stand out."""

    key: str
    title: str
    text: str
    icon: str
    main: bool = False


class HomePlace(Place):
    """Emits which job was chosen, or the words to look for among the agreements.

    `notices` are sentences that stand first. Nothing of the cases is shown before `show_cases`, nor after
    `show_locked`, `show_empty` or `hide_cases`. Without `searches` there is no field for the agreements.
    """

    job_chosen = Signal(str)
    search_asked = Signal(str)
    unlock_asked = Signal()
    case_chosen = Signal(str)
    all_dates_asked = Signal()
    copies_asked = Signal()
    example_asked = Signal()

    def __init__(
        self, theme: Theme, jobs: Sequence[Job], notices: Sequence[str] = (), *, searches: bool = True
    ) -> None:
        super().__init__()
        self._theme = theme
        self.page = Page(theme, self.tr("Hem"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        content = self.page.content
        for notice in notices:
            content.add(_warning(theme, notice))
        content.add(heading(theme, self.tr("Vad ska du göra?")))
        lead = self.tr("Ökapp är ett stöd för din bedömning. Det är du och kommunen som beslutar.")
        content.add(Label(theme, lead, "reading", tone="muted"))
        content.add_space(4)
        self.cards = [self._card(theme, job) for job in jobs]
        for card in self.cards:
            content.add(card)
        self.cases = Box(theme, margins=_SECTION)
        self.cases.hide()
        content.add(self.cases)
        self.to_do: ToDoBox | None = None
        self.unlock: JobCard | None = None
        self.example: JobCard | None = None
        self.search = SearchField(theme, self.tr("Sök bland överenskommelserna"), label_style="h2")
        if searches:
            content.add(self._search_row(theme))
        self._ages = Box(theme, gap=10, margins=_SECTION)
        content.add(self._ages)

    def show_locked(self) -> None:
        """Offer to unlock the cases, and show nothing of them."""
        self.hide_cases()
        text = self.tr("Datum att bevaka och ärenden visas när du har låst upp.")
        self.unlock = JobCard(self._theme, self.tr("Lås upp dina ärenden"), text, "lock")
        self.unlock.clicked.connect(self.unlock_asked)
        self.cases.add(self.unlock)
        self._show_cases()

    def show_empty(self) -> None:
        """Nothing has been saved yet: offer to look at what it becomes."""
        self.hide_cases()
        text = self.tr("Från svaren till papperet, med påhittade personer. Inget sparas.")
        self.example = JobCard(self._theme, self.tr("Titta på ett färdigt exempel"), text, "file-text")
        self.example.clicked.connect(self.example_asked)
        self.cases.add(self.example)
        self._show_cases()

    def show_cases(self, tasks: Tasks, caseload: Caseload) -> None:
        """Show what there is to do in an open store, read beside the window; call it again to read anew."""
        from okapp.ui.home.to_do import ToDoBox  # noqa: PLC0415 - the store is imported when it is opened

        if self.to_do is not None and self.to_do.caseload is caseload:
            self.to_do.renew()
            return
        self.hide_cases()
        self.to_do = ToDoBox(self._theme, tasks, caseload)
        self.to_do.case_chosen.connect(self.case_chosen)
        self.to_do.all_dates_asked.connect(self.all_dates_asked)
        self.to_do.copies_asked.connect(self.copies_asked)
        self.cases.add(self.to_do)
        self._show_cases()

    def _show_cases(self) -> None:
        self.cases.show()
        order_tabs([self.page])  # what is made late would come last

    def hide_cases(self) -> None:
        """Show nothing of the cases."""
        self.to_do = self.unlock = self.example = None
        self.cases.clear()
        self.cases.hide()

    def show_ages(self, ages: Sequence[tuple[str, str]]) -> None:
        """Show how old the content and the rules are, as rows of label and words."""
        from okapp.ui.widgets.block_table import PairRows  # noqa: PLC0415 - wanted after Hem is seen

        self._ages.clear()
        self._ages.add(heading(self._theme, self.tr("Så aktuellt är innehållet"), 2))
        self._ages.add(PairRows(self._theme, ages))

    def _card(self, theme: Theme, job: Job) -> JobCard:
        card = JobCard(theme, job.title, job.text, job.icon, main=job.main)
        card.clicked.connect(lambda _on=False, key=job.key: self.job_chosen.emit(key))
        return card

    def _search_row(self, theme: Theme) -> Box:
        row = Box(theme, row=True, gap=8, margins=_SECTION)
        self.search.submitted.connect(self._ask)
        button = Button(theme, self.tr("Sök"))
        button.setAccessibleDescription(self.tr("Visar träffarna i avtalsbiblioteket"))
        button.clicked.connect(self._ask)
        row.add(self.search, 1)
        row.add(button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _ask(self) -> None:
        self.search_asked.emit(self.search.value())

    def activate(self) -> None:
        """Set the focus on the first job, or on the search field while there is none; read anew what there is to do."""
        if self.to_do is not None:
            self.to_do.renew()
        first = self.cards[0] if self.cards else self.search.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.to_top()


def _warning(theme: Theme, text: str) -> QWidget:
    from okapp.documents.blocks import Weight  # noqa: PLC0415 - slow to import, seldom needed
    from okapp.ui.widgets.callout import CalloutBox  # noqa: PLC0415

    return CalloutBox(theme, text, "", Weight.WARNING)
