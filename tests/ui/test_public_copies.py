"""Quotations and the fault report may stay on the clipboard while a store is open."""

from __future__ import annotations

import warnings

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from okapp.ui.shell.clipboard import MARKS, ClipboardGuard
from okapp.ui.shell.dialogs import Dialogs


@pytest.fixture
def clipboard(theme, monkeypatch):
    """The clipboard while a store is open; it says that it is ours, as on a real screen."""
    clipboard = QGuiApplication.clipboard()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # there is none where no earlier test's program guards the clipboard
        clipboard.dataChanged.disconnect()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    owner = QObject()
    guard = ClipboardGuard(clipboard, owner)
    guard.guarding = True
    clipboard.setText("Åsa Öberg")
    assert clipboard.mimeData().hasFormat(next(iter(MARKS)))
    yield clipboard, guard
    clipboard.dataChanged.disconnect()
    owner.deleteLater()
    clipboard.clear()


def assert_stays(clipboard, guard, text):
    assert text in clipboard.text()
    assert not any(clipboard.mimeData().hasFormat(kind) for kind in MARKS)
    assert not guard.timer.isActive()
    guard.clear()
    assert text in clipboard.text()


def test_a_citation_from_an_agreement_stays(clipboard, shown):
    place = shown.window.open("bibliotek")
    place.open_agreement("hemloshet", "3")
    place.pane.copy.click()
    assert_stays(*clipboard, "för hemlösa")


def test_the_report_of_a_fault_stays(clipboard):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if one.text() == "Kopiera felrapport").click()

    QTimer.singleShot(0, press)
    Dialogs().fault(None, "Fel: ValueError")
    assert_stays(*clipboard, "Fel: ValueError")
