"""A name with "&" is shown and read as it was written, wherever it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.fields import TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.tool_bar import ToolButton

NAME = "Berg & Dal"


def heard(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def picture(widget):
    widget.resize(200, 40)
    return widget.grab().toImage()


def made(theme):
    return Button(theme, NAME)


def renamed(theme):
    button = Button(theme, "Spara")
    button.setText(NAME)
    return button


def tool(theme):
    return ToolButton(theme, NAME, "")


def tool_renamed(theme):
    button = ToolButton(theme, "Spara", "")
    button.set_words(NAME, "")
    return button


@pytest.mark.parametrize("make", [made, renamed, tool, tool_renamed])
def test_in_a_button(theme, make):
    button = make(theme)
    assert (button.text(), heard(button)) == (NAME, NAME)
    assert button.shortcut().isEmpty()
    assert "&&" in QAbstractButton.text(button)


def test_in_the_label_of_a_field(theme):
    field = TextField(theme, NAME)
    assert heard(field.label_widget) == NAME
    field.label_widget.set_text(f"{NAME} AB")
    assert heard(field.label_widget) == f"{NAME} AB"


def test_a_label_that_names_a_field_looks_as_one_that_does_not(theme):
    named, alone = Label(theme, NAME), Label(theme, NAME)
    field = TextField(theme, "Namn")
    named.setBuddy(field)
    assert picture(named) == picture(alone)


def test_in_a_message_box(theme):
    seen = []

    def look():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend(heard(button) for button in box.buttons())
        seen.append(heard(box))
        box.reject()

    QTimer.singleShot(0, look)
    Dialogs().ask(None, NAME, NAME, yes=NAME, no="Behåll")
    assert sorted(seen) == ["Behåll", NAME, NAME]
