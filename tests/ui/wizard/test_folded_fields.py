"""In a meeting the fields that each row needs are in reach at once; the others come when they are needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.wizards.samordnad_plan import GUIDE
from okapp.wizards.samordnad_plan import innehall as i
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import CONTROL, enter, press, write
from tests.ui.wizard.plan_hands import show_plan

Key = Qt.Key
ALWAYS = [
    "insats",
    "huvudman",
    "verksamhet",
    "personal",
    "status",
    "start",
    "slut",
    "till_mal",
    "uppfoljning",
]


@pytest.fixture
def guides():
    return (GUIDE,)


@pytest.fixture
def form(desk, qtbot, around):
    """The form for a new row, or with a row the form for that."""

    def opened(**row):
        rows = [{"id": "1", "huvudman": "kommun", **row}] if row else []
        show_plan(desk, qtbot, around, "insatser", insatser=rows, inga_andra="ja", bara_ett_slag="ja")
        group = desk.place.page.fields["insatser"].field
        group.edit_row() if row else group.add_row()
        return group.form

    return opened


def keys(form):
    return [field.question.key for field in form.folded.shown]


def field(form, key):
    return next(one for one in form.fields if one.question.key == key)


def choose_status(form, digit):
    field(form, "status").field.focus_first()
    write(digit)


def test_what_each_row_needs_is_in_reach_at_once(form):
    assert keys(form()) == ALWAYS


def test_no_required_field_can_be_folded_away():
    rare = {one.key for one in i.INSATSER.rare}
    assert rare == {one.key for one in i.INSATSER.fields} - set(ALWAYS)
    assert not [one.key for one in i.INSATSER.fields if one.required and one.key in rare]


def test_a_decision_asks_who_decided_and_a_plan_who_is_to(form):
    row = form()
    choose_status(row, "2")
    assert keys(row) == [*ALWAYS[:5], "beslut", *ALWAYS[5:]]
    enter()
    assert field(row, "beslut").field.isAncestorOf(QApplication.focusWidget())
    choose_status(row, "1")
    assert keys(row) == [*ALWAYS[:5], "nasta_steg", *ALWAYS[5:]]


def test_what_is_written_is_never_folded_away(form):
    row = form(
        insats="Städning", status="planerad", beslut="Enhetens beslut", omfattning="Två timmar", efter="2"
    )
    assert set(keys(row)) == {*ALWAYS, "beslut", "nasta_steg", "omfattning", "efter"}
    assert not row.folded.more.isVisible()
    row = form()
    choose_status(row, "2")
    enter()
    write("Beslut 2026-11-20")
    choose_status(row, "1")
    assert {"beslut", "nasta_steg"} <= set(keys(row))


def test_more_fields_unfold_by_keyboard_and_fold_when_they_are_empty(desk, form):
    row = form()
    desk.tab_to("Fler uppgifter, stängd")
    press(Key.Key_Space)
    assert keys(row) == [one.key for one in i.INSATSER.fields]
    assert field(row, "beslut").field.isAncestorOf(QApplication.focusWidget())
    field(row, "omfattning").field.focus_first()
    write("Två timmar")
    desk.tab_to("Fler uppgifter, öppen")
    press(Key.Key_Space)
    assert keys(row) == [*ALWAYS[:5], "omfattning", *ALWAYS[5:]]
    assert row.folded.more.hasFocus()


def test_tab_meets_the_fields_in_the_order_in_which_they_stand(form):
    row = form()
    choose_status(row, "2")
    row.focus_first()
    met = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        if focused is row.folded.more:
            break
        met += [one.question.key for one in row.fields if one.field.isAncestorOf(focused)]
        press(Key.Key_Tab)
    assert list(dict.fromkeys(met)) == keys(row)


def test_the_next_row_begins_folded(form):
    row = form()
    write("Städning")
    enter()
    write("1")
    choose_status(row, "2")
    row.folded.more.click()
    press(Key.Key_Return, modifier=CONTROL)
    assert field(row, "insats").raw() is None
    assert keys(row) == ALWAYS
    assert row.folded.more.accessibleName() == "Fler uppgifter, stängd"


@pytest.mark.parametrize(
    ("look", "factor", "width"), [(Appearance.LIGHT, 1.0, 1366), (Appearance.DARK, 2.0, 683)]
)
def test_the_unfolded_form_is_accessible(desk, qtbot, form, theme, look, factor, width):
    theme.apply(look, factor)
    form().folded.more.click()
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []


def test_what_a_screen_reader_meets_of_a_decided_row(form):
    row = form(insats="Städning", status="beslutad")
    assert_transcript("plan-insats", row)
