"""A new person with a case, in one short form, with a look for the same person first (D13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal

from okapp.casework.caseload import (
    Alike,
    CaseFields,
    Caseload,
    Duplicates,
    FormAt,
    PersonFields,
    reason_told,
)
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.errors import UserError
from okapp.ui.cases.kind_field import KindField
from okapp.ui.cases.person_fields import MissingField, protection_field
from okapp.ui.cases.places import Places
from okapp.ui.cases.unfinished import FormKeeper
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.field import Field, announce
from okapp.ui.widgets.fields import DateField, MunicipalityField, TextField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.held_fields import HeldFields
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box


@dataclass(frozen=True, slots=True)
class _Made:
    """A case that was made, or the people who have to be looked at first."""

    case_id: str = ""
    duplicates: Duplicates | None = None


class NewCaseForm(Box):
    """`made` gives the id of the new case, `cancelled` tells that none is wanted. What is typed stays until then.

    It is kept in the store too; `resumes` lets the program go on in the form after a crash.
    """

    made = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        caseload: Caseload,
        places: Places,
        *,
        title: bool = True,
        resumes: bool = False,
    ) -> None:
        super().__init__(theme, gap=16)
        self._caseload = caseload
        self._asking = Asking(tasks, self)
        self._shown: tuple[Alike, ...] = ()
        self._stopped_for: tuple[Alike, ...] = ()
        """Those whom a saving has been stopped for. A warning that comes while the button is pressed is not yet read."""
        self._under_way = False
        self.summary = ErrorSummary(theme)
        self.twins = Box(theme)
        self.twins.hide()
        self._make_fields(places)
        self.save_button = Button(theme, say("Spara ärendet"), "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(theme, say("Avbryt"))
        self.cancel_button.clicked.connect(self.cancelled)
        if title:
            self.add(heading(theme, say("Nytt ärende"), 1))
        self.add(self.summary)
        for key, field in self.fields.items():
            self.add(field)
            if key == "name":
                self.add(self.twins)
        self._fit_number()
        self._held = HeldFields(self, lambda: announce(self.state, say("Sparar …")))
        self.state = Label(theme, "", tone="muted")
        self.state.hide()
        self.add(self.state)
        self.add(FlowBox(theme, self.save_button, self.cancel_button, gap=12))
        self.keeper = FormKeeper(
            self, tasks, caseload, FormAt("", "new-case"), self.fields, self.unsaved, is_open=resumes
        )
        self.keeper.told.connect(self._tell)
        line = self.keeper.begin(theme)
        if line is not None:
            self.insert(list(self.widgets()).index(self.summary), line)

    def _make_fields(self, places: Places) -> None:
        theme = self._theme
        number = TextField(
            theme,
            say("Personnummer eller samordningsnummer"),
            hint=say("10 eller 12 siffror, till exempel 19121212-1212"),
            width=260,
        )
        missing = MissingField(theme)
        born = DateField(theme, say("Födelsedag"), hint=say("Om du vet den, till exempel 1985-07-30"))
        name = TextField(theme, say("Namn"), hint=say("Förnamn och efternamn"), width=480)
        own = TextField(
            theme,
            say("Ärendenummer"),
            hint=say("Det nummer som du eller verksamhetssystemet använder. Det går att fylla i senare."),
            width=260,
        )
        municipality = MunicipalityField(
            theme, say("Kommun som har ärendet"), places.names, suggest=places.suggest
        )
        self.fields: dict[str, Field] = {
            "number": number,
            "missing": missing,
            "born": born,
            "name": name,
            "protected": protection_field(theme),
            "own": own,
            "kind": KindField(theme),
            "municipality": municipality,
        }
        number.changed.connect(self._fit_number)
        missing.changed.connect(self._fit_number)
        for edit in (number.edit, name.edit, born.edit):
            edit.editingFinished.connect(self._look)

    def take(self, told: Mapping[str, str]) -> None:
        """Fill in what is known already, by the names of the facts, where nothing is written.

        A number that is none is left to be asked for; the reason is the one that was told with it.
        """
        names = {"number": "person.nummer", "name": "person.namn", "own": "arende.nummer"}
        why = reason_told(told.get(names["number"], ""))
        for key, name in names.items():
            text = told.get(name, "")
            usable = key != "number" or (not why and any(sign.isdigit() for sign in text))
            if usable and text and not self.fields[key].value():
                self.fields[key].set_value(text)
        if why and not self.fields["number"].value() and not self.fields["missing"].value():
            self.fields["missing"].set_value(why)
        self._fit_number()

    def _fit_number(self) -> None:
        """Ask for a reason, and the day of birth, only where there is no number."""
        self.fields["missing"].setVisible(not self.fields["number"].value())
        no_number = not self.fields["number"].value() and bool(self.fields["missing"].value())
        self.fields["born"].setVisible(no_number)

    def person(self) -> PersonFields:
        """The person as filled in."""
        number = self.fields["number"].value()
        born: date | None = self.fields["born"].value() if not number else None
        return PersonFields(
            name=self.fields["name"].value(),
            number=number,
            number_reason="" if number else self.fields["missing"].value() or "",
            birth_date=born,
            protected=self.fields["protected"].value() or "",
        )

    def case(self) -> CaseFields:
        """The case as filled in."""
        return CaseFields(
            number=self.fields["own"].value(),
            kind=self.fields["kind"].value() or "",
            municipality=self.fields["municipality"].value() or "",
        )

    def unsaved(self) -> bool:
        """Whether something is filled in that would be lost."""
        return self.person() != PersonFields() or self.case() != CaseFields()

    def _wrong(self) -> list[tuple[str, Field]]:
        fields, person = self.fields, self.person()
        found = {key: field.problem() or "" for key, field in fields.items()}
        if not person.name:
            found["name"] = say("Skriv personens namn.")
        if not person.number and not person.number_reason:
            found["number"] = say("Skriv numret, eller välj varför det saknas.")
        elif person.number:
            try:
                self._caseload.people.checked(person)
            except UserError as error:
                found["number"] = error.sentence
        for key, field in fields.items():
            field.set_error(found[key] or None)
        return [
            (f"{fields[key].label.rstrip('?')}: {said}", fields[key]) for key, said in found.items() if said
        ]

    def _look(self) -> None:
        """Say at once where there may be somebody like this, while it is written."""
        given = self.person()
        if not (given.number or (given.name and given.birth_date)) or self._asking.busy:
            return
        self._asking.ask(lambda: self._caseload.people.alike(given), self._show_twins, lambda _sentence: None)

    def _show_twins(self, found: Duplicates) -> None:
        if found.rows == self._shown:
            return
        self._shown = found.rows
        self.twins.clear()
        self.twins.setVisible(bool(found.rows))
        if not found.rows:
            return
        box = CalloutBox(self._theme, found.sentence, weight=Weight.WARNING)
        for row in found.rows:
            if row.protected:
                continue
            born = show_date(row.birth_date) if row.birth_date else say("okänd dag")
            words = say("Lägg ärendet på {namn}, född {dag}").format(namn=row.name, dag=born)
            link = LinkButton(self._theme, words)
            link.clicked.connect(lambda _on=False, row=row: self._save_on(row.person_id))
            box.body.add(link)
        box.body.add(Label(self._theme, say("Är det en annan person kan du spara ändå."), tone="muted"))
        self.twins.add(box)
        announce(self.save_button, found.sentence)

    def save(self) -> None:
        """Save, or show what is wrong or who has to be looked at first."""
        if self.is_sending or self._show_wrong():
            return
        person, case, seen = self.person(), self.case(), self._stopped_for
        people, cases = self._caseload.people, self._caseload.cases
        begin = self.keeper.closing(lambda: cases.begin(person, case))

        def work() -> _Made:
            found = people.alike(person)
            if set(found.rows) - set(seen):
                return _Made(duplicates=found)
            return _Made(begin().id)

        self._send(work)

    def _save_on(self, person_id: str) -> None:
        """Save the case on somebody who is there already."""
        case, cases = self.case(), self._caseload.cases
        if not self.is_sending:
            add = self.keeper.closing(lambda: cases.add(person_id, case))
            self._send(lambda: _Made(add().id))

    def _show_wrong(self) -> bool:
        errors = self._wrong()
        self.summary.show_errors([(said, field) for said, field in errors])
        return bool(errors)

    @property
    def is_sending(self) -> bool:
        """Whether it is being saved: it is not left meanwhile."""
        return self._under_way

    def _send(self, work: Callable[[], _Made]) -> None:
        self._under_way = True
        self._tell(say("Sparar …"))
        self._held.wait()
        self._asking.stop()
        self._asking.ask(work, self._saved, self._refused)

    def _sent(self) -> None:
        self._under_way = False
        self._held.go_on()
        self._tell("")

    def _tell(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))

    def _saved(self, result: _Made) -> None:
        self._sent()
        if result.case_id:
            self.made.emit(result.case_id)
            return
        assert result.duplicates is not None
        self.keeper.typed()
        self._stopped_for = result.duplicates.rows
        self._show_twins(result.duplicates)
        links = self.twins.findChildren(LinkButton)
        (links[0] if links else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, sentence: str) -> None:
        self._sent()
        self.keeper.typed()
        self.summary.show_errors([(sentence, self._focus_save)])

    def _focus_save(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.keeper.focus_first()
