"""Papers in a case: shown, printed and saved as they were made, or made anew for somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from okapp.casework.caseload import FormAt, StoredPaper
from okapp.engine.days import show_date
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.paper_page import for_others, give_paper, open_paper
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.words import counted, say
from okapp.ui.widgets.row_list import RowText


class PapersSection(ListSection):
    """Every paper that was kept, the last one first."""

    key = "paper"
    forms = ("give",)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Papper"),
            say("Papper i ärendet"),
            say("Det finns inga papper. De görs i guiderna och sparas här."),
        )

    def make(self) -> None:
        super().make()
        self.show_paper = self.button(say("Visa"), self.open_row, "primary")
        self.give = self.button(say("Lämna till någon annan"), self.give_row)
        self.drop = self.button(say("Ta bort"), self.remove_row, icon="trash-2")
        for one in (self.show_paper, self.give, self.drop):
            self.on_row.add(one)

    def summary(self) -> str:
        count = len(self.desk.view.papers)
        return counted(count, say("papper"), say("papper")) if count else ""

    def listed(self) -> Sequence[Listed]:
        return [Listed(_row(one), one) for one in self.desk.view.papers]

    def fit_buttons(self) -> None:
        one = self.chosen()
        if one is not None:
            self.give.setVisible(not for_others(one))

    def open_row(self) -> None:
        one = self.chosen()
        if one is not None:
            open_paper(self.desk, one)

    def open_form(self, at: FormAt) -> None:
        if at.row:
            self.with_row(at.row, lambda one: give_paper(self.desk, one))

    def give_row(self) -> None:
        """Ask who is to have the chosen paper, and on what ground."""
        one = self.chosen()
        if one is not None:
            give_paper(self.desk, one)

    def remove_row(self) -> None:
        one = self.chosen()
        if one is not None:
            self.desk.remove("paper", one.id, one.rev, say("Papperet är borttaget."))


def _row(one: StoredPaper) -> RowText:
    whom = say("för {mottagare}").format(mottagare=one.audience) if for_others(one) else say("arbetskopia")
    made = say("Gjort {dag}").format(dag=show_date(one.made_on))
    named = say("dokument-id {id}").format(id=one.document_id)
    return RowText(one.title, f"{made} · {whom} · {named}")
