"""The given plan cases, and one of each other kind, played on screen by keyboard alone from the start page to the result."""

from __future__ import annotations

import pytest

from okapp.casework.testbook import cases_of
from okapp.engine.model import Kind
from okapp.ui.wizard.step_page import StepPage
from okapp.wizards import GUIDES
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import answer_page, enter
from tests.ui.wizard.test_plan_screen import moved

CASES = {one.id: one for one in cases_of(GUIDE)}
GIVEN = ("SP02", "SP05", "SP09")
"""Those of the given cases that `test_plan_screen` does not play."""
KINDS = ("OK-SP-20", "OK-SP-26", "OK-SP-28", "OK-SP-43", "OK-SP-60", "OK-SP-81", "OK-SP-82", "OK-SP-85")
"""Compulsory care, a child, a withdrawn consent, the LSS year, a discharge, a hand-over, an ending, a disagreement."""


@pytest.fixture
def guides():
    return GUIDES


@pytest.mark.long
@pytest.mark.parametrize("key", [*GIVEN, *KINDS])
def test_a_plan_case_by_keyboard_alone(desk, qtbot, key):
    case = CASES[key]
    given = {name: moved(raw, case.today - TODAY) for name, raw in case.answers.items()}
    desk.tab_to("Starta guiden: Samordnad plan")
    enter()
    enter()
    for _ in range(25):
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
    assert {one.track.key: one.code for one in journey.findings} == dict(case.expected.codes)
    stops = sorted(line.rule for line in journey.lines if line.kind is Kind.STOP)
    assert stops == sorted(case.expected.stops)
