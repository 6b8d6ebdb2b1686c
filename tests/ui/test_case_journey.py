"""From Hem to a saved draft, locked and opened again, by keyboard over a real encrypted store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.desktop import CASES, GUIDES, HOME
from okapp.ui.shell.lock import LockState
from okapp.ui.wizard.drafts import State
from tests.ui.case_hands import CONTROL, open_desktop
from tests.ui.wizard.hands import leave, press, write

Key = Qt.Key


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def files(folder):
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


def test_the_first_save_makes_the_store_and_the_draft(desk, tmp_path):
    assert not desk.cases.exists
    desk.start_guide()
    write("Solna")
    leave()
    answers = dict(desk.guide.session.run.answers)
    step = desk.guide.session.step
    assert answers
    desk.first_save()
    assert desk.window.current == GUIDES
    assert desk.guide.session.step == step
    assert answers.items() <= dict(desk.guide.session.run.answers).items()
    assert desk.guide.saving.strip.words.plain == desk.keeper.kept.saved_text
    stored = desk.cases.caseload.runs.resume(desk.keeper.kept.stored.id)
    assert answers.items() <= dict(stored.run.answers).items()
    assert b"Provsson" not in files(tmp_path)


@pytest.fixture
def saved(desk):
    """A draft in a case, its first question answered."""
    desk.start_guide()
    write("Solna")
    leave()
    desk.first_save()
    return desk


def onward(desk):
    desk.tab_to("Fortsätt")
    press(Key.Key_Return)


def stored(desk):
    """The draft as it stands in the store now."""
    return desk.cases.caseload.runs.resume(desk.keeper.kept.stored.id)


def test_what_is_typed_is_saved_when_typing_has_stopped(saved):
    saved.retype("Nacka")
    assert saved.keeper.state is State.WAITS
    assert saved.keeper.pauses.typing.isActive()
    assert saved.guide.saving.strip.words.plain == "Sparar …"
    assert "Nacka" not in stored(saved).run.answers.values()
    edit, at = QApplication.focusWidget(), QApplication.focusWidget().cursorPosition()
    saved.keeper.pauses.typing.timeout.emit()
    saved.settle()
    assert saved.keeper.state is State.KEPT
    assert saved.guide.saving.strip.words.plain == saved.keeper.kept.saved_text
    assert stored(saved).run.answers == saved.guide.session.run.answers
    assert QApplication.focusWidget() is edit
    assert edit.cursorPosition() == at


def test_a_field_can_be_undone_after_it_was_saved(saved):
    saved.guide.page.focus_start()
    edit = QApplication.focusWidget()
    before = edit.text()
    edit.end(False)
    write("x")
    saved.keeper.save_now()
    saved.settle()
    assert edit.text() != before
    press(Key.Key_Z, modifier=CONTROL)
    assert edit.text() == before
    saved.keeper.pauses.typing.timeout.emit()
    saved.settle()
    assert stored(saved).run.answers == saved.guide.session.run.answers


def test_locked_and_opened_it_is_at_the_same_field(saved, dialogs):
    saved.guide.page.focus_start()
    press(Key.Key_Tab, Key.Key_Tab)
    fields = saved.guide.page.fields
    wanted = saved.guide.page.focused_question()
    assert wanted in fields
    answers = dict(saved.guide.session.run.answers)
    press(Key.Key_L, modifier=CONTROL)
    assert saved.vault.cover.is_on
    assert saved.vault.state is LockState.LOCKED
    assert saved.cases.caseload is None
    assert saved.window.windowTitle() == "Ökapp"
    assert saved.guide.session is None
    assert dialogs.said == []
    saved.unlock()
    assert saved.window.current == GUIDES
    assert dict(saved.guide.session.run.answers) == answers
    assert saved.guide.page.focused_question() == wanted
    assert saved.guide.page.isAncestorOf(QApplication.focusWidget())


def test_text_typed_just_before_the_lock_is_kept(saved):
    saved.retype("Nack")
    saved.vault.watch.idle.emit()
    saved.unlock()
    assert "0182" in saved.guide.session.run.answers.values()


def test_a_wrong_passphrase_is_told_and_opens_nothing(saved):
    saved.cases.lock()
    saved.unlock("fel fras")
    assert saved.vault.cover.is_on
    assert saved.cases.caseload is None
    assert "stämmer inte" in saved.vault.form.passphrase.error()
    assert not saved.vault.form.open_button.isEnabled()
    saved.vault.form._left = 0
    saved.vault.form._tick()
    saved.vault.form.passphrase.edit.clear()
    saved.unlock()
    assert not saved.vault.cover.is_on


def test_the_recovery_code_opens_too(desk):
    desk.start_guide()
    write("Solna")
    leave()
    code = desk.first_save()
    desk.cases.lock()
    desk.vault.form.show_code(by_code=True)
    write(code.replace("-", "").lower())
    press(Key.Key_Return)
    desk.settle()
    assert desk.vault.state is LockState.OPEN
    assert desk.guide.session is not None


def test_from_the_lock_screen_the_library_and_the_quick_check_are_usable(saved):
    saved.cases.lock()
    saved.vault.page.public["snabbkoll"].click()
    assert not saved.vault.cover.is_on
    assert saved.window.current == GUIDES
    assert saved.cases.caseload is None
    press(Key.Key_L, modifier=CONTROL)
    assert saved.vault.cover.is_on
    saved.vault.page.public["bibliotek"].click()
    assert saved.window.current == "bibliotek"
    saved.window.visit(CASES)
    assert saved.vault.cover.is_on
    saved.unlock()
    assert saved.window.current == CASES


def test_answers_in_no_case_wait_out_of_sight_while_it_is_locked(saved, dialogs):
    saved.guide.show_list()
    saved.start_guide()
    write("Nacka")
    leave()
    answers = dict(saved.guide.session.run.answers)
    saved.cases.lock()
    saved.vault.page.public["snabbkoll"].click()
    assert saved.guide.session is None
    press(Key.Key_L, modifier=CONTROL)
    saved.unlock()
    assert dict(saved.guide.session.run.answers) == answers
    assert not saved.guide.saving.holds
    assert len(dialogs.said) == 0


def test_a_save_that_fails_is_told_keeps_the_text_and_can_be_tried_again(saved, tmp_path):
    folder = tmp_path / "data" / "arenden"
    folder.rename(tmp_path / "borta")
    saved.retype("Nacka")
    leave()
    saved.save()
    saved.settle()
    assert saved.keeper.state is State.FAILED
    strip = saved.guide.saving.strip
    assert "finns inte längre" in strip.words.plain
    assert saved.guide.unsaved()
    (tmp_path / "borta").rename(folder)
    strip.button.click()
    saved.settle()
    assert saved.keeper.state is State.KEPT
    assert stored(saved).run.answers == saved.guide.session.run.answers


def test_leaving_a_kept_guide_asks_nothing_and_a_guide_without_a_case_offers_to_save(saved, dialogs):
    saved.guide.show_list()
    assert saved.guide.session is None
    assert dialogs.said == []
    saved.start_guide()
    write("Nacka")
    leave()
    dialogs.way = 0
    saved.guide.show_list()
    assert len(dialogs.said) == 1
    saved.settle()
    assert saved.guide.page.guest.finder is not None
    saved.guide.page.guest.cancelled.emit()
    assert saved.guide.session is not None


def test_closing_saves_without_a_question_and_the_next_start_goes_on(
    saved, qapp, theme, qtbot, dialogs, keeper, paths, tmp_path
):
    saved.retype("Nack")
    answers, step = dict(saved.guide.session.run.answers), saved.guide.session.step
    saved.close()
    assert dialogs.said == []
    assert saved.cases.caseload is None
    again = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    assert again.window.current == HOME
    assert not again.window.navigation.lock.isHidden()
    again.cases.unlock()
    again.unlock()
    assert again.window.current == GUIDES
    assert dict(again.guide.session.run.answers) == answers
    assert again.guide.session.step == step
    again.end()


def test_a_guide_that_was_left_is_not_opened_again(saved):
    saved.guide.show_list()
    saved.window.open(HOME)
    saved.cases.lock()
    saved.unlock()
    assert saved.window.current == HOME
    assert saved.guide.session is None


def test_strict_locking_ends_the_program(saved, keeper, monkeypatch):
    ended = []
    saved.vault.locker.end = None
    keeper.change(replace(keeper.current, cases=replace(keeper.current.cases, strict_lock=True)))
    assert saved.vault.locker.end is not None
    saved.vault.locker.end = lambda: ended.append(saved.cases.caseload)
    saved.cases.lock()
    assert ended == [None]


def test_a_fault_in_the_program_saves_what_is_written(saved):
    saved.retype("Nack")
    others = []
    saved.cases.attach(lambda: None, lambda: None, lambda: others.append("notes"))
    saved.cases.save_soon()
    saved.settle()
    assert "Nack" in stored(saved).run.answers.values()
    assert others == ["notes"]
