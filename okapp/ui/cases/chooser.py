"""Which case something belongs to: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.casework.caseload import Caseload
from okapp.ui.cases.finder import CaseFinder
from okapp.ui.cases.new_case import NewCaseForm
from okapp.ui.cases.places import places_of
from okapp.ui.cases.words import say
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.stack import Stack


class CaseChooser(Box):
    """`chosen` gives the id of the case, `cancelled` tells that none is wanted. Escape goes a step back.

    Call `focus_start()` when it is shown. `about` says what is to be put into the case, `told` what that says of the
    person (see `NewCaseForm.take`).
    """

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        caseload: Caseload,
        dialogs: Dialogs,
        *,
        about: str = "",
        told: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(theme, gap=0)
        self._told = told or {}
        self._tasks = tasks
        self._caseload = caseload
        self._dialogs = dialogs
        self._form: NewCaseForm | None = None
        self._form_page: Page | None = None
        self.finder = CaseFinder(theme, tasks, caseload)
        self.finder.opened.connect(self.chosen)
        self.new_button = Button(theme, say("Nytt ärende"), icon="plus")
        self.new_button.clicked.connect(self.make_new)
        self.cancel_button = Button(theme, say("Avbryt"), "quiet")
        self.cancel_button.clicked.connect(self.cancelled)
        self._list = Box(theme, gap=12, margins=(32, 24, 32, 24))
        self._list.add(heading(theme, say("Vilket ärende hör det till?")))
        if about:
            self._list.add(Label(theme, about, tone="muted"))
        self._list.add(FlowBox(theme, self.new_button, self.cancel_button, gap=12))
        self._list.add(self.finder, 1)
        self.finder.empty.add(Label(theme, say("Du har inga ärenden ännu. Välj Nytt ärende.")))
        self.finder.empty.add_stretch()
        self._stack = Stack()
        self._stack.addWidget(self._list)
        self.add(self._stack, 1)
        self.finder.filled.connect(self._first_look)
        self._looked = False
        self.finder.refresh()

    def _first_look(self) -> None:
        """Where there is no case at all, ask for a new one at once."""
        if not self._looked and not self.finder.model.total and self.finder.asked()[0] == "":
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._looked = True

    @property
    def form(self) -> NewCaseForm | None:
        """The form for a new case while it is shown."""
        return self._form

    def make_new(self) -> None:
        """Show the form for a new person and case."""
        form = NewCaseForm(self._theme, self._tasks, self._caseload, places_of(self._caseload))
        form.take(self._told)
        form.made.connect(self.chosen)
        form.cancelled.connect(self.go_back)
        page = Page(self._theme, say("Nytt ärende"), measure="form", gap=16)
        page.content.add(form)
        self._form, self._form_page = form, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        form.focus_first()

    def go_back(self) -> None:
        """From the form to the list, from the list out; asks where something typed would be lost."""
        if self._form is None or self._form_page is None:
            self.cancelled.emit()
            return
        if self._form.is_sending or (self._form.unsaved() and not self._dialogs.ask_leave_page(self)):
            return
        self._form.keeper.drop()
        page = self._form_page
        self._form = self._form_page = None
        self._stack.setCurrentWidget(self._list)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        """Whether something is written in the form."""
        return self._form is not None and self._form.unsaved()

    def focus_start(self) -> None:
        """Put the focus where the user begins."""
        if self._form is not None:
            self._form.focus_first()
        else:
            self.finder.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go a step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
