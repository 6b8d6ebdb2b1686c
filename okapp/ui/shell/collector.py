"""When Python's cycle collector may run: at the top of the event loop, on the window's own thread.

Started anywhere else it can destroy widgets while Qt walks over them (a change of look goes through all widgets),
or in a worker's thread; either ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1500


class Collector(QObject):
    """Stops automatic collection and collects by a timer instead, when as much has been made as Python waits for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(INTERVAL_MS)

    def collect(self) -> int:
        """Collect the oldest generation that is due; return how many objects went."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                return gc.collect(generation)
        return 0


def keep_what_is_read() -> None:
    """Let collections pass by all that there is now: code and content stay until the program ends, and are most of it."""
    gc.freeze()
