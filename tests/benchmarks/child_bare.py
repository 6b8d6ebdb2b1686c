"""The smallest program with a window: import, application, show, paint."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    begun = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.begun.emit()


def painted() -> None:
    wall, cpu = time.time() - float(os.environ["OKAPP_T0"]), time.process_time()
    sys.stdout.write(json.dumps({"painted_wall": wall, "usable_wall": wall, "usable_cpu": cpu}))
    app.quit()


app = QApplication([])
window = Window()
window.begun.connect(painted, Qt.ConnectionType.QueuedConnection)
window.resize(800, 600)
window.show()
app.exec()
