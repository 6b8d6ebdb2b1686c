"""Which page is shown, of how many, and ways to another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.fields import TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.tool_bar import ToolButton


class PageJump(Box):
    """Turns to the page before and after, and to one by number; `asked` gives the page that is wanted (from 1)."""

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row=True, gap=4)
        self._page = 1
        self.previous = self._tool("chevron-left", self.tr("Föregående sida"), "Ctrl+Page Up")
        self.next = self._tool("chevron-right", self.tr("Nästa sida"), "Ctrl+Page Down")
        self.number = TextField(theme, self.tr("Gå till sida"), label_style="", width=64)
        self.number.edit.returnPressed.connect(self._go)
        self.number.edit.editingFinished.connect(self._show_number)
        self.count = Label(theme, "", tone="muted")
        self.count.setWordWrap(False)
        self.previous.clicked.connect(lambda: self.asked.emit(self._page - 1))
        self.next.clicked.connect(lambda: self.asked.emit(self._page + 1))
        self.add(self.previous)
        self.add(self.number)
        self.add(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.next)

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is shown (from 1), of how many."""
        self._page = page
        self.count.set_text(self.tr("av {alla}").replace("{alla}", str(pages)))
        if not (
            self.number.edit.hasFocus() and self.number.edit.isModified()
        ):  # somebody is writing a number
            self._show_number()
        enable(self.previous, page > 1, self.next)
        enable(self.next, page < pages, self.previous)

    def _tool(self, icon: str, name: str, keys: str) -> ToolButton:
        button = ToolButton(self._theme, name, icon, keys)
        button.set_compact(compact=True)
        return button

    def _go(self) -> None:
        digits = self.number.edit.text().strip()
        if digits.isdecimal() and len(digits) < 6:
            self.asked.emit(int(digits))
        self._show_number()
        self.number.edit.selectAll()

    def _show_number(self) -> None:
        self.number.set_value(self._page)


def enable(button: Button, on: bool, other: Button) -> None:
    """Let a button be pressed or not; the focus stays on one that can be pressed."""
    had = button.hasFocus()
    button.setEnabled(on)
    if had and not on:
        other.setEnabled(True)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
