"""What was started beside the window ends when its page is gone, the cases are locked, or the user is elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, GUIDES, HOME, SETTINGS
from okapp.ui.cases.chooser import CaseChooser
from okapp.ui.home.jobs import QUICK
from okapp.ui.settings.lock_page import LockPage
from okapp.ui.shell.lock import LockState
from okapp.ui.vault.make_store import MakeStore, NewStore
from okapp.ui.vault.restore_page import RestorePage
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.keys import press, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    hands.settle()
    yield hands
    hands.end()


def settings_page(desk, way):
    """A page of the settings, opened by its link."""
    place = desk.window.open(SETTINGS)
    getattr(place._safety, way).click()
    return place.stack.top()


def test_a_backup_is_made_although_its_page_is_left(desk):
    desk.given_store()
    page = settings_page(desk, "backups")
    page.make.click()
    press(Qt.Key.Key_Left, modifier=ALT)
    assert desk.window.place(SETTINGS).stack.top() is None
    desk.settle()
    assert desk.cases.caseload.backups.all()


def test_a_passphrase_is_changed_although_the_cases_are_locked_meanwhile(desk):
    desk.given_store()
    settings_page(desk, "keys").links["fras"].click()
    page = desk.window.place(SETTINGS).stack.top()
    page.present.edit.setText(PASSPHRASE)
    for field in (page.passphrase.first, page.passphrase.second):
        field.edit.setText("en helt annan fras")
    page.change_button.click()
    desk.cases.lock()
    desk.settle()
    desk.unlock("en helt annan fras")
    assert desk.vault.state is LockState.OPEN


def test_a_copy_that_is_being_checked_goes_when_the_page_is_left(desk):
    desk.given_store()
    desk.cases.caseload.backups.make()
    desk.vault.show_restore()
    desk.settle()
    page = desk.window.findChildren(RestorePage)[-1]
    folder = desk.vault.screen._door.folder
    before = {one.name for one in folder.iterdir()}
    page.form.passphrase.edit.setText(PASSPHRASE)
    page.form._give()
    page.back.click()
    desk.settle()
    assert {one.name for one in folder.iterdir()} == before


def test_what_is_being_unlocked_stays_locked_where_the_user_goes_elsewhere(desk):
    desk.given_store()
    desk.cases.lock()
    desk.settle()
    desk.front()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    desk.vault.page.public[QUICK].click()
    assert desk.window.current == GUIDES
    desk.settle()
    there = desk.window.current, desk.vault.state, desk.vault.cover.is_on
    assert there == (GUIDES, LockState.LOCKED, False)
    desk.cases.lock()
    desk.unlock()
    assert desk.vault.state is LockState.OPEN


def test_a_store_that_is_being_made_is_there_although_the_guide_is_left(desk, dialogs):
    desk.start_guide()
    desk.save()
    QApplication.processEvents()
    make = desk.guide.page.guest
    assert isinstance(make, MakeStore)
    make.ready.emit(NewStore(PASSPHRASE, desk.vault.making().new_code()))
    dialogs.way = 1  # leave the answers
    desk.guide.show_list()
    desk.settle()
    assert desk.cases.caseload is not None
    assert not isinstance(getattr(desk.guide.page, "guest", None), CaseChooser)


def test_save_is_no_way_out_of_a_new_case_that_is_being_written(desk):
    desk.given_store()
    desk.start_guide()
    desk.save()
    desk.settle()
    chooser = desk.guide.page.guest
    chooser.make_new()
    desk.front()
    chooser.form.fields["name"].focus_first()
    write("Åsa")
    desk.save()
    QApplication.processEvents()
    assert desk.guide.page.guest is chooser
    assert chooser.form.fields["name"].value() == "Åsa"


def test_numbers_that_are_not_saved_are_asked_about(desk, dialogs):
    page = settings_page(desk, "locking")
    page.minutes.focus_first()
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write("7")
    press(Qt.Key.Key_Left, modifier=ALT)
    assert desk.window.place(SETTINGS).stack.top() is page
    assert "inte sparat" in dialogs.said[-1]
    page.save()
    assert page.state.plain == "Sparat."
    page.strict.click()
    assert page.state.plain == ""
    assert page.unsaved()
    page.strict.click()
    page.back.click()
    assert not isinstance(desk.window.place(SETTINGS).stack.top(), LockPage)


def test_a_case_that_comes_when_its_place_has_been_left_takes_no_keys(desk):
    desk.given_store(CASES)
    caseload = desk.cases.caseload
    person = caseload.people.add(PersonFields(name="Åsa", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields(number="2026-1"))
    desk.window.place(CASES).open_case(case.id)
    home = desk.window.open(HOME)
    home.search.focus_first()
    desk.settle()
    QApplication.processEvents()
    assert desk.window.place(CASES).stack.top() is not None
    assert QApplication.focusWidget() is home.search.edit


def test_while_a_passphrase_is_changed_the_focus_stays_on_the_page(desk):
    desk.given_store()
    settings_page(desk, "keys").links["fras"].click()
    page = desk.window.place(SETTINGS).stack.top()
    page.present.edit.setText("fel")
    for field in (page.passphrase.first, page.passphrase.second):
        field.edit.setText("en helt annan fras")
    page.change_button.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page
    page.refuse("Disken är full.")
    assert QApplication.focusWidget() is page.present.edit
    desk.settle()
