"""How long a window stands still while something is done: the longest turn of its event loop, of the processor."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tests.ui.pauses import Pause, Pauses


class Turns:
    """Does things in the window's own thread and lets the loop turn until all is at rest.

    That is when nothing has been under way for `quiet` turns: parts of a page are made one a turn.
    """

    def __init__(self, busy: Callable[[], bool], quiet: int = 12) -> None:
        self._busy = busy
        self._quiet = quiet
        self._found: list[Pause] = []
        self._pauses = Pauses(str, self._found.append, most=0.0, places=False)

    def longest(self, act: Callable[[], object]) -> float:
        """Milliseconds of the processor that the longest turn took, the first being what is done."""
        self._found.clear()
        self._pauses.start()
        with self._pauses.counted():
            act()
            self._rest()
        self._pauses.stop()
        return max(one.cpu for one in self._found) * 1000

    def _rest(self) -> None:
        """Let the loop turn until nothing is under way beside the window, and what that led to is done."""
        quiet = 0
        while quiet < self._quiet:
            quiet = 0 if self._busy() else quiet + 1
            QApplication.processEvents()
            time.sleep(0.001)
