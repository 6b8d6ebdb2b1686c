"""Register extracts for a protected person with several cases, and for one of two persons (D3, D13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.caseload import (
    CaseFields,
    ConsentFields,
    ContactFields,
    FormAt,
    PersonFields,
    ReasonNeeded,
    RepresentativeFields,
    WatchFields,
)
from tests.casework.caseload.kit import START, add_case
from tests.casework.caseload.test_caseload_papers import words

REASON = "Hon begär ut det"


@pytest.fixture
def three(caseload):
    """Return three cases of a protected person, closed, each with a note of its own."""
    first = add_case(caseload, protected="Sekretessmarkering", address="Gömda vägen 3")
    more = [caseload.cases.add(first.person_id, CaseFields(number=f"2026-{at}")) for at in (18, 19)]
    cases = (first, *more)
    for case in cases:
        caseload.cases.add_note(case.id, f"Anteckning i {case.number}")
    for case in cases:
        caseload.cases.leave(case.id)
    return cases


def reasons(caseload, case):
    """The reasons kept in a case, the first one first, without the one that reading them takes."""
    caseload.cases.open(case.id, "Läser skälen")
    found = [one.reason for one in caseload.cases.accesses(case.id)]
    caseload.cases.leave(case.id)
    return [one for one in reversed(found) if one != "Läser skälen"]


def test_with_a_reason_every_case_is_read_and_says_so(caseload, three):
    text = words(caseload.extract.registerutdrag(three[0].person_id, reason=REASON, tested=True))
    for case in three:
        assert f"Ärende {case.number}" in text
        assert f"Anteckning i {case.number}" in text
    assert caseload.log.page()[-1].verb == "registerutdrag"
    assert [reasons(caseload, case) for case in three] == [[REASON]] * 3


def test_the_others_ask_for_a_reason_although_one_case_is_open(caseload, three):
    caseload.cases.open(three[1].id, "Möte i dag")
    with pytest.raises(ReasonNeeded):
        caseload.extract.registerutdrag(three[0].person_id)
    assert "registerutdrag" not in [line.verb for line in caseload.log.page()]
    assert caseload.cases.open(three[1].id).notes
    assert [reasons(caseload, case) for case in three] == [[], ["Möte i dag"], []]


def test_only_the_case_that_was_open_is_open_afterwards(caseload, three):
    caseload.cases.open(three[1].id, "Möte i dag")
    caseload.extract.registerutdrag(three[0].person_id, reason=REASON)
    for case in (three[0], three[2]):
        with pytest.raises(ReasonNeeded):
            caseload.cases.open(case.id)
    assert caseload.cases.open(three[1].id).notes
    assert caseload.cases.reveal(three[1].id).address == "Gömda vägen 3"
    assert caseload.people.get(three[1].person_id).address == "Gömda vägen 3"


def test_when_all_are_open_nothing_is_asked_and_all_stay_open(caseload, three):
    for case in three:
        caseload.cases.open(case.id, "Möte i dag")
    assert "2026-19" in words(caseload.extract.registerutdrag(three[0].person_id))
    assert all(caseload.cases.open(case.id).notes for case in three)


def test_an_extract_that_fails_leaves_the_cases_closed(caseload, three, monkeypatch):
    def broken(*_given):
        raise RuntimeError

    with monkeypatch.context() as broke:
        broke.setattr("okapp.casework.caseload.extract._table", broken)
        with pytest.raises(RuntimeError):
            caseload.extract.registerutdrag(three[0].person_id, reason=REASON)
    for case in three:
        with pytest.raises(ReasonNeeded):
            caseload.cases.open(case.id)


def test_leaving_one_of_two_open_cases_leaves_the_person_to_the_other(caseload, three):
    caseload.cases.open(three[0].id, "Möte i dag")
    caseload.cases.open(three[1].id, "Möte i dag")
    caseload.cases.leave(three[0].id)
    assert caseload.people.get(three[0].person_id).name == "Åsa Öberg"
    caseload.cases.leave(three[1].id)
    with pytest.raises(ReasonNeeded):
        caseload.people.get(three[0].person_id)


def test_nothing_of_another_protected_person_comes_along(caseload, three):
    other = add_case(caseload, "Bo Ek", number="", number_reason="Okänt", protected="Sekretessmarkering")
    caseload.cases.add_note(other.id, "Bos anteckning")
    text = words(caseload.extract.registerutdrag(three[0].person_id, reason=REASON, tested=True))
    assert "Bo" not in text.replace("Boende", "")
    assert caseload.cases.open(other.id).notes


@pytest.fixture
def changed(caseload):
    """A case in which much has been changed, done and begun."""
    case = add_case(caseload, address="Gamla gatan 1", phone="070-1")
    person = caseload.people.get(case.person_id)
    caseload.people.change(
        person.id, person.rev, PersonFields(name=person.name, number=person.number, address="Nya gatan 2")
    )
    speaker = caseload.people.add_representative(person.id, RepresentativeFields(kind="God man", name="Bo"))
    caseload.people.change_representative(
        speaker.id, speaker.rev, RepresentativeFields(kind="Förvaltare", name="Cilla", language="Finska")
    )
    caseload.cases.change(case.id, case.rev, CaseFields(number="2026-18", kind="Utredning"))
    given = ConsentFields(recipient="Solna", given_on=date(2026, 1, 2), covers="Hälsan", how="Muntligt")
    consent = caseload.sharing.add_consent(case.id, given)
    narrower = replace(given, covers="Boendet", until=date(2026, 3, 1), withdrawn_on=date(2026, 1, 15))
    caseload.sharing.change_consent(consent.id, consent.rev, narrower)
    watch = caseload.dates.add(case.id, WatchFields(day=date(2026, 2, 2), text="Ring skolan"))
    watch = caseload.dates.change(watch.id, watch.rev, WatchFields(day=date(2026, 2, 4), text="Ring skolan"))
    caseload.dates.done(watch.id, watch.rev, date(2026, 2, 3))
    caseload.cases.add_contact(case.id, ContactFields(at=START, who="Skolan", how="Videosamtal"))
    caseload.forms.save(FormAt(case.id, "note"), {"text": "Halvskrivet om grannen", "day": ""})
    return case


TO_ANYBODY = (
    *("Gamla gatan 1", "070-1", "Nya gatan 2", "Ärendenummer", "2026-17", "God man"),
    *("Samtycke: om vad", "Datum: dag"),
    *("från 2 januari 2026 till och med 1 mars 2026. Återkallat 15 januari 2026", "Hälsan", "Muntligt"),
    *("3 februari 2026", "2 februari 2026"),
)
MAY_BE_OTHERS = ("Företrädare: namn", "Videosamtal", "Halvskrivet om grannen", "Cilla", "Finska")


def test_an_extract_says_what_stood_before_and_what_is_begun(caseload, changed):
    text = words(caseload.extract.registerutdrag(changed.person_id, tested=True))
    assert [one for one in (*TO_ANYBODY, *MAY_BE_OTHERS, "Bo") if one not in text] == []


def test_what_may_be_about_others_stays_masked_there_too(caseload, changed):
    text = words(caseload.extract.registerutdrag(changed.person_id))
    assert [one for one in TO_ANYBODY if one not in text] == []
    assert [one for one in (*MAY_BE_OTHERS, "Bo\n", "Bo ") if one in text] == []


def test_why_a_protected_persons_case_was_opened_stands_in_the_extract(caseload, three):
    text = words(caseload.extract.registerutdrag(three[0].person_id, reason=REASON, tested=True))
    assert text.count(REASON) == len(three)
    assert REASON not in words(caseload.extract.registerutdrag(three[0].person_id, reason=REASON))
