"""Where the window is low, as a screen of 768 lines is at 200 %, the page has the room that its surroundings can spare."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.papers import offers
from okapp.settings import Appearance
from okapp.ui.widgets.disclosure import FoldButton
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.drafts import DraftKeeper
from okapp.ui.wizard.foot import Foot
from okapp.ui.wizard.save_strip import SaveStrip
from okapp.ui.wizard.view import Action, ActionBar, Actions
from okapp.wizards import GUIDES
from tests.ui.a11y import audit
from tests.ui.set_ups import SCREEN, SET_UPS
from tests.ui.wizard.hands import CONTROL, enter, goto, press, write
from tests.ui.wizard.plan_hands import case_with, show_plan
from tests.ui.wizard.test_egenvard_screen import at

Key = Qt.Key
HIGH, LOW = (1366, 1200), SCREEN


@pytest.fixture
def guides():
    return GUIDES


@pytest.fixture
def at_200(desk, keeper):
    keeper.change(SET_UPS["dark-200"].on(keeper.current))
    desk.window.resize(*SCREEN)
    return desk


@pytest.mark.parametrize(
    ("size", "words", "one_line"),
    [
        (LOW, "Sparat 13.00", True),
        (HIGH, "Sparat 13.00", False),
        (LOW, "Svaren är inte sparade. " * 4, False),
    ],
    ids=["low", "high", "long words"],
)
def test_the_strip_stands_beside_the_bar_where_the_window_is_low_and_both_have_room(
    theme, qtbot, size, words, one_line
):
    theme.apply(Appearance.DARK, 2.0)
    window = QWidget()
    qtbot.addWidget(window)
    bar = ActionBar(theme)
    bar.show_actions(Actions(back=Action("Tillbaka", lambda: None), main=Action("Fortsätt", lambda: None)))
    strip = Box(theme, row=True, margins=(24, 8, 24, 8))
    said = Label(theme, words)
    said.setWordWrap(False)
    strip.add(said)
    foot = Foot(theme, bar)
    foot.add_strip(strip)
    strip.show()
    foot.setParent(window)
    window.resize(*size)
    foot.resize(size[0], 300)
    window.show()
    QApplication.processEvents()
    assert foot.is_one_line is one_line
    flow = bar.findChild(FlowBox)
    assert flow.heightForWidth(flow.width()) == flow.sizeHint().height()
    strip.hide()
    strip.show()
    QApplication.processEvents()
    assert foot.is_one_line is one_line


@pytest.mark.parametrize("step", ["aterkallat", "motet", "punkt_1"])
def test_a_step_that_leads_to_the_papers_has_room_for_strip_and_bar_on_one_line(at_200, qtbot, around, step):
    show_plan(at_200, qtbot, around, step, case=case_with(step, around))
    foot = at_200.window.findChild(Foot)
    strip = SaveStrip(at_200.place.theme, DraftKeeper(at_200.tasks))
    foot.add_strip(strip)
    strip.show()
    QApplication.processEvents()
    assert len(at_200.place.page.bar_actions().quiet) == 2, "one of them is the way to the papers"
    assert strip.button.isVisible()
    assert foot.is_one_line
    assert strip.words.height() < 2 * strip.words.fontMetrics().height(), "the words do not wrap"


def test_the_points_take_one_line(at_200, qtbot, around):
    show_plan(at_200, qtbot, around, "plantyp", mal=None)
    strip = at_200.place.points
    assert strip.height() <= strip.short.height() + at_200.place.theme.px(12)


def test_the_first_field_of_a_step_is_whole_in_view_with_its_label(at_200, qtbot, around):
    show_plan(at_200, qtbot, around, "personen")
    field = next(iter(at_200.place.page.fields.values())).field
    assert field.visibleRegion().boundingRect() == field.rect()


def test_what_is_told_of_a_paper_is_folded_above_it_and_no_window_of_its_own(
    at_200, qtbot, around, profile_kept
):
    show_plan(at_200, qtbot, around, mal=None)
    at_200.place.make_paper(
        at_200.place.session, next(one for one in offers(at_200.place.session.run) if one.title == "Planen")
    )
    at_200.settle(qtbot)
    qtbot.waitUntil(lambda: getattr(at_200.place.page, "finished", None) is not None, timeout=60_000)
    at_200.settle(qtbot)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [at_200.window]
    folds = [one for one in at_200.place.page.findChildren(FoldButton) if one.isVisible()]
    assert [one.text() for one in folds] == ["Om papperet"]
    tools = at_200.place.page.preview.tools
    assert tools.height() <= tools.toggle.height() + at_200.place.theme.px(16)
    assert tools.smaller.text() == ""


def test_every_place_has_room_in_the_navigation(at_200):
    at_200.window.navigation.lock.show()
    at_200.window.resize(*SCREEN)
    QApplication.processEvents()
    assert [one for one in audit(at_200.window) if "NavButton" in one] == []


def test_papers_that_are_wanted_early_are_reached_from_the_step_that_they_are_made_of(desk, qtbot, around):
    later = dict.fromkeys(("mal", "insatser", "samordnare", "foljs_upp_den"))
    show_plan(desk, qtbot, around, "motet", **later)
    desk.tab_to("Till papperen", most=200)
    enter()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"
    assert desk.place.points.isVisible()


def test_the_way_to_the_papers_stops_at_what_is_wrong(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet")
    goto(desk.place.page.fields["mote_den"])
    press(Key.Key_A, modifier=CONTROL)
    write("i morgon kanske")
    desk.tab_to("Till papperen", most=200)
    enter()
    assert desk.kind == "StepPage"
    assert desk.place.page._summary.isVisible()


def test_what_is_suggested_is_in_view_before_it_is_decided(at_200, qtbot, around):
    at(at_200, qtbot, around, "a1_beslut", "EV03")
    page = at_200.place.page
    assert QApplication.focusWidget() is page
    assert page.verticalScrollBar().value() == 0
    press(Key.Key_Tab)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_step_says_which_points_of_the_plan_are_written_there(desk, qtbot, around):
    for step, kicker in (
        ("punkt_6", "punkt 6 i planen"),
        ("insatser", "punkt 3, 4 och 5 i planen"),
        ("motet", ""),
    ):
        show_plan(desk, qtbot, around, step)
        said = next(one.plain for one in desk.place.page.findChildren(Label) if one.plain.startswith("Steg "))
        assert said.partition(": ")[2] == kicker


def test_only_the_steps_of_early_papers_lead_to_them(desk, qtbot, around):
    for step in ("personen", "insatser", "punkt_6"):
        show_plan(desk, qtbot, around, step)
        assert "Till papperen" not in [one.text for one in desk.place.page.bar_actions().quiet]
