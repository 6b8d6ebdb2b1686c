from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.contacts import read_contacts, save_contacts
from okapp.documents.papers import HEMLOSHET, REGISTRATOR, SOCIALJOUR, Contact
from okapp.settings import Appearance
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press, write
from tests.ui.settings.conftest import TODAY, press_space, texts

SOLNA = Contact(
    municipality="0184", function=SOCIALJOUR, phone="08-000 00 01", hours="Dygnet runt", checked_on=TODAY
)
OLD = replace(SOLNA, municipality="0126", function=REGISTRATOR, checked_on=date(2025, 3, 1))
REGION = replace(SOLNA, municipality="region", function="Växel")


def book(house):
    return read_contacts(house.needs.contacts_file, house.needs.municipalities)


@pytest.fixture
def filled(house):
    save_contacts(house.needs.contacts_file, [OLD, REGION, SOLNA])
    house.section.refresh()
    return house


def rows(page):
    model = page.rows_view.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_the_section_says_how_many_there_are_and_how_many_are_old(filled):
    assert "Kontakter: 3. Kontrollerade för mer än ett år sedan: 1." in texts(filled.section)
    filled.needs.contacts_file.write_text("x", encoding="utf-8")
    filled.section.refresh()
    assert "Filen kan inte användas. Öppna för att se varför." in texts(filled.section)


def test_ones_own_municipality_stands_first_and_what_is_old_is_said(filled):
    page = filled.open(filled.section.contacts)
    first, second, third = rows(page)
    assert first.startswith("Solna stad: Socialjour. 08-000 00 01, Dygnet runt · kontrollerad 22 november")
    assert second.startswith("Region Stockholm: Växel.")
    assert third.endswith("Kontrollera igen: kontrollerad i mars 2025, mer än ett år sedan")
    assert "Visas: 3 av 3. Kontrollerade för mer än ett år sedan: 1." in texts(page)
    assert "inte personers namn" in " ".join(texts(page))


def test_search_narrows_the_list(filled):
    page = filled.open(filled.section.contacts)
    page.search.focus_first()
    write("huddinge")
    assert [one.split(":")[0] for one in rows(page)] == ["Huddinge kommun"]
    write("x")
    assert rows(page) == []
    assert "Inget i kontaktboken svarar på sökningen." in texts(page)
    assert page.search.isVisible()
    press(Qt.Key.Key_Escape)
    assert len(rows(page)) == 3


def test_the_found_contact_is_the_one_that_is_changed(filled):
    page = filled.open(filled.section.contacts)
    page.search.focus_first()
    write("huddinge")
    page.rows_view.setFocus()
    press(Qt.Key.Key_Return)
    form = filled.page
    assert form.fields["kommun"].value() == "0126"
    assert form.fields["funktion"].value() == REGISTRATOR
    form.fields["kontrollerad_den"].set_value(TODAY)
    form.save()
    assert set(book(filled)) == {SOLNA, REGION, replace(OLD, checked_on=TODAY)}
    assert filled.page is page


def test_a_contact_is_written_with_the_keyboard(house):
    page = house.open(house.section.contacts)
    assert not page.search.isVisible()
    press_space()
    form = house.page
    assert form.fields["kommun"].value() == "0184"
    assert not form.fields["egen_funktion"].isVisible()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.fields["telefon"].edit
    write("08-000 00 01")
    press(Qt.Key.Key_Tab)
    write("vardagar 8–12")
    form.save_button.setFocus()
    press_space()
    (contact,) = book(house)
    assert contact == replace(SOLNA, function=HEMLOSHET, hours="vardagar 8–12")
    assert house.saved == [True]
    assert house.page is page


def test_the_region_and_a_function_in_own_words(house):
    house.open(house.section.contacts).add()
    form = house.page
    form.fields["kommun"].focus_first()
    form.fields["kommun"].edit.selectAll()
    write("Region St")
    press(Qt.Key.Key_Tab)
    assert form.fields["kommun"].value() == "region"
    press(Qt.Key.Key_End, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.fields["egen_funktion"].edit
    form.save()
    assert form.fields["egen_funktion"].error() == "Fel: Skriv vilken funktion det är."
    form.fields["egen_funktion"].focus_first()
    write("Växel")
    form.fields["telefon"].set_value("08-000 00 01")
    form.fields["tider"].set_value("Dygnet runt")
    form.save()
    assert book(house) == (REGION,)
    house.page.edit()
    assert house.page.fields["egen_funktion"].value() == "Växel"
    assert house.page.fields["egen_funktion"].isVisible()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("landst", "Region Stockholm"),
        ("kommunalf", "Kommunalförbundet Sjukvård och omsorg i Norrtälje"),
    ],
)
def test_a_body_that_is_no_municipality_is_found_by_any_of_its_names(house, written, name):
    house.open(house.section.contacts).add()
    field = house.page.fields["kommun"]
    field.focus_first()
    field.edit.selectAll()
    write(written)
    press(Qt.Key.Key_Tab)
    assert (field.edit.text(), field.problem()) == (name, None)


