"""What is seen when a draft is gone on with: the step in the list, the input, and the caret after what was written."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.wizard.hands import write

STEP, QUESTION = "papper", "atgard"
WRITTEN = "Akut boende."


def _asks(journey):
    asked = (given.question.key for passed in journey.passed for given in passed.answers)
    return journey.complete and QUESTION in asked


@pytest.fixture
def desk(start):
    """In the last step of a draft, where something has been written."""
    desk = start()
    desk.given_store()
    caseload = desk.cases.caseload
    person = caseload.people.add(PersonFields(name="", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields())
    around = desk.desktop.guides.surroundings().around
    runs = (run_of(one, KNOWN[0], around) for one in cases_of(KNOWN[0]) if not one.quick)
    desk.window.open(GUIDES)
    desk.guide.open_run(next(run for run in runs if _asks(run.journey())))
    desk.guide.go_to(desk.guide.session.jump(STEP))
    desk.guide.saving.runs.start(case.id, desk.guide.session.run, place_of(desk.guide.session))
    desk.settle()
    desk.front()
    desk.guide.page.focus_question(QUESTION)
    QApplication.focusWidget().selectAll()
    write(WRITTEN)
    desk.save()
    desk.qtbot.waitUntil(lambda: desk.keeper.state is State.KEPT)
    return desk


def assert_goes_on_there(desk):
    assert desk.guide.session.step == STEP
    edit = QApplication.focusWidget()
    assert edit.toPlainText() == WRITTEN
    assert edit.textCursor().atEnd()
    for seen in (desk.guide.steps.current(), edit):
        desk.qtbot.waitUntil(lambda seen=seen: seen.visibleRegion().boundingRect() == seen.rect())


def test_after_a_new_start_the_draft_is_shown_where_it_was(desk, start):
    desk.close()
    again = start()
    again.cases.unlock()
    again.unlock()
    assert_goes_on_there(again)


def test_after_a_lock_the_draft_is_shown_where_it_was(desk):
    desk.cases.lock()
    desk.unlock()
    assert_goes_on_there(desk)
