"""An opened case as its page works with it: read, changed, read again, and what there is to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from okapp.casework.caseload import Caseload, CaseView, FormAt, Person, StoredRun
from okapp.documents.blocks import Weight
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.places import Places, places_of
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.own_page import OwnPage


class CaseDesk(QObject):
    """`renewed` tells that `view` was read anew, `told` a sentence with its weight, `removed` one about what can be had back.

    `page_opened` asks for a page upon the case, `run_opened` for a run in the guides, `left` that the case is to be left.
    """

    renewed = Signal()
    told = Signal(str, object)
    removed = Signal(str)
    page_opened = Signal(object)
    run_opened = Signal(object)
    left = Signal()

    def __init__(self, needs: CaseNeeds, view: CaseView, parent: QObject) -> None:
        super().__init__(parent)
        self.needs = needs
        self.view = view
        self.whole: Person | None = None
        """A protected person whole, after somebody has asked for it."""
        self.places: Places = places_of(needs.caseload)
        self._asking = Asking(needs.tasks, self)
        self._doing = False

    @property
    def caseload(self) -> Caseload:
        """The open store."""
        return self.needs.caseload

    @property
    def case_id(self) -> str:
        """The case's id."""
        return self.view.case.id

    @property
    def today(self) -> date:
        """The user's own day."""
        return self.needs.caseload.today()

    @property
    def hides(self) -> bool:
        """Whether the person is protected and has not been shown whole."""
        return bool(self.view.person.protected) and self.whole is None

    @property
    def person(self) -> Person:
        """The person as the screen may show them now."""
        return self.whole or self.view.person

    def unmoved(self) -> list[StoredRun]:
        """The final versions that are the last of theirs and not moved to the case system, the latest first."""
        followed = {run.replaces for run in self.view.runs if run.final}
        finals = (run for run in self.view.runs if run.final and run.id not in followed)
        return [run for run in finals if run.moved_on is None]

    def do(
        self,
        work: Callable[[], Any],
        said: str = "",
        then: Callable[[Any], None] | None = None,
        *,
        renew: bool = True,
    ) -> None:
        """Change something, read the case anew, and say how it went; then `then` with the result.

        What is asked for while something is being done already, as by a second click, is not done.
        """
        if self._doing:
            return

        def done(result: Any) -> None:
            self._doing = False
            if renew:
                self.renew(said)
            elif said:
                self.told.emit(said, Weight.NOTE)
            if then is not None:
                then(result)

        def refused(sentence: str) -> None:
            self._doing = False
            self.refuse(sentence)

        self._doing = True
        self._asking.ask(work, done, refused)

    def log(self, work: Callable[[], None]) -> None:
        """Let the log tell of what has happened; it is never passed by."""
        self._asking.ask(work, lambda _nothing: None, self.refuse)

    def remove(self, kind: str, row_id: str, rev: int, said: str) -> None:
        """Take away something in the case, so that it can be had back with `undo`."""
        cases = self.caseload.cases
        self.do(lambda: cases.remove(kind, row_id, rev), then=lambda _: self.removed.emit(said))

    def undo(self) -> None:
        """Put back what was taken away last."""
        self.do(self.caseload.cases.undo, then=lambda undone: self.told.emit(undone.sentence, Weight.NOTE))

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self.told.emit(sentence, Weight.WARNING)

    def renew(self, said: str = "") -> None:
        """Read the case anew."""
        case_id, revealed = self.case_id, self.whole is not None
        cases = self.caseload.cases

        def read() -> tuple[CaseView, Person | None]:
            return cases.open(case_id), cases.reveal(case_id) if revealed else None

        def show(found: tuple[CaseView, Person | None]) -> None:
            self.view, self.whole = found
            self.renewed.emit()
            if said:
                self.told.emit(said, Weight.NOTE)

        self._asking.ask(read, show, self.refuse)

    def reveal(self) -> None:
        """Show a protected person whole."""

        def show(person: Person) -> None:
            self.whole = person
            self.renewed.emit()

        self._asking.ask(lambda: self.caseload.cases.reveal(self.case_id), show, self.refuse)

    def hide_again(self) -> None:
        """Show a protected person by what may be seen again."""
        self.whole = None
        self.renewed.emit()

    def at(self, name: str, row: Any = None) -> FormAt:
        """Which form of the case: its name, and the row that it is about, None for a new one."""
        return FormAt(self.case_id, name, row.id if row is not None else "")

    def form(self, title: str, said: str, work: Callable[[Any], Any], **more: Any) -> StoreForm:
        """A form upon the case; when it is saved the case is read anew and `said` is told. `more` as in `StoreForm`."""
        return StoreForm(self.needs, title, work=work, done=lambda _result: self.renew(said), **more)

    def open_page(self, page: OwnPage) -> None:
        """Show a page upon the case."""
        self.page_opened.emit(page)
