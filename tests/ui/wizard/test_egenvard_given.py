"""The given cases of egenvård played on screen by keyboard alone, from the start page to the result."""

from __future__ import annotations

import pytest

from okapp.casework.testbook import cases_of
from okapp.wizards import GUIDES
from okapp.wizards.egenvard import GUIDE
from tests.ui.wizard.given import codes, play_given, stops

CASES = {one.id: one for one in cases_of(GUIDE)}


@pytest.fixture
def guides():
    return GUIDES


@pytest.mark.parametrize(
    "key", ["EV07", *(pytest.param(key, marks=pytest.mark.long) for key in ("EV01", "EV03", "EV05", "EV10"))]
)
def test_a_given_case_by_keyboard_alone(desk, qtbot, key):
    case = CASES[key]
    journey = play_given(desk, qtbot, case, "Egenvård")
    found = codes(journey)
    assert {track: found.get(track, "") for track in case.expected.codes} == dict(case.expected.codes)
    assert stops(journey) == sorted(case.expected.stops)
