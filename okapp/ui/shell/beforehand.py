"""What is read beside the window before it is needed, and what the user asks for meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.qt_types import QtTypes
from okapp.ui.shell.tasks import Tasks

Act = Callable[[], None]


class Beforehand(QObject):
    """Keeps the window's own thread from reading code: what needs it waits until it has been read.

    Of several wishes the last is done, and the pointer shows that one waits. What cannot be read is told where it is
    needed.
    """

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._reading = False
        self._wish: Act | None = None

    def read(self, work: Act, done: Act) -> None:
        """Read in the background, call `done`, and then do what has been asked for.

        The code that is read asks for Qt's types, and so may the window meanwhile: they are made first.
        """

        def end(_nothing: object) -> None:
            self._reading = False
            done()
            QTimer.singleShot(0, self, self._grant)

        self._reading = True
        QtTypes(self, lambda: self._tasks.run(lambda _control: work(), done=end, failed=end))

    def then(self, act: Act) -> None:
        """Do what the user asks for: at once, or when all has been read."""
        if self._reading:
            self._wish = act
            self._window.setCursor(Qt.CursorShape.BusyCursor)
        else:
            act()

    def _grant(self) -> None:
        wish, self._wish = self._wish, None
        self._window.unsetCursor()
        if wish is not None:
            wish()
