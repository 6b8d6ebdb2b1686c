from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.caseload import (
    PROTECTED_NOTICE,
    PROTECTIONS,
    BadNumber,
    CaseFields,
    PersonFields,
    ReasonNeeded,
    RepresentativeFields,
    WatchFields,
)
from okapp.vault.refusals import WordsNeeded
from tests.casework.caseload.kit import COORDINATION, NUMBER, add_case, add_person

SECRET = {
    "address": "Gömda gatan 1",
    "phone": "070-000 00 00",
    "email": "x@example.invalid",
    "municipality": "0126",
    "school": "Skolan",
    "unit": "Enheten",
}


def test_a_number_gives_the_day_of_birth(caseload):
    person = add_person(caseload, number="19121212-1212")
    assert person.number == NUMBER
    assert person.birth_date == date(1912, 12, 12)


def test_a_number_that_says_no_day_of_birth_is_taken_and_found_again(caseload):
    person = add_person(caseload, number="19171160-2399")
    assert (person.number, person.birth_date) == ("191711602399", None)
    assert caseload.people.alike(PersonFields(number="171160+2399")).rows[0].same_number
    known = add_person(caseload, number="193100602394", birth_date=date(1931, 5, 2))
    assert known.birth_date == date(1931, 5, 2)


def test_a_number_is_missing_only_with_a_reason(caseload):
    with pytest.raises(WordsNeeded):
        add_person(caseload, number="")
    person = add_person(caseload, number=" ", number_reason=" Vill vara anonym ")
    assert (person.number, person.number_reason) == ("", "Vill vara anonym")
    given = PersonFields(name="Åsa", number=COORDINATION, number_reason="Vill vara anonym")
    assert caseload.people.change(person.id, person.rev, given).number_reason == ""


def test_another_day_of_birth_than_the_numbers_is_a_slip(caseload):
    with pytest.raises(BadNumber, match="Födelsedagen är en annan"):
        add_person(caseload, birth_date=date(1912, 12, 13))


def test_possible_duplicates_are_told(caseload):
    add_person(caseload)
    given = PersonFields(name="Å. Öberg", number="121212+1212")
    told = caseload.people.alike(given).sentence
    assert (
        told
        == "Möjlig dubblett: Åsa Öberg finns redan med samma nummer. Kontrollera innan du sparar en till."
    )
    given = PersonFields(name="åsa öberg", birth_date=date(1912, 12, 12), number="12")
    assert "samma namn och födelsedag" in caseload.people.alike(given).sentence
    assert caseload.people.alike(PersonFields(name="Bo Ek", number=COORDINATION)).rows == ()


def test_a_duplicate_reveals_nothing_of_a_protected_person(caseload):
    add_person(caseload, protected=PROTECTIONS[0], **SECRET)
    found = caseload.people.alike(PersonFields(name="Någon", number=NUMBER))
    assert found.sentence.startswith("Möjlig dubblett: det kan redan finnas ett ärende om personen.")
    assert "Åsa" not in repr(found)


def protected_case(caseload):
    case = add_case(caseload, protected=PROTECTIONS[1], **SECRET)
    given = RepresentativeFields(kind="Vårdnadshavare", name="Kim", phone="070-111", address="Gömda gatan 1")
    caseload.people.add_representative(case.person_id, given)
    caseload.dates.add(case.id, WatchFields(day=date(2026, 1, 1), text="Ring skolan"))
    caseload.cases.leave(case.id)
    return case


def test_a_protected_person_stays_off_lists_and_titles(caseload):
    protected_case(caseload)
    (row,) = caseload.cases.page().rows
    (task,) = caseload.dates.to_do()
    for shown in (repr(row), repr(task)):
        assert not any(word in shown for word in ("Åsa", NUMBER, "0126", "0184", "skolan", *SECRET.values()))
    assert caseload.cases.page("Solna").total == 0
    assert caseload.cases.page("Åsa").total == 0
    assert caseload.cases.page("Åsa Öberg").total == 1


def test_opening_a_protected_case_asks_for_a_reason_that_is_kept(caseload):
    case = protected_case(caseload)
    with pytest.raises(ReasonNeeded):
        caseload.cases.open(case.id)
    view = caseload.cases.open(case.id, "Hon ringde")
    assert view.notice == PROTECTED_NOTICE
    assert view.title == "Å.Ö. – 2026-17"
    assert not any(word in repr(view.person) + repr(view.representatives) for word in SECRET.values())
    assert [one.reason for one in caseload.cases.accesses(case.id)] == ["Hon ringde"]
    caseload.cases.leave(case.id)
    with pytest.raises(ReasonNeeded):
        caseload.cases.reveal(case.id)


def test_what_is_hidden_is_shown_on_demand_and_logged(caseload):
    case = protected_case(caseload)
    caseload.cases.open(case.id, "Hon ringde")
    whole = caseload.cases.reveal(case.id)
    assert {name: getattr(whole, name) for name in SECRET} == SECRET
    assert "visa skyddad" in [line.verb for line in caseload.log.page(case=case.id)]


def test_an_open_person_is_not_masked(caseload):
    case = add_case(caseload, **SECRET)
    view = caseload.cases.open(case.id)
    assert view.person.address == SECRET["address"]
    assert view.notice == ""


def test_a_list_is_searched_by_the_name_of_a_municipality(caseload):
    case = add_case(caseload)
    caseload.cases.add(case.person_id, CaseFields(number="2026-18", municipality="0126"))
    assert [row.number for row in caseload.cases.page("Huddinge").rows] == ["2026-18"]
    assert [row.number for row in caseload.cases.page("öberg").rows] == ["2026-17", "2026-18"]
    assert caseload.cases.page("öberg", municipality="0184").total == 1


def test_what_is_typed_anew_keeps_what_was_not_typed(caseload):
    case = add_case(caseload)
    person = caseload.people.get(case.person_id)
    learnt = replace(fields_of(PersonFields, person), facts={"person.hund": "ja"})
    person = caseload.people.change(person.id, person.rev, learnt)
    given = PersonFields(name="Åsa Ek", number=NUMBER)
    assert caseload.people.change(person.id, person.rev, given).facts == {"person.hund": "ja"}
    marked = caseload.cases.add(person.id, CaseFields(origin="Ur en ärendefil", facts={"arende.x": 1}))
    changed = caseload.cases.change(marked.id, marked.rev, CaseFields(number="9"))
    assert (changed.number, changed.origin, changed.facts) == ("9", "Ur en ärendefil", {"arende.x": 1})


def test_those_who_speak_for_the_person(caseload):
    person = add_person(caseload)
    given = RepresentativeFields(kind="God man", name="Bo Ek")
    one = caseload.people.add_representative(person.id, given)
    caseload.people.change_representative(one.id, one.rev, replace(given, phone="08-1"))
    assert [(r.name, r.phone) for r in caseload.people.representatives(person.id)] == [("Bo Ek", "08-1")]


def test_the_search_inside_one_case(caseload):
    case = add_case(caseload)
    caseload.cases.add_note(case.id, "Ringde Åsas bror")
    other = caseload.cases.add(case.person_id, CaseFields(number="2"))
    assert [hit.text for hit in caseload.cases.within(case.id, "bror ÅSAS")] == ["Ringde Åsas bror"]
    assert caseload.cases.within(other.id, "bror") == ()


def fields_of(kind, stored):
    return kind(**{name: getattr(stored, name) for name in kind.__dataclass_fields__})
