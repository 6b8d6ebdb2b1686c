"""The real program in a process of its own that types a note in a case and is killed: run by test_killed_form.

`begin` makes the store and a case, types in the form for a note without end, and says each text that the program
calls saved. `type` unlocks it, says what is on the screen and types on. `look` says what is on the screen and closes the window.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, HOME, Desktop
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.vault.make_store import NewStore
from tests.ui.driven import LETTERS, PASSPHRASE, drive, say


class Child:
    """Drives the program from its own event loop."""

    def __init__(self, desktop: Desktop, act: str) -> None:
        self.desktop = desktop
        self.act = act
        self.timer = QTimer(desktop)
        self.timer.timeout.connect(self.look)
        vault = desktop.cases.vault
        if act == "begin":
            desktop.window.open(HOME)
            self.page = vault.make_page(cancelled=desktop.close, made=self.begin)
            self.page.ready.emit(NewStore(PASSPHRASE, vault.making().new_code()))
        else:
            desktop.cases.unlock()
            vault.form.passphrase.set_value(PASSPHRASE)
            vault.form.open_button.click()
            self.timer.start(5)

    @property
    def top(self):
        place = self.desktop.window.made(CASES)
        return place.stack.top() if place is not None else None

    def begin(self) -> None:
        caseload = self.desktop.cases.caseload
        assert caseload is not None
        person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
        self.desktop.cases.open_case(caseload.cases.add(person.id, CaseFields()).id)
        self.timer.start(5)

    def look(self) -> None:
        """Wait for the case, or after a kill for the form."""
        if self.act == "begin" and self.top is not None and not isinstance(self.top, StoreForm):
            self.top.notes.write()
        if not isinstance(self.top, StoreForm):
            return
        self.timer.stop()
        form = self.top
        if self.act != "begin":
            desktop = self.desktop
            said = (form.fields["text"].value(), form.keeper.at.name, desktop.window.current)
            say("resumed", *said, str(desktop.cases.caseload.unclean))
        if self.act == "look":
            self.desktop.window.close()
        else:
            self.type(form)

    def type(self, form: StoreForm) -> None:
        self.form = form
        self.typed = len(form.fields["text"].value())
        form.keeper.pauses.typing.setInterval(7)
        form.keeper.pauses.longest.setInterval(20)
        form.keeper.told.connect(self.told)
        self.timer.timeout.disconnect()
        self.timer.timeout.connect(self.key)
        self.timer.start(3)

    def key(self) -> None:
        letter = LETTERS[self.typed % len(LETTERS)]
        self.typed += 1
        QTest.keyClicks(self.form.fields["text"].edit, letter)
        if not self.typed % 4:
            self.timer.stop()  # until what is typed is saved

    def told(self, text: str) -> None:
        if text.startswith("Utkast sparat"):
            say("kept", self.form.fields["text"].value())
            self.timer.start(3)


if __name__ == "__main__":
    sys.exit(drive(lambda running: Child(running.desktop, sys.argv[1])))
