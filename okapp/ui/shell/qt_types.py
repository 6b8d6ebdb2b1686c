"""Qt's types for Python, all made on the window's own thread before another thread may ask for one.

PySide makes a type when its name is asked for the first time, and two threads that do so at once end the process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.005
"""How long the window may stand still for it at a time."""


def unmade() -> Iterator[tuple[ModuleType, str]]:
    """Yield each name of the loaded parts of Qt that nobody has asked for, with its module."""
    for module in [one for name, one in sys.modules.copy().items() if name.startswith("PySide6.Qt")]:
        yield from ((module, name) for name in dir(module) if name not in vars(module))


class QtTypes(QObject):
    """Makes them a few at a time, and then calls `made`. Some 0.1 s of work in all."""

    def __init__(self, parent: QObject, made: Callable[[], object]) -> None:
        super().__init__(parent)
        self._made = made
        self._left = unmade()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._make_some)
        self._timer.start(0)

    def _make_some(self) -> None:
        end = perf_counter() + SLICE_S
        for module, name in self._left:
            getattr(module, name, None)
            if perf_counter() > end:
                return
        self._timer.stop()
        self._made()
        self.deleteLater()
