"""The real program, told to stop when its first page has been painted."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from okapp import app as program
from okapp.desktop import HOME

times: dict[str, float] = {}


class FirstPaint(QObject):
    """Calls once, when the first painting of a widget is done.

    Posted events go before timers, so that a page built by a timer is not counted into the painting.
    """

    begun = Signal()

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self.begun.connect(call, Qt.ConnectionType.QueuedConnection)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.begun.emit()
        return False


def since_start() -> float:
    return time.time() - float(os.environ["OKAPP_T0"])


def painted() -> None:
    times["painted_wall"] = since_start()


def page_painted() -> None:
    QTimer.singleShot(0, usable)  # after what the page itself has put off until it was painted


def usable() -> None:
    times["usable_wall"], times["usable_cpu"] = since_start(), time.process_time()
    sys.stdout.write(json.dumps(times))
    QApplication.instance().quit()


class Watched(program.Program):
    """The desktop program's own class, with an eye on the first paint and on the first place."""

    def _furnish(self) -> None:
        painted()
        super()._furnish()
        FirstPaint(self.window.place(HOME), page_painted)


program.Program = Watched
program.main(["okapp"])
