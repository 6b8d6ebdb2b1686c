"""What stands where a place could not be made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from okapp.documents.blocks import Weight
from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Page


class TroublePlace(Place):
    """Stands where a place could not be made, and says why."""

    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        super().__init__()
        self.page = Page(theme, title, readable=True)
        self.page.content.add(heading(theme, title))
        trouble = self.tr("Sidan går inte att visa")
        self.page.content.add(CalloutBox(theme, sentence, trouble, Weight.WARNING))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def activate(self) -> None:
        """Set the focus on the page."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
