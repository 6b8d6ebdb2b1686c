from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QEvent, QThread
from PySide6.QtWidgets import QApplication

from okapp.ui.shell.tasks import Tasks


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


def test_progress_is_not_told_after_cancel(tasks, qtbot):
    told, reached, go_on = [], threading.Event(), threading.Event()

    def work(control):
        control.progress(1, 2)
        reached.set()
        go_on.wait(10)
        control.progress(2, 2)

    task = tasks.run(work, told.append, told.append, lambda *how: told.append(how))
    assert reached.wait(10)
    task.cancel()  # the first is told already, but not heard yet
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert told == []


def test_a_fault_in_what_is_called_back_ends_nothing_else(tasks, qtbot):
    got = []

    def done(number):
        got.append(number)
        if number == 1:
            raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        for number in range(3):
            tasks.run(lambda _control, number=number: number, done, got.append)
        qtbot.waitUntil(lambda: not tasks.busy())
    assert sorted(got) == [0, 1, 2]
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_close_leaves_no_thread_and_what_is_begun_afterwards_is_done(tasks, qtbot):
    before, got = threading.active_count(), []
    for _ in range(4):
        tasks.run(lambda _control: None, got.append, got.append)
    assert threading.active_count() > before
    tasks.close()
    assert threading.active_count() == before
    tasks.run(lambda _control: "igen", got.append, got.append)
    qtbot.waitUntil(lambda: not tasks.busy())
    assert got == ["igen"]


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


class Held:
    """What a task holds; the thread in which it goes is told."""

    def __init__(self, went):
        weakref.finalize(self, lambda: went.append(threading.current_thread() is threading.main_thread()))


def test_what_has_ended_is_let_go_of_and_on_the_main_thread(tasks, qtbot):
    """The pool kept all that it was ever given: a megabyte or two of guides and pages at each round of work."""
    went, ended = [], []

    def start(number):
        held = Held(went)

        def work(_control):
            held.number = number
            return 1 / (number % 3)

        tasks.run(work, lambda _: ended.append(held.number), lambda _: ended.append(held.number))

    for number in range(60):
        start(number)
    qtbot.waitUntil(lambda: not tasks.busy())
    assert sorted(ended) == list(range(60))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert went == [True] * 60


def test_many_at_once_end_each_by_itself(tasks, qtbot):
    got = []
    for number in range(200):
        tasks.run(lambda _control, number=number: number, got.append, got.append)
    qtbot.waitUntil(lambda: not tasks.busy())
    assert sorted(got) == list(range(200))
