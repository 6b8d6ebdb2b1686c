"""Att göra, all of it: every date to watch over all cases, overdue ones first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import Task
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.words import days_in_words, say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.said import Said


class DatesPage(OwnPage):
    """The dates. `case_asked` gives the case of the chosen one, `changed` tells that one was marked as done."""

    case_asked = Signal(str)
    changed = Signal()

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__(needs.theme, say("Att göra"), say("Tillbaka till ärendena"))
        self._needs = needs
        self._asking = Asking(needs.tasks, self)
        self._found: tuple[Task, ...] = ()
        theme = needs.theme
        self.state = Label(theme, say("Hämtas …"), tone="muted")
        self.said = Said(theme)
        self.rows = RowList(theme, say("Datum att bevaka"))
        self.rows.opened.connect(self._open)
        self.open_button = Button(theme, say("Öppna ärendet"), "primary")
        self.done_button = Button(theme, say("Markera som klart"), icon="check")
        self.open_button.clicked.connect(self._open)
        self.done_button.clicked.connect(self._mark)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._fit_buttons())
        self.buttons = FlowBox(theme, self.open_button, self.done_button, gap=12)
        for part in (self.said, self.state, self.rows, self.buttons):
            self.content.add(part)
        self.rows.hide()
        self.buttons.hide()

    def focus_start(self) -> None:
        """Read the dates anew each time the page is shown."""
        super().focus_start()
        self._read()

    def _read(self) -> None:
        self._asking.ask(self._needs.caseload.dates.to_do, self._show, self._refused)

    def _show(self, found: tuple[Task, ...]) -> None:
        self._found = found
        self.said.hush()
        today = self._needs.caseload.today()
        self.rows.show_rows([RowText(*task_words(one, today)) for one in found], max(self.rows.current(), 0))
        for part in (self.rows, self.buttons):
            part.setVisible(bool(found))
        self.state.set_text("" if found else say("Det finns inget datum att bevaka."))
        self.state.setVisible(not found)
        self._fit_buttons()
        focused = QApplication.focusWidget()
        if focused is None or focused is self.back or focused.isHidden():
            (self.rows if found else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_buttons(self) -> None:
        one = self._chosen()
        self.done_button.setVisible(one is not None and not one.protected)

    def _chosen(self) -> Task | None:
        at = self.rows.current()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _open(self) -> None:
        one = self._chosen()
        if one is not None:
            self.case_asked.emit(one.case_id)

    def _mark(self) -> None:
        one, dates = self._chosen(), self._needs.caseload.dates
        if one is None or self._asking.busy:
            return
        today = self._needs.caseload.today()

        def done(_watch: object) -> None:
            announce(self, say("Markerat som klart."))
            self._read()
            self.changed.emit()

        self._asking.ask(lambda: dates.done(one.watch_id, one.rev, today), done, self._refused)

    def _refused(self, sentence: str) -> None:
        self.said.tell(sentence, Weight.WARNING)


def task_words(one: Task, today: date) -> tuple[str, str]:
    """A date as it stands in a list: how far off it is and what, then whose it is."""
    whose = say("{initialer}, skyddad").format(initialer=one.label) if one.protected else one.label
    about = " · ".join(part for part in (whose, one.number, show_date(one.day)) if part)
    return f"{days_in_words(one.day, today)}: {one.text.rstrip('.')}", about
