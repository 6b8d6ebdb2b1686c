"""The words that the user has added to the search, each with a way to take it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from okapp.errors import UserError
from okapp.library.model import NotInLibrary
from okapp.library.swedish import sort_key
from okapp.ui.library.desk import SearchDesk
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class OwnWordsBox(Box):
    """Lists the words; the button beside each takes it away. `rebuilt` tells of other buttons."""

    rebuilt = Signal()

    def __init__(self, theme: Theme, desk: SearchDesk) -> None:
        super().__init__(theme, gap=8)
        self._desk = desk
        self.state = Label(theme, "", tone="muted")
        self._list = Box(theme, gap=8)
        self.add(self.state)
        self.add(self._list)
        self.buttons: list[Button] = []

    def refresh(self) -> None:
        """Show the words that there are now."""
        self._list.clear()
        self.buttons = []
        for word, agreements in sorted(self._desk.words().items(), key=lambda one: sort_key(one[0])):
            for agreement in agreements:
                self.buttons.append(self._add_row(word, agreement))
        self.state.set_text(
            ""
            if self.buttons
            else self.tr(
                "Inga än. När en sökning inte ger något kan du låta ordet leda till en överenskommelse."
            )
        )
        self.state.setVisible(not self.buttons)
        self.rebuilt.emit()

    def _add_row(self, word: str, agreement: str) -> Button:
        row = Box(self._theme, row=True, gap=8)
        row.add(Label(self._theme, f"{word} → {self._title(agreement)}"), 1, Qt.AlignmentFlag.AlignVCenter)
        button = Button(self._theme, self.tr("Ta bort"))
        button.setAccessibleName(self.tr("Ta bort ordet {ord}").replace("{ord}", word))
        button.clicked.connect(lambda: self._remove(word, agreement))
        row.add(button)
        self._list.add(row)
        return button

    def _title(self, agreement: str) -> str:
        try:
            return self._desk.library.agreement(agreement).title
        except NotInLibrary:
            return self.tr("{id} (finns inte längre)").replace("{id}", agreement)

    def _remove(self, word: str, agreement: str) -> None:
        try:
            self._desk.remove_word(word, agreement)
        except UserError as error:
            self.state.set_text(error.sentence)
            self.state.show()
            announce(self, error.sentence)
            return
        self.refresh()
        said = self.tr("Ordet {ord} är borttaget.").replace("{ord}", word)
        self.state.set_text(said)
        self.state.show()
        announce(self, said)
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
