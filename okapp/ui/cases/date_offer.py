"""A date that a paper gives to watch once it has been given out: offered beside the paper, watched by one press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from okapp.casework.caseload import WatchFields
from okapp.engine.days import show_date
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox


class DateOffer(CalloutBox):
    """`told` is given a sentence when the date is watched, or why it is not; `added` is called when it is."""

    def __init__(
        self,
        needs: CaseNeeds,
        case_id: str,
        given: WatchFields,
        *,
        told: Callable[[str], None],
        added: Callable[[], None],
    ) -> None:
        counted = say("Räknat från i dag. Du kan ändra datumet i ärendet sedan.")
        super().__init__(needs.theme, f"{given.text}\n{counted}", say("Datum att bevaka"))
        self._needs, self._case_id, self._given = needs, case_id, given
        self._told, self._added = told, added
        self._asking = Asking(needs.tasks, self)
        self.button = Button(needs.theme, say("Bevaka datumet"))
        self.button.clicked.connect(self._watch)
        self.body.add_space(4)
        self.body.add(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _watch(self) -> None:
        if not self._asking.busy:
            dates, case_id, given = self._needs.caseload.dates, self._case_id, self._given
            self._asking.ask(lambda: dates.add(case_id, given), lambda _watch: self._watched(), self._told)

    def _watched(self) -> None:
        self.hide()
        self._told(say("{dag} bevakas nu i ärendet.").format(dag=show_date(self._given.day)))
        self._added()
