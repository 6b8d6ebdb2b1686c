"""The person of a case, and those who speak for them. A protected person is shown whole only when asked for (D3)."""

from __future__ import annotations

from collections.abc import Sequence

from okapp.casework.caseload import FormAt, Person, Representative, shown_number
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.paper_page import open_extract
from okapp.ui.cases.person_forms import open_person_form, open_representative_form
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.words import counted, say
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box, Space
from okapp.ui.widgets.row_list import RowText


class PersonSection(ListSection):
    """The person's own facts first, then the representatives as a list."""

    key = "representative"
    forms = ("person", "representative")

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Person och företrädare"),
            say("Företrädare"),
            say("Ingen företrädare är antecknad."),
        )

    def make(self) -> None:
        super().make()
        desk, theme = self.desk, self._theme
        self.facts = Box(theme, gap=12)
        self.edit = self.button(say("Ändra uppgifter"), self.change_person, icon="pencil")
        self.show_whole = self.button(say("Visa skyddade uppgifter"), desk.reveal)
        self.hide_whole = self.button(say("Dölj skyddade uppgifter"), desk.hide_again)
        self.extract = self.button(say("Registerutdrag"), self.make_extract, icon="file-text")
        self.insert(1, self.facts)
        acts = FlowBox(theme, self.edit, self.show_whole, self.hide_whole, self.extract, gap=12)
        self.insert(2, acts)
        self.insert(3, Space(theme, 8))
        self.insert(4, heading(theme, say("Vårdnadshavare och andra företrädare"), 3))
        self.always.add(self.button(say("Ny företrädare"), self.new_representative, icon="plus"))
        self.on_row.add(self.button(say("Ändra"), self.open_row, icon="pencil"))
        self.on_row.add(self.button(say("Ta bort"), self.remove_row, icon="trash-2"))

    def summary(self) -> str:
        if self.desk.view.person.protected:
            return say("Skyddade personuppgifter")
        count = len(self.desk.view.representatives)
        return counted(count, say("företrädare"), say("företrädare")) if count else ""

    def show_case(self) -> None:
        desk = self.desk
        self.facts.clear()
        if desk.view.notice:
            title = say("Skyddade personuppgifter")
            self.facts.add(CalloutBox(self._theme, desk.view.notice, title, Weight.WARNING))
        self.facts.add(PairRows(self._theme, self._pairs(desk.person)))
        protected = bool(desk.view.person.protected)
        self.show_whole.setVisible(protected and desk.hides)
        self.hide_whole.setVisible(protected and not desk.hides)
        super().show_case()

    def _pairs(self, person: Person) -> list[tuple[str, str]]:
        rows = [
            (say("Namn"), person.name),
            (say("Personnummer"), shown_number(person.number) or person.number_reason),
        ]
        if not person.number and person.birth_date:
            rows.append((say("Födelsedag"), show_date(person.birth_date)))
        if person.protected:
            rows.append((say("Skydd"), person.protected))
        language = person.language + (say(", behöver tolk") if person.interpreter else "")
        rows.append((say("Språk"), language.lstrip(", ")))
        if self.desk.hides:
            return rows
        places = self.desk.places
        more = [
            (say("Telefon"), person.phone),
            (say("E-post"), person.email),
            (say("Adress"), person.address),
            (say("Kommun"), places.name(person.municipality) if person.municipality else ""),
            (say("Skola eller förskola"), person.school),
            (say("Enhet eller boende"), person.unit),
        ]
        return [*rows, *(row for row in more if row[1])]

    def listed(self) -> Sequence[Listed]:
        return [Listed(_row(one), one) for one in self.desk.view.representatives]

    def open_form(self, at: FormAt) -> None:
        if at.name == "person":
            self.change_person()
        elif at.row:
            self._with_whole(at.row)
        else:
            self.new_representative()

    def change_person(self) -> None:
        """Open the form with the person whole; for a protected one that is logged."""
        desk = self.desk
        person_id = desk.view.person.id
        desk.do(
            lambda: desk.caseload.people.get(person_id),
            then=lambda person: open_person_form(desk, person),
            renew=False,
        )

    def make_extract(self) -> None:
        """Show the register extract."""
        open_extract(self.desk)

    def new_representative(self) -> None:
        """An empty form."""
        open_representative_form(self.desk, self.desk.view.person.id, None)

    def open_row(self) -> None:
        one = self.chosen()
        if one is not None:
            self._with_whole(one.id)

    def _with_whole(self, row_id: str) -> None:
        """Open the form with what the list may leave out."""
        desk = self.desk
        person_id = desk.view.person.id

        def show(found: tuple[Representative, ...]) -> None:
            for one in found:
                if one.id == row_id:
                    open_representative_form(desk, person_id, one)

        desk.do(lambda: desk.caseload.people.representatives(person_id), then=show, renew=False)

    def remove_row(self) -> None:
        one = self.chosen()
        if one is not None:
            self.desk.remove("representative", one.id, one.rev, say("Företrädaren är borttagen."))


def _row(one: Representative) -> RowText:
    reach = (one.phone, one.email, one.address.replace("\n", ", "), one.language, one.scope)
    words = " · ".join(part for part in reach if part)
    title = f"{one.kind}: {one.name}" if one.kind else one.name
    return RowText(title, words or say("Inga kontaktuppgifter visas"))
