"""The interventions of a plan as a table of rows, written at the keyboard as fast as they are said."""

from __future__ import annotations

from collections import Counter
from functools import partial
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui import keys
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import CONTROL, enter, press, write
from tests.ui.wizard.plan_hands import WHOLE, show_plan

Key = Qt.Key


@pytest.fixture
def guides():
    return (GUIDE,)


def group(desk):
    return desk.place.page.fields["insatser"].field


def shown(desk, at):
    """What stands in each cell of a row."""
    row = group(desk).rows_view.model().rows[at]
    return [[line.text for line in cell] for cell in row.cells]


def test_the_rows_stand_in_columns_and_empty_cells_say_that_they_are(desk, qtbot, around):
    rows = [
        {
            "id": "1",
            "insats": "Städning",
            "huvudman": "kommun",
            "status": "planerad",
            "verksamhet": "Hemtjänst",
        }
    ]
    show_plan(desk, qtbot, around, "insatser", insatser=rows, bara_ett_slag="ja", inga_andra="ja")
    assert group(desk).head.isVisible()
    assert shown(desk, 0) == [
        ["Städning"],
        ["Hemtjänst", "personal saknas"],
        ["Kommunen", "Planerad"],
        ["saknas"],
        ["saknas"],
        ["saknas"],
    ]
    said = group(desk).rows_view.model().index(0).data()
    assert said.startswith(
        "Insats 1. Insats: Städning · Vem: Hemtjänst, personal saknas · Huvudman, status: "
    )


def colours_in(view, at):
    """The colours that a row is drawn in, by name."""
    rect = view.visualRect(view.model().index(at)) & view.viewport().rect()
    image = view.viewport().grab(rect).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_what_is_lacking_stands_out_and_is_heard_where_rows_are_text(desk, qtbot, around, theme, look):
    theme.apply(look, 1.0)
    kinds = WHOLE.answers["insatser"]
    whole = {**kinds[0], "id": "2", "till_mal": "Mål 1", "uppfoljning": "Möte"}
    rows = [{**kinds[1], "id": "1"}, whole, {**whole, "id": "3", "personal": ""}]
    show_plan(desk, qtbot, around, "insatser", insatser=rows, inga_andra="ja", bara_ett_slag="ja")
    show_whole(desk.window, 683)
    view = group(desk).rows_view
    qtbot.waitUntil(lambda: view.viewport().width() < 600 and view.verticalScrollBar().maximum() == 0)
    assert not group(desk).head.height()
    err = theme.hex("err").lower()
    assert err not in colours_in(view, 1)
    assert err in colours_in(view, 2)
    assert "Vem: Neuroteam, personal saknas" in view.model().index(2).data()
    row = view.model().rows[2]
    assert [row.summary[start : start + length] for start, length in row.gaps] == ["personal saknas"]


def test_rows_are_written_one_after_the_other_without_the_mouse(desk, qtbot, around, monkeypatch):
    show_plan(desk, qtbot, around, "insatser", insatser=[])
    pressed = Counter()
    press_one = keys.press

    def pressing(*some, **how):
        pressed["keys"] += len(some)
        press_one(*some, **how)

    monkeypatch.setattr(keys, "press", pressing)
    desk.tab_to("Lägg till: Insats")
    pressed.clear()
    enter()
    for said in ("Städning", "Armträning"):
        write(said)
        enter()
        write("1")
        enter()
        write("Hemtjänst")
        enter()
        write("Anna")
        enter()
        write("2")
        press(Key.Key_Return, modifier=CONTROL)
    assert [row["insats"] for row in group(desk).value()] == ["Städning", "Armträning"]
    assert pressed["keys"] == 1 + 2 * 5
    assert group(desk).form.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().text() == ""
    assert desk.place.session.run.answers["insatser"][1] == {
        "id": "2",
        "insats": "Armträning",
        "huvudman": "kommun",
        "verksamhet": "Hemtjänst",
        "personal": "Anna",
        "status": "beslutad",
    }
    press(Key.Key_Escape)
    assert group(desk).form is None
    assert len(group(desk).value()) == 2


def test_enter_in_the_last_field_adds_the_row_and_opens_the_next(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", insatser=[])
    group(desk).add_row()
    write("Städning")
    enter()
    write("2")
    for _ in range(3):
        enter()
    write("1")
    for _ in group(desk).form.folded.shown[4:]:
        enter()
    assert len(group(desk).value()) == 1
    assert group(desk).form.fields[0].field.edit.hasFocus()
    assert [field.raw() for field in group(desk).form.fields] == [None] * 13


def test_the_field_that_is_written_in_is_in_view(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    group(desk).add_row()
    for _ in group(desk).form.fields[:4]:
        qtbot.waitUntil(in_view)
        write("1")
        enter()


def in_view():
    focused = QApplication.focusWidget()
    return focused.visibleRegion().contains(focused.rect().center())


def test_a_row_that_is_changed_closes_its_form(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    group(desk).edit_row()
    write(" i vatten")
    press(Key.Key_Return, modifier=CONTROL)
    assert group(desk).form is None
    assert group(desk).value()[0]["insats"] == "Armträning två gånger i veckan i vatten"


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_the_open_form_is_accessible(desk, qtbot, around, theme, width, factor, look):
    theme.apply(look, factor)
    show_plan(desk, qtbot, around, "insatser")
    group(desk).add_row()
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []


def test_what_a_screen_reader_meets_of_the_table(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    group(desk).add_row()
    assert_transcript("plan-tabell", group(desk))


def big_plan():
    """Forty interventions and fifteen who take part."""
    kinds = WHOLE.answers["insatser"]
    rows = [{**kinds[n % len(kinds)], "id": str(n + 1), "efter": str(n) if n else "1"} for n in range(39)]
    rows[0].pop("efter")
    people = WHOLE.answers["deltagare"]
    taking_part = [{**people[n % len(people)], "id": str(n + 1)} for n in range(15)]
    return {"insatser": rows, "deltagare": taking_part}


MOST = 50
"""Milliseconds of processor time that a key press may take."""


def costs(acts):
    """Milliseconds of processor time that each act takes."""
    took = []
    for act in acts:
        begun = process_time()
        act()
        took.append(1000 * (process_time() - begun))
    return took


def median(took):
    return sorted(took)[len(took) // 2]


LETTERS = [partial(write, letter) for letter in "Hemtjänst och städning"]


def test_each_letter_in_a_large_plan_is_quick(desk, qtbot, around):
    show_plan(desk, qtbot, around, "punkt_1", **big_plan())
    desk.place.page.fields["behov"].field.focus_first()
    assert median(costs(LETTERS)) < MOST


def test_each_key_of_the_fortieth_row_is_quick(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", **big_plan())
    assert max(costs([group(desk).add_row])) < 2 * MOST
    QApplication.processEvents()
    assert median(costs(LETTERS)) < MOST
    keys_between = [partial(write, "1"), enter, partial(write, "H"), enter, partial(write, "A"), enter]
    assert median(costs([enter, *keys_between, partial(write, "2"), enter])) < MOST
    assert median(costs(LETTERS)) < MOST
    add = partial(press, Key.Key_Return, modifier=CONTROL)
    assert max(costs([add])) < 2 * MOST
    assert len(group(desk).value()) == 40
    group(desk).rows_view.setFocus()
    assert median(costs([partial(press, Key.Key_Down)] * 9)) < MOST
