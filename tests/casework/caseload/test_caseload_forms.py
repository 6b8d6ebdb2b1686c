"""Unfinished forms in the caseload: emptied in the transaction that saves the form, known again after an opening."""

from __future__ import annotations

import pytest

from okapp.casework.caseload import CaseFields, FormAt, PersonFields, ReasonNeeded
from okapp.vault.forms import Forms
from tests.casework.caseload.kit import add_case

WRITTEN = {"text": "Hon ringer"}


def note_at(case_id):
    return FormAt(case_id, "note")


def test_a_saved_form_is_emptied_with_what_it_saves(caseload) -> None:
    case = add_case(caseload)
    at = note_at(case.id)
    caseload.forms.save(at, WRITTEN)
    caseload.forms.closing(at, lambda: caseload.cases.add_note(case.id, "Hon ringer"))
    assert caseload.forms.get(at) is None
    assert caseload.forms.left_open() is None
    assert [one.text for one in caseload.cases.open(case.id).notes] == ["Hon ringer"]


def test_what_fails_in_between_undoes_both(caseload, monkeypatch) -> None:
    case = add_case(caseload)
    at = note_at(case.id)
    caseload.forms.save(at, WRITTEN)
    with monkeypatch.context() as patch:
        patch.setattr(Forms, "clear", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            caseload.forms.closing(at, lambda: caseload.cases.add_note(case.id, "Hon ringer"))
    assert caseload.cases.open(case.id).notes == ()
    assert caseload.forms.get(at).written == WRITTEN


def test_what_is_refused_leaves_the_form(caseload) -> None:
    case = add_case(caseload)
    at = note_at(case.id)
    caseload.forms.save(at, WRITTEN)
    with pytest.raises(ValueError, match="nej"):
        caseload.forms.closing(at, lambda: _read_then_fail(caseload, case.id))
    caseload.cases.add_note(case.id, "En annan")
    caseload.cases.open(case.id)
    assert caseload.forms.get(at).written == WRITTEN


def _read_then_fail(caseload, case_id):
    caseload.cases.accesses(case_id)
    raise ValueError("nej")


def test_a_person_and_a_case_come_about_together_or_not_at_all(caseload, monkeypatch) -> None:
    at = FormAt("", "new-case")
    person = PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu")
    caseload.forms.save(at, {"name": "Kim Ek"})

    def refuse(*_given):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("okapp.vault.cases.Cases.add", refuse)
        with pytest.raises(ZeroDivisionError):
            caseload.forms.closing(at, lambda: caseload.cases.begin(person, CaseFields()))
    assert caseload.people.alike(person).rows == ()
    assert caseload.cases.page().rows == ()
    assert caseload.forms.get(at).written == {"name": "Kim Ek"}
    caseload.forms.closing(at, lambda: caseload.cases.begin(person, CaseFields()))
    assert caseload.forms.get(at) is None
    assert [row.label for row in caseload.cases.page().rows] == ["Kim Ek"]


def test_after_an_opening_a_form_is_known_when_its_case_is(desk) -> None:
    caseload = desk.create()
    case = add_case(caseload, protected="Sekretessmarkering")
    caseload.forms.save(note_at(case.id), WRITTEN)
    caseload.forms.save(FormAt("", "new-case"), {"name": "Kim"})
    caseload.close()
    caseload = desk.open()
    assert caseload.forms.get(FormAt("", "new-case")).written == {"name": "Kim"}
    with pytest.raises(ReasonNeeded):
        caseload.cases.open(case.id)
    assert caseload.forms.get(note_at(case.id)) is None
    caseload.cases.open(case.id, "Ny anmälan")
    assert caseload.forms.get(note_at(case.id)).written == WRITTEN
    caseload.cases.leave(case.id)
    assert caseload.forms.get(note_at(case.id)) is None
    caseload.close()


def test_a_form_is_named_by_its_row(caseload) -> None:
    case = add_case(caseload)
    at = FormAt(case.id, "watch", "7")
    caseload.forms.save(at, WRITTEN)
    left = caseload.forms.left_open()
    assert (at.key, FormAt.of(left)) == ("watch:7", at)
