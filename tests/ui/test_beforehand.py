"""What the user asks for while code is read beside the window."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt

from okapp.ui.shell.beforehand import Beforehand


def test_what_is_asked_for_when_nothing_is_read_is_done_at_once(window, tasks):
    done = []
    Beforehand(window, tasks).then(lambda: done.append("nu"))
    assert done == ["nu"]


def test_the_last_wish_is_done_when_all_has_been_read(window, tasks, qtbot):
    go_on, done = threading.Event(), []
    beforehand = Beforehand(window, tasks)
    beforehand.read(lambda: go_on.wait(10), lambda: done.append("läst"))
    beforehand.then(lambda: done.append("bibliotek"))
    beforehand.then(lambda: done.append("inställningar"))
    assert done == []
    assert window.cursor().shape() is Qt.CursorShape.BusyCursor
    go_on.set()
    qtbot.waitUntil(lambda: len(done) > 1)
    assert done == ["läst", "inställningar"]
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    beforehand.then(lambda: done.append("hem"))
    assert done[-1] == "hem"


def test_a_wish_is_not_lost_when_nothing_could_be_read(window, tasks, qtbot):
    done = []

    def fail():
        raise ImportError

    beforehand = Beforehand(window, tasks)
    beforehand.read(fail, lambda: done.append("slut"))
    beforehand.then(lambda: done.append("guider"))
    qtbot.waitUntil(lambda: len(done) > 1)
    assert done == ["slut", "guider"]
