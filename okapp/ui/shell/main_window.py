"""The main window: navigation to the left, the chosen place beside it.

It is made empty, so that something is painted at once, and furnished when that is done: what it consists of
is imported then.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from okapp.errors import UserError

if TYPE_CHECKING:
    from okapp.ui.shell.dialogs import Dialogs
    from okapp.ui.shell.navigation import Navigation
    from okapp.ui.shell.place import Place, PlaceEntry
    from okapp.ui.shell.theme import Theme

PRODUCT = "Ökapp"
ROOM_FOR_FRAME = QSize(16, 48)
"""What the system's window frame may take of the screen."""


class MainWindow(QMainWindow):
    """Shows one place at a time; a place is made on its first visit. `furnish` comes before all else.

    `painted` is emitted once, after the first paint; `opened` tells which place is shown.
    """

    opened = Signal(str)
    painted = Signal()
    navigation: Navigation

    def __init__(self) -> None:
        super().__init__()
        self._furnished = False
        self._painted = False
        self._places: dict[str, Place] = {}
        self._current = ""
        self.setWindowTitle(PRODUCT)
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize() - ROOM_FOR_FRAME))

    def furnish(
        self, app: QApplication, theme: Theme, dialogs: Dialogs, entries: Sequence[PlaceEntry]
    ) -> None:
        """Put in the navigation to these places, and the focus ring."""
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

        from okapp.ui.shell.navigation import Navigation
        from okapp.ui.widgets.focus_ring import FocusRing

        self._theme = theme
        self._dialogs = dialogs
        self._entries = {entry.key: entry for entry in entries}
        self.setWindowIcon(theme.icons.icon("okapp", theme.hex("primary"), 64))
        self.navigation = Navigation(theme, PRODUCT, entries)
        self.navigation.chosen.connect(self.open)
        self._stack = QStackedWidget()
        self._stack.setObjectName("canvas")
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        for number, key in enumerate(self.navigation.buttons, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.open(key))
        self._ring = FocusRing(theme, self, app)
        self._furnished = True
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> str:
        """The key of the place that is shown, empty before the first."""
        return self._current

    def open(self, key: str) -> Place:
        """Show a place, and let it set the focus."""
        place = self.place(key)
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
            QTimer.singleShot(0, self._places[self._current].activate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the navigation slim in a narrow window."""
        super().resizeEvent(event)
        if self._furnished:
            self._fit()

    def _fit(self) -> None:
        self.navigation.set_slim(slim=self.width() < self._theme.size("slim_below"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when something would be lost."""
        titles = [self._entries[key].title for key, place in self._places.items() if place.unsaved()]
        if titles and not self._dialogs.ask_leave(self, ", ".join(titles)):
            event.ignore()
            return
        event.accept()
