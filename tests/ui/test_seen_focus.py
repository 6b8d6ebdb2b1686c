"""The keys stay with what the user sees, and go along to what is about to be shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from okapp.ui.widgets.seen_focus import SeenFocus


@pytest.fixture
def window(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.seen = QLineEdit(window)
    SeenFocus(window, qapp)
    window.show()
    window.activateWindow()
    window.seen.setFocus()
    return window


def settle():
    for _ in range(3):
        QApplication.processEvents()


def test_what_has_been_put_away_takes_no_keys(window):
    page = QWidget(window)
    late = QLineEdit(page)
    page.hide()
    late.setFocus()
    settle()
    assert QApplication.focusWidget() is window.seen


def test_what_has_just_been_made_keeps_the_focus_until_it_is_shown(window):
    made = QWidget(window)
    first = QLineEdit(made)
    first.setFocus()
    settle()
    assert QApplication.focusWidget() is first
    made.show()
    settle()
    assert QApplication.focusWidget() is first
