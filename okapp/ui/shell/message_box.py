"""The message box that `okapp.ui.shell.dialogs` shows; imported when one is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.labels import as_written

_ICON = 32
TELLS = ("info", "primary")
ASKS = ("circle-question-mark", "primary")
WARNS = ("triangle-alert", "warn")


class MessageBox(Dressed, QMessageBox):
    """A title, a text and an icon: its name and colour, or none before there is a theme. Texts are plain text."""

    def __init__(
        self, theme: Theme | None, parent: QWidget | None, title: str, text: str, icon: tuple[str, str]
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_of = icon
        self.setWindowTitle(title)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(title)
        self.setInformativeText(text)
        self.restyle()

    def restyle(self) -> None:
        """Take over a new look, in which Qt lays out the buttons anew and gives the focus to the first."""
        if self._theme is not None:
            side, ratio = self._theme.px(_ICON), max(self.devicePixelRatioF(), 1.0)
            self.setIconPixmap(self._theme.pixmap(*self._icon_of, side, ratio))
        if self.defaultButton():
            self.setDefaultButton(self.defaultButton())

    def answer(self, text: str, role: QMessageBox.ButtonRole) -> QPushButton:
        """Add a button."""
        return self.addButton(as_written(text), role)
