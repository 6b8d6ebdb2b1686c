"""The list of steps is the same from page to page; only the states are others."""

from __future__ import annotations

from tests.ui.wizard.hands import answer_page, enter
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE


def told(desk):
    """What each line says, and whether it leads somewhere."""
    return [(one.accessibleName(), one.isEnabled()) for one in desk.place.steps.buttons]


def test_the_lines_stay_and_tell_their_new_state(desk, qtbot, profile_kept):
    desk.place.start(SAMPLE)
    enter()
    desk.settle(qtbot)
    before, first = list(desk.place.steps.buttons), told(desk)
    assert desk.place.steps.current() is before[0]
    answer_page(desk, ANSWERS)
    desk.tab_to("Fortsätt", 200)
    enter()
    desk.settle(qtbot)
    assert desk.place.steps.buttons == before
    assert desk.place.steps.current() is before[1]
    assert [state for _, state in told(desk)][:2] == [True, True]
    assert told(desk) != first
    before[0].click()
    desk.settle(qtbot)
    assert desk.place.steps.current() is before[0]
