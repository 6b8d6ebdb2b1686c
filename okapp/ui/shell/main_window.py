"""The main window: navigation to the left, the chosen place beside it.

It is made empty, so that something is painted at once, and furnished when that is done: what it consists of
is imported then.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from okapp.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okapp.ui.shell.dialogs import Dialogs
    from okapp.ui.shell.navigation import Navigation
    from okapp.ui.shell.place import Place, PlaceEntry
    from okapp.ui.shell.theme import Theme

PRODUCT = "Ökapp"
ROOM_FOR_FRAME = QSize(16, 48)
"""What the system's window frame may take of the screen."""


class MainWindow(QMainWindow):
    """Shows one place at a time; a place is made on its first visit. `furnish` comes before all else.

    `painted` is emitted once, after the first paint; `opened` tells which place is shown, `closing` that the window
    is about to close, before it asks about what is not saved. `gate(key)` may keep the user from a place (False),
    and then does something else. `when_ready(act)` does what the user asked for, at once or a little later.
    """

    opened = Signal(str)
    painted = Signal()
    closing = Signal()
    navigation: Navigation

    def __init__(self) -> None:
        super().__init__()
        self._furnished = False
        self._painted = False
        self._places: dict[str, Place] = {}
        self._current = ""
        self._band: QWidget | None = None
        self.help: Place | None = None
        """The help, where it lies over the place."""
        self.gate: Callable[[str], bool] = lambda _key: True
        self.when_ready: Callable[[Callable[[], None]], None] = lambda act: act()
        self.setWindowTitle(PRODUCT)
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize() - ROOM_FOR_FRAME))

    def furnish(
        self, app: QApplication, theme: Theme, dialogs: Dialogs, entries: Sequence[PlaceEntry]
    ) -> None:
        """Put in the navigation to these places, and what shows and keeps the focus."""
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        from okapp.ui.shell.navigation import Navigation
        from okapp.ui.shell.shortcuts import PLACE
        from okapp.ui.widgets.focus_ring import FocusRing
        from okapp.ui.widgets.seen_focus import SeenFocus
        from okapp.ui.widgets.stack import FocusStack

        self._theme = theme
        self._dialogs = dialogs
        self._entries = {entry.key: entry for entry in entries}
        self.setWindowIcon(theme.icon("okapp", "primary"))
        self.navigation = Navigation(theme, PRODUCT, [one for one in entries if not one.hidden])
        self.navigation.chosen.connect(self.visit)
        self._stack = FocusStack()
        self._stack.setObjectName("canvas")
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        row.addLayout(self._column, 1)
        self.setCentralWidget(central)
        central.show()  # not in the next turn: a window that becomes active gives no focus to what is not visible
        for number, key in enumerate(self.navigation.buttons, 1):
            shortcut = QShortcut(QKeySequence(PLACE.numbered(number)), self)
            shortcut.activated.connect(lambda key=key: self.visit(key))
        FocusRing(theme, self, app)
        SeenFocus(self, app)
        self._furnished = True
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> str:
        """The key of the place that is shown, empty before the first."""
        return self._current

    def visit(self, key: str) -> None:
        """Show a place that the user asked for when that can be done, unless the gate keeps them from it."""
        self.when_ready(partial(self._visit, key))

    def _visit(self, key: str) -> None:
        if self.gate(key):
            self.open(key)

    def open(self, key: str) -> Place:
        """Show a place, and let it set the focus."""
        place = self.place(key)
        self._end_help()
        self._current = key
        self.navigation.select(key)
        self._stack.setCurrentWidget(place)
        self.setWindowTitle(f"{self._entries[key].title} – {PRODUCT}")
        if self.isVisible():
            place.activate()
        self.opened.emit(key)
        return place

    def place(self, key: str) -> Place:
        """Return a place without showing it; make it when it is wanted for the first time."""
        if key not in self._places:
            place = self._make(key)
            self._places[key] = place
            self._stack.addWidget(place)
        return self._places[key]

    def made(self, key: str) -> Place | None:
        """A place that has been made, None before its first visit."""
        return self._places.get(key)

    def forget(self, keys: Iterable[str]) -> None:
        """Take away places with all they hold; they are made anew on the next visit. Open a place next."""
        for key in keys:
            place = self.take(key)
            if place is not None:
                place.hide()
                place.deleteLater()  # not at once: the exec() of a dialog may lie below

    def take(self, key: str) -> Place | None:
        """Take out a place as it is, so that another is made on the next visit."""
        place = self._places.pop(key, None)
        if place is not None:
            self._stack.removeWidget(place)
            self._current = "" if key == self._current else self._current
        return place

    def put(self, key: str, place: Place) -> None:
        """Put back a place that was taken out."""
        self.forget([key])
        self._places[key] = place
        self._stack.addWidget(place)

    def show_help(self, page: Place, title: str) -> None:
        """Show the help over the place, which stays as it is until `leave_help` or until a place is opened."""
        self._end_help()
        self.help = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.navigation.select(self.navigation.HELP)
        self.setWindowTitle(f"{title} – {PRODUCT}")

    def leave_help(self) -> Place | None:
        """Show again what lies below, as it was; return it, None where it is gone and another place was opened."""
        place = self._places.get(self._current)
        if place is None:
            self.open(next(iter(self._entries)))
            return None
        self._end_help()
        self.navigation.select(self._current)
        self._stack.setCurrentWidget(place)
        self.setWindowTitle(f"{self._entries[self._current].title} – {PRODUCT}")
        return place

    def _end_help(self) -> None:
        shown, self.help = self.help, None
        if shown is not None:
            from okapp.ui.widgets.stack import hold_focus

            hold_focus(self._stack)
            shown.hide()
            self._stack.removeWidget(shown)

    def show_band(self, band: QWidget | None) -> None:
        """Show a band above every place, or none."""
        if self._band is not None:
            self._column.removeWidget(self._band)
            self._band.hide()
            self._band.deleteLater()
        self._band = band
        if band is not None:
            self._column.insertWidget(0, band)
            band.show()

    def _make(self, key: str) -> Place:
        try:
            return self._entries[key].make()
        except UserError as error:
            from okapp.ui.shell.trouble import TroublePlace

            return TroublePlace(self._theme, self._entries[key].title, error.sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first paint is done."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the place that was made before the window take the focus."""
        super().showEvent(event)
        if self._current:
            QTimer.singleShot(0, self._activate)

    def _activate(self) -> None:
        place = self._places.get(self._current)
        if place is not None:
            place.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the navigation slim in a narrow window."""
        super().resizeEvent(event)
        if self._furnished:
            self._fit()

    def _fit(self) -> None:
        self.navigation.set_slim(slim=self.width() < self._theme.size("slim_below"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when something would be lost."""
        self.closing.emit()
        titles = [self._entries[key].title for key, place in self._places.items() if place.unsaved()]
        if titles and not self._dialogs.ask_leave(self, ", ".join(titles)):
            event.ignore()
            return
        event.accept()
