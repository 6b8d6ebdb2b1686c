"""Forms about people: a person with all that is known, and those who speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from okapp.casework.caseload import (
    REPRESENTATIVES,
    Person,
    PersonFields,
    Representative,
    RepresentativeFields,
    shown_number,
)
from okapp.errors import UserError
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.person_fields import MissingField, protection_field
from okapp.ui.cases.words import say
from okapp.ui.widgets.fields import (
    Choice,
    DateField,
    Field,
    LongTextField,
    MultiChoiceField,
    MunicipalityField,
    TextField,
)
from okapp.ui.widgets.select_field import SelectField

_INTERPRETER = "tolk"


def open_person_form(desk: CaseDesk, person: Person) -> None:
    """A form for everything known of the person; `person` is whole."""
    people = desk.caseload.people
    fields = PersonFields(**{name: getattr(person, name) for name in PersonFields.__dataclass_fields__})

    def check(values: Mapping[str, Any]) -> dict[str, str]:
        wrong = {} if values["name"] else {"name": say("Skriv personens namn.")}
        try:
            people.checked(_person(fields, values))
        except UserError as error:
            wrong["number"] = error.sentence
        if not values["number"] and not values["number_reason"]:
            wrong["number"] = say("Skriv numret, eller välj varför det saknas.")
        return wrong

    form = desk.form(
        say("Ändra uppgifter om personen"),
        say("Uppgifterna är sparade."),
        lambda values: people.change(person.id, person.rev, _person(fields, values)),
        check=check,
        at=desk.at("person", person),
    )
    given = {name: getattr(person, name) for name in PersonFields.__dataclass_fields__}
    given |= {
        "number": shown_number(person.number),
        "interpreter": (_INTERPRETER,) if person.interpreter else (),
        "birth_date": person.birth_date if not person.number else None,
    }
    form.add_fields(_person_fields(desk), given)
    desk.open_page(form)


def _person_fields(desk: CaseDesk) -> dict[str, Field]:
    theme = desk.needs.theme
    needs_interpreter = (Choice(_INTERPRETER, say("Behöver tolk")),)
    return {
        "name": TextField(theme, say("Namn"), width=480),
        "number": TextField(theme, say("Personnummer eller samordningsnummer"), width=260),
        "number_reason": MissingField(theme),
        "birth_date": DateField(theme, say("Födelsedag"), hint=say("Bara om numret saknas")),
        "protected": protection_field(theme),
        "phone": TextField(theme, say("Telefon"), width=260),
        "email": TextField(theme, say("E-post"), width=400),
        "address": LongTextField(theme, say("Adress"), lines=2),
        "municipality": MunicipalityField(
            theme, say("Kommun"), desk.places.names, suggest=desk.places.suggest
        ),
        "school": TextField(theme, say("Skola eller förskola"), width=480),
        "unit": TextField(theme, say("Enhet eller boende"), width=480),
        "language": TextField(theme, say("Språk"), hint=say("Till exempel somaliska"), width=260),
        "interpreter": MultiChoiceField(theme, say("Tolk"), needs_interpreter),
    }


def _person(before: PersonFields, values: Mapping[str, Any]) -> PersonFields:
    number = values["number"]
    return replace(
        before,
        name=values["name"],
        number=number,
        number_reason="" if number else values["number_reason"] or "",
        birth_date=None if number else values["birth_date"],
        protected=values["protected"] or "",
        phone=values["phone"],
        email=values["email"],
        address=values["address"],
        municipality=values["municipality"] or "",
        school=values["school"],
        unit=values["unit"],
        language=values["language"],
        interpreter=_INTERPRETER in values["interpreter"],
    )


def open_representative_form(desk: CaseDesk, person_id: str, present: Representative | None) -> None:
    """A form for somebody who speaks for the person; `present` is whole, None makes a new one."""
    people = desk.caseload.people

    def work(values: Mapping[str, Any]) -> Representative:
        given = RepresentativeFields(**{name: value or "" for name, value in values.items()})
        if present is None:
            return people.add_representative(person_id, given)
        return people.change_representative(present.id, present.rev, given)

    def check(values: Mapping[str, Any]) -> dict[str, str]:
        return {} if values["name"] else {"name": say("Skriv namnet.")}

    title = say("Ändra företrädare") if present else say("Ny företrädare")
    at = desk.at("representative", present)
    form = desk.form(title, say("Företrädaren är sparad."), work, check=check, at=at)
    given = {
        name: getattr(present, name) if present else "" for name in RepresentativeFields.__dataclass_fields__
    }
    form.add_fields(_representative_fields(desk, present), given)
    desk.open_page(form)


def _representative_fields(desk: CaseDesk, present: Representative | None) -> dict[str, Field]:
    theme = desk.needs.theme
    known = REPRESENTATIVES
    kinds = known if present is None or present.kind in {*known, ""} else (*known, present.kind)
    return {
        "kind": SelectField(theme, say("Vem är det?"), [Choice(kind, kind) for kind in kinds]),
        "name": TextField(theme, say("Namn"), width=480),
        "phone": TextField(theme, say("Telefon"), width=260),
        "email": TextField(theme, say("E-post"), width=400),
        "address": LongTextField(theme, say("Adress"), lines=2),
        "number": TextField(theme, say("Personnummer"), hint=say("Bara om det behövs"), width=260),
        "language": TextField(theme, say("Språk"), width=260),
        "scope": LongTextField(
            theme, say("Vad får de göra?"), hint=say("Till exempel bevaka rätt och sörja för person"), lines=2
        ),
    }
