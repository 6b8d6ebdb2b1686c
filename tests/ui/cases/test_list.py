from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.cases.conftest import add, names, rows, texts
from tests.ui.keys import press, write


def search(house, text):
    house.place.list.finder.focus_search()
    write(text)
    press(Qt.Key.Key_Return)
    house.settle()
    return names(house)


def test_cases_stand_in_swedish_order_and_a_protected_person_by_initials(house):
    assert names(house) == ["Adam Ek", "Zeta Älv", "Åsa Öberg", "Ö.H., skyddade personuppgifter"]
    heard = rows(house.place.list.finder.list)
    assert heard[2] == (
        "Ärende 2026-17. Åsa Öberg. Boende och hemlöshet. Öppet. ändrat 20 januari 2026. "
        "1 version att flytta till journalen"
    )
    assert not any(word in " ".join(heard) for word in ("Hemlig", "Örjan", "Huddinge", "Gömda"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("öb", ["Åsa Öberg"]),
        ("2026-18", ["Adam Ek"]),
        ("Solna", ["Åsa Öberg"]),
        ("Örjan", []),
        ("Huddinge", []),
        ("Örjan Hemlig", ["Ö.H., skyddade personuppgifter"]),
    ],
)
def test_search_knows_name_number_and_municipality_and_hides_the_protected(house, text, found):
    assert search(house, text) == found


def test_a_search_without_hits_says_what_can_be_searched_for(house):
    search(house, "xyz")
    assert "Inget ärende hittades" in texts(house.place)
    press(Qt.Key.Key_Escape)
    house.settle()
    house.qtbot.waitUntil(lambda: len(names(house)) == 4)


def test_the_keyboard_goes_from_the_field_to_a_case_and_back(house):
    house.place.list.finder.focus_search()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    house.settle()
    assert "Åsa Öberg, personnummer saknas" in texts(house.page)
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    house.settle()
    assert house.page is None
    assert QApplication.focusWidget() is house.place.list.finder.list
    assert house.place.list.finder.current().label == "Åsa Öberg"


def test_without_cases_the_page_says_what_a_case_is(make_house):
    house = make_house(lambda _caseload: {})
    assert "Du har inga öppna ärenden" in texts(house.place)
    assert house.place.list.remove_button.isHidden()


def test_a_case_that_is_removed_can_be_had_back(house, dialogs):
    dialogs.answer = True
    house.place.list.finder.list.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    house.settle()
    assert names(house) == ["Adam Ek", "Åsa Öberg", "Ö.H., skyddade personuppgifter"]
    assert QApplication.focusWidget() is house.place.list.undo_button
    press(Qt.Key.Key_Space)
    house.settle()
    assert "Zeta Älv" in names(house)
    assert "Ärendet är tillbaka." in texts(house.place)


def test_a_protected_case_is_removed_only_from_its_own_page(house, dialogs):
    dialogs.answer = True
    house.place.list.finder.list.setFocus()
    press(Qt.Key.Key_End, Qt.Key.Key_Delete)
    house.settle()
    assert "Ärendet är inte borttaget. Öppna det med ett skäl först, och ta bort det därifrån." in texts(
        house.place
    )
    assert len(names(house)) == 4


def test_undo_is_offered_only_while_there_is_something_to_undo(house, dialogs):
    undo = house.place.list.undo_button
    assert undo.isHidden()
    dialogs.answer = True
    house.place.list.finder.list.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    house.settle()
    assert not undo.isHidden()
    press(Qt.Key.Key_Space)
    house.settle()
    assert undo.isHidden()
    assert QApplication.focusWidget() is house.place.list.finder.list


def test_nothing_to_undo_is_said(house):
    house.place.list.undo()
    house.settle()
    assert "Det finns ingen borttagning att ångra. Inget är ändrat." in texts(house.place)


def test_only_closed_cases_are_shown_when_asked_for(house):
    field = house.place.list.finder.status
    field.box.setFocus()
    press(Qt.Key.Key_Down)
    house.settle()
    assert names(house) == []
    assert "Här finns inga ärenden" in texts(house.place)


def test_a_long_list_is_read_a_page_at_a_time_as_it_is_looked_at(make_house):
    def many(caseload):
        for at in range(250):
            add(caseload, f"Person {at:03}", f"2026-{at}")

    house = make_house(many)
    model, view = house.place.list.finder.model, house.place.list.finder.list
    assert model.total == 250
    assert sorted(model._pages) == [0]
    view.setFocus()
    press(Qt.Key.Key_End)
    house.settle()
    assert sorted(model._pages) == [0, 2]
    assert house.place.list.finder.current().label == "Person 249"


def test_the_titles_stand_over_their_columns_beside_a_scroll_bar_too(make_house):
    def many(caseload):
        for number in range(40):
            add(caseload, f"Bo Ek {number}", f"2026-{number}")

    finder = make_house(many).place.list.finder
    assert finder.list.verticalScrollBar().isVisible()
    assert finder.list.viewport().width() < finder.list.width()
    row = finder.list.visualRect(finder.list.model().index(0, 0))
    assert finder._header._width == row.width()
