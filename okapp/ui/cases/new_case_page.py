"""The form for a new case as a page of the place Ärenden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.new_case import NewCaseForm
from okapp.ui.cases.places import places_of
from okapp.ui.cases.unfinished import FormKeeper
from okapp.ui.cases.words import say
from okapp.ui.widgets.own_page import OwnPage


class NewCasePage(OwnPage):
    """`made` gives the id of the case when the page has asked to be left."""

    made = Signal(str)

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__(needs.theme, say("Nytt ärende"), say("Tillbaka till ärendena"))
        self._needs = needs
        self._done = False
        self.form = NewCaseForm(
            needs.theme,
            needs.tasks,
            needs.caseload,
            places_of(needs.caseload),
            title=False,
            resumes=True,
        )
        self.content.add(self.form)
        self.form.made.connect(self._made)
        self.form.cancelled.connect(self.left)

    def _made(self, case_id: str) -> None:
        self._done = True
        self.left.emit()
        self.made.emit(case_id)

    def unsaved(self) -> bool:
        return not self._done and self.form.unsaved()

    def may_leave(self) -> bool:
        if self.form.is_sending:
            return False
        leaves = not self.unsaved() or self._needs.dialogs.ask_leave_page(self)
        if leaves:
            self.keeper.drop()
        return leaves

    @property
    def keeper(self) -> FormKeeper:
        """What keeps what is written."""
        return self.form.keeper

    @property
    def kept(self) -> bool:
        return self.keeper.all_kept

    def focus_start(self) -> None:
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
