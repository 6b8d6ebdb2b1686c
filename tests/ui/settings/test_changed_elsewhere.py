"""A file that somebody else changed while a row's form was open keeps what they wrote when the form is saved again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.contacts import read_contacts, save_contacts
from okapp.casework.handover import Part, Row
from okapp.casework.handover_file import read_headings, save_headings
from okapp.casework.local_rules import read_local_rules, save_local_rules
from okapp.documents.papers import REGISTRATOR, SOCIALJOUR, Contact
from okapp.engine.model import LocalRule
from tests.ui.settings.conftest import TODAY

SOLNA = Contact(municipality="0184", function=SOCIALJOUR, phone="08-000 00 01", checked_on=TODAY)
THEIRS = replace(SOLNA, municipality="0126", function=REGISTRATOR, phone="08-000 00 02")


def save_twice(form):
    form.save()
    assert not form.saved
    form.save()
    assert form.saved


@pytest.mark.parametrize("gone", [False, True])
def test_a_point_that_others_have_written_before_or_in_place_of(house, gone):
    file, points = house.needs.local_rules_file, house.needs.points
    ours, theirs = (
        LocalRule(key, text=text, page="1", read_by="Solna stad", read_on=TODAY)
        for key, text in zip(points, ("Vår", "Deras"), strict=False)
    )
    save_local_rules(file, [ours])
    page = house.open(house.section.rules)
    page.edit()
    save_local_rules(file, [theirs] if gone else [theirs, ours])
    house.page.fields["text"].set_value("Vår, ändrad")
    save_twice(house.page)
    assert read_local_rules(file, points) == (theirs, replace(ours, text="Vår, ändrad"))


def test_a_contact(house):
    file, known = house.needs.contacts_file, house.needs.municipalities
    save_contacts(file, [SOLNA])
    page = house.open(house.section.contacts)
    page.edit()
    save_contacts(file, [SOLNA, THEIRS])
    house.page.fields["telefon"].set_value("08-000 00 09")
    save_twice(house.page)
    assert set(read_contacts(file, known)) == {replace(SOLNA, phone="08-000 00 09"), THEIRS}


def test_contacts_taken_in(house, dialogs, tmp_path):
    file, known = house.needs.contacts_file, house.needs.municipalities
    save_contacts(file, [SOLNA])
    page = house.open(house.section.contacts)
    new = replace(SOLNA, municipality="0180")
    save_contacts(tmp_path / "nya.toml", [new])
    dialogs.path = tmp_path / "nya.toml"
    page.choose_import()
    save_contacts(file, [SOLNA, THEIRS])
    house.page.yes.click()
    house.page.yes.click()
    assert set(read_contacts(file, known)) == {SOLNA, THEIRS, new}


def test_a_heading(house):
    file = house.needs.handover_file
    ours, theirs = Row("Systemet", "Utredning", (Part.ANSWERS,)), Row("Annat", "Beslut", (Part.OUTCOME,))
    save_headings(file, [ours])
    page = house.open(house.section.headings)
    page.edit()
    save_headings(file, [ours, theirs])
    house.page.fields["rubrik"].set_value("Bakgrund")
    save_twice(house.page)
    assert set(read_headings(file)) == {replace(ours, heading="Bakgrund"), theirs}
