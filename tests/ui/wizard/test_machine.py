"""The live place driven at random: choose, go on, back, jump. Whatever the order, it keeps its promises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from okapp.casework.runs import Run, domain
from okapp.engine.questions import Group
from okapp.ui.wizard.session import Stage, begin, opened
from okapp.ui.wizard.step_page import StepPage
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.sample_guide import SAMPLE


def machine(desk, around):  # noqa: C901 - the rules of one machine
    """A machine over this place; each run begins with a new matter."""

    class Walk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            run = Run(guide=SAMPLE, matter_date=TODAY, today=TODAY, around=around)
            desk.place.go_to(begin(run))

        @property
        def session(self):
            return desk.place.session

        @property
        def asks(self):
            return isinstance(desk.place.page, StepPage)

        @precondition(lambda self: self.asks)
        @rule(data=st.data())
        def answer(self, data):
            key = data.draw(st.sampled_from(list(desk.place.page.fields)))
            field = desk.place.page.fields[key]
            samples = (None, *field.question.samples(domain(TODAY)))
            raw = data.draw(st.sampled_from(samples))
            field.show(raw)
            field.field.changed.emit()
            if not isinstance(field.question, Group):
                assert desk.place.session.run.answers.get(key) == (str(raw) if isinstance(raw, int) else raw)

        @rule()
        def go_on(self):
            before = self.session
            desk.place.bar.main.click() if self.session.stage is not Stage.RESULT else None
            if before.stage is Stage.STEP and before.problems():
                assert self.session.step == before.step

        @precondition(lambda self: self.session.back() is not None)
        @rule()
        def back(self):
            desk.place.bar.back.click()

        @rule(data=st.data())
        def jump(self, data):
            button = data.draw(st.sampled_from(desk.place.steps.buttons))
            button.click()

        @invariant()
        def the_step_shown_is_on_the_path(self):
            assert self.session.step in [step.key for step in self.session.path]

        @invariant()
        def the_page_shows_what_is_asked(self):
            if self.asks:
                asked = [question.key for question in self.session.questions(self.session.shown)]
                assert list(desk.place.page.fields) == asked

        @invariant()
        def check_and_result_stand_only_when_all_is_answered(self):
            if self.session.stage is not Stage.STEP:
                assert self.session.complete

        @invariant()
        def the_focus_is_in_the_window(self):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            focused = QApplication.focusWidget()
            assert focused is not None
            assert desk.window.isAncestorOf(focused)

    return Walk


@pytest.mark.parametrize(
    "steps", [pytest.param((12, 12), id="short"), pytest.param((60, 30), marks=pytest.mark.long)]
)
def test_the_place_keeps_its_promises_in_any_order(desk, around, steps):
    examples, count = steps
    run_state_machine_as_test(
        machine(desk, around),
        settings=settings(
            max_examples=examples,
            stateful_step_count=count,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_fields_and_panes_come_and_go_many_times(desk, qtbot, finished):
    """Taken out of their layouts the wrong way they end the process within a hundred rounds."""
    desk.place.go_to(opened(finished).jump("fordon"))
    for at in range(120):
        desk.place.page.fields["bratt"].field.cards["nej" if at % 2 else "ja"].click()
        assert ("bratt_varfor" in desk.place.page.fields) is (at % 2 == 0)
        if at % 10 == 0:
            desk.window.resize(683 if at % 20 else 1366, 768)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
