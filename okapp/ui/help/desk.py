"""Opens the help over what the user has in front of them, and leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from okapp.casework.help_pages import HelpBook, HelpError, load_help
from okapp.ui.help.made import made_parts
from okapp.ui.help.place import HelpPlace
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.theme import Theme
from okapp.ui.shell.topic import topic_of

if TYPE_CHECKING:
    from okapp.ui.vault.lock_place import LockPlace


class HelpDesk(QObject):
    """`lock_page` gives the lock screen where it lies over the window; `zoomed` asks for another text size."""

    zoomed = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        dialogs: Dialogs,
        resources: Path,
        lock_page: Callable[[], LockPlace | None],
    ) -> None:
        super().__init__()
        self._window, self._theme, self._dialogs = window, theme, dialogs
        self._resources, self._lock_page = resources, lock_page
        self._book: HelpBook | None = None
        self._place: HelpPlace | None = None
        self._before: QWidget | None = None

    def open(self, page: str = "") -> None:
        """Show this page, else that about what is in front of the user; where one is shown already, the list of pages."""
        lock = self._lock_page()
        shown = lock.help if lock is not None else self._window.help
        if isinstance(shown, HelpPlace):
            shown.focus_search()
        elif lock is not None:
            self._open_over_lock(lock)
        else:
            self._open_over_place(page)

    def _open_over_place(self, page: str) -> None:
        window = self._window
        place = window.made(window.current)
        before = place.focusWidget() if place is not None else None
        if self._place is None:
            self._place = self._make()
        if self._place is None:
            return
        self._place.closed.connect(self._close, Qt.ConnectionType.UniqueConnection)
        self._before = before
        window.show_help(self._place, self.tr("Hjälp"))
        topic = page or topic_of(before) or topic_of(place) or window.current
        self._place.open_page(*topic.split("#"))

    def _close(self) -> None:
        before, self._before = self._before, None
        place = self._window.leave_help()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place is not None:
            place.activate()

    def _open_over_lock(self, lock: LockPlace) -> None:
        help_place = self._make()
        if help_place is None:
            return
        before = QApplication.focusWidget()

        def close() -> None:
            lock.end_help()
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)

        help_place.closed.connect(close)
        lock.show_help(help_place)
        help_place.open_page(*topic_of(before).split("#"))

    def _make(self) -> HelpPlace | None:
        try:
            self._book = self._book or load_help(self._resources, made_parts())
        except HelpError as error:
            self._dialogs.tell(self._window, self.tr("Hjälpen kan inte visas"), error.sentence)
            return None
        place = HelpPlace(self._theme, self._book)
        place.zoomed.connect(self.zoomed)
        return place
