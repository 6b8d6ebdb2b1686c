"""The place Ärenden before anything has been saved: what it is for, and the way to the first case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.make_store import MakeStore
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.stack import Stack

MakePage = Callable[[Callable[[], None]], MakeStore]


class NoCases(Place):
    """`make_page(cancelled)` gives the pages for making the store; they are shown in place of the words."""

    def __init__(self, theme: Theme, make_page: MakePage) -> None:
        super().__init__()
        self._make_page = make_page
        self._making: MakeStore | None = None
        title = self.tr("Ärenden")
        self.page = Page(theme, title, measure="reading", gap=16)
        self.begin = Button(theme, self.tr("Skapa plats för ärenden"), "primary", icon="lock")
        self.begin.clicked.connect(self.make)
        lead = self.tr("Inga ärenden är sparade än.")
        about = self.tr(
            "När du sparar svar i en guide läggs de i ett ärende här, krypterade med en lösenfras som du väljer. "
            "Du kan också skapa platsen nu och lägga upp ett ärende först."
        )
        copies = self.tr("Det du sparar är arbetskopior. Det som är klart för du över till journalen.")
        for widget in (
            heading(theme, title),
            Label(theme, lead, "reading"),
            Label(theme, about, "reading"),
            Label(theme, copies, "reading"),
            FlowBox(theme, self.begin, gap=12),
        ):
            self.page.content.add(widget)
        self._stack = Stack()
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def activate(self) -> None:
        """Set the focus where the user begins."""
        if self._making is not None:
            self._making.activate()
        else:
            self.page.to_top()
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Show the pages for making the store."""
        self._making = self._make_page(self._cancelled)
        self._stack.addWidget(self._making)
        self._stack.setCurrentWidget(self._making)
        self._making.activate()

    def _cancelled(self) -> None:
        making, self._making = self._making, None
        if making is not None:
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(making)
            making.hide()
            making.deleteLater()
        self.activate()
