"""Guards the pin of PySide6: 6.12.0 loses a reference to None per call of a setter until Python 3.11 aborts."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_none_refcount_does_not_fall(qapp):
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setWordWrap(True)
    assert sys.getrefcount(None) - before > -50
