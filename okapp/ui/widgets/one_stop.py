"""Buttons that are one stop for Tab together; the arrow keys go between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class OneStop(QObject):
    """Watches the buttons; those that are hidden or cannot be pressed are passed by."""

    def __init__(self, parent: QObject, buttons: Sequence[QAbstractButton]) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self._mark(self._buttons[0] if self._buttons else None)

    def refresh(self) -> None:
        """Let Tab stop at one that can be pressed, after some have come or gone."""
        left = self._left()
        if left and not any(button.focusPolicy() is Qt.FocusPolicy.StrongFocus for button in left):
            self._mark(left[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key())) if plain else None
        left = self._left()
        if step is None or watched not in left:
            return False
        at = [button is watched for button in left].index(True)
        button = left[(at + step) % len(left)]
        self._mark(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _left(self) -> list[QAbstractButton]:
        return [button for button in self._buttons if not button.isHidden() and button.isEnabled()]

    def _mark(self, stop: QAbstractButton | None) -> None:
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
