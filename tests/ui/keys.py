"""Keys as a user presses them: they go to the open popup, else to the widget in focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def to_front(qtbot: Any, window: QWidget) -> None:
    """Show a window and wait until it is the active one, so that keys go there."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def target() -> QWidget:
    """Return the widget that gets the next key."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(target(), key, modifier)


def hold(key: Qt.Key, times: int = 5, *, between: Callable[[], None] = QApplication.processEvents) -> None:
    """Press a key and hold it until it has repeated itself so many times; `between` is what goes on meanwhile."""
    for at in range(times + 1):
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target(), QKeyEvent(QEvent.Type.KeyPress, key, plain, "", at > 0))
        between()


def write(text: str) -> None:
    """Write text, with any letters (QTest aborts on å, ä and ö)."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = ord(letter.upper()) if letter.isascii() else 0
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target(), event)
