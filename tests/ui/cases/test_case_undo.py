"""Whatever can be taken away in a case comes back with "Ångra"."""

from __future__ import annotations

import pytest

from okapp.casework.caseload import ConsentFields, RepresentativeFields
from okapp.ui.widgets.buttons import LinkButton
from tests.ui.cases.conftest import TODAY, rows


def nothing(_house):
    pass


def representative(house):
    person = house.caseload.cases.open(house.ids["full"]).person
    house.caseload.people.add_representative(person.id, RepresentativeFields(kind="God man", name="Eva Ek"))


def consent(house):
    house.caseload.sharing.add_consent(
        house.ids["full"], ConsentFields(recipient="Solna stad", given_on=TODAY)
    )


@pytest.mark.parametrize(
    ("case", "key", "prepare"),
    [
        ("draft", "run", nothing),
        ("full", "paper", nothing),
        ("full", "watch", nothing),
        ("full", "representative", representative),
        ("full", "consent", consent),
    ],
)
def test_what_was_taken_away_comes_back(house, case, key, prepare):
    prepare(house)
    house.open(case).show_section(key)
    house.settle()
    section = house.page.section
    before = rows(section.rows)
    assert before
    section.rows.setFocus()
    section.rows.remove_asked.emit()
    house.settle()
    assert len(rows(section.rows)) == len(before) - 1
    house.push(house.page.said.findChildren(LinkButton)[0])
    assert rows(section.rows) == before


@pytest.mark.parametrize("key", ["note", "contact", "disclosure"])
def test_what_is_a_record_cannot_be_taken_away(house, key):
    house.open("full").show_section(key)
    section = house.page.section
    before = rows(section.rows)
    section.rows.remove_asked.emit()
    house.settle()
    assert rows(section.rows) == before
