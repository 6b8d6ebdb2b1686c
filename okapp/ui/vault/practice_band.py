"""The mark above every place while somebody practises on made-up people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.band import Band


class PracticeBand(Band):
    """Says that this is practice; `end_asked` comes from its button."""

    end_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        translate = QCoreApplication.translate
        words = translate("PracticeBand", "ÖVNING – påhittade personer")
        super().__init__(theme, words, translate("PracticeBand", "Avsluta övningen"))
        self.end.clicked.connect(self.end_asked)
