"""What is pressed twice, or held, is done once: by a hand that double clicks everything, or lets go of a key slowly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from okapp.ui.home.job_card import JobCard
from okapp.ui.shell.navigation import NavButton
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.row_list import RowList, RowText
from tests.ui.keys import hold, target, to_front

Key = Qt.Key


def made(theme):
    return {
        "button": Button(theme, "Gör"),
        "link": LinkButton(theme, "Gör"),
        "nav": NavButton(theme, "Gör", "house", "Ctrl+1"),
        "job": JobCard(theme, "Gör", "Om det", "house"),
    }


@pytest.fixture
def show(qtbot):
    kept = []

    def shown(widget):
        window = QWidget()
        kept.append(window)
        widget.setParent(window)
        qtbot.addWidget(window)
        to_front(qtbot, window)
        widget.show()
        widget.setFocus()

    return shown


@pytest.mark.parametrize("kind", ["button", "link", "nav", "job"])
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_button_is_pressed_once_by_a_key_that_is_held(theme, show, kind, key):
    button, pressed = made(theme)[kind], []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    hold(key)
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target(), QKeyEvent(QEvent.Type.KeyRelease, key, plain))
    assert pressed == [1]


def test_a_row_is_removed_once_by_a_key_that_is_held(theme, show):
    rows, told = RowList(theme, "Rader"), []
    rows.show_rows([RowText("Rad 1", ""), RowText("Rad 2", "")], 0)
    rows.remove_asked.connect(lambda: told.append("bort"))
    rows.opened.connect(lambda: told.append("öppna"))
    show(rows)
    hold(Key.Key_Delete)
    hold(Key.Key_Return)
    assert told == ["bort", "öppna"]
