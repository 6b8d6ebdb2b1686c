"""A register extract for a protected person with two cases asks why before it reads the other one."""

from __future__ import annotations

import pytest

from okapp.casework.caseload import CaseFields, ReasonNeeded
from okapp.ui.cases.paper_page import PaperPage
from tests.ui.a11y import audit, show_whole
from tests.ui.cases.conftest import fill, texts
from tests.ui.keys import write


def two_cases(caseload):
    ids = fill(caseload)
    person = caseload.cases.open(ids["hidden"], "Läggs upp").person
    ids["other"] = caseload.cases.add(person.id, CaseFields(number="2026-20")).id
    for name in ("hidden", "other"):
        caseload.cases.leave(ids[name])
    return ids


@pytest.fixture
def house(make_house):
    return make_house(two_cases)


def enter(house):
    house.open("hidden")
    write("Ny orosanmälan")
    house.push(house.page.save_button)
    house.page.show_section("representative")


def test_the_extract_asks_why_and_shows_both_cases(house):
    enter(house)
    case = house.page
    house.push(case.section.extract)
    assert "Varför gör du utdraget?" in texts(house.page)
    house.push(house.page.save_button)
    assert house.page.fields["reason"].error() == "Fel: Skriv ett skäl."
    house.page.fields["reason"].focus_first()
    write("Hon begär ut det")
    house.push(house.page.save_button)
    assert isinstance(house.page, PaperPage)
    assert "2026-19" in str(house.page._shown.paper)
    assert "2026-20" in str(house.page._shown.paper)
    house.push(house.page.back)
    assert house.page is case
    with pytest.raises(ReasonNeeded):
        house.caseload.cases.open(house.ids["other"])
    assert house.caseload.cases.open(house.ids["hidden"]).case.number == "2026-19"
    house.caseload.cases.open(house.ids["other"], "Läser skälen")
    found = house.caseload.cases.accesses(house.ids["other"])
    assert [one.reason for one in found] == ["Läser skälen", "Hon begär ut det"]


@pytest.mark.parametrize("width", [1366, 683])
def test_the_page_that_asks_is_accessible(house, width):
    enter(house)
    house.push(house.page.section.extract)
    show_whole(house.window, width)
    assert audit(house.window) == []
