"""The open test book: worked cases with their sources, what is expected and what the program gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from okapp.casework.testbook import Case
from okapp.casework.tried_cases import Tried
from okapp.documents.blocks import Table
from okapp.engine.questions import show_date
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import TableRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.view import Action, Actions, View

Try = Callable[[Case], Tried]


class TestBookPage(View):
    """Each case under its title; it is tried when it is opened. `open_run` looks at it as a run."""

    help_topic = "reglerna"

    __test__ = False  # not a test class, whatever its name says to pytest

    def __init__(
        self,
        theme: Theme,
        title: str,
        cases: Sequence[Case],
        *,
        try_case: Try,
        open_run: Callable[[Tried], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__(theme, QCoreApplication.translate("TestBookPage", "Testbok"), kicker=title)
        self._try, self._open_run, self._back = try_case, open_run, back
        about = QCoreApplication.translate(
            "TestBookPage",
            "Kända fall med källa, vad som väntas och vad programmet svarar. Reglerna prövas mot dem vid varje ändring.",
        )
        self.content.add(Label(theme, about))
        self.cases: list[CaseEntry] = []
        self._count = Label(theme, "", tone="muted")
        self.content.add(self._count)
        count = QCoreApplication.translate("TestBookPage", "{antal} fall").replace("{antal}", str(len(cases)))
        self._count.set_text(count)
        self.grow(partial(self._add, case) for case in cases)

    def _add(self, case: Case) -> None:
        entry = CaseEntry(self._theme, case, self._try, self._open_run)
        self.cases.append(entry)
        self.content.add(entry)

    def bar_actions(self) -> Actions:
        return Actions(Action(self.tr("Alla guider"), self._back, "arrow-left"))


class CaseEntry(Disclosure):
    """One case: what is known of it, what is expected, what is given. It is tried when it is first opened."""

    def __init__(self, theme: Theme, case: Case, try_case: Try, open_run: Callable[[Tried], None]) -> None:
        super().__init__(theme, case.title, fill=self._tell_case)
        self.case = case
        self._try, self._open_run = try_case, open_run
        self.try_button: Button | None = None

    def _tell_case(self, body: Box) -> None:
        theme, case = self._theme, self.case
        tried = self._try(case)
        day = show_date(case.matter_date)
        for lead, text in (
            (self.tr("Källa:"), case.source),
            (self.tr("Underlag:"), case.mark.text),
            (self.tr("Ärendets datum:"), f"{day}, {case.law}" if case.law else day),
            (self.tr("Fakta:"), "\n".join(case.facts)),
            (self.tr("Tillagt för att kunna svara:"), "\n".join(case.added)),
        ):
            if text:
                body.add(Label(theme, text, lead=lead, selectable=True))
        rows = tuple(
            (check.what, check.expected or "–", check.given or "–", self._verdict(holds=check.holds))
            for check in tried.checks
        )
        header = (self.tr("Vad"), self.tr("Väntat"), self.tr("Programmet svarar"), self.tr("Stämmer"))
        body.add(TableRows(theme, Table(self.tr("Väntat och svar"), header, rows, (3, 3, 3, 1.4))))
        row = Box(theme, row=True, gap=8)
        row.add(
            IconLabel(theme, "info" if tried.holds else "triangle-alert"), 0, Qt.AlignmentFlag.AlignVCenter
        )
        said = (
            self.tr("Allt stämmer.")
            if tried.holds
            else self.tr("Något stämmer inte. Meddela den som sköter reglerna.")
        )
        row.add(Label(theme, said, "strong"), 1)
        body.add(row)
        self.try_button = Button(theme, self.tr("Prova fallet"))
        self.try_button.setAccessibleName(f"{self.try_button.text()}: {case.title}")
        self.try_button.clicked.connect(lambda: self._open_run(tried))
        body.add(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _verdict(self, *, holds: bool) -> str:
        return self.tr("Ja") if holds else self.tr("Nej")
