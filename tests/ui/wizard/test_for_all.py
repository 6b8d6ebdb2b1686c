"""Who has answered and who came, for all parties of a plan at once, by keyboard; the answers are those of each row's form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.wizard.group_field import GroupField
from okapp.ui.wizard.question_field import Inputs
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui import keys
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import CONTROL, enter, press, write
from tests.ui.wizard.plan_hands import show_plan
from tests.ui.wizard.sample_guide import FORM, PLACES

Key = Qt.Key
CAME = "Var med på mötet: fyll i för alla"
PARTIES = [
    {"id": str(n), "namn": f"Part {n}", "verksamhet": "Neuroteam", "huvudman": "region", "far_veta": "allt"}
    for n in range(1, 9)
]


@pytest.fixture
def guides():
    return (GUIDE,)


@pytest.fixture
def group(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet", deltagare=PARTIES)
    return desk.place.page.fields["deltagare"].field


@pytest.fixture
def pressed(monkeypatch):
    """What is pressed and written from here on."""
    seen = []
    press_one = keys.press
    monkeypatch.setattr(keys, "press", lambda *some, **how: (seen.extend(some), press_one(*some, **how)))
    return seen


def raws(group, key):
    return [row.get(key) for row in group.value()]


def open_panel(desk):
    desk.tab_to(f"{CAME}, stängd")
    press(Key.Key_Space)


def focused():
    return QApplication.focusWidget()


def test_eight_parties_take_two_keys_each(desk, group, pressed):
    open_panel(desk)
    pressed.clear()
    for came in "11211212":
        press(Key.Key_Tab)
        write(came)
    assert raws(group, "narvarade") == ["ja", "ja", "nej", "ja", "ja", "nej", "ja", "nej"]
    assert pressed == [Key.Key_Tab] * 8
    assert desk.place.session.run.answers["deltagare"] == list(group.value())
    assert group.rows_view.model().index(2, 0).data().endswith("Var med: Nej")


def test_the_rows_are_as_if_written_in_the_form_of_each(desk, qtbot, around, group):
    group.rows_view.setFocus()
    enter()
    came = next(one for one in group.form.fields if one.question.key == "narvarade").field
    came.focus_first()
    press(Key.Key_Space)
    enter()
    by_form = group.value()
    show_plan(desk, qtbot, around, "motet", deltagare=PARTIES)
    again = desk.place.page.fields["deltagare"].field
    open_panel(desk)
    press(Key.Key_Tab)
    write("1")
    assert again.value() == by_form
    assert [list(row) for row in again.value()] == [list(row) for row in by_form]


def test_a_choice_is_taken_back_where_it_was_made_or_with_the_rows(desk, group):
    open_panel(desk)
    press(Key.Key_Tab)
    write("2")
    press(Key.Key_Z, modifier=CONTROL)
    assert "narvarade" not in group.value()[0]
    write("1")
    assert raws(group, "narvarade")[0] == "ja"
    group.undo_last()
    assert group.value() == tuple(PARTIES)
    panel = group.for_all[1]
    assert [one.value() for one in panel.fields.values()] == [None] * 8


def test_the_focus_stays_while_answers_are_given_and_rows_change(desk, group):
    open_panel(desk)
    press(Key.Key_Tab, Key.Key_Tab)
    write("2")
    assert focused() is group.for_all[1].fields["2"].cards["nej"]
    group.rows_view.choose(0)
    group.remove_row()
    assert list(group.for_all[1].fields) == [str(n) for n in range(2, 9)]
    assert group.for_all[1].fields["2"].value() == "nej"


def test_it_is_there_where_there_are_rows_to_choose_for(desk, qtbot, around, group):
    assert [panel.isVisible() for panel in group.for_all] == [True, True]
    group.edit_row()
    assert [panel.isVisible() for panel in group.for_all] == [False, False]
    press(Key.Key_Escape)
    assert [panel.isVisible() for panel in group.for_all] == [True, True]
    show_plan(desk, qtbot, around, "motet", deltagare=PARTIES[:1])
    assert not any(one.isVisible() for one in desk.place.page.fields["deltagare"].field.for_all)
    show_plan(desk, qtbot, around, "uppfoljningen", lage="uppfoljning", deltagare=PARTIES)
    assert "deltagare" not in desk.place.page.fields


def test_a_row_without_a_name_is_called_by_its_number(theme, qtbot, municipalities, around):
    field = GroupField(Inputs(theme, municipalities, around.context(TODAY, TODAY)), PLACES)
    qtbot.addWidget(field)
    field.hold_for_all(FORM)
    field.set_value([{"id": "1", "form": "gata"}, {"id": "2"}])
    (panel,) = field.for_all
    panel.toggle()
    assert {one.label: one.value() for one in panel.fields.values()} == {"Plats 1": "gata", "Plats 2": None}


def test_what_a_screen_reader_meets(desk, group):
    open_panel(desk)
    assert_transcript("plan-narvaro", group.for_all[1])


@pytest.mark.parametrize(("width", "factor"), [(683, 1.0), (1366, 2.0)])
def test_nothing_is_cut(desk, group, theme, width, factor):
    open_panel(desk)
    theme.apply(Appearance.DARK, factor)
    show_whole(desk.window, width)
    assert audit(desk.window) == []
