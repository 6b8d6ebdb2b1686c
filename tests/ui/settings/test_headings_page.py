"""The headings of the receiving systems, filled in by keyboard and kept in a file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.handover import Part, Row
from okapp.casework.handover_file import read_headings, save_headings
from okapp.settings import Appearance
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press, write
from tests.ui.settings.conftest import texts

TWO = (Row("Systemet", "Utredning", (Part.ANSWERS,)), Row("Systemet", "Beslut", (Part.OUTCOME,)))


@pytest.fixture
def two(house):
    save_headings(house.needs.handover_file, TWO)
    house.section.refresh()
    return house


def kept(house):
    return read_headings(house.needs.handover_file)


def fill(form, system, heading, place, *parts):
    form.fields["system"].set_value("")
    form.fields["rubrik"].set_value("")
    form.fields["system"].focus_first()
    write(system)
    form.fields["rubrik"].focus_first()
    write(heading)
    form.fields["plats"].set_value(place)
    for part in parts:
        form.fields["delar"].cards[part].setFocus()
        press(Qt.Key.Key_Space)
    form.save_button.setFocus()
    press(Qt.Key.Key_Space)
    QApplication.processEvents()


def test_the_first_heading_is_written_and_told_in_the_settings(house):
    page = house.open(house.section.headings)
    page.add()
    fill(house.page, "Systemet", "Utredning", 1, "svar", "skal")
    assert house.page is page
    assert kept(house) == (Row("Systemet", "Utredning", (Part.ANSWERS, Part.REASONS)),)
    page.back.click()
    QApplication.processEvents()
    assert "Egna rubriker för Systemet." in texts(house.section)
    assert house.saved


def test_a_heading_takes_its_place_among_those_of_its_system(two):
    page = two.open(two.section.headings)
    page.add()
    assert two.page.fields["system"].value() == "Systemet"
    assert two.page.fields["plats"].value() == 3
    fill(two.page, "Systemet", "Bakgrund", 1, "varningar")
    assert [one.heading for one in kept(two)] == ["Bakgrund", "Utredning", "Beslut"]


def test_a_heading_is_changed_where_it_stands(two):
    page = two.open(two.section.headings)
    page.choose(1)
    page.edit()
    fill(two.page, "Systemet", "Beslutet", 2, "skal")
    assert kept(two) == (TWO[0], Row("Systemet", "Beslutet", (Part.OUTCOME, Part.REASONS)))


def test_what_is_wrong_is_told_at_the_field(two):
    page = two.open(two.section.headings)
    page.add()
    form = two.page
    fill(form, "Systemet", "Beslut", 1, "svar")
    assert "Rubriken finns redan för systemet." in " ".join(texts(form))
    fill(form, "", "Nytt", None)
    said = " ".join(texts(form))
    assert "Skriv vilket system det är." in said
    assert "Skriv ett tal: 1 är överst." in said
    assert kept(two) == TWO


def test_they_are_handed_out_and_taken_in(two, dialogs, tmp_path):
    dialogs.path = tmp_path / "ut.toml"
    page = two.open(two.section.headings)
    page.export()
    assert read_headings(dialogs.path) == TWO
    save_headings(tmp_path / "in.toml", (Row("Systemet", "Ny", (Part.DATES,)),))
    dialogs.path = tmp_path / "in.toml"
    page.choose_import()
    assert "De ersätter dem som finns för Systemet." in " ".join(texts(two.page))
    two.page.yes.click()
    QApplication.processEvents()
    assert kept(two) == (Row("Systemet", "Ny", (Part.DATES,)),)


def test_a_file_that_cannot_be_used_changes_nothing(two, dialogs, tmp_path):
    dialogs.path = tmp_path / "bad.toml"
    dialogs.path.write_text("[[rubrik", encoding="utf-8")
    page = two.open(two.section.headings)
    page.choose_import()
    assert two.page is page
    assert "Rubrikerna är som förut" in " ".join(texts(page))
    assert kept(two) == TWO


def test_a_damaged_file_is_told_and_can_be_laid_aside(house, dialogs):
    house.needs.handover_file.write_text("[[rubrik", encoding="utf-8")
    house.section.refresh()
    page = house.open(house.section.headings)
    assert "Resultat kopieras under Ökapps egna rubriker i stället" in " ".join(texts(page))
    dialogs.answer = True
    page.put_aside()
    assert not house.needs.handover_file.exists()


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_the_pages_are_for_everybody(two, theme, factor, look):
    theme.apply(look, factor)
    page = two.open(two.section.headings)
    show_whole(two.window, 1366)
    assert audit(two.window) == []
    page.add()
    two.page.save()
    show_whole(two.window, 1366)
    assert audit(two.window) == []


def test_what_a_reader_hears_of_the_headings(two):
    page = two.open(two.section.headings)
    assert_transcript("rubriker", page)
    page.add()
    assert_transcript("rubrik", two.page)
