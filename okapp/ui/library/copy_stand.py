"""The municipality's own copies in the library place: what puts them in, and what reads them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from okapp.errors import UserError
from okapp.library.address import Address, Shelf
from okapp.library.model import NotInLibrary
from okapp.ui.library.copy_import import CopyImport
from okapp.ui.library.copy_reader import CopyReader
from okapp.ui.library.needs import LibraryNeeds
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.stack import Stack


class CopyStand(Stack):
    """Form and reader, made when they are wanted.

    `shown` wants to be seen, `left` wants the text again, `changed` that copies are indexed anew, `read` tells
    which page is read.
    """

    shown = Signal()
    left = Signal()
    changed = Signal()
    read = Signal(object)

    def __init__(self, theme: Theme, needs: LibraryNeeds) -> None:
        super().__init__()
        self._theme = theme
        self._needs = needs
        self._copies = needs.desk.copies
        self.form: CopyImport | None = None
        self.reader: CopyReader | None = None

    def put_in(self, *, file: Path | None = None, agreement: str = "", replaces: str = "") -> None:
        """Show the form, for a file or an agreement where one is given, or for a new version of a copy."""
        form = self._made_form()
        if form.unsaved():
            self._bring(form)
            if file is not None or replaces:
                begun = self.tr("Spara eller avbryt den först. Lägg sedan till nästa.")
                self._needs.dialogs.tell(self, self.tr("En kopia är redan påbörjad"), begun)
            return
        try:
            form.start(file=file, agreement=agreement, replaces=replaces)
        except UserError as error:
            self._needs.dialogs.tell(self, self.tr("Kopian finns inte"), error.sentence)
            return
        self._bring(form)

    def _bring(self, form: CopyImport) -> None:
        self.setCurrentWidget(form)
        self.shown.emit()
        form.activate()

    def show_copy(self, address: Address) -> bool:
        """Show a page of a copy; say whether it is there."""
        reader = self._made_reader()
        page = int(address.section) if address.section.isdecimal() and len(address.section) < 10 else 0
        is_open = reader.key == address.id and self.currentWidget() is reader
        if not is_open or page not in {0, reader.page}:
            try:
                reader.open(address.id, page or 1)
            except UserError as error:
                self._needs.dialogs.tell(self, self.tr("Kopian går inte att visa"), error.sentence)
                return False
        self.setCurrentWidget(reader)
        self.shown.emit()
        return True

    def _made_form(self) -> CopyImport:
        if self.form is None:
            needs = self._needs
            titles = [(one.id, one.title) for one in needs.desk.library.agreements]
            self.form = CopyImport(self._theme, needs.tasks, needs.dialogs, self._copies, titles, needs.today)
            self.form.imported.connect(self._imported)
            self.form.wanted.connect(self._open)
            self.form.closed.connect(self.left)
            self.addWidget(self.form)
        return self.form

    def _made_reader(self) -> CopyReader:
        if self.reader is None:
            needs = self._needs
            self.reader = CopyReader(self._theme, needs.tasks, needs.dialogs, self._copies, self._title)
            self.reader.closed.connect(self.left)
            self.reader.removed.connect(self.changed)
            self.reader.current_changed.connect(self.changed)
            self.reader.replace_asked.connect(lambda key: self.put_in(replaces=key))
            self.addWidget(self.reader)
        return self.reader

    def _title(self, agreement: str) -> str:
        try:
            return self._needs.desk.library.agreement(agreement).title
        except NotInLibrary:
            return agreement

    def _imported(self, key: str) -> None:
        self.changed.emit()
        self._open(key)

    def _open(self, key: str) -> None:
        address = Address(Shelf.COPY, key)
        if self.show_copy(address):
            self.read.emit(address)
            self.activate()

    def unsaved(self) -> bool:
        """Say whether leaving would lose what is written in the form."""
        return self.form is not None and self.form.unsaved()

    def activate(self) -> None:
        """Set the focus on what is shown."""
        shown = self.currentWidget()
        if isinstance(shown, CopyImport | CopyReader):
            shown.activate()

    def stop(self) -> None:
        """Give up drawing pages that nobody looks at."""
        if self.reader is not None:
            self.reader.stop()
