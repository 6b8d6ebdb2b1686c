"""The real program in a process of its own in which a marker is written, and which meets trouble: run by test_shipping_leaks.

A fault in a slot, in background work, in a thread, in the process that reads PDF files; then the window is closed, the
process aborts as after a fault in native code, or the test kills it, as the argument says.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QTimer

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, HOME, Desktop
from okapp.library.copies.model import CopyError
from okapp.library.copies.pdf import PdfReader
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.vault.make_store import NewStore
from tests.ui.driven import PASSPHRASE, drive, say

STEM = "Zqöx7m"
DIES = ("-c", "import faulthandler, sys; faulthandler.disable(); faulthandler._sigabrt()")


class Watch:
    """Waits for the reader of PDF files."""

    cancelled = False

    def progress(self, done: int, of: int) -> None:
        """Nobody looks."""


class Child:
    """Drives the program from its own event loop."""

    def __init__(self, desktop: Desktop, end: str, log_is_open: Path) -> None:
        self.desktop = desktop
        self.end = end
        self.log_is_open = log_is_open
        self.steps = iter((self.slot, self.background, self.thread, self.native, self.last))
        self.timer = QTimer(desktop)
        self.timer.timeout.connect(self.look)
        vault = desktop.cases.vault
        desktop.window.open(HOME)
        self.page = vault.make_page(cancelled=desktop.close, made=self.begin)
        self.page.ready.emit(NewStore(PASSPHRASE, vault.making().new_code()))

    def begin(self) -> None:
        caseload = self.desktop.cases.caseload
        assert caseload is not None
        person = caseload.people.add(PersonFields(name=f"{STEM}namn", number_reason=f"{STEM}skal"))
        self.desktop.cases.open_case(caseload.cases.add(person.id, CaseFields(number=f"{STEM}nr")).id)
        self.timer.start(20)

    @property
    def top(self):
        place = self.desktop.window.made(CASES)
        return place.stack.top() if place is not None else None

    def look(self) -> None:
        """Wait for the case, write in its form, and then do one step of trouble after the other."""
        busy = self.desktop.cases.tasks.busy() or self.desktop.cases.case_tasks.busy()
        if self.top is None or busy or not self.log_is_open.exists():
            return
        if not isinstance(self.top, StoreForm):
            self.top.notes.write()
            self.top.fields["text"].set_value(f"{STEM}anteckning")
            self.top.fields["text"].changed.emit()
            self.top.keeper.save_now()
            return
        next(self.steps)()

    def slot(self) -> None:
        def divide() -> None:
            written = f"{STEM}spalt"
            raise ZeroDivisionError(written)

        QTimer.singleShot(0, divide)
        say("slot")

    def background(self) -> None:
        def work(_control: object) -> None:
            raise KeyError(f"{STEM}bakgrund")

        def failed(error: Exception) -> None:
            raise error

        self.desktop.shell.tasks.run(work, lambda _none: None, failed)
        say("background")

    def thread(self) -> None:
        def work(written: str) -> None:
            raise LookupError(written)

        thread = threading.Thread(target=work, args=(f"{STEM}trad",), name=f"{STEM}trad")
        thread.start()
        thread.join()
        say("thread")

    def native(self) -> None:
        """The process that reads a PDF file dies, with the file's bytes before it."""
        try:
            PdfReader(command=(sys.executable, *DIES)).texts(f"%PDF-1.7 {STEM}pdf".encode(), Watch())
        except CopyError as error:
            say("told in words" if STEM in error.sentence else "native")

    def last(self) -> None:
        self.timer.stop()
        say(self.end)
        end_with(self.end, self.desktop, f"{STEM}sist")


def end_with(end: str, desktop: Desktop, written: str) -> None:
    """End as the test asks; `written` stands in the frame that a fault in native code is told from."""
    assert written
    if end == "close":
        desktop.window.close()
    elif end == "abort":
        faulthandler._sigabrt()
    else:
        threading.Event().wait()


def main() -> int:
    Dialogs.fault = lambda _self, _parent, report: say("fault", str(STEM in report))
    Dialogs.ask = lambda _self, *_given, **_words: True
    assert gettempdir()
    return drive(lambda running: Child(running.desktop, sys.argv[1], running._paths.logs / "harda_fel.log"))


if __name__ == "__main__":
    sys.exit(main())
