"""Keys as a user presses them, with the program running on between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui import keys

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(*pressed, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys one after the other."""
    for key in pressed:
        keys.press(key, modifier=modifier)
        QApplication.processEvents()


def write(text):
    """Write text."""
    keys.write(text)
    QApplication.processEvents()


def enter():
    """Press Enter."""
    press(Qt.Key.Key_Return)


def leave():
    """Tab out of a field with suggestions; the first Tab may only close their list.

    The offscreen platform leaves no window active when a popup closes.
    """
    here = QApplication.focusWidget()
    here.window().activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_Tab)
    if QApplication.focusWidget() is here:
        press(Qt.Key.Key_Tab)
