"""What stands above a paper on screen: what it is called, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fitted import Fitted, is_low
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box

_GAP, _MARGINS, _LOW_MARGINS = 16, (24, 16, 24, 12), (24, 8, 24, 4)


class PaperHead(Fitted):
    """A title with its state below it; beside it in a low window, where the paper needs the room, if both have theirs."""

    def __init__(self, theme: Theme, title: str, state: str) -> None:
        super().__init__(theme, gap=8, margins=_MARGINS)
        self.state = Label(theme, state, tone="muted")
        self._title = heading(theme, title, 1)
        self._named = Box(theme, gap=_GAP // 2)
        self._named.add(self._title)
        self._named.add(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(self._named)

    def set_state(self, text: str) -> None:
        """Say how the paper stands; nothing where there is nothing to say."""
        self.state.set_text(text)
        self.state.setVisible(bool(text))
        self.fit()

    def fit(self) -> None:
        low = is_low(self, self._theme)
        self.set_margins(_LOW_MARGINS if low else _MARGINS)
        self._named.turn(row=low and self._on_one_line() <= self.contentsRect().width())

    def _on_one_line(self) -> float:
        """How wide title and state are beside each other, with the margins."""
        sides = self.contents_margins()
        return (
            QFontMetricsF(self._theme.font("h1")).horizontalAdvance(self._title.plain)
            + QFontMetricsF(self._theme.font("body")).horizontalAdvance(self.state.plain)
            + self._theme.px(2 * _GAP)
            + sides.left()
            + sides.right()
        )
