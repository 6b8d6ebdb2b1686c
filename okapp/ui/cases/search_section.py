"""Search inside one case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from okapp.casework.caseload import CaseHit
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.section import Section
from okapp.ui.cases.words import counted, say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.search_field import SearchField

_KINDS = {
    "run": "Svar i en guide",
    "note": "Anteckning",
    "contact": "Kontakt",
    "watch": "Datum",
    "paper": "Papper",
}
_LONGEST = 240


class SearchSection(Section):
    """Where all the words stand in the case. `found` leads to a hit: the section's key and the id."""

    key = "search"
    found = Signal(str, str)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk, say("Sök i ärendet"))
        self._asking = Asking(desk.needs.tasks, self)
        self._hits: tuple[CaseHit, ...] = ()

    def make(self) -> None:
        super().make()
        theme = self._theme
        hint = say("Söker i svar, anteckningar, kontakter, datum och papperens titlar. Tryck Enter.")
        self.field = SearchField(theme, say("Ord att söka efter"), hint=hint)
        self.field.submitted.connect(self.search)
        self.count = Label(theme, "", tone="muted")
        self.rows = RowList(theme, say("Träffar i ärendet"))
        self.rows.opened.connect(self._open)
        self.rows.hide()
        for part in (self.field, self.count, self.rows):
            self.add(part)

    def summary(self) -> str:
        return ""

    def show_case(self) -> None:
        """Nothing is kept of earlier hits."""
        self._fill(())
        self.count.set_text("")

    def search(self) -> None:
        """Search for what is written."""
        text = self.field.value()
        cases, case_id = self.desk.caseload.cases, self.desk.case_id
        self._asking.stop()
        self._asking.ask(lambda: cases.within(case_id, text), self._show, self.desk.refuse)

    def _fill(self, hits: tuple[CaseHit, ...]) -> None:
        self._hits = hits
        self.rows.show_rows([_row(hit) for hit in hits], 0)
        self.rows.setVisible(bool(hits))

    def _show(self, hits: tuple[CaseHit, ...]) -> None:
        self._fill(hits)
        words = (
            counted(len(hits), say("träff"), say("träffar")) if hits else say("Inget i ärendet har de orden.")
        )
        self.count.set_text(words)
        announce(self.field.edit, words)
        if hits:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        at = self.rows.current()
        if 0 <= at < len(self._hits):
            self.found.emit(self._hits[at].kind, self._hits[at].target)

    def focus_start(self) -> None:
        self.field.focus_first()


def _row(hit: CaseHit) -> RowText:
    text = " ".join(hit.text.split())
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return RowText(say(_KINDS.get(hit.kind, hit.kind)), text)
