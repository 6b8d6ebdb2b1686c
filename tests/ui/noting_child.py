"""The real program in a process of its own that types an own note and is killed: run by test_killed_note.

`begin` makes the store and types a note without end, and says each text that the program calls saved. `type` unlocks
it, says what notes there are and types on in the note. `look` says what notes there are and closes the window.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from okapp.desktop import HOME, LIBRARY, Desktop
from okapp.ui.vault.make_store import NewStore
from tests.ui.driven import LETTERS, PASSPHRASE, drive, say


class Child:
    """Drives the program from its own event loop."""

    def __init__(self, desktop: Desktop, act: str) -> None:
        self.desktop = desktop
        self.act = act
        self.timer = QTimer(desktop)
        vault = desktop.cases.vault
        if act == "begin":
            desktop.window.open(HOME)
            self.page = vault.make_page(cancelled=desktop.close, made=self.read)
            self.page.ready.emit(NewStore(PASSPHRASE, vault.making().new_code()))
        else:
            vault.opened.connect(lambda _caseload: QTimer.singleShot(0, self.read))
            desktop.cases.unlock()
            vault.form.passphrase.set_value(PASSPHRASE)
            vault.form.open_button.click()

    def read(self) -> None:
        place = self.desktop.window.open(LIBRARY)
        self.notes, self.desk = place.notes, place._needs.notes
        place.open_agreement(place._library.agreements[0].id)
        place._open_notes()
        if self.act == "begin":
            self.type("")
        else:
            self.timer.timeout.connect(self.look)
            self.timer.start(5)

    def look(self) -> None:
        if not self.desk.notes:
            return
        self.timer.stop()
        texts = [note.text for note in self.desk.notes]
        say("resumed", str(len(texts)), texts[0])
        if self.act == "look":
            self.desktop.window.close()
            return
        self.timer.timeout.disconnect()
        self.notes.rows.setFocus()
        self.notes.change()
        self.type(texts[0])

    def type(self, text: str) -> None:
        self.typed = len(text)
        self.desk.pauses.typing.setInterval(7)
        self.desk.pauses.longest.setInterval(20)
        self.desk.kept.connect(self.told)
        self.timer.timeout.connect(self.key)
        self.timer.start(3)

    def key(self) -> None:
        letter = LETTERS[self.typed % len(LETTERS)]
        self.typed += 1
        QTest.keyClicks(self.notes.field.edit, letter)
        if not self.typed % 4:
            self.timer.stop()  # until what is typed is saved

    def told(self, _text: str) -> None:
        say("kept", self.notes.field.value())
        self.timer.start(3)


if __name__ == "__main__":
    sys.exit(drive(lambda running: Child(running.desktop, sys.argv[1])))
