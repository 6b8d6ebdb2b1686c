"""Boxes that show what they have room for."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.layout import Box, Margins


def is_low(widget: QWidget, theme: Theme) -> bool:
    """Whether the window is so low, as 768 lines are at 200 %, that what stands above and below a page has to give way."""
    return widget.window().height() < theme.size("low_below")


class Fitted(Box):
    """A box that looks at what it has room for each time that its size or the look is another.

    Whoever holds it calls `fit` where only the window has become lower or higher.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        gap: int = 8,
        margins: Margins = (0, 0, 0, 0),
        row: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(theme, gap=gap, margins=margins, row=row, name=name)
        theme.changed.connect(self.fit)  # when what is in it has taken over the look too

    def fit(self) -> None:
        """Take the room that there is."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is in it to the new size."""
        super().resizeEvent(event)
        self.fit()
