"""The probe itself: what it counts as a pause of the window, what it leaves out, and what it says of it."""

from __future__ import annotations

import sys
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from okapp.casework.municipalities import load_municipalities
from tests.ui.pauses import FAR_TOO_LONG, UNLOCKING, Pause, pauses_in, told, too_long

LONG = 0.07


def work() -> None:
    """Keep the processor at it for longer than a pause may be."""
    end = time.thread_time() + LONG
    while time.thread_time() < end:
        pass


@pytest.fixture
def slow_button(qapp, qtbot):
    button = QPushButton("Räkna")
    qtbot.addWidget(button)
    button.clicked.connect(work)
    return button


def test_a_key_that_takes_long_is_a_pause(slow_button, monkeypatch):
    with pauses_in(monkeypatch, lambda: "steget") as pauses:
        QTest.keyClick(slow_button, Qt.Key.Key_Space)
    (pause,) = pauses
    assert pause.step == "steget"
    assert LONG <= pause.cpu < pause.cpu + pause.clock


def test_what_waits_for_the_loop_is_a_pause(qtbot, monkeypatch):
    with pauses_in(monkeypatch, lambda: "") as pauses:
        QTimer.singleShot(0, work)
        QApplication.processEvents()
        QTimer.singleShot(0, work)
        qtbot.wait(1)
    assert len(pauses) == 2


def test_the_tests_own_work_is_none(slow_button, monkeypatch):
    with pauses_in(monkeypatch, lambda: "") as pauses:
        work()
        QApplication.processEvents()
        work()
    assert pauses == []
    QTest.keyClick(slow_button, Qt.Key.Key_Space)
    assert pauses == [], "the test is over"


@pytest.mark.skipif(
    sys.platform != "linux", reason="the processor time of another thread is read on Linux only"
)
def test_a_place_is_named_where_the_program_is_slow(qapp, paths, monkeypatch):
    with pauses_in(monkeypatch, lambda: "") as pauses:
        QTimer.singleShot(0, lambda: [load_municipalities(paths.data) for _ in range(20)])
        QApplication.processEvents()
    assert "casework/municipalities:load_municipalities" in pauses[0].place


def test_only_what_is_far_too_long_fails_a_test_and_never_unlocking():
    short, long = Pause("a", "p", 0.06, 0.2), Pause("b", "p", FAR_TOO_LONG + 0.01, 0.2)
    unlocking = Pause(UNLOCKING, "p", 0.4, 0.5)
    assert too_long([short, long, unlocking]) == [str(long)]
    lines = told([short, long, unlocking]).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["400", "80", "60"]
