"""The place on a page where it is told how something went."""

from __future__ import annotations

from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.layout import Box


class Said(Box):
    """Holds what was told last, until it is taken away; hidden while there is nothing. `note` is the title of a note."""

    def __init__(self, theme: Theme, note: str = "") -> None:
        super().__init__(theme)
        self._note = note
        self.hide()

    def tell(self, sentence: str, weight: Weight = Weight.NOTE, title: str = "") -> CalloutBox:
        """Show and announce a sentence in place of the one before, in a box that more can be put into."""
        self.clear()
        usual = self._note if weight is Weight.NOTE else ""
        box = CalloutBox(self._theme, sentence, title or usual, weight)
        self.add(box)
        self.show()
        box.show()
        announce(self, f"{title}. {sentence}" if title else sentence)
        return box

    def hush(self) -> None:
        """Take away what was told."""
        self.clear()
        self.hide()
