"""PySide makes its types lazily, and two threads at it end the process: the window makes them all before others read."""

from __future__ import annotations

from tests.ui.test_app import run

READS = """
import sys
from okapp import app
from okapp.desktop import Desktop
from okapp.ui.shell.qt_types import unmade

def parts():
    return {name for name in sys.modules if name.startswith("PySide6.")}

def read_and_look(self):
    before = parts()
    print("before", list(unmade()))
    read(self)
    print("after", list(unmade()), sorted(parts() - before))

def end(self):
    self.desktop.read_beforehand(self.window.close)

read, Desktop._read = Desktop._read, read_and_look
app.Program._seen_home = end
print("unmade at first", len(list(unmade())) > 100)
sys.exit(app.main(["okapp"]))
"""

QUITS = """
import sys
from PySide6.QtCore import QTimer
from okapp import app
from okapp.desktop import Desktop

def quit_at_once(self):
    self.desktop.read_beforehand()
    QTimer.singleShot(0, self.window.close)

Desktop._read = lambda self: print("read")
app.Program._seen_home = quit_at_once
sys.exit(app.main(["okapp"]))
"""


def test_what_is_read_beside_the_window_makes_no_type(tmp_path):
    assert run(READS, tmp_path) == "unmade at first True\nbefore []\nafter [] []\n"


def test_who_quits_while_types_are_made_waits_for_no_reading(tmp_path):
    assert run(QUITS, tmp_path) == ""
