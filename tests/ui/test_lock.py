from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QVBoxLayout

from okapp.errors import UserError
from okapp.ui.shell.lock import Cover, Lock, Locker, LockState
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import Place, PlaceEntry
from okapp.ui.vault.lock_place import LockPlace
from okapp.ui.vault.unlock_form import UnlockForm
from tests.ui.keys import press, to_front

NO_STORE, LOCKED, OPEN, LOCKING = LockState.NO_STORE, LockState.LOCKED, LockState.OPEN, LockState.LOCKING
SECRET = "Åsa Öberg"


class Case(Place):
    """A place with a name in it."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit(SECRET)
        QVBoxLayout(self).addWidget(self.edit)

    def activate(self) -> None:
        self.edit.setFocus()


@pytest.fixture
def window(qapp, theme, qtbot, dialogs):
    window = MainWindow()
    entry = PlaceEntry("case", SECRET, "user", Case)
    window.furnish(qapp, theme, dialogs, (entry, PlaceEntry("other", "Annat", "house", Case)))
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.open("case")
    to_front(qtbot, window)
    QApplication.processEvents()
    return window


@pytest.fixture
def cover(window, theme):
    page = LockPlace(theme, UnlockForm(theme), [("bibliotek", "Avtalsbibliotek"), ("snabbkoll", "Snabbkoll")])
    return Cover(window, page, "Ökapp")


# The states


def test_the_way_around():
    lock = Lock(NO_STORE).tried()
    lock = lock.made(lock.attempt)
    assert lock.state is OPEN
    assert lock.asked().state is LOCKING
    lock = lock.asked().closed()
    assert lock.state is LOCKED
    lock = lock.tried()
    assert lock.opened(lock.attempt).state is OPEN


@pytest.mark.parametrize("state", list(LockState))
def test_what_does_not_fit_changes_no_state(state):
    lock = Lock(state, 3)
    assert lock.opened(2).state is state
    assert lock.opened(3).state is (OPEN if state is LOCKED else state)
    assert lock.made(3).state is (OPEN if state is NO_STORE else state)
    assert lock.asked().state is (LOCKING if state is OPEN else state)
    assert lock.closed().state is (LOCKED if state is LOCKING else state)
    assert lock.found().state is (LOCKED if state is NO_STORE else state)


def test_an_attempt_under_way_counts_no_longer_when_locking_is_asked_for():
    opening = Lock(LOCKED).tried()
    assert opening.asked().opened(opening.attempt).state is LOCKED
    assert opening.tried().opened(opening.attempt).state is LOCKED
    making = Lock(NO_STORE).tried()
    assert making.asked().made(making.attempt).state is LOCKED


# The cover


def test_nothing_below_can_be_seen_or_reached(window, cover):
    before = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    cover.put_on()
    QApplication.processEvents()
    assert window.windowTitle() == "Ökapp"
    assert not window.centralWidget().isVisible()
    assert cover.geometry() == window.rect()
    plain = QImage.Format.Format_RGB32
    covered = window.grab().toImage().convertToFormat(plain)
    assert covered == cover.grab().toImage().convertToFormat(plain)
    assert covered != before
    for _ in range(12):
        assert cover.isAncestorOf(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)


def test_it_is_painted_before_anything_else_is_done(window, cover):
    painted = []
    cover.page.paintEvent = lambda _event: painted.append(1)
    cover.put_on()
    assert painted


def test_it_follows_the_window(window, cover):
    cover.put_on()
    window.resize(683, 500)
    QApplication.processEvents()
    assert cover.geometry() == window.rect()


def test_shortcuts_of_the_window_do_nothing_below_it_but_the_text_size_can_be_changed(window, cover):
    used = []
    for keys in ("Ctrl+K", "Ctrl++"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: used.append(keys))
    off = QShortcut(QKeySequence("Ctrl+J"), window)
    off.setEnabled(False)
    cover.put_on()
    cover.put_on()
    handle, control = window.windowHandle(), Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_K, Qt.Key.Key_2, Qt.Key.Key_Plus):
        QTest.keyClick(handle, key, control)
    assert used == ["Ctrl++"]
    assert window.current == "case"
    cover.take_off()
    for key in (Qt.Key.Key_K, Qt.Key.Key_2):
        QTest.keyClick(handle, key, control)
    assert used == ["Ctrl++", "Ctrl+K"]
    assert window.current == "other"
    assert not off.isEnabled()


@pytest.mark.parametrize("make", [QDialog, QFileDialog])
def test_open_dialogs_are_left_without_a_question(window, cover, qtbot, make):
    dialog = make(window)
    QTimer.singleShot(0, cover.put_on)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert cover.isAncestorOf(QApplication.focusWidget())


def test_open_menus_and_tips_go(window, cover, qtbot):
    menu = QMenu(window)
    menu.addAction(SECRET)
    menu.popup(window.pos())
    tip = QLineEdit(SECRET)
    tip.setWindowFlag(Qt.WindowType.ToolTip)
    qtbot.addWidget(tip)
    tip.show()
    cover.put_on()
    assert not menu.isVisible()
    assert not tip.isVisible()


def test_taken_off_the_window_is_as_before(window, cover):
    cover.put_on()
    cover.take_off()
    window.open("case")
    assert SECRET in window.windowTitle()
    assert QApplication.focusWidget() is window.place("case").edit


# Locking


def test_all_is_done_in_order_under_the_cover(window, cover):
    done, states = [], []
    steps = [lambda: done.append(("save", cover.is_on)), lambda: done.append(("close", cover.is_on))]
    locker = Locker(OPEN, cover, steps)
    locker.changed.connect(states.append)
    locker.locked.connect(lambda troubles: done.append(("locked", troubles)))
    locker.lock()
    assert done == [("save", True), ("close", True), ("locked", ())]
    assert states == [LOCKING, LOCKED]
    locker.lock()
    assert len(done) == 3


def test_a_step_that_fails_stops_none_of_the_others(window, cover, caplog):
    done = []

    def full():
        raise UserError("Disken är full.")

    def broken():
        raise ValueError(SECRET)

    locker = Locker(OPEN, cover, [full, broken, lambda: done.append("keys")])
    locker.locked.connect(done.append)
    with caplog.at_level(logging.INFO):
        locker.lock()
    assert done[0] == "keys"
    assert done[1][0] == "Disken är full."
    assert "låste" in done[1][1]
    assert SECRET not in caplog.text
    assert locker.state is LOCKED


def test_locking_again_while_it_locks_does_nothing(window, cover):
    done = []

    def step():
        locker.lock()
        done.append(1)

    locker = Locker(OPEN, cover, [step])
    locker.lock()
    assert done == [1]


def test_without_a_store_nothing_is_covered(window, cover):
    locker = Locker(NO_STORE, cover, [lambda: pytest.fail("there is nothing to lock")])
    locker.lock()
    assert not cover.is_on
    assert locker.state is NO_STORE


def test_opening_takes_the_cover_off(window, cover):
    locker = Locker(OPEN, cover, [])
    locker.lock()
    assert locker.opened(locker.try_open())
    assert not cover.is_on
    assert locker.state is OPEN


def test_keys_that_come_too_late_are_refused(window, cover):
    locker = Locker(LOCKED, cover, [])
    attempt = locker.try_open()
    locker.lock()
    assert not locker.opened(attempt)
    assert locker.state is LOCKED
    assert cover.is_on


def test_a_store_that_was_made_while_the_workstation_was_locked_stays_locked(window, cover):
    locker = Locker(NO_STORE, cover, [])
    attempt = locker.try_open()
    locker.lock()
    assert not locker.made(attempt)
    assert (locker.state, cover.is_on) == (LOCKED, True)
    other = Locker(NO_STORE, cover, [])
    assert other.made(other.try_open())


def test_strict_locking_ends_the_program_last(window, cover):
    done = []
    locker = Locker(OPEN, cover, [lambda: done.append("close")], end=lambda: done.append("end"))
    locker.locked.connect(lambda _troubles: done.append("locked"))
    locker.lock()
    assert done == ["close", "locked", "end"]
