"""The case itself: its number and kind, closing, handing over, taking away, its log and who has opened it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from okapp.casework.caseload import CLOSED, OPEN, Access, Case, CaseFields, FormAt
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.kind_field import KindField
from okapp.ui.cases.log_page import LogPage
from okapp.ui.cases.seal_page import open_seal_form
from okapp.ui.cases.section import Section
from okapp.ui.cases.words import say, status_words, when
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.fields import MunicipalityField, TextField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText


class FileSection(Section):
    """What is known of the case, and what can be done with the whole of it."""

    key = "case_file"
    forms = ("case_file", "seal")

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk, say("Om ärendet"))

    def make(self) -> None:
        super().make()
        theme = self._theme
        self.facts = Box(theme)
        self.add(self.facts)
        self.edit = self.button(say("Ändra"), self.change, icon="pencil")
        self.close_case = self.button(say("Avsluta ärendet"), lambda: self._set_status(CLOSED))
        self.open_case = self.button(say("Öppna ärendet igen"), lambda: self._set_status(OPEN))
        self.hand_over = self.button(say("Lämna över ärendet"), lambda: open_seal_form(self.desk))
        self.log = self.button(say("Loggen för ärendet"), self.show_log)
        self.accesses = self.button(say("Vem som har öppnat"), self.show_accesses)
        self.drop = self.button(say("Ta bort ärendet"), self.remove, icon="trash-2")
        self.add(FlowBox(theme, self.edit, self.close_case, self.open_case, self.hand_over, gap=12))
        self.add(FlowBox(theme, self.log, self.accesses, self.drop, gap=12))

    def summary(self) -> str:
        return status_words(self.desk.view.case.status)

    def show_case(self) -> None:
        case = self.desk.view.case
        self.facts.clear()
        rows = [
            (say("Ärendenummer"), case.number),
            (say("Typ"), case.kind),
            (say("Status"), status_words(case.status)),
        ]
        if not self.desk.hides:
            rows.append((say("Kommun"), self.desk.places.name(case.municipality)))
        rows.append((say("Upplagt"), when(case.created)))
        if case.origin:
            rows.append((say("Kommer från"), case.origin))
        self.facts.add(PairRows(self._theme, rows))
        self.close_case.setVisible(case.status == OPEN)
        self.open_case.setVisible(case.status != OPEN)
        self.accesses.setVisible(bool(self.desk.view.person.protected))

    def open_form(self, at: FormAt) -> None:
        if at.name == "seal":
            open_seal_form(self.desk)
        else:
            self.change()

    def change(self) -> None:
        """A form for number, kind and municipality; a protected one's municipality is left as it is."""
        desk, theme = self.desk, self._theme
        case, cases = desk.view.case, desk.caseload.cases

        def work(values: Mapping[str, Any]) -> Case:
            given: dict[str, Any] = {name: value or "" for name, value in values.items()}
            return cases.change(case.id, case.rev, replace(_fields(case), **given))

        form = desk.form(say("Ändra ärendet"), say("Ärendet är ändrat."), work, at=desk.at("case_file"))
        fields: dict[str, Any] = {
            "number": TextField(theme, say("Ärendenummer"), width=260),
            "kind": KindField(theme),
        }
        if not desk.hides:
            fields["municipality"] = MunicipalityField(
                theme, say("Kommun som har ärendet"), desk.places.names, suggest=desk.places.suggest
            )
        form.add_fields(fields, {name: getattr(case, name) for name in fields})
        desk.open_page(form)

    def _set_status(self, status: str) -> None:
        case, cases = self.desk.view.case, self.desk.caseload.cases
        said = say("Ärendet är avslutat.") if status == CLOSED else say("Ärendet är öppet igen.")
        given = replace(_fields(case), status=status)
        self.desk.do(lambda: cases.change(case.id, case.rev, given), said)

    def remove(self) -> None:
        """Take the case away, after asking; it can be put back from the list."""
        desk = self.desk
        case, cases = desk.view.case, desk.caseload.cases
        if not desk.needs.dialogs.ask(
            self,
            say("Ta bort ärendet?"),
            say(
                "Ärendet med guider, papper och anteckningar försvinner ur listan. Du kan ångra med en gång, och det raderas "
                "inte förrän någon godkänner det på gallringslistan."
            ),
            yes=say("Ta bort"),
            no=say("Behåll"),
        ):
            return
        desk.do(
            lambda: cases.remove("case_file", case.id, case.rev), then=lambda _: desk.left.emit(), renew=False
        )

    def show_log(self) -> None:
        """What has been done with this case."""
        self.desk.open_page(LogPage(self.desk.needs, case_id=self.desk.case_id))

    def show_accesses(self) -> None:
        """The reasons that were given for opening the case."""
        desk = self.desk
        desk.do(lambda: desk.caseload.cases.accesses(desk.case_id), then=self._open_accesses, renew=False)

    def _open_accesses(self, found: tuple[Access, ...]) -> None:
        self.desk.open_page(AccessPage(self.desk, found))

    def focus_start(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class AccessPage(OwnPage):
    """Who has opened a protected case, when and why."""

    def __init__(self, desk: CaseDesk, found: tuple[Access, ...]) -> None:
        super().__init__(desk.needs.theme, say("Vem som har öppnat ärendet"), say("Tillbaka till ärendet"))
        self.rows = RowList(desk.needs.theme, say("Skäl att öppna ärendet"))
        rows = [RowText(f"{when(one.created)} · {one.author}".strip(" ·"), one.reason) for one in found]
        if rows:
            self.content.add(self.rows)
            self.rows.show_rows(rows, 0)
        else:
            self.rows.deleteLater()
            self.content.add(
                Label(desk.needs.theme, say("Ingen har öppnat ärendet med ett skäl."), tone="muted")
            )


def _fields(case: Case) -> CaseFields:
    return CaseFields(**{name: getattr(case, name) for name in CaseFields.__dataclass_fields__})
