"""The ways a finished PDF leaves the program: to a file or to a printer, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.errors import UserError
from okapp.files import save_whole
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Tasks


class Outlet:
    """Saves and prints for `owner`. `tell` is given what is going on, `done` is called when it is safely out."""

    def __init__(
        self,
        owner: QWidget,
        dialogs: Dialogs,
        tasks: Tasks,
        *,
        tell: Callable[[str], None],
        done: Callable[[], None],
    ) -> None:
        self._owner = owner
        self._dialogs = dialogs
        self._tasks = tasks
        self._tell = tell
        self._done = done

    def save(self, data: bytes, name: str) -> None:
        """Ask for a file, suggesting `name`, and write the PDF to it."""
        path = self._dialogs.save_file(self._owner, _say("Spara som PDF"), name, _say("PDF (*.pdf)"))
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        said = _say("Sparat som {fil}").replace("{fil}", target.name)
        self._tasks.run(
            lambda _control: save_whole(target, data), lambda _: self._finish(said), self._refused
        )

    def print_pages(self, data: bytes, pages: int) -> None:
        """Ask for a printer and put the pages on it."""
        from okapp.ui.preview.printing import ask_printer, put_on_paper  # noqa: PLC0415 - only who prints pays

        printer = ask_printer(self._owner, pages)
        if printer is None:
            return
        self._tell(_say("Skriver ut …"))
        said = _say("Papperet är skickat till skrivaren.")
        self._tasks.run(
            lambda control: put_on_paper(control, printer, data), lambda _: self._finish(said), self._refused
        )

    def _finish(self, said: str) -> None:
        self._tell(said)
        self._done()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._dialogs.tell(self._owner, _say("Det gick inte"), error.sentence)


def _say(text: str) -> str:
    return QCoreApplication.translate("Outlet", text)
