"""The real program in a process of its own whose window is closed in the middle of something: run by test_ending."""

from __future__ import annotations

import faulthandler
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.papers import offers
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, LIBRARY, SETTINGS, Desktop
from okapp.settings import Settings, save_settings
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.driven import PASSPHRASE, drive

if TYPE_CHECKING:
    from collections.abc import Callable

    from okapp.app import Program


class Child:
    """Drives the program from its own event loop to where it is closed."""

    def __init__(self, desktop: Desktop, act: str) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.act: Callable[[], object] = getattr(self, act)
        self.waits: Callable[[], bool] = lambda: not self.busy()
        page = desktop.cases.vault.make_page(cancelled=desktop.close, made=self.begin)
        page.ready.emit(NewStore(PASSPHRASE, desktop.cases.vault.making().new_code()))
        self.page = page
        self.timer = QTimer(desktop)
        self.timer.timeout.connect(self.look)

    def busy(self) -> bool:
        cases = self.desktop.cases
        return self.desktop.shell.tasks.busy() or cases.tasks.busy() or cases.case_tasks.busy()

    def begin(self) -> None:
        """A case with a guide in it, which is open."""
        caseload = self.desktop.cases.caseload
        assert caseload is not None
        person = caseload.people.add(PersonFields(name="", number_reason="Numret är inte känt ännu"))
        self.case_id = caseload.cases.add(person.id, CaseFields()).id
        guide, around = KNOWN[0], self.desktop.guides.surroundings().around
        runs = (run_of(case, guide, around) for case in cases_of(guide) if not case.quick)
        place = self.window.open(GUIDES)
        place.open_run(next(run for run in runs if run.journey().complete))
        self.guide = place
        place.saving.runs.opened.connect(lambda _found: QTimer.singleShot(0, place, self.go))
        place.saving.runs.start(self.case_id, place.session.run, place_of(place.session))

    def go(self) -> None:
        self.act()
        self.timer.start(5)

    def look(self) -> None:
        if self.waits():
            self.timer.stop()
            sys.stdout.write(f"closing {self.window.current}, busy {self.busy()}\n")
            sys.stdout.flush()
            self.window.close()

    # Where it is closed

    def case(self) -> None:
        self.desktop.cases.open_case(self.case_id)

    def written(self) -> None:
        """A form of a case with something in it that is not saved."""
        self.case()
        self.waits = self.has_written

    def has_written(self) -> bool:
        if not self.busy():
            stack = self.window.place(CASES).stack
            stack.top().contacts.write()
            who = stack.top().fields["who"]
            who.edit.setText("Skolan")
            who.changed.emit()
        return not self.busy()

    def work(self) -> None:
        """The library is read and its index built; a backup is made."""
        self.desktop.read_beforehand()
        self.desktop.search_library("hemlös")
        self.desktop.cases.tasks.run(
            lambda _control: self.desktop.cases.caseload.settle(), lambda _done: None, lambda _error: None
        )
        self.waits = lambda: True

    def preview(self) -> None:
        session = self.guide.session
        self.guide.go_to(session.result())
        self.guide.make_paper(self.guide.session, offers(session.run)[0])

    def drawing(self) -> None:
        """A paper is being made."""
        self.preview()
        self.waits = lambda: True

    def reading(self) -> None:
        """A text of the library, with the quick search over it."""
        place = self.window.open(LIBRARY)
        place.open_agreement(place._library.agreements[0].id)
        self.desktop.quick_search()

    def copied(self) -> None:
        """A citation that is left on the clipboard."""
        place = self.window.open(LIBRARY)
        place.open_agreement(place._library.agreements[0].id)
        place.pane.copy_citation()

    def everywhere(self) -> None:
        """All places, and the help."""
        for key in (LIBRARY, CASES, SETTINGS, GUIDES):
            self.window.open(key)
        self.desktop.open_help()

    def locked(self) -> None:
        self.desktop.cases.lock()

    def unlocking(self) -> None:
        self.desktop.cases.lock()
        form = self.desktop.cases.vault.form
        form.passphrase.set_value(PASSPHRASE)
        form.open_button.click()
        self.waits = lambda: True


def begin(running: Program) -> Child:
    """Drive the program; a box that would wait for an answer is told of instead."""
    dialogs = running._dialogs
    dialogs.fault = lambda _parent, report: told(report)
    dialogs.ask_leave = lambda _parent, places: told(f"asked about {places}")
    return Child(running.desktop, sys.argv[1])


def told(words: str) -> bool:
    sys.stderr.write(f"{words}\n")
    return True


if __name__ == "__main__":
    faulthandler.dump_traceback_later(200, exit=True)
    save_settings(Settings(profile_asked=True), Path(sys.argv[2]))
    sys.exit(drive(begin))
