"""The given cases of egenvård played on screen by keyboard alone, from the start page to the result."""

from __future__ import annotations

import pytest

from okapp.casework.testbook import cases_of
from okapp.engine.model import Kind
from okapp.ui.wizard.step_page import StepPage
from okapp.wizards import GUIDES
from okapp.wizards.egenvard import GUIDE
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import answer_page, enter
from tests.ui.wizard.test_plan_screen import moved

CASES = {one.id: one for one in cases_of(GUIDE)}


@pytest.fixture
def guides():
    return GUIDES


@pytest.mark.parametrize(
    "key", ["EV07", *(pytest.param(key, marks=pytest.mark.long) for key in ("EV01", "EV03", "EV05", "EV10"))]
)
def test_a_given_case_by_keyboard_alone(desk, qtbot, key):
    case = CASES[key]
    given = {name: moved(raw, case.today - TODAY) for name, raw in case.answers.items()}
    desk.tab_to("Starta guiden: Egenvård")
    enter()
    enter()
    for _ in range(20):
        desk.settle(qtbot)
        if not isinstance(desk.place.page, StepPage):
            break
        answer_page(desk, given)
        desk.tab_to("Fortsätt", most=200)
        enter()
    assert desk.kind == "CheckPage"
    enter()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"
    journey = desk.place.session.journey
    found = {one.track.key: one.code for one in journey.findings}
    assert {track: found.get(track, "") for track in case.expected.codes} == dict(case.expected.codes)
    assert sorted(line.rule for line in journey.lines if line.kind is Kind.STOP) == sorted(
        case.expected.stops
    )
