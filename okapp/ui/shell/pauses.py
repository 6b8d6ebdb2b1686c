"""When what is typed is saved by itself: two seconds after typing stops, and now and then while it goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 2_000
"""How long typing has been still when it is saved."""
LONGEST_MS = 10_000
"""What is typed without a pause is saved this often."""


class Pauses(QObject):
    """Is told of what is typed, and tells by `due` when it is to be saved."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typing = self._timer(PAUSE_MS)
        self.longest = self._timer(LONGEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._end)
        return timer

    def typed(self) -> None:
        """Something was typed."""
        self.typing.start()
        if not self.longest.isActive():
            self.longest.start()

    def stop(self) -> None:
        """It is being saved, or is not to be."""
        self.typing.stop()
        self.longest.stop()

    def _end(self) -> None:
        self.stop()
        self.due.emit()
