"""From a result to its hand-over strip, and what was copied from there off the clipboard again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from okapp.casework.handover import STANDARD, Piece, Row, strip, systems
from okapp.casework.handover_file import HeadingsError, headings_in_use
from okapp.casework.runs import Run
from okapp.ui.shell.clipboard import ClipboardGuard
from okapp.ui.shell.theme import Theme
from okapp.ui.wizard.frame import Frame
from okapp.ui.wizard.handover_page import HandoverPage

SECONDS = 30
"""How long a copied block stays on the clipboard."""


class HandoverDesk(QObject):
    """Shows the strip in a frame. What it copies is taken off the clipboard after a time, and when the program ends."""

    def __init__(self, theme: Theme, file: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file = file
        self._guard: ClipboardGuard | None = None

    @property
    def guard(self) -> ClipboardGuard:
        """What looks after the clipboard, made when something is first copied."""
        if self._guard is None:
            self._guard = ClipboardGuard(QGuiApplication.clipboard(), self, SECONDS)
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self._guard.clear)
        return self._guard

    def show(self, frame: Frame, run: Run, back: Callable[[], None]) -> None:
        """Show the strip of a run under the headings in use; headings that cannot be read are told on the page."""
        rows: tuple[Row, ...] = STANDARD
        notice = ""
        if self._file is not None:
            try:
                rows = headings_in_use(self._file)
            except HeadingsError as error:
                notice = error.sentence

        def pieces(system: str) -> Sequence[Piece]:
            return strip(run, [row for row in rows if row.system == system])

        page = HandoverPage(
            self._theme,
            run.wizard.title,
            systems(rows),
            pieces,
            copy=self.guard.put,
            seconds=SECONDS,
            back=back,
            notice=notice,
        )
        frame.show_page(page)