def test_a_saved_contact_is_shown_whatever_was_searched_for(filled):
    page = filled.open(filled.section.contacts)
    page.search.focus_first()
    write("huddinge")
    page.add()
    filled.page.fields["funktion"].set_value(REGISTRATOR)
    filled.page.fields["telefon"].set_value("08-000 00 05")
    filled.page.save()
    assert page.search.value() == ""
    assert rows(page)[page.rows_view.current()].startswith("Solna stad: Registrator.")


def test_what_is_wrong_is_told_at_the_fields(house):
    house.open(house.section.contacts).add()
    form = house.page
    form.fields["kommun"].focus_first()
    form.fields["kommun"].edit.selectAll()
    write("Ankeborg")
    form.fields["telefon"].set_value("ring Kim")
    form.fields["kontrollerad_den"].set_value("2027-01-01")
    form.save()
    wrong = {key: field.error() for key, field in form.fields.items() if field.error()}
    assert list(wrong) == ["kommun", "funktion", "telefon", "kontrollerad_den"]
    assert "listan" in wrong["kommun"]
    assert "framtiden" in wrong["kontrollerad_den"]
    assert not house.needs.contacts_file.exists()


def test_the_same_function_twice_is_told(filled):
    filled.open(filled.section.contacts).add()
    form = filled.page
    form.fields["funktion"].set_value(SOCIALJOUR)
    form.fields["telefon"].set_value("08-000 00 05")
    form.save()
    assert "Solna stad har redan Socialjour" in form.fields["funktion"].error()
    assert len(book(filled)) == 3


def test_removing_asks_first(filled, dialogs):
    page = filled.open(filled.section.contacts)
    page.search.set_value("växel")
    page.show_rows()
    page.rows_view.setFocus()
    press(Qt.Key.Key_Delete)
    assert dialogs.said == ["Region Stockholm: Växel"]
    dialogs.answer = True
    press(Qt.Key.Key_Delete)
    assert set(book(filled)) == {SOLNA, OLD}


def test_a_damaged_book_is_told_and_laid_aside(filled, dialogs, tmp_path):
    filled.needs.contacts_file.write_text("[[kontakt]]\nkommun = 'Solna'\n", encoding="utf-8")
    page = filled.open(filled.section.contacts)
    said = " ".join(texts(page))
    assert "kontakt 1, funktion: Skriv vilken funktion det är" in said
    assert "Papperen får plats för pennan i stället." in said
    assert not page.search.isVisible()
    dialogs.answer = True
    page.aside_button.click()
    assert (tmp_path / "kontakter.trasig").exists()
    assert book(filled) == ()
    assert page.add_button.isVisible()


def test_a_file_is_looked_at_and_then_taken_in(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "lista.csv"
    dialogs.path.write_text(
        "kommun;funktion;telefon;tider;kontrollerad_den\n"
        "Solna;Socialjour;08-000 00 01;Dygnet runt;2026-11-22\n"
        "Huddinge;Registrator;08-000 00 07;;2026-10-01\n"
        "Täby;Överförmyndare;08-000 00 08;;2026-10-01\n",
        encoding="utf-8",
    )
    page = filled.open(filled.section.contacts)
    page.import_button.click()
    preview = filled.page
    assert "Antal kontakter i lista.csv: 3. Nya: 1. Ersätter en som finns: 1. Oförändrade: 1." in " ".join(
        texts(preview)
    )
    assert len(book(filled)) == 3
    preview.yes.click()
    assert {one.phone for one in book(filled)} == {"08-000 00 01", "08-000 00 07", "08-000 00 08"}
    assert len(book(filled)) == 4
    assert filled.page is page
    assert filled.saved == [True]


def test_a_file_with_a_fault_changes_nothing(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "lista.csv"
    dialogs.path.write_text(
        "kommun;funktion;telefon;kontrollerad_den\n"
        "Täby;Överförmyndare;08-000 00 08;2026-10-01\n"
        "Ankeborg;Växel;08-000 00 08;2026-10-01\n",
        encoding="utf-8",
    )
    page = filled.open(filled.section.contacts)
    page.import_button.click()
    assert filled.page is page
    assert any(
        "lista.csv lästes inte in: rad 3, kommun: Namnet eller koden finns inte" in one for one in texts(page)
    )
    assert len(book(filled)) == 3


def test_the_book_is_saved_for_a_spreadsheet_whatever_is_searched_for(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "ut.csv"
    page = filled.open(filled.section.contacts)
    page.search.focus_first()
    write("huddinge")
    page.export_button.click()
    lines = dialogs.path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("kommun;funktion;")
    assert len(lines) == 4


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_every_page_is_accessible(filled, theme, width, factor, look):
    theme.apply(look, factor)
    show_whole(filled.window, width)
    assert audit(filled.window) == []
    page = filled.open(filled.section.contacts)
    show_whole(filled.window, width)
    assert audit(filled.window) == []
    page.add()
    filled.page.fields["funktion"].set_value("annan")
    filled.page.fields["funktion"].changed.emit()
    filled.page.save()
    show_whole(filled.window, width)
    assert audit(filled.window) == []


def test_what_a_screen_reader_meets(filled):
    assert_transcript("kommunens-uppgifter", filled.section)
    page = filled.open(filled.section.contacts)
    assert_transcript("kontaktbok", page)
    page.add()
    assert_transcript("kontakt", filled.page)
