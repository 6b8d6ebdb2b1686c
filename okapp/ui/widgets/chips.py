"""Small choices that are offered, never made by themselves: one stop for Tab, the arrow keys go between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.layout import Box

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Chip(Button):
    """One offer; `stepped` asks for the one after (1) or before it (-1)."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__(theme, text, icon=icon)
        self.offer = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = None if event.modifiers() else _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Chips(Box):
    """Offers side by side; `chosen` gives the text of the one that is pressed. Those that are `taken` go away."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, offers: Sequence[str], *, verb: str, icon: str = "plus") -> None:
        super().__init__(theme)
        self.chips = [Chip(theme, offer, icon) for offer in offers]
        for chip in self.chips:
            chip.setAccessibleName(f"{verb}: {chip.offer}")
            chip.clicked.connect(lambda _on=False, text=chip.offer: self.chosen.emit(text))
            chip.stepped.connect(self._step)
        self._flow = FlowBox(theme, *self.chips)
        self.add(self._flow)
        self._mark(self.chips[0] if self.chips else None)

    def take(self, taken: Sequence[str]) -> None:
        """Offer what is not taken."""
        for chip in self.chips:
            chip.setVisible(chip.offer not in taken)
        left = self._left()
        self.setVisible(bool(left))
        if left and not any(chip.focusPolicy() is Qt.FocusPolicy.StrongFocus for chip in left):
            self._mark(left[0])

    def _left(self) -> list[Chip]:
        return [chip for chip in self.chips if not chip.isHidden()]

    def _mark(self, stop: Chip | None) -> None:
        """Let Tab stop at this one only."""
        for chip in self.chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _step(self, by: int) -> None:
        left = self._left()
        here = next((at for at, chip in enumerate(left) if chip.hasFocus()), 0)
        chip = left[(here + by) % len(left)]
        self._mark(chip)
        chip.setFocus(Qt.FocusReason.TabFocusReason)
