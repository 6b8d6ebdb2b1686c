"""The real program, told to stop when its first page has been painted; without the library where an argument says so."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from okapp import app as program
from okapp.desktop import HOME, LIBRARY, Desktop
from okapp.ui.shell.first_paint import FirstPaint

times: dict[str, float] = {}


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


if sys.argv[1:]:
    Desktop._hides = lambda _self, key: key == LIBRARY
program.Program = Watched
program.main(["okapp"])
