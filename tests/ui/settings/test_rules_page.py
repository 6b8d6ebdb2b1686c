from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.local_rules import read_local_rules, save_local_rules
from okapp.engine.model import LocalRule
from okapp.settings import Appearance
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press, write
from tests.ui.settings.conftest import TODAY, press_space, texts

RULE = LocalRule(
    criterion="tider", text="Tolv månader", page="3", read_by="Solna stad", read_on=date(2026, 1, 2)
)
OTHER = replace(RULE, criterion="stadsdel", text="Stadsdelen", page="")


def rules(house):
    return read_local_rules(house.needs.local_rules_file, house.needs.points)


@pytest.fixture
def filled(house):
    save_local_rules(house.needs.local_rules_file, [RULE, OTHER])
    house.section.refresh()
    return house


def test_the_section_says_what_is_filled_in(filled):
    assert "Inlagda punkter: 2. De visas som er egen läsning." in texts(filled.section)
    filled.needs.local_rules_file.write_text("[[punkt", encoding="utf-8")
    filled.section.refresh()
    assert "Filen kan inte användas. Öppna för att se varför." in texts(filled.section)


def test_the_page_says_that_the_words_are_the_municipalitys_and_change_no_result(house):
    page = house.open(house.section.rules)
    said = " ".join(texts(page))
    assert "Kommunens egen läsning" in said
    assert "De ändrar aldrig vem som ansvarar eller hur säkert svaret är." in said
    assert "punkt ej inlagd" in said


def test_a_point_is_written_with_the_keyboard(house):
    page = house.open(house.section.rules)
    assert QApplication.focusWidget() is page.add_button
    press_space()
    form = house.page
    assert QApplication.focusWidget() is form.fields["kriterium"].box
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    write("Tolv månader")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    write("3")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.save_button
    assert form.unsaved()
    press_space()

    assert rules(house) == (replace(RULE, read_on=TODAY),)
    assert house.page is page
    assert house.saved == [True]
    assert QApplication.focusWidget() is page.rows_view
    assert page.rows_view.model().index(0, 0).data() == (
        "Tider och perioder. Tolv månader. Inläst av Solna stad 22 november 2026, s. 3"
    )
    said = " ".join(texts(page))
    assert "Nästa guide du startar använder det." in said
    assert "En guide som redan är påbörjad behåller det den började med." in said


def test_what_is_missing_is_told_at_the_fields_and_nothing_is_saved(house):
    page = house.open(house.section.rules)
    page.add_button.click()
    form = house.page
    form.fields["inlast_av"].set_value("")
    form.fields["inlast_den"].set_value(date(2026, 11, 23))
    form.save_button.click()

    wrong = [key for key, field in form.fields.items() if field.error()]
    assert wrong == ["kriterium", "text", "inlast_av", "inlast_den"]
    assert "framtiden" in form.fields["inlast_den"].error()
    assert QApplication.focusWidget() is form.summary
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    press_space()
    assert QApplication.focusWidget() is form.fields["text"].edit
    assert not house.needs.local_rules_file.exists()


def test_a_date_that_is_none_is_told(filled):
    page = filled.open(filled.section.rules)
    page.edit_button.click()
    form = filled.page
    form.fields["inlast_den"].focus_first()
    form.fields["inlast_den"].edit.selectAll()
    write("i fjol")
    assert filled.place.unsaved()
    form.save()
    assert "går inte att tolka" in form.fields["inlast_den"].error()
    assert rules(filled) == (RULE, OTHER)


def test_a_point_is_changed_in_its_place(filled):
    page = filled.open(filled.section.rules)
    press(Qt.Key.Key_Return)
    form = filled.page
    assert form.fields["text"].value() == "Tolv månader"
    assert not form.unsaved()
    form.fields["text"].focus_first()
    write(" minst")
    form.save()
    assert [rule.text for rule in rules(filled)] == ["Tolv månader minst", "Stadsdelen"]
    assert filled.page is page
    page.add()
    filled.page.fields["kriterium"].set_value("dokumentation")
    filled.page.fields["sida"].set_value("4")
    filled.page.fields["period"].set_value("Varje månad")
    filled.page.save()
    assert page.rows_view.current() == 2


@pytest.mark.parametrize("leave", ["escape", "alt", "cancel", "back"])
def test_leaving_what_is_written_asks_first(filled, dialogs, leave):
    filled.open(filled.section.rules).edit()
    form = filled.page
    form.fields["text"].focus_first()
    write("x")

    def go():
        if leave == "escape":
            press(Qt.Key.Key_Escape)
        elif leave == "alt":
            press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
        else:
            {"cancel": form.cancel_button, "back": form.back}[leave].click()

    go()
    assert filled.page is form
    assert "försvinner" in dialogs.said[-1]
    assert filled.place.unsaved()
    dialogs.answer = True
    go()
    assert filled.page is not form
    assert not filled.place.unsaved()
    assert rules(filled) == (RULE, OTHER)


def test_going_back_leads_to_the_link_it_began_at(filled, dialogs):
    page = filled.open(filled.section.rules)
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert filled.page is None
    assert QApplication.focusWidget() is filled.section.rules
    assert dialogs.said == []
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert filled.page is None
    assert page is not filled.open(filled.section.rules)


def test_coming_back_to_the_place_comes_back_to_the_page(filled):
    page = filled.open(filled.section.rules)
    page.back.setFocus()
    filled.window.open("installningar")
    assert filled.page is page
    assert QApplication.focusWidget() is page.rows_view


