"""A worked case played on screen by the keyboard alone, from the start page to the result."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from okapp.casework.testbook import Case
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.ui.wizard.step_page import StepPage
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import answer_page, enter

MOST_STEPS = 25


def play_given(desk, qtbot, case: Case, title: str) -> Journey:
    """Start the guide with this title, and answer each step as the case does, its days moved to the day of the tests.

    Gives the journey that the result shows.
    """
    given = {name: _moved(raw, case.today - TODAY) for name, raw in case.answers.items()}
    desk.tab_to(f"Starta guiden: {title}")
    enter()
    enter()
    for _ in range(MOST_STEPS):
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
    return desk.place.session.journey


def codes(journey: Journey) -> dict[str, str]:
    """What was found, by track."""
    return {one.track.key: one.code for one in journey.findings}


def stops(journey: Journey) -> list[str]:
    """The rules that stop, in order."""
    return sorted(line.rule for line in journey.lines if line.kind is Kind.STOP)


def _moved(raw: Any, days: timedelta) -> Any:
    """The answer with each day so much earlier."""
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw):
        return (date.fromisoformat(raw) - days).isoformat()
    if isinstance(raw, list):
        return [_moved(one, days) for one in raw]
    return {key: _moved(one, days) for key, one in raw.items()} if isinstance(raw, dict) else raw
