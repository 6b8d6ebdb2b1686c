"""The repeating group by keyboard: add, change, move, remove, undo; and forty rows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from okapp.engine.walk import walk
from okapp.ui.wizard import group_field
from okapp.ui.wizard.group_field import GroupField
from okapp.ui.wizard.question_field import Inputs
from tests.ui.wizard.hands import ALT, CONTROL, leave, press, write
from tests.ui.wizard.sample_guide import NEW, PLACES

Key = Qt.Key
TODAY = date(2026, 3, 9)


@pytest.fixture
def group(qapp, theme, qtbot, municipalities, around):
    field = GroupField(Inputs(theme, municipalities, around.context(TODAY, TODAY)), PLACES)
    qtbot.addWidget(field)
    field.resize(560, 700)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.focus_first()
    return field


def rows(count):
    return [
        {"id": str(n), "fran": f"2026-01-{n:02}", "plats": "0180", "form": "gata"}
        for n in range(1, count + 1)
    ]


def ids(group):
    return [row["id"] for row in group.value()]


def add_by_keyboard(group, day, place):
    press(Key.Key_Space)
    write(day)
    press(Key.Key_Tab, Key.Key_Tab)
    write(place)
    leave()
    press(Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Return)


def test_rows_are_added_by_keyboard(group):
    add_by_keyboard(group, "2026-01-01", "Solna")
    assert group.form is None
    assert group.value() == ({"id": "1", "fran": "2026-01-01", "plats": "0184", "form": "gata"},)
    assert QApplication.focusWidget() is group.add
    add_by_keyboard(group, "2026-02-01", "Habo")
    assert ids(group) == ["1", "2"]


def test_what_stands_under_the_rows_is_read_aloud_as_it_stands_also_beside_an_open_form(group):
    group.hold_shelves()
    group.add_row()
    inside = group._body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert inside == list(group._body.widgets())
    assert inside.index(group.form) < inside.index(group.offers) < inside.index(group.shelves)


def test_a_row_is_changed_and_a_change_given_up(group):
    group.set_value(rows(2))
    group.focus_first()
    press(Key.Key_Down, Key.Key_Return)
    assert QApplication.focusWidget().text() == "2026-01-02"
    press(Key.Key_A, modifier=CONTROL)
    write("2026-01-09")
    press(Key.Key_Return)
    assert group.value()[1]["fran"] == "2026-01-09"
    assert QApplication.focusWidget() is group.rows_view
    press(Key.Key_Return)
    write("x")
    press(Key.Key_Escape)
    assert group.value()[1]["fran"] == "2026-01-09"
    assert QApplication.focusWidget() is group.rows_view


def test_a_row_that_was_given_up_is_had_back(group):
    group.set_value(rows(1))
    group.focus_first()
    press(Key.Key_Return)
    press(Key.Key_A, modifier=CONTROL)
    write("2026-01-09")
    press(Key.Key_Escape)
    assert group.value()[0]["fran"] == "2026-01-01"
    press(Key.Key_Z, modifier=CONTROL)
    assert group.value()[0]["fran"] == "2026-01-09"
    group.add.setFocus()
    press(Key.Key_Space)
    write("2026-02-01")
    press(Key.Key_Escape)
    assert ids(group) == ["1"]
    group.undo.click()
    assert group.value()[1]["fran"] == "2026-02-01"
    group.add.setFocus()
    add_by_keyboard(group, "2026-03-01", "Solna")
    assert ids(group) == ["1", "2", "3"]


def test_that_a_row_was_given_up_is_said_aloud(group, monkeypatch):
    said = []
    group.set_value(rows(1))
    group.focus_first()
    press(Key.Key_Return)
    write("x")
    monkeypatch.setattr(group_field, "announce", lambda _widget, text: said.append(text))
    press(Key.Key_Escape)
    assert said == ["Det du skrev är inte med. Du kan ångra."]


def test_a_form_that_was_only_opened_leaves_nothing_to_take_back(group):
    group.set_value(rows(1))
    group.focus_first()
    press(Key.Key_Return, Key.Key_Escape)
    assert not group.undo.isEnabled()


def test_rows_are_moved_removed_and_brought_back(group):
    group.set_value(rows(3))
    group.focus_first()
    press(Key.Key_Down, modifier=ALT)
    assert ids(group) == ["2", "1", "3"]
    press(Key.Key_Delete)
    assert ids(group) == ["2", "3"]
    press(Key.Key_Z, modifier=CONTROL)
    assert ids(group) == ["2", "1", "3"]
    press(Key.Key_Z, modifier=CONTROL)
    assert ids(group) == ["1", "2", "3"]
    assert not group.undo.isVisible()


def test_the_last_row_removed_leaves_the_focus_on_add(group):
    group.set_value(rows(1))
    group.focus_first()
    press(Key.Key_Delete)
    assert group.value() == ()
    assert QApplication.focusWidget() is group.add
    assert group.undo.isVisible()


def test_an_id_is_never_used_twice(group):
    group.set_value(rows(2))
    group.focus_first()
    press(Key.Key_Down, Key.Key_Delete)
    group.add_row()
    write("2026-02-01")
    assert ids(group) == ["1", "3"]


def test_a_row_with_something_wrong_stays_open_and_says_what(group):
    group.add_row()
    write("2026-02-30")
    press(Key.Key_Return)
    assert group.form is not None
    assert "Datumet" in group.form.fields[0].field.error()
    assert group.form.fields[3].field.error() == "Fel: Välj ett svar."
    assert QApplication.focusWidget() is group.form.fields[0].field.edit


def test_dates_in_the_wrong_order_are_told_for_the_row(group):
    group.set_value(rows(1))
    group.edit_row()
    press(Key.Key_Tab)
    write("2025-01-01")
    press(Key.Key_Return)
    assert "slutdatum" in group.form._problem.plain


def test_a_row_being_written_is_kept_when_the_page_is_left(group, qtbot):
    group.add_row()
    with qtbot.waitSignal(group.changed):
        write("2026-01-05")
    assert group.value() == ({"id": "1", "fran": "2026-01-05"},)


def test_tab_goes_through_the_form_to_its_buttons_and_the_rows(group):
    group.set_value(rows(2))
    group.edit_row()
    met = []
    for _ in range(8):
        met.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        press(Key.Key_Tab)
    names = ["Från", "Till (frivilligt)", "Kommun", "Vet ej", "Gata", "Klar", "Avbryt"]
    assert met == [*names, "Var har bilen stått? (frivilligt)"]


def test_forty_rows_are_the_most_and_show_at_once(group, around):
    group.set_value(rows(31) + [{**row, "id": f"{n}"} for n, row in enumerate(rows(9), 32)])
    assert len(group.value()) == 40
    assert not group.add.isEnabled()
    journey = walk(NEW, {"platser": list(group.value())}, around.context(TODAY, TODAY))
    assert not any(problem.question == "platser" for problem in journey.problems)
    group.rows_view.setFocus()
    press(Key.Key_End)
    assert group.rows_view.current() == 39
    press(Key.Key_Up, modifier=ALT)
    assert ids(group)[-2:] == ["40", "39"]


def test_the_list_grows_with_its_rows_and_then_scrolls(group, theme):
    heights = []
    for count in (1, 2, 31):
        group.set_value(rows(count))
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        heights.append(group.rows_view.height())
    assert heights[0] < heights[1] < heights[2] <= theme.px(420)
