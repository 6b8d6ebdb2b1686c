"""Practice on made-up people, the place before the first case, and what the settings change in an open store."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, GUIDES, HOME, SETTINGS
from okapp.ui.cases.place import CasesPlace
from okapp.ui.settings.backups_page import BackupsPage
from okapp.ui.settings.keys_page import KeysPage
from okapp.ui.settings.lock_page import LockPage
from okapp.ui.shell.lock import LockState
from okapp.ui.vault.key_pages import PassphrasePage
from okapp.ui.vault.make_store import NewStore
from okapp.ui.vault.no_cases import NoCases
from okapp.ui.vault.practice_band import PracticeBand
from okapp.ui.vault.restore_page import RestorePage
from okapp.ui.widgets.labels import Label
from tests.ui.case_hands import PASSPHRASE, open_desktop


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


@pytest.fixture
def opened(desk):
    """With a store that is open on Ärenden."""
    place = desk.window.open(CASES)
    assert isinstance(place, NoCases)
    place.begin.click()
    place._making.ready.emit(NewStore(PASSPHRASE, desk.vault.making().new_code()))
    desk.settle()
    assert desk.vault.state is LockState.OPEN
    return desk


def texts(widget):
    QApplication.processEvents()
    return " ".join(label.plain for label in widget.findChildren(Label) if label.isVisible())


def settings_page(desk, link):
    """Open a page from the settings."""
    place = desk.window.open(SETTINGS)
    getattr(place._safety, link).click()
    return place.stack.top()


def test_before_the_first_case_arenden_says_what_it_is_and_makes_the_store(opened):
    assert opened.window.current == CASES
    assert isinstance(opened.window.place(CASES), CasesPlace)
    assert not opened.window.navigation.lock.isHidden()


def test_the_pages_can_be_left_and_nothing_is_made(desk, tmp_path):
    place = desk.window.open(CASES)
    place.begin.click()
    place._making.cancelled.emit()
    assert place.page.isVisible()
    assert not (tmp_path / "data" / "arenden").exists()
    assert desk.window.navigation.lock.isHidden()


def test_hem_offers_to_unlock_and_shows_nothing_before(opened):
    home = opened.window.open(HOME)
    opened.settle()
    assert home.to_do is not None
    opened.cases.lock()
    assert home.to_do is None
    opened.vault.page.public["bibliotek"].click()
    opened.window.open(HOME)
    home.unlock.click()
    assert opened.vault.cover.is_on
    opened.unlock()
    assert not opened.vault.cover.is_on
    assert home.to_do is not None


def test_a_case_that_was_open_is_open_again(opened):
    caseload = opened.cases.caseload
    person = caseload.people.add(PersonFields(name="Åsa Ek", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields())
    opened.cases.open_case(case.id)
    opened.settle()
    opened.cases.lock()
    assert opened.window.made(CASES) is None
    opened.unlock()
    opened.settle()
    assert opened.window.current == CASES
    assert opened.window.place(CASES).stack.top().desk.case_id == case.id


def test_practice_is_marked_on_every_place_and_is_a_store_of_its_own(opened):
    opened.cases.practise()
    opened.settle()
    assert opened.vault.practising
    assert opened.vault.state is LockState.LOCKED
    for key in (HOME, CASES, GUIDES, SETTINGS):
        place = opened.window.open(key)
        band = opened.window.findChild(PracticeBand)
        assert band.isVisible()
        assert (
            band.mapTo(opened.window, band.rect().bottomLeft()).y() < place.mapTo(opened.window, QPoint()).y()
        )
    place = opened.window.open(CASES)
    assert not any("övning" in said.lower() for said in texts(place).split()), "the band says it once"
    assert opened.cases.caseload.cases.page().total == 2
    band.end.click()
    opened.settle()
    assert opened.cases.caseload is None
    assert opened.window.findChild(PracticeBand) is None
    assert opened.window.current == HOME
    opened.window.visit(CASES)
    assert opened.vault.cover.is_on
    opened.unlock()
    assert opened.cases.caseload.cases.page().total == 0


def test_practice_needs_no_store(desk):
    desk.cases.practise()
    desk.settle()
    assert desk.vault.practising
    assert desk.window.current == CASES
    desk.cases.lock()
    assert desk.cases.caseload is None
    assert desk.vault.state is LockState.NO_STORE
    assert not desk.vault.cover.is_on


def test_real_answers_never_reach_the_practice_store(desk):
    desk.start_guide()
    desk.retype("Solna")
    answers = dict(desk.guide.session.run.answers)
    desk.cases.practise()
    desk.settle()
    assert desk.guide.session is None
    desk.vault.end_practice()
    assert dict(desk.guide.session.run.answers) == answers


def test_the_time_to_lock_is_used_at_once_and_wrong_numbers_are_told(opened, keeper):
    page = settings_page(opened, "locking")
    assert isinstance(page, LockPage)
    page.minutes.edit.setText("90")
    page.save()
    assert page.minutes.error()
    page.minutes.edit.setText("12")
    assert page.unsaved()
    page.save()
    assert keeper.current.cases.lock_minutes == 12
    assert opened.vault.watch._seconds == 12 * 60
    assert not page.unsaved()


def test_the_passphrase_is_changed_in_the_settings(opened):
    page = settings_page(opened, "keys")
    assert isinstance(page, KeysPage)
    page.links["fras"].click()
    form = opened.window.place(SETTINGS).stack.top()
    assert isinstance(form, PassphrasePage)
    form.asked.emit(("fel", "en ny fras med ord"))
    opened.settle()
    assert "stämmer inte" in form.present.error()
    form.asked.emit((PASSPHRASE, "en ny fras med ord"))
    opened.settle()
    assert "Lösenfrasen är bytt" in texts(form)
    opened.cases.lock()
    assert opened.window.place(SETTINGS).stack.top() is None
    opened.unlock("en ny fras med ord")
    assert opened.vault.state is LockState.OPEN


def test_a_new_code_and_a_new_key_open_afterwards(opened):
    page = settings_page(opened, "keys")
    page.links["kod"].click()
    form = opened.window.place(SETTINGS).stack.top()
    form.check_asked.emit(PASSPHRASE)
    opened.settle()
    code = form.sheet.code
    form.asked.emit((PASSPHRASE, code))
    opened.settle()
    assert "Koden är bytt" in texts(form)
    form.left.emit()
    page.links["nyckel"].click()
    form = opened.window.place(SETTINGS).stack.top()
    form.check_asked.emit("fel")
    opened.settle()
    assert "stämmer inte" in form.present.error()
    new = opened.vault.making().new_code()
    form.asked.emit((PASSPHRASE, new))
    opened.settle()
    assert "Nyckeln är bytt" in texts(form)
    opened.cases.lock()
    opened.vault._unlock(lambda: opened.vault._needs.door.unlock_code(new))
    opened.settle()
    assert opened.vault.state is LockState.OPEN


def test_keys_are_not_changed_while_it_is_locked(opened):
    opened.cases.lock()
    opened.vault.page.public["bibliotek"].click()
    page = settings_page(opened, "keys")
    assert page.links == {}
    assert "låsta" in texts(page)


def test_a_backup_is_made_to_a_second_place_too_and_got_back(opened, dialogs, tmp_path, keeper):
    caseload = opened.cases.caseload
    person = caseload.people.add(PersonFields(name="Åsa Ek", number_reason="Numret är inte känt ännu"))
    caseload.cases.add(person.id, CaseFields())
    page = settings_page(opened, "backups")
    assert isinstance(page, BackupsPage)
    dialogs.path = tmp_path
    page.choose.click()
    assert keeper.current.cases.second_backups == str(tmp_path)
    page.make.click()
    opened.settle()
    assert "Den ligger också på den andra platsen." in texts(page)
    assert len(caseload.backups.second()) == 1
    shutil.rmtree(tmp_path / caseload.backups.second()[0].file.parent.name)
    page.make.click()
    opened.settle()
    assert "Säkerhetskopian på den andra platsen blev inte av." in texts(page)
    assert "Den ligger också" not in texts(page)
    page.restore.click()
    assert opened.vault.cover.is_on
    assert opened.cases.caseload is None
    restore = opened.vault.page._stack.currentWidget()
    assert isinstance(restore, RestorePage)
    restore.form.passphrase_given.emit("fel fras")
    opened.settle()
    assert "stämmer inte" in restore.form.passphrase.error()
    restore.form.passphrase_given.emit(PASSPHRASE)
    opened.settle()
    assert "ett ärende" in texts(restore)
    restore.accept.click()
    opened.settle()
    assert "är på plats" in texts(opened.vault.page)
    opened.vault.form._left = 0
    opened.vault.form._tick()
    opened.unlock()
    assert opened.cases.caseload.cases.page().total == 1


def test_a_store_whose_key_file_is_gone_leads_to_a_backup(opened, tmp_path):
    opened.cases.lock()
    for name in ("nyckel.json", "nyckel.reserv.json"):
        (tmp_path / "data" / "arenden" / name).unlink()
    opened.cases.unlock()
    assert any("säkerhetskopia" in button.text() for button in opened.vault.form.ways)
    assert "orörd" in texts(opened.vault.page)


def test_a_profile_changed_is_the_actor_from_then_on(opened, keeper):
    keeper.change(replace(keeper.current, profile=replace(keeper.current.profile, name="Robin Ek")))
    opened.settle()
    assert opened.cases.caseload.means.profile.name == "Robin Ek"
