from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.ui.vault.make_store import Making
from tests.ui.keys import to_front

CODE = "9CQJ8-3AV2K-7PXM4-0RTWZ-H5D6E-BN1GS-YFK"


@dataclass(frozen=True)
class Advice:
    level: int
    sentence: str
    suggestions: tuple[str, ...] = ()


def advise(text):
    """As long as it is strong."""
    level = min(4, len(text) // 3)
    return Advice(level, f"Nivå {level}.", ("Lägg till ord.",) if level < 3 else ())


def confirm(code, group, typed):
    return code.split("-")[group] == typed.strip().upper()


def making(**more):
    return Making(advise, lambda: CODE, confirm, pick=lambda _count: (2, 6), **more)


@pytest.fixture
def show(theme, qtbot):
    """Give a function that shows a widget in a window."""

    kept = []

    def shown(widget, width=1100, height=900):
        window = QWidget()
        window.setObjectName("canvas")
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(width, height)
        to_front(qtbot, window)
        QApplication.processEvents()
        return window

    return shown
