"""Lets the arrow keys choose among cards from the first press; Qt only moves the focus until one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_DIGITS = tuple("123456789")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class ArrowsChoose(QObject):
    """Watches the cards of one group, of which one at most is chosen.

    With `digits` 1 chooses the first card, and the arrows follow the cards' order however they have room to stand.
    """

    def __init__(self, parent: QObject, cards: Sequence[QAbstractButton], *, digits: bool = False) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._digits = digits
        for card in self._cards:
            card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if self._digits and watched in self._cards and event.text() in _DIGITS[: len(self._cards)]:
            return self._choose(_DIGITS.index(event.text()))
        step = (
            _STEPS.get(Qt.Key(event.key()))
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            else None
        )
        qt_moves = not self._digits and any(card.isChecked() for card in self._cards)
        if step is None or watched not in self._cards or qt_moves:
            return False
        at = [card is watched for card in self._cards].index(True)
        return self._choose((at + step) % len(self._cards))

    def _choose(self, at: int) -> bool:
        card = self._cards[at]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()
        return True
