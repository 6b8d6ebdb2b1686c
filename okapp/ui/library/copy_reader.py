"""Reads a copy page by page, tells what is known of it, and orders its versions.

To embed it: make `CopyReader(theme, tasks, dialogs, copies, title_of)`, put it in a stack, and call `open(key, page)`,
then `activate()`. `title_of(agreement)` gives the title of an agreement by its id.

- `closed()`: back to where the user came from.
- `removed(key)`: a version is gone for good; index anew. Another version is shown, or `closed` follows where none is left.
- `current_changed(key)`: another version is the current one; index anew.
- `replace_asked(key)`: show `CopyImport` with `start(replaces=key)`.
- `turned(page)`: the page that is read, for "recently read" and for an `Address(Shelf.COPY, reader.key, str(page))`.
- `key` and `page` are what is shown. `stop()` before the widget goes away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from okapp.casework.copies import make_current, remove
from okapp.errors import UserError
from okapp.library.copies import Copies, Copy
from okapp.library.copies.pdf import PdfReader
from okapp.ui.library.copy_about import CopyAbout, version_name
from okapp.ui.library.copy_pages import CopyPages
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class CopyReader(Dressed, QWidget):
    """A copy to read; its pages, or what is known of it."""

    help_topic = "bibliotek#egna-kopior"

    closed = Signal()
    removed = Signal(str)
    current_changed = Signal(str)
    replace_asked = Signal(str)
    turned = Signal(int)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        dialogs: Dialogs,
        copies: Copies,
        title_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._dialogs = dialogs
        self._copies = copies
        self._title_of = title_of
        self._copy: Copy | None = None
        self.pages = CopyPages(theme, tasks, copies, PdfReader())
        self.pages.turned.connect(self.turned)
        self.about = CopyAbout(theme)
        self.about.open_asked.connect(self._open_version)
        self.about.current_asked.connect(self._make_current)
        self.about.remove_asked.connect(self._remove)
        self.about.replace_asked.connect(self.replace_asked)
        self._views = QStackedWidget()
        self._views.addWidget(self.pages)
        self._views.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._views, 1)

    def _make_head(self) -> Box:
        theme = self._theme
        head = Box(theme, row=True, gap=8, margins=(12, 6, 12, 6), name="toolbar")
        self.back = Button(theme, "", "quiet", icon="arrow-left")
        self.back.setAccessibleName(self.tr("Tillbaka"))
        self.back.setToolTip(self.tr("Tillbaka"))
        self.back.clicked.connect(self._leave)
        self.title = Label(theme, "", "strong", selectable=True)
        self.warning = Label(theme, "", "caption", tone="warning", selectable=True)
        words = Box(theme, gap=2)
        words.add(self.title)
        line = Box(theme, row=True, gap=6)
        line.add(IconLabel(theme, "triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.add(self.warning, 1)
        words.add(line)
        self.turn = Button(theme, "", icon="info")
        self.turn.clicked.connect(self._show_other)
        head.add(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.add(words, 1)
        head.add(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def key(self) -> str:
        """The key of the copy that is shown, "" before the first."""
        return self._copy.key if self._copy else ""

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self.pages.page

    def open(self, key: str, page: int = 1) -> None:
        """Show a copy from a page (from 1). Raises `CopyError` where it is gone or damaged; then nothing changes."""
        copy = self._copies.get(key)
        texts = self._copies.pages(key)
        self._copy = copy
        self._show_facts(copy)
        self._views.setCurrentWidget(self.pages)
        self._name_turn()
        self.pages.show_copy(copy, texts, page)

    def activate(self) -> None:
        """Set the focus on what is read."""
        (self.about if self._about_shown() else self.pages).focus_start()

    def stop(self) -> None:
        """Give up drawing."""
        self.pages.stop()

    def _show_facts(self, copy: Copy) -> None:
        self.title.set_text(f"{copy.title} · {version_name(copy)}")
        warning = self.tr("Kommunens egen kopia, inte kontrollerad av Ökapp.")
        if not copy.current:
            warning += " " + self.tr("Det finns en annan version som gäller.")
        if not copy.has_text:
            warning += " " + self.tr("Bara bilder, går inte att söka i.")
        self.warning.set_text(warning)
        belongs = self._title_of(copy.agreement) if copy.agreement else ""
        self.about.show_copy(copy, self._copies.versions(copy.key), belongs)

    def _about_shown(self) -> bool:
        return self._views.currentWidget() is self.about

    def _show_other(self) -> None:
        self._views.setCurrentWidget(self.pages if self._about_shown() else self.about)
        self._name_turn()

    def _name_turn(self) -> None:
        """Name the button; where it is narrow its name is only spoken."""
        name = self.tr("Till sidorna") if self._about_shown() else self.tr("Om kopian")
        self.turn.setText("" if self.width() < self._theme.px(480) else name)
        self.turn.setAccessibleName(name)
        self.turn.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_turn()

    def restyle(self) -> None:
        """Take over a new look."""
        self._name_turn()

    def _leave(self) -> None:
        self.stop()
        self.closed.emit()

    def _open_version(self, key: str) -> None:
        try:
            self.open(key)
        except UserError as error:
            self._dialogs.tell(self, self.tr("Versionen går inte att visa"), error.sentence)
        self.activate()

    def _make_current(self, key: str) -> None:
        try:
            make_current(self._copies, key)
            self._show_facts(self._copies.get(self.key))
        except UserError as error:
            self._dialogs.tell(self, self.tr("Versionen är inte ändrad"), error.sentence)
            return
        self.about.focus_start()
        self.current_changed.emit(key)

    def _remove(self, key: str) -> None:
        try:
            versions = self._copies.versions(key)
        except UserError as error:
            self._dialogs.tell(self, self.tr("Kopian finns inte"), error.sentence)
            return
        going = next(one for one in versions if one.key == key)
        left = [one for one in versions if one.key != key]
        if not self._dialogs.ask(
            self,
            self.tr("Ta bort kopian?"),
            self._consequence(going, left),
            yes=self.tr("Ta bort"),
            no=self.tr("Behåll"),
        ):
            return
        try:
            self.stop()
            remove(self._copies, key)
        except UserError as error:
            self._dialogs.tell(self, self.tr("Kopian är inte helt borttagen"), error.sentence)
        self._go_on(key, left)

    def _consequence(self, going: Copy, left: list[Copy]) -> str:
        template = self.tr("{titel}, {version}, tas bort från den här datorn. Det går inte att ångra.")
        said = template.replace("{titel}", going.title).replace("{version}", version_name(going))
        if not left:
            return said + " " + self.tr("Det är den enda versionen, så dokumentet försvinner ur biblioteket.")
        if going.current:
            return (
                said
                + " "
                + self.tr("Gällande blir i stället: {version}.").replace("{version}", version_name(left[0]))
            )
        return said + " " + self.tr("Den gällande versionen är kvar.")

    def _go_on(self, key: str, left: list[Copy]) -> None:
        """Show what is left when `key` is gone; a version that could not be removed is still there."""
        try:
            self._copies.get(key)
        except UserError:
            self.removed.emit(key)
        else:
            return
        if self.key != key:
            self._show_facts(self._copies.get(self.key))
            self.about.focus_start()
        elif left:
            self._open_version(left[0].key)
        else:
            self._copy = None
            self.closed.emit()
