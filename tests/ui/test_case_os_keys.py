"""The computer's own key store in the desktop: offered when the store is made, never the only way in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from okapp.desktop import CASES
from okapp.ui.shell.lock import LockState
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.keys import press, to_front, write
from tests.vault.keyhands import BrokenRing, Ring

Key = Qt.Key


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def give(desk, ring):
    """Let the system have this key store."""
    door = desk.vault._needs.door
    door.means = replace(door.means, os_backend=lambda: ring)


def make(desk):
    """The pages of the first save with the system's key store chosen by keyboard."""
    place = desk.vault.make_page(cancelled=lambda: None, made=lambda: desk.window.open(CASES))
    desk.qtbot.addWidget(place)
    place.resize(1000, 900)
    to_front(desk.qtbot, place)
    desk.settle()
    place.activate()
    write(PASSPHRASE)
    press(Key.Key_Return)
    write(PASSPHRASE)
    desk.tab_to("Öppna utan lösenfras på den här datorn")
    press(Key.Key_Space)
    place.first.next_button.click()
    code = place.sheet.code
    place._finish()
    desk.settle()
    return code


def test_the_store_is_made_with_it_and_opens_in_every_way(desk):
    ring = Ring()
    give(desk, ring)
    make(desk)
    assert desk.cases.caseload.keys.ways == {"pass", "rec", "os"}
    assert len(ring.held) == 1
    desk.cases.lock()
    desk.settle()
    give(desk, ring)
    button = desk.vault.form.os_button
    assert button.isVisible()
    button.click()
    desk.settle()
    assert desk.vault.state is LockState.OPEN
    desk.cases.lock()
    desk.settle()
    desk.unlock()
    assert desk.vault.state is LockState.OPEN


def test_a_key_store_that_fails_is_told_and_the_store_is_made(desk):
    told = []
    desk.vault.notices.connect(told.append)
    give(desk, BrokenRing())
    make(desk)
    assert desk.cases.caseload.keys.ways == {"pass", "rec"}
    assert "öppnas med lösenfrasen" in told[0][0]
    assert not desk.vault.form.os_button.isVisibleTo(desk.vault.form)


def test_without_a_key_store_nothing_is_offered(desk):
    give(desk, None)
    place = desk.vault.make_page(cancelled=lambda: None, made=lambda: None)
    desk.qtbot.addWidget(place)
    place.show()
    desk.settle()
    assert not place.first.os_keys.isVisible()
