"""The form that puts a document of the municipality's own into the library.

To embed it: make `CopyImport(theme, tasks, dialogs, copies, agreements, today)`, put it in a stack, and call
`start(file=..., agreement=..., replaces=...)` each time it is shown, then `activate()`.

- `imported(key)`: the document is in the library; index it, then show it.
- `wanted(key)`: the file was there already, and the user wants to see it.
- `closed()`: the user goes back without anything having happened.
- `unsaved()`: whether leaving would lose what is written. `stop()` before the widget goes away.

A PDF dropped anywhere else becomes `start(file=dropped_pdf(mime))`, from `okapp.ui.library.copy_drop`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from okapp.casework.copies import AlreadyThere, NoText, put_in
from okapp.errors import UserError
from okapp.library.copies import Copies, Copy
from okapp.library.copies.pdf import Cancelled, PdfReader
from okapp.ui.library.copy_drop import dropped_pdf
from okapp.ui.library.copy_form import CopyForm, Wrong
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page


class CopyImport(QWidget):
    """Asks for a PDF and what it is, reads it beside the window, and keeps what is written when that fails."""

    help_topic = "bibliotek#egna-kopior"

    imported = Signal(str)
    wanted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        dialogs: Dialogs,
        copies: Copies,
        agreements: Sequence[tuple[str, str]],
        today: Callable[[], date],
        *,
        reader: PdfReader | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._dialogs = dialogs
        self._copies = copies
        self._today = today
        self._reader = reader or PdfReader()
        self._replaces: Copy | None = None
        self._task: Task | None = None
        self._given_up = threading.Event()
        self.setAcceptDrops(True)
        self.page = Page(theme, self.tr("Lägg in ett dokument"), measure="form", gap=20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._build(agreements)

    def _build(self, agreements: Sequence[tuple[str, str]]) -> None:
        theme, content = self._theme, self.page.content
        self.heading = heading(theme, "")
        content.add(self.heading)
        content.add(
            Label(
                theme,
                self.tr(
                    "Dokumentet sparas på den här datorn, går att söka i och visas som kommunens egen kopia. "
                    "Lägg bara in allmänna dokument, aldrig handlingar med personuppgifter."
                ),
                tone="muted",
            )
        )
        self.summary = ErrorSummary(theme)
        content.add(self.summary)
        self.form = CopyForm(theme, agreements)
        self.form.choose_asked.connect(self._choose)
        content.add(self.form)
        content.add(self._make_progress())
        self._buttons = Box(theme, row=True, gap=12)
        self.put = Button(theme, self.tr("Lägg in dokumentet"), "primary")
        self.put.clicked.connect(self._put)
        self.back = Button(theme, self.tr("Avbryt"))
        self.back.clicked.connect(self._leave)
        for button in (self.put, self.back):
            self._buttons.add(button)
        self._buttons.add_stretch()
        content.add(self._buttons)
        self.state = Label(theme, "", tone="muted")
        content.add(self.state)

    def _make_progress(self) -> Box:
        self._progress = Box(self._theme, gap=8)
        self.told = Label(self._theme, "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Inläsningen av dokumentet"))
        self.give_up = Button(self._theme, self.tr("Avbryt inläsningen"))
        self.give_up.clicked.connect(self._give_up)
        for part in (self.told, self.bar, self.give_up):
            self._progress.add(part)
        self._progress.hide()
        return self._progress

    def start(self, *, file: Path | None = None, agreement: str = "", replaces: str = "") -> None:
        """Begin with an empty form, for a new document or a new version of the copy `replaces`.

        While a document is being read it stays that one. Raises `CopyError` where the copy is gone.
        """
        if self._task is not None:
            return
        self._replaces = self._copies.get(replaces) if replaces else None
        title = self.tr("Lägg in kommunens egen kopia")
        if self._replaces is not None:
            title = self.tr("Lägg in en ny version av {titel}").replace("{titel}", self._replaces.title)
        self.heading.set_text(title)
        self.summary.show_errors(())
        self.state.set_text("")
        self.form.begin(agreement=agreement, replaces=self._replaces)
        self.form.take(file)
        self.page.to_top()

    def activate(self) -> None:
        """Set the focus on what comes first."""
        if self._task is not None:
            self.give_up.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form.file is None:
            self.form.focus_file()
        else:
            (self.form.title if self._replaces else self.form.belongs).focus_first()

    def unsaved(self) -> bool:
        """Say whether something would be lost if the form was left now."""
        return self._task is not None or self.form.written()

    def stop(self) -> None:
        """Give up a reading that is under way."""
        self._given_up.set()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one PDF of this computer."""
        if self._task is None and dropped_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let what was dropped be the chosen file."""
        file = dropped_pdf(event.mimeData())
        if file is not None and self._task is None:
            event.acceptProposedAction()
            self.form.take(file)

    def _choose(self) -> None:
        file = self._dialogs.open_file(self, self.tr("Välj en PDF-fil"), self.tr("PDF-filer (*.pdf)"))
        if file is not None:
            self.form.take(file)

    def _leave(self) -> None:
        if self.form.written() and not self._dialogs.ask(
            self,
            self.tr("Lämna utan att lägga in dokumentet?"),
            self.tr("Det du har skrivit försvinner. Filen på datorn påverkas inte."),
            yes=self.tr("Lämna"),
            no=self.tr("Stanna kvar"),
        ):
            return
        self.form.begin()
        self.closed.emit()

    def _put(self) -> None:
        self._show_wrong(self.form.wrong())
        if not self.summary.links:
            self._read(pictures_too=False)

    def _read(self, *, pictures_too: bool) -> None:
        file = self.form.file
        assert file is not None
        self._given_up = threading.Event()
        watched = self._given_up
        job = partial(
            put_in,
            self._copies,
            file,
            self.form.details(),
            self._today(),
            reader=self._reader,
            replaces=self._replaces.key if self._replaces else "",
            pictures_too=pictures_too,
        )
        self._set_busy(busy=True)
        self._task = self._tasks.run(
            lambda control: job(watch=_Watch(control, watched)), self._done, self._failed, self._tell
        )

    def _give_up(self) -> None:
        """Ask the work to end; it says itself whether it had come too far to be undone."""
        self._given_up.set()
        self.told.set_text(self.tr("Avbryter …"))

    def _tell(self, done: int, of: int) -> None:
        if of and not self._given_up.is_set():
            self.bar.setRange(0, of)
            self.bar.setValue(done)
            template = self.tr("{antal} av {alla} sidor är lästa.")
            self.told.set_text(template.replace("{antal}", str(done)).replace("{alla}", str(of)))

    def _done(self, copy: Copy) -> None:
        self._set_busy(busy=False)
        self.form.begin()
        self.imported.emit(copy.key)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, Cancelled):
            self.state.set_text(error.sentence)
            announce(self.put, error.sentence)
            self.put.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, NoText):
            self._ask_pictures(error)
        elif isinstance(error, AlreadyThere):
            words = self.tr("Öppna den kopia som finns.")
            key = error.copy.key
            self._show_wrong([(error.sentence, self.form.focus_file), (words, lambda: self.wanted.emit(key))])
        elif isinstance(error, UserError):
            self._show_wrong([(error.sentence, self.form.focus_file)])
        else:
            raise error

    def _ask_pictures(self, error: NoText) -> None:
        if self._dialogs.ask(
            self,
            self.tr("Lägga in ett dokument utan text?"),
            error.sentence,
            yes=self.tr("Lägg in ändå"),
            no=self.tr("Lägg inte in"),
        ):
            self._read(pictures_too=True)
        else:
            self.put.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_wrong(self, wrong: Sequence[Wrong]) -> None:
        self.summary.show_errors(wrong)
        if wrong:
            self.page.reveal(self.summary)

    def _set_busy(self, *, busy: bool) -> None:
        self._task = None
        self.state.set_text("")
        self.told.set_text(self.tr("Dokumentet läses in …"))
        self.bar.setRange(0, 0)
        self._progress.setVisible(busy)
        self._buttons.setVisible(not busy)
        self.form.setEnabled(not busy)
        if busy:
            self.give_up.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.give_up, self.told.plain)
            self.page.reveal(self._progress)


class _Watch:
    """Waits for the reading, and wants it no longer when the user gives up or the window closes."""

    def __init__(self, control: Control, given_up: threading.Event) -> None:
        self._control = control
        self._given_up = given_up
        self.progress = control.progress

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._given_up.is_set() or self._control.cancelled
