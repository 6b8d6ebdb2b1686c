"""Small choices that are offered, never made by themselves: one stop for Tab, the arrow keys go between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.widgets.one_stop import OneStop


class Chip(Button):
    """One offer."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, icon="plus")
        self.offer = text


class Chips(Box):
    """Offers side by side; `chosen` gives the text of the one that is pressed. Those that are `taken` go away."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, offers: Sequence[str], *, verb: str) -> None:
        super().__init__(theme)
        self.chips = [Chip(theme, offer) for offer in offers]
        for chip in self.chips:
            chip.setAccessibleName(f"{verb}: {chip.offer}")
            chip.clicked.connect(lambda _on=False, text=chip.offer: self.chosen.emit(text))
        self._flow = FlowBox(theme, *self.chips)
        self.add(self._flow)
        self._stop = OneStop(self, self.chips)

    def take(self, taken: Sequence[str]) -> None:
        """Offer what is not taken."""
        for chip in self.chips:
            set_shown(chip, chip.offer not in taken)
        set_shown(self, any(not chip.isHidden() for chip in self.chips))
        self._stop.refresh()
