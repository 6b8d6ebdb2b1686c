from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread

from okapp.ui.shell.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_the_result_comes_on_the_main_thread(tasks, qtbot):
    got = []
    main = QThread.currentThread()
    tasks.run(
        lambda _control: threading.get_ident(),
        lambda result: got.append((result, QThread.currentThread() is main)),
        got.append,
    )
    qtbot.waitUntil(lambda: bool(got))
    worker, on_main = got[0]
    assert worker != threading.get_ident()
    assert on_main
    assert not tasks.busy()


def test_an_exception_comes_as_data(tasks, qtbot):
    failed = []
    tasks.run(lambda _control: 1 / 0, failed.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)


def test_progress_is_told_in_order(tasks, qtbot):
    told, done = [], []

    def work(control):
        for at in range(3):
            control.progress(at, 3)
        return "klart"

    tasks.run(work, done.append, done.append, lambda at, of: told.append((at, of)))
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert done == ["klart"]


def test_nothing_is_called_back_after_cancel(tasks, qtbot):
    go_on = threading.Event()
    seen, called = [], []

    def work(control):
        go_on.wait(10)
        seen.append(control.cancelled)

    task = tasks.run(work, called.append, called.append)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert seen == [True]
    assert called == []


def test_close_waits_for_what_is_under_way(qapp):
    tasks = Tasks()
    ended = []

    def work(control):
        while not control.cancelled:
            threading.Event().wait(0.001)
        ended.append(1)

    tasks.run(work, ended.append, ended.append)
    tasks.close()
    assert ended == [1]
