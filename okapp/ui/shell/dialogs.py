"""The only user of message boxes and file dialogs; tests put a fake in its place."""

# ruff: noqa: PLC0415 - Qt's dialogs are imported when one is opened

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

    from okapp.ui.shell.theme import Theme


@dataclass(frozen=True, slots=True)
class Heeded:
    """What was answered to a warning: whether to go on, and whether not to be warned again."""

    goes_on: bool
    no_more: bool = False


class Dialogs(QObject):
    """Asks and tells in windows of their own, in the look of `theme` where there is one yet. Texts are plain text."""

    def __init__(self, theme: Theme | None = None) -> None:
        super().__init__()
        self._theme = theme

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        """Tell something that the user has to see before going on."""
        from PySide6.QtWidgets import QMessageBox

        from okapp.ui.shell.message_box import TELLS, MessageBox

        box = MessageBox(self._theme, parent, title, text, TELLS)
        box.addButton(QMessageBox.StandardButton.Ok)
        self._answer(box)

    def ask(self, parent: QWidget | None, title: str, text: str, *, yes: str, no: str) -> bool:
        """Ask; `no` is the safe answer: the default one, and what Escape gives."""
        from PySide6.QtWidgets import QMessageBox

        from okapp.ui.shell.message_box import ASKS, MessageBox

        box = MessageBox(self._theme, parent, title, text, ASKS)
        accepted = box.answer(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.answer(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refused)
        box.setEscapeButton(refused)
        return self._answer(box) is accepted

    def choose(self, parent: QWidget | None, title: str, text: str, ways: Sequence[str]) -> int:
        """Ask which of several ways to go; the last one is the safe answer, and what Escape gives."""
        from PySide6.QtWidgets import QMessageBox

        from okapp.ui.shell.message_box import ASKS, MessageBox

        box = MessageBox(self._theme, parent, title, text, ASKS)
        last = QMessageBox.ButtonRole.RejectRole
        roles = [*(QMessageBox.ButtonRole.AcceptRole for _ in ways[1:]), last]
        buttons = [box.answer(way, role) for way, role in zip(ways, roles, strict=True)]
        box.setDefaultButton(buttons[-1])
        box.setEscapeButton(buttons[-1])
        clicked = self._answer(box)
        return next((at for at, button in enumerate(buttons) if button is clicked), len(buttons) - 1)

    def warn(self, parent: QWidget | None, title: str, text: str, *, yes: str, no: str, again: str) -> Heeded:
        """Warn before something; `no` is the safe answer. `again` is a box to tick for no more warnings, "" for none."""
        from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

        from okapp.ui.shell.message_box import WARNS, MessageBox

        box = MessageBox(self._theme, parent, title, text, WARNS)
        accepted = box.answer(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.answer(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refused)
        box.setEscapeButton(refused)
        tick = QCheckBox(again, box) if again else None
        if tick is not None:
            box.setCheckBox(tick)
            for before, after in ((tick, accepted), (accepted, refused)):
                QWidget.setTabOrder(before, after)
        goes_on = self._answer(box) is accepted
        return Heeded(goes_on, goes_on and tick is not None and tick.isChecked())

    def ask_leave(self, parent: QWidget | None, places: str) -> bool:
        """Ask whether to close although something is not saved in `places`."""
        template = self.tr(
            "Det finns uppgifter som inte är sparade i {platser}. De försvinner om du avslutar nu. "
            "Stanna kvar om du vill spara eller skriva ut först."
        )
        return self.ask(
            parent,
            self.tr("Avsluta utan att spara?"),
            template.replace("{platser}", places),
            yes=self.tr("Avsluta ändå"),
            no=self.tr("Stanna kvar"),
        )

    def ask_leave_page(self, page: QWidget) -> bool:
        """Ask whether to leave a page although what is written on it would be lost."""
        return self.ask(
            page,
            self.tr("Lämna utan att spara?"),
            self.tr("Det du har skrivit är inte sparat och försvinner om du lämnar sidan nu."),
            yes=self.tr("Lämna"),
            no=self.tr("Stanna kvar"),
        )

    def save_file(self, parent: QWidget | None, title: str, suggested: str, kinds: str) -> Path | None:
        """Ask where to save under a `suggested` name; `kinds` as in "PDF (*.pdf)"; None means not at all."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
        return Path(name) if name else None

    def open_file(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """Ask for a file that is there; `kinds` as in "PDF (*.pdf)"; None means none at all."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def choose_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask for a folder; None means none at all."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def fault(self, parent: QWidget | None, report: str) -> None:
        """Tell that something went wrong inside the program and offer the report for copying."""
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QMessageBox

        from okapp.ui.shell.clipboard import put_public
        from okapp.ui.shell.message_box import WARNS, MessageBox

        text = self.tr(
            "Något gick fel i Ökapp. Det du har skrivit finns kvar på skärmen och du kan fortsätta. "
            "Kontrollera det senaste du gjorde. Felrapporten innehåller inget av det du har skrivit."
        )
        box = MessageBox(self._theme, parent, self.tr("Ett fel i programmet"), text, WARNS)
        copy = box.answer(self.tr("Kopiera felrapport"), QMessageBox.ButtonRole.ActionRole)
        go_on = box.answer(self.tr("Fortsätt"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        if self._answer(box) is copy and not put_public(QGuiApplication.clipboard(), report):
            self.tell(
                parent,
                self.tr("Felrapporten är inte kopierad"),
                self.tr("Det gick inte att kopiera. Samma rapport står i programmets logg."),
            )

    def _answer(self, box: QMessageBox) -> QAbstractButton:
        """Wait for the button that is pressed. The box lives no longer: it would be a hidden part of its window."""
        box.exec()
        box.deleteLater()
        return box.clickedButton()
