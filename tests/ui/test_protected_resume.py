"""A protected person's draft after a lock or a new start: nothing of it is shown before a reason is given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, GUIDES, HOME
from okapp.ui.cases.reason_page import ReasonPage
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.list_page import ListPage
from okapp.ui.wizard.resume import place_of
from tests.ui.a11y import audit, show_whole, transcript
from tests.ui.wizard.hands import press, write

NAME, ANSWER = "Örjan Hemlig", "Huddinge"
Key = Qt.Key


@pytest.fixture
def desk(start):
    """In the draft of a protected person."""
    desk = start()
    desk.given_store()
    caseload = desk.cases.caseload
    person = caseload.people.add(
        PersonFields(
            name=NAME,
            number_reason="Numret är inte känt ännu",
            protected="Sekretessmarkering",
            municipality="0126",
        )
    )
    case = caseload.cases.add(person.id, CaseFields(number="2026-19"))
    desk.start_guide()
    saving = desk.guide.saving
    saving.runs.start(case.id, desk.guide.session.run, place_of(desk.guide.session))
    desk.settle()
    assert desk.keeper.state is State.KEPT
    return desk


def asked(desk):
    """The question that is shown in Guider."""
    assert desk.window.current == GUIDES
    page = desk.guide.page.guest
    assert isinstance(page, ReasonPage)
    return page


def assert_nothing_shown(desk):
    heard = transcript(desk.window)
    assert "Du var i ett ärende med skyddade uppgifter" in heard
    for secret in (NAME, "Örjan", ANSWER, "2026-19"):
        assert secret not in heard
        assert secret not in desk.window.windowTitle()


def test_after_a_lock_the_reason_is_asked_and_the_draft_comes_back(desk):
    run_id = desk.keeper.kept.stored.id
    step = desk.guide.session.step
    desk.cases.lock()
    desk.unlock()
    page = asked(desk)
    assert_nothing_shown(desk)
    assert desk.guide.session is None
    write("Ny orosanmälan")
    desk.tab_to("Öppna ärendet")
    press(Key.Key_Space)
    desk.settle()
    assert page is not desk.guide.page
    assert (desk.keeper.kept.stored.id, desk.guide.session.step) == (run_id, step)
    (access, *_earlier) = desk.cases.caseload.cases.accesses(desk.keeper.kept.stored.case_id)
    assert access.reason == "Ny orosanmälan"


def test_without_a_reason_nothing_opens(desk):
    desk.cases.lock()
    desk.unlock()
    page = asked(desk)
    desk.tab_to("Öppna ärendet")
    press(Key.Key_Space)
    desk.settle()
    assert asked(desk) is page
    assert "Skriv ett skäl." in page.fields["reason"].error()
    assert desk.keeper.kept is None


def test_it_can_be_declined_and_the_draft_waits_in_arenden(desk):
    desk.cases.lock()
    desk.unlock()
    asked(desk)
    desk.tab_to("Inte nu")
    press(Key.Key_Space)
    desk.settle()
    assert isinstance(desk.guide.page, ListPage)
    assert desk.keeper.kept is None
    assert desk.cases.caseload.runs.hidden_draft() is not None
    assert NAME not in transcript(desk.window)


def test_what_was_declined_is_not_asked_again_before_it_has_been_opened(desk):
    draft = desk.keeper.kept.stored
    desk.cases.lock()
    desk.unlock()
    desk.tab_to("Inte nu")
    press(Key.Key_Space)
    desk.settle()
    desk.cases.lock()
    desk.unlock()
    assert isinstance(desk.guide.page, ListPage)
    caseload = desk.cases.caseload
    caseload.cases.open(draft.case_id, "Ny orosanmälan")
    desk.guide.open_kept(caseload.runs.resume(draft.id))
    desk.cases.lock()
    desk.unlock()
    asked(desk)


def test_a_new_start_asks_too(desk, start):
    desk.guide.saving.step(desk.guide.session)
    desk.settle()
    desk.end()
    again = start()
    again.cases.unlock()
    again.unlock()
    asked(again)
    assert_nothing_shown(again)


def test_a_lock_takes_the_question_away(desk):
    desk.cases.lock()
    desk.unlock()
    asked(desk)
    desk.cases.lock()
    assert isinstance(desk.guide.page, ListPage)
    desk.unlock()
    asked(desk)


def test_who_was_elsewhere_is_not_disturbed(desk):
    desk.window.open(HOME)
    desk.settle()
    desk.cases.lock()
    desk.unlock()
    assert desk.window.current == HOME
    desk.window.visit(GUIDES)
    asked(desk)


def test_a_draft_that_was_left_is_not_asked_about(desk):
    desk.guide.show_list()
    desk.settle()
    desk.window.open(CASES)
    desk.cases.lock()
    desk.unlock()
    desk.window.visit(GUIDES)
    assert isinstance(desk.guide.page, ListPage)


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (683, 1.0), (1366, 2.0)])
def test_the_question_is_accessible(desk, theme, width, factor):
    theme.apply(theme.appearance, factor)
    desk.cases.lock()
    desk.unlock()
    asked(desk)
    show_whole(desk.window, width)
    assert audit(desk.window) == []
