"""The buttons above a text; where there is little room they show their icons alone."""

from __future__ import annotations

from PySide6.QtCore import QSize

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.fitted import Fitted


class ToolButton(Button):
    """A quiet button whose words give way to its icon; they stay as its name and in its tooltip."""

    def __init__(self, theme: Theme, text: str, icon: str, shortcut: str = "") -> None:
        super().__init__(theme, text, "quiet", icon=icon)
        self._words = text
        self._shortcut = shortcut
        self._compact = False
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Return about the size of the icon alone: the bar takes the words away before they are cut."""
        if self._compact:
            return self.sizeHint()
        return QSize(self._theme.size("control"), self.sizeHint().height())

    def set_words(self, text: str, icon: str) -> None:
        """Say something else."""
        self._words = text
        self._icon_name = icon
        self._show()

    def set_compact(self, *, compact: bool) -> None:
        """Show the icon alone, or the words too."""
        if compact != self._compact:
            self._compact = compact
            self._show()

    def _dress(self) -> None:
        super()._dress()
        if self._icon_name and not self.text():  # alone it is as easy to see as words are
            self.setIcon(self._theme.icon(self._icon_name, "text"))

    def _show(self) -> None:
        self.setText("" if self._compact else self._words)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._shortcut)
        if self._shortcut:
            self.setToolTip(f"{self._words} ({self._shortcut})")
        else:
            self.setToolTip(self._words if self._compact else "")


class ToolBar(Fitted):
    """Buttons in a row. Those with the lowest `worth` lose their words first, then those that may go are left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row=True, gap=2, margins=(12, 6, 12, 6), name="toolbar")
        self._tools: list[tuple[int, ToolButton]] = []
        self._may_go: list[ToolButton] = []

    def add_tool(self, button: ToolButton, worth: int = 9, *, may_go: bool = False) -> None:
        """Add a button at the end; one that `may_go` must be reached in another way too."""
        self._tools.append((worth, button))
        if may_go:
            self._may_go.append(button)
        self.add(button)

    def left_out(self) -> list[ToolButton]:
        """The buttons that there is no room for."""
        return [button for button in self._may_go if button.isHidden()]

    def fit(self) -> None:
        """Take away words, then buttons, until everything has room."""
        for button in self._may_go:
            button.show()
        for least in (0, *sorted({worth + 1 for worth, _ in self._tools})):
            for worth, button in self._tools:
                button.set_compact(compact=worth < least)
            if self._fits():
                return
        for button in self._may_go:
            button.hide()
            if self._fits():
                return

    def _fits(self) -> bool:
        room = self.width() - self._theme.px(12 + 12)
        shown = [one for one in self.widgets() if not one.isHidden()]
        return sum(one.sizeHint().width() + self._theme.px(2) for one in shown) <= room

    def minimumSizeHint(self) -> QSize:
        """Return the size in which some icons have room."""
        return QSize(self._theme.px(4 * 44 + 24), super().minimumSizeHint().height())
