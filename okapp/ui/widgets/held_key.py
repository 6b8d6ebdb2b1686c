"""Keys that do something once, however long they are held."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ONCE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete}


def is_held(event: QKeyEvent) -> bool:
    """Whether this is Enter or Delete that repeats itself, since nobody has let go of the key."""
    return event.isAutoRepeat() and event.key() in _ONCE
