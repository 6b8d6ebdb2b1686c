"""The ways a finished PDF leaves the program: to a file, to a printer, to the reader of PDF, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from okapp.errors import UserError
from okapp.files import save_whole
from okapp.ui.preview.caution import Caution, Way
from okapp.ui.preview.strip import OutletStrip
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Task, Tasks
from okapp.ui.shell.theme import Theme


class Outlet:
    """Saves and prints for `owner`. `tell` is given what is going on, `done` how a paper has safely left.

    `strip` is for the owner to show: progress of a printing with a way to cancel it, and the ways on to a saved
    file. With `caution` the user is warned before a paper leaves; a paper without personal data needs none.
    """

    def __init__(
        self,
        theme: Theme,
        owner: QWidget,
        dialogs: Dialogs,
        tasks: Tasks,
        *,
        tell: Callable[[str], None],
        done: Callable[[Way], None],
        caution: Caution | None = None,
    ) -> None:
        self._owner = owner
        self._dialogs = dialogs
        self._tasks = tasks
        self._tell_owner = tell
        self._done = done
        self._caution = caution
        self._printing: Task | None = None
        self.strip = OutletStrip(
            theme, cancelled=self.cancel_printing, opened=self._open_file, shown=self._show_folder
        )

    def save(self, data: bytes, name: str) -> None:
        """Ask for a file, suggesting `name`, and write the PDF to it."""
        if not self._allows(Way.SAVE):
            return
        target = self._ask_file(name)
        if target is not None:
            self._tasks.run(
                lambda _control: save_whole(target, data), lambda _: self._saved(target), self._refused
            )

    def _ask_file(self, name: str) -> Path | None:
        path = self._dialogs.save_file(self._owner, _say("Spara som PDF"), name, _say("PDF (*.pdf)"))
        if path is None or path.suffix.lower() == ".pdf":
            return path
        target = path.with_name(f"{path.name}.pdf")
        return target if not target.exists() or self._may_replace(target) else None

    def _may_replace(self, target: Path) -> bool:
        """Ask about a file that the dialog did not know would be replaced, since its name was written without .pdf."""
        text = _say("{fil} finns redan i mappen. Den ersätts om du går vidare.")
        title, yes, no = _say("Ersätta filen?"), _say("Ersätt"), _say("Avbryt")
        return self._dialogs.ask(self._owner, title, text.replace("{fil}", target.name), yes=yes, no=no)

    def _saved(self, target: Path) -> None:
        if isValid(self.strip):
            self.strip.show_file(target)
        self._finish(_say("Sparat som {fil}.").replace("{fil}", target.name), Way.SAVE)

    def print_pages(self, data: bytes, name: str, pages: int) -> None:
        """Ask for a printer and put the pages on it; where there is none, offer to save under `name` instead."""
        from okapp.ui.preview import printing  # noqa: PLC0415 - only who prints pays

        if self._printing is not None:
            self._tell(_say("En utskrift pågår. Vänta tills den är klar, eller avbryt den."))
            return
        if not self._allows(Way.PRINT):
            return
        try:
            printer = printing.ask_printer(self._owner, pages)
        except printing.NoPrinter as error:
            self._save_instead(error.sentence, data, name)
            return
        if printer is None:
            return
        self._tell(_say("Skriver ut …"))
        self.strip.show_progress(0, 0)
        self._printing = self._tasks.run(
            lambda control: printing.put_on_paper(control, printer, data),
            lambda _: self._printed(),
            self._not_printed,
            self._progressed,
        )

    def cancel_printing(self) -> None:
        """Stop the printing that is under way."""
        if self._printing is not None:
            self._printing.cancel()
            self._end_printing()
            self._tell(_say("Utskriften är avbruten. Sidor som redan har nått skrivaren kan ändå komma ut."))

    def _save_instead(self, sentence: str, data: bytes, name: str) -> None:
        text = _say("{vad} Du kan spara papperet som PDF i stället.").replace("{vad}", sentence)
        ways = (_say("Spara som PDF"), _say("Avbryt"))
        if self._dialogs.choose(self._owner, _say("Ingen skrivare"), text, ways) == 0:
            self.save(data, name)

    def _progressed(self, done: int, of: int) -> None:
        if self._printing is not None and isValid(self.strip):
            self.strip.show_progress(done, of)

    def _end_printing(self) -> None:
        self._printing = None
        if isValid(self.strip):
            self.strip.end_progress()

    def _printed(self) -> None:
        self._end_printing()
        self._finish(_say("Papperet är skickat till skrivaren."), Way.PRINT)

    def _not_printed(self, error: Exception) -> None:
        self._end_printing()
        self._refused(error)

    def _open_file(self, file: Path) -> None:
        if not file.is_file():
            self._tell(
                _say("{fil} finns inte kvar där den sparades. Spara papperet igen.").replace(
                    "{fil}", file.name
                )
            )
        elif self._allows(Way.OPEN) and not QDesktopServices.openUrl(QUrl.fromLocalFile(file)):
            said = _say("Datorn öppnade inte filen. Den är sparad som {fil}. Öppna den från mappen.")
            self._tell(said.replace("{fil}", file.name))

    def _show_folder(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(file.parent)):
            self._tell(
                _say("Datorn öppnade inte mappen. Filen ligger i {mapp}.").replace("{mapp}", str(file.parent))
            )

    def _allows(self, way: Way) -> bool:
        return self._caution is None or self._caution.allows(self._owner, way)

    def _tell(self, text: str) -> None:
        if isValid(self._owner):
            self._tell_owner(text)

    def _finish(self, said: str, way: Way) -> None:
        self._tell(said)
        self._done(way)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self._owner):
            self._tell(_say("Det gick inte. Papperet finns kvar här."))
            self._dialogs.tell(self._owner, _say("Det gick inte"), error.sentence)


def _say(text: str) -> str:
    return QCoreApplication.translate("Outlet", text)
