from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from okapp.logs import close_log, set_up_log
from okapp.ui.shell.crash import CrashGuard, log_qt_message

SECRET = "Tolvan 19121212-1212"


@pytest.fixture
def log(tmp_path):
    handler = set_up_log(tmp_path)
    yield tmp_path / "okapp.log"
    close_log(handler)


@pytest.fixture
def guard(qapp, monkeypatch):
    shown = []
    guard = CrashGuard(shown.append)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    guard.shown = shown
    return guard


def test_a_fault_is_told_and_logged_without_what_was_written(guard, log):
    try:
        int(SECRET)
    except ValueError as error:
        guard.hook(type(error), error, error.__traceback__)
    (report,) = guard.shown
    assert "ValueError" in report
    assert "Tolvan" not in report + log.read_text(encoding="utf-8")


def test_a_fault_in_a_thread_is_told_on_the_main_thread(guard, log, qtbot):
    threading.excepthook = guard._thread_hook
    thread = threading.Thread(target=int, args=(SECRET,))
    thread.start()
    thread.join()
    assert guard.shown == []
    qtbot.waitUntil(lambda: bool(guard.shown))
    assert "Tolvan" not in log.read_text(encoding="utf-8")


def test_one_fault_is_shown_at_a_time(guard, log):
    def show(report):
        reports.append(report)
        guard.hook(ValueError, ValueError(), None)

    reports = []
    guard._show = show
    guard.hook(KeyError, KeyError(), None)
    assert len(reports) == 1
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_the_keyboard_interrupt_is_left_to_python(guard, capsys):
    guard.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert guard.shown == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_hooks_are_set_and_given_back(guard):
    guard.install()
    assert sys.excepthook == guard.hook
    guard.remove()
    assert sys.excepthook is sys.__excepthook__


def test_a_qt_message_is_logged_by_its_place_only(log, capsys):
    log_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), f"cannot open {SECRET}.pdf")
    logging.shutdown()
    text = log.read_text(encoding="utf-8")
    assert "WARNING Qt:" in text
    assert "Tolvan" not in text
    assert SECRET in capsys.readouterr().err