def test_removing_asks_first(filled, dialogs):
    page = filled.open(filled.section.rules)
    press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert dialogs.said == ["Stadsdel"]
    assert rules(filled) == (RULE, OTHER)
    dialogs.answer = True
    press(Qt.Key.Key_Delete)
    assert rules(filled) == (RULE,)
    assert filled.saved == [True]
    page.remove_button.click()
    assert rules(filled) == ()
    assert not page.rows_view.isVisible()
    assert QApplication.focusWidget() is page.add_button


def test_a_damaged_file_is_told_and_never_written_over_unasked(house, dialogs, tmp_path):
    file = house.needs.local_rules_file
    file.write_text("[[punkt", encoding="utf-8")
    page = house.open(house.section.rules)

    assert any("inte giltig TOML" in one for one in texts(page))
    assert not page.add_button.isVisible()
    assert not page.import_button.isVisible()
    assert QApplication.focusWidget() is page.aside_button
    press_space()
    assert file.read_text(encoding="utf-8") == "[[punkt"
    dialogs.answer = True
    press_space()
    assert not file.exists()
    assert (tmp_path / "lokala_regler.trasig").read_text(encoding="utf-8") == "[[punkt"
    assert any("finns kvar som lokala_regler.trasig" in one for one in texts(page))
    assert QApplication.focusWidget() is page.add_button


def test_a_file_that_was_damaged_meanwhile_is_not_written_over(filled):
    filled.open(filled.section.rules).edit()
    form = filled.page
    form.fields["text"].set_value("Nytt")
    filled.needs.local_rules_file.write_text("[[punkt", encoding="utf-8")
    form.save()
    assert filled.page is form
    assert "inte giltig TOML" in form.summary.accessibleName()
    assert filled.needs.local_rules_file.read_text(encoding="utf-8") == "[[punkt"
    assert filled.saved == []


def test_a_file_that_was_changed_meanwhile_is_read_anew(filled):
    page = filled.open(filled.section.rules)
    page.edit()
    form = filled.page
    form.fields["text"].set_value("Nytt")
    save_local_rules(filled.needs.local_rules_file, [OTHER])
    form.save()
    assert "har ändrats utanför den här sidan" in form.summary.accessibleName()
    assert rules(filled) == (OTHER,)
    assert page.rules == (OTHER,)


def test_what_cannot_be_saved_is_told_and_stays_written(filled, monkeypatch):
    from okapp.casework import own_file
    from okapp.files import NotSaved

    filled.open(filled.section.rules).edit()
    form = filled.page
    form.fields["text"].set_value("Nytt")

    def full(_path, _data):
        raise NotSaved("Disken är full, så filen är inte sparad.")

    monkeypatch.setattr(own_file, "save_whole", full)
    form.save()
    assert filled.page is form
    assert "lokala_regler.toml gick inte att spara" in form.summary.accessibleName()
    assert "Det som fanns där förut är kvar." in form.summary.accessibleName()
    press(Qt.Key.Key_Tab)
    press_space()
    assert QApplication.focusWidget() is form.save_button
    assert form.fields["text"].value() == "Nytt"
    assert rules(filled) == (RULE, OTHER)


def test_a_file_is_looked_at_before_it_replaces_the_points(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "annan.toml"
    save_local_rules(dialogs.path, [replace(RULE, text="Arton månader")])
    page = filled.open(filled.section.rules)
    page.import_button.click()
    preview = filled.page
    assert preview is not page
    assert "De ersätter alla som finns här nu (2)." in " ".join(texts(preview))
    assert "Arton månader" in preview.rows_view.model().index(0, 0).data()
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert rules(filled) == (RULE, OTHER)
    page.import_button.click()
    filled.page.yes.click()
    assert [rule.text for rule in rules(filled)] == ["Arton månader"]
    assert filled.page is page
    assert filled.saved == [True]


def test_a_file_that_cannot_be_taken_in_changes_nothing(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "annan.toml"
    dialogs.path.write_text("[[punkt]]\nkriterium = 'avgift'\n", encoding="utf-8")
    page = filled.open(filled.section.rules)
    page.import_button.click()
    assert filled.page is page
    assert any("annan.toml lästes inte in: punkt 1 har ett okänt kriterium" in one for one in texts(page))
    assert rules(filled) == (RULE, OTHER)


def test_the_points_are_saved_as_a_file_for_others(filled, dialogs, tmp_path):
    dialogs.path = tmp_path / "ut.toml"
    page = filled.open(filled.section.rules)
    page.export_button.click()
    assert len(tomllib.loads(dialogs.path.read_text(encoding="utf-8"))["punkt"]) == 2
    assert any("Sparat som ut.toml." in one for one in texts(page))
    dialogs.path = tmp_path / "saknas" / "ut.toml"
    (tmp_path / "saknas").write_text("", encoding="utf-8")
    page.export_button.click()
    assert any("Inget är sparat" in one for one in texts(page))


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_every_page_is_accessible(filled, theme, dialogs, tmp_path, width, factor, look):
    theme.apply(look, factor)
    page = filled.open(filled.section.rules)
    page.tell("Sparat.")
    show_whole(filled.window, width)
    assert audit(filled.window) == []
    page.add()
    filled.page.save()
    show_whole(filled.window, width)
    assert audit(filled.window) == []
    filled.page.left.emit()
    dialogs.path = tmp_path / "annan.toml"
    save_local_rules(dialogs.path, [RULE])
    page.choose_import()
    show_whole(filled.window, width)
    assert audit(filled.window) == []


def test_what_a_screen_reader_meets(filled):
    page = filled.open(filled.section.rules)
    assert_transcript("kommunens-punkter", page)
    page.edit()
    assert_transcript("kommunens-punkt", filled.page)
