"""What the monkey found, each by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME
from okapp.ui.shell.lock import LockState
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.resume import place_of
from okapp.ui.wizard.step_page import StepPage
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import CONTROL, PASSPHRASE, Key, open_desktop
from tests.ui.wizard.hands import ALT, press


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    page = hands.vault.make_page(cancelled=lambda: None, made=lambda: hands.window.open(HOME))
    qtbot.addWidget(page)
    page.ready.emit(NewStore(PASSPHRASE, hands.vault.making().new_code()))
    hands.settle()
    hands.front()
    yield hands
    hands.end()


def test_the_key_that_locks_does_so_from_the_quick_search_too(desk):
    press(Key.Key_K, modifier=CONTROL)
    quick = desk.desktop._front._quick
    assert quick.isVisible()
    press(Key.Key_L, modifier=CONTROL)
    assert desk.vault.state is LockState.LOCKED
    assert desk.vault.cover.is_on
    assert not quick.isVisible()


def test_going_back_to_a_long_step_shows_the_chosen_card_that_gets_the_focus(desk):
    guide = next(one for one in KNOWN if one.wizard.key == "egenvard")
    around = desk.desktop.guides.surroundings().around
    case = [one for one in cases_of(guide) if not one.quick][1]
    desk.window.open(GUIDES)
    desk.guide.open_run(run_of(case, guide, around))
    steps = []
    for _ in range(8):
        press(Key.Key_Left, modifier=ALT)
        desk.settle()
        focused = QApplication.focusWidget()
        assert not focused.visibleRegion().isEmpty(), (desk.guide.session.step, focused.accessibleName())
        steps.append(desk.guide.session.step)
    assert "a1_beslut" in steps


def test_a_draft_that_is_opened_behind_a_case_takes_no_focus_until_it_is_shown(desk):
    guide = KNOWN[0]
    around = desk.desktop.guides.surroundings().around
    caseload = desk.cases.caseload
    person = caseload.people.add(PersonFields(name="", number_reason="Numret är inte känt ännu"))
    case_id = caseload.cases.add(person.id, CaseFields()).id
    desk.window.open(GUIDES)
    desk.guide.open_run(run_of([one for one in cases_of(guide) if not one.quick][3], guide, around))
    session = desk.guide.session
    desk.guide.saving.runs.start(case_id, session.run, place_of(session))
    desk.settle()
    while not (isinstance(desk.guide.page, StepPage) and len(desk.guide.page.fields) > 1):
        press(Key.Key_Left, modifier=ALT)
        desk.settle()
    question = list(desk.guide.page.fields)[-1]
    desk.guide.page.focus_question(question)
    desk.cases.open_case(case_id)
    desk.settle()
    press(Key.Key_L, modifier=CONTROL)
    desk.settle()
    desk.unlock()
    assert desk.window.current == CASES
    assert QApplication.focusWidget().isVisible()
    desk.window.visit(GUIDES)
    assert desk.guide.page.focused_question() == question
    assert QApplication.focusWidget().isVisible()
