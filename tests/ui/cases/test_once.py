"""A case under a hand that presses twice, leaves while something is being saved, or writes an odd day."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt

from okapp.ui.cases.notes_section import _time
from okapp.ui.widgets.buttons import LinkButton
from tests.ui.cases.conftest import rows, texts
from tests.ui.keys import hold, press, write


def section(house, key, name="full"):
    house.open(name).show_section(key)
    return house.page.section


def note_form(house, text):
    """The form for a note with something written in it."""
    notes = section(house, "note")
    house.push(notes.always.parts[0])
    house.page.fields["text"].focus_first()
    write(text)
    return house.page


@pytest.mark.parametrize(("key", "name"), [("paper", "show_paper"), ("representative", "edit")])
def test_a_double_click_opens_one_page(house, key, name):
    button = getattr(section(house, key), name)
    before = house.place.stack.count()
    button.click()
    button.click()
    house.settle()
    assert house.place.stack.count() == before + 1


def test_a_double_click_takes_one_thing_away_and_it_can_be_had_back(house):
    dates = section(house, "watch")
    before = rows(dates.rows)
    dates.drop.click()
    dates.drop.click()
    house.settle()
    assert len(rows(dates.rows)) == len(before) - 1
    assert "Datumet är borttaget." in texts(house.page.said)
    undo = house.page.said.findChildren(LinkButton)[-1]
    undo.click()
    house.settle()
    assert rows(dates.rows) == before


def test_undo_that_is_clicked_twice_brings_back_one_thing(house):
    dates = section(house, "watch")
    before = len(rows(dates.rows))
    for _ in range(2):
        dates.drop.click()
        house.settle()
    undo = house.page.said.findChildren(LinkButton)[-1]
    undo.click()
    undo.click()
    house.settle()
    assert len(rows(dates.rows)) == before - 1


def test_delete_that_is_held_takes_one_thing_away(house):
    dates = section(house, "watch")
    before = len(rows(dates.rows))
    dates.rows.setFocus()
    hold(Qt.Key.Key_Delete, between=house.settle)
    assert len(rows(dates.rows)) == before - 1


def test_after_a_fault_that_nobody_foresaw_it_is_told_and_can_be_tried_again(house, monkeypatch, qtbot):
    dates = section(house, "watch")
    good = house.caseload.dates.done
    monkeypatch.setattr(house.caseload.dates, "done", lambda *_: 1 / 0)
    with qtbot.captureExceptions() as faults:
        dates.done.click()
        house.settle()
    assert [kind for kind, _error, _trace in faults] == [ZeroDivisionError]
    assert any("Försök igen" in text for text in texts(house.page.said))
    monkeypatch.setattr(house.caseload.dates, "done", good)
    dates.done.click()
    house.settle()
    assert "Markerat som klart." in texts(house.page.said)


def test_a_form_that_is_being_saved_is_not_left_and_nothing_is_asked(house, dialogs):
    page = note_form(house, "Hej")
    page.save_button.click()
    press(Qt.Key.Key_Escape)
    assert house.page is page
    house.settle()
    assert dialogs.said == []
    assert house.page.section is house.page.notes
    assert any(row.endswith("Hej") for row in rows(house.page.notes.rows))


def test_a_page_that_was_saved_while_it_asked_takes_no_other_with_it(house, dialogs):
    page = note_form(house, "Hej")

    def ask(_parent, _title, _text, *, yes, no):
        page.leave_saved()
        return True

    dialogs.ask = ask
    press(Qt.Key.Key_Escape)
    del dialogs.ask
    assert house.page is not page
    assert house.page.section is house.page.notes


def test_a_new_case_that_is_being_saved_is_not_left(house, dialogs):
    house.push(house.place.list.new_button)
    page = house.page
    page.form.fields["name"].set_value("Ny Person")
    page.form.fields["missing"].set_value("Numret är inte känt ännu")
    page.form.save_button.click()
    press(Qt.Key.Key_Escape)
    assert house.page is page
    house.settle()
    assert dialogs.said == []
    assert house.page.desk.view.person.name == "Ny Person"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_in_an_impossible_year_is_told_at_its_field(house, day):
    contacts = section(house, "contact")
    house.push(contacts.always.parts[0])
    page = house.page
    page.fields["who"].set_value("Anna")
    page.fields["day"].edit.setText(day)
    house.push(page.save_button)
    assert house.page is page
    assert "går inte att tolka" in page.fields["day"].error()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14.30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("kl. 9.05", time(9, 5)),
        ("930", time(9, 30)),
        ("14", time(14)),
        ("14.3", None),
        ("1.5", None),
        ("25", None),
        ("rum 14", None),
    ],
)
def test_a_time_is_read_as_it_stands_or_not_at_all(text, at):
    assert _time(text) == at
