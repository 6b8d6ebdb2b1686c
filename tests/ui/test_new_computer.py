"""A backup got back on a computer where nothing has been saved yet, by keyboard; and the way back without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from okapp.desktop import CASES, LIBRARY, SETTINGS
from okapp.settings import CaseSettings
from okapp.ui.cases.place import CasesPlace
from okapp.ui.settings.backups_page import BackupsPage
from okapp.ui.shell.lock import LockState
from okapp.ui.widgets.labels import Label
from tests.casework.caseload.kit import PASSPHRASE, add_case, office
from tests.ui.case_hands import open_desktop
from tests.ui.keys import press, write

Key = Qt.Key


@pytest.fixture
def share(tmp_path):
    """A folder that another computer has put its backups in."""
    folder = tmp_path / "filserver"
    folder.mkdir()
    old = office(tmp_path / "gammal" / "arenden")
    old.means = replace(old.means, settings=CaseSettings(second_backups=str(folder)))
    caseload = old.create()
    add_case(caseload)
    assert caseload.settle() == ()
    caseload.close()
    assert any(folder.iterdir())
    return folder


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    folder = tmp_path / "ny"
    folder.mkdir()
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, folder)
    yield hands
    hands.end()


def texts(widget):
    return " ".join(label.plain for label in widget.findChildren(Label) if label.isVisible())


def backups_page(desk):
    place = desk.window.open(SETTINGS)
    desk.tab_to("Säkerhetskopior")
    press(Key.Key_Return)
    page = place.stack.top()
    assert isinstance(page, BackupsPage)
    return page


def test_the_cases_of_the_old_computer_are_got_back_without_a_store_of_its_own(desk, share, dialogs):
    page = backups_page(desk)
    assert not page.make.isEnabled()
    assert "Det finns inga ärenden att kopiera på den här datorn." in texts(page)
    dialogs.path = share
    desk.tab_to("Välj mapp")
    press(Key.Key_Space)
    page.focus_start()
    desk.tab_to("Hämta tillbaka en säkerhetskopia")
    press(Key.Key_Space)
    desk.settle()
    assert desk.vault.cover.is_on
    desk.tab_to("Lösenfras")
    write(PASSPHRASE)
    press(Key.Key_Return)
    desk.settle()
    assert "har ett ärende" in texts(desk.vault.page)
    press(Key.Key_Space)
    desk.settle()
    said = texts(desk.vault.page)
    assert "Säkerhetskopian är på plats." in said
    assert "Det som låg där förut" not in said, "nothing lay there"
    assert desk.vault.state is LockState.LOCKED
    assert not desk.window.navigation.lock.isHidden()
    desk.vault.page.public[LIBRARY].click()
    desk.window.visit(CASES)
    desk.unlock(PASSPHRASE)
    assert isinstance(desk.window.place(CASES), CasesPlace)
    assert desk.cases.caseload.cases.page().total == 1
    desk.window.open(SETTINGS)
    assert page.make.isEnabled()
    assert "Den senaste gjordes den" in texts(page)


def test_where_there_is_no_backup_it_says_what_to_do_and_leads_back(desk):
    page = backups_page(desk)
    page.restore.setFocus()
    press(Key.Key_Space)
    desk.settle()
    assert "Det finns ingen säkerhetskopia" in texts(desk.vault.page)
    assert "väljer du mappen under Inställningar, Säkerhetskopior" in texts(desk.vault.page)
    desk.tab_to("Tillbaka")
    press(Key.Key_Space)
    desk.settle()
    assert not desk.vault.cover.is_on
    assert (desk.window.current, desk.vault.state) == (SETTINGS, LockState.NO_STORE)
    assert page.isVisible()


def test_practice_has_no_backups_to_get_back(desk):
    desk.cases.practise()
    desk.settle()
    page = backups_page(desk)
    assert not page.make.isEnabled()
    assert not page.restore.isEnabled()
    assert "Övningen har inga säkerhetskopior." in texts(page)
