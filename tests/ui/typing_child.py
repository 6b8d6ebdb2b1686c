"""The real program in a process of its own that types into a guide and is killed: run by test_killed_program.

`begin` makes the store and a draft, then types without end and says each text that the program calls saved. `type`
unlocks it, says what is on the screen and types on. `look` says what is on the screen and closes the window.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES, Desktop
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.driven import LETTERS, PASSPHRASE, drive, say

QUESTION = "person_namn"


class Child:
    """Drives the program from its own event loop."""

    def __init__(self, desktop: Desktop, act: str) -> None:
        self.desktop = desktop
        self.vault = desktop.cases.vault
        self.timer = QTimer(desktop)
        self.act = act
        if act != "begin":
            self.timer.timeout.connect(self.look)
            desktop.cases.unlock()
            self.vault.form.passphrase.set_value(PASSPHRASE)
            self.vault.form.open_button.click()
            self.timer.start(5)
        else:
            desktop.window.open(GUIDES)
            page = self.vault.make_page(cancelled=desktop.close, made=self.begin)
            page.ready.emit(NewStore(PASSPHRASE, self.vault.making().new_code()))
            self.page = page

    @property
    def guide(self):
        return self.desktop.window.place(GUIDES)

    def begin(self) -> None:
        caseload = self.desktop.cases.caseload
        assert caseload is not None
        guide = KNOWN[0]
        around = self.desktop.guides.surroundings().around
        runs = (run_of(case, guide, around) for case in cases_of(guide) if not case.quick)
        run = next(run for run in runs if run.journey().complete and _asks(run))
        person = caseload.people.add(PersonFields(name="", number_reason="Numret är inte känt ännu"))
        case = caseload.cases.add(person.id, CaseFields())
        self.guide.open_run(run.answered(QUESTION, None))
        session = self.guide.session
        step = _step(session)
        self.guide.go_to(session.jump(step))
        saving = self.guide.saving
        saving.runs.opened.connect(lambda _found: self.type())
        saving.runs.start(case.id, self.guide.session.run, place_of(self.guide.session))

    def type(self) -> None:
        self.guide.page.focus_question(QUESTION)
        keeper = self.guide.saving.keeper
        keeper.pauses.typing.setInterval(7)
        keeper.pauses.longest.setInterval(20)
        keeper.changed.connect(self.told)
        self.typed = len(self.guide.session.run.answers.get(QUESTION) or "")
        self.timer.timeout.connect(self.key)
        self.timer.start(3)

    def key(self) -> None:
        letter = LETTERS[self.typed % len(LETTERS)]
        self.typed += 1
        edit = QApplication.focusWidget()
        QTest.keyClicks(edit, letter)
        if not self.typed % 4:
            self.timer.stop()  # until what is typed is saved

    def told(self) -> None:
        keeper = self.guide.saving.keeper
        if keeper.state is State.KEPT:
            say("kept", keeper.kept.run.answers.get(QUESTION) or "")
            self.timer.start(3)

    def look(self) -> None:
        session = self.guide.session
        if session is None:
            return
        self.timer.stop()
        say(
            "resumed",
            session.run.answers.get(QUESTION) or "",
            session.step,
            self.guide.page.focused_question(),
            self.desktop.window.current,
            str(self.desktop.cases.caseload.unclean),
        )
        if self.act == "type":
            self.timer.timeout.disconnect()
            self.type()
        else:
            self.desktop.window.close()


def _step(session) -> str:
    for mark in session.marks():
        if any(question.key == QUESTION for question in session.questions(mark.step)):
            return mark.step.key
    raise LookupError(QUESTION)


def _asks(run) -> bool:
    return any(given.question.key == QUESTION for passed in run.journey().passed for given in passed.answers)


if __name__ == "__main__":
    sys.exit(drive(lambda running: Child(running.desktop, sys.argv[1])))
