"""The given plan cases, and one of each other kind, played on screen by keyboard alone from the start page to the result."""

from __future__ import annotations

import pytest

from okapp.casework.testbook import cases_of
from okapp.wizards import GUIDES
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui.wizard.given import codes, play_given, stops

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
    journey = play_given(desk, qtbot, case, "Samordnad plan")
    assert codes(journey) == dict(case.expected.codes)
    assert stops(journey) == sorted(case.expected.stops)
