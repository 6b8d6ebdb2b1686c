"""The points of a plan: always in view, each leading to its step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import enter, goto, press, write
from tests.ui.wizard.plan_hands import show_plan

Key = Qt.Key


@pytest.fixture
def guides():
    return (GUIDE,)


def states(desk):
    return {one.point.label: one.point.state.value for one in desk.place.points.buttons}


def test_the_points_are_in_view_on_every_page_and_lead_to_their_steps(desk, qtbot, around):
    show_plan(desk, qtbot, around, mal=None, samordnare=None)
    strip = desk.place.points
    assert strip.isVisible()
    assert states(desk)["1"] == "finns"
    assert {label for label, state in states(desk).items() if state == "saknas"} == {"2", "6"}
    said = (
        "Planens punkter: 10 av 12 finns, saknar 2 mål och 6 samordningsansvarigs namn och kontaktuppgifter"
    )
    assert strip.told == said
    second = next(one for one in strip.buttons if one.point.label == "2")
    assert second.words == "2 saknas"
    assert (second.accessibleName(), second.toolTip()) == ("2 saknas", "mål")
    second.setFocus()
    enter()
    assert desk.place.session.step == "punkt_2"
    assert strip.isVisible()


def test_a_point_comes_and_goes_as_it_is_written(desk, qtbot, around):
    show_plan(desk, qtbot, around, "punkt_1", intressen=None)
    assert states(desk)["1"] == "saknas"
    goto(desk.place.page.fields["intressen"])
    write("K")
    assert states(desk)["1"] == "finns"
    press(Key.Key_Backspace)
    assert states(desk)["1"] == "saknas"


def test_what_is_written_further_on_is_there_while_a_step_is_not_whole(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    before = states(desk)
    desk.place.page.fields["insatser"].field.add_row()
    write("Ny")
    assert desk.place.session.journey.problems
    assert states(desk) == before


def test_a_point_answered_with_no_is_not_relevant(desk, qtbot, around):
    show_plan(desk, qtbot, around, "punkt_7", lakemedel_hjalpmedel="nej", lakemedel_skal="Inga")
    assert states(desk)["7"] == "inte aktuellt"
    assert "11 av 12 finns, 1 inte aktuellt" in desk.place.points.told


def test_the_strip_is_one_stop_for_tab_with_arrows_between(desk, qtbot, around):
    show_plan(desk, qtbot, around, "punkt_1")
    desk.tab_to("1 finns", most=90)
    press(Key.Key_Right, Key.Key_Right)
    assert QApplication.focusWidget() is desk.place.points.buttons[2]
    press(Key.Key_Tab)
    assert not desk.place.points.isAncestorOf(QApplication.focusWidget())


def test_there_are_no_points_before_it_is_known_which_plan_it_is(desk, qtbot):
    desk.tab_to("Starta guiden: Samordnad plan")
    enter()
    enter()
    desk.settle(qtbot)
    assert not desk.place.points.isVisible()


def test_where_there_is_little_room_the_points_are_one_link(desk, qtbot, around, theme):
    theme.apply(Appearance.LIGHT, 2.0)
    show_plan(desk, qtbot, around, "punkt_1", mal=None)
    desk.window.resize(683, 768)
    desk.settle(qtbot)
    strip = desk.place.points
    assert strip.short.isVisible()
    assert not strip.buttons[0].isVisible()
    assert strip.short.accessibleName() == "Planens punkter: 11 av 12 är klara. Nästa: 2 mål"
    strip.short.setFocus()
    enter()
    assert desk.place.session.step == "punkt_2"


@pytest.mark.parametrize("step", ["punkt_1", "insatser", ""])
@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_pages_with_points_are_accessible(desk, qtbot, around, theme, step, width, factor, look):
    theme.apply(look, factor)
    show_plan(desk, qtbot, around, step, mal=None)
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []


def test_what_a_screen_reader_meets_of_the_points(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", mal=None)
    assert_transcript("plan-punkter", desk.place.points)
