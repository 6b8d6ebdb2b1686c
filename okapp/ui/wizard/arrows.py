"""Lets the arrow keys choose among cards from the first press; Qt only moves the focus until one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class ArrowsChoose(QObject):
    """Watches the cards of one group, of which one at most is chosen."""

    def __init__(self, parent: QObject, cards: Sequence[QAbstractButton]) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        for card in self._cards:
            card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = (
            _STEPS.get(Qt.Key(event.key()))
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            else None
        )
        if step is None or watched not in self._cards or any(card.isChecked() for card in self._cards):
            return False
        at = [card is watched for card in self._cards].index(True)
        card = self._cards[(at + step) % len(self._cards)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()
        return True
