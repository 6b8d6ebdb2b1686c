"""The whole program with its real guides over a filled store, without a store, and with a store that is barred."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.desktop import CASES
from tests.casework.caseload.kit import PASSPHRASE
from tests.ui.case_hands import open_desktop
from tests.ui.cases.conftest import House, cases_office, fill
from tests.ui.keys import to_front
from tests.ui.matrix.matrix_kit import BARRED, STORE, Program


@pytest.fixture
def make_program(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, alone):
    """Give a function that starts the program with what a page needs around it."""
    kept = []

    def make(needs: str) -> Program:
        folder = tmp_path / "data" / "arenden"
        office = cases_office(folder, paths)
        ids = {}
        if needs == STORE:
            with closing(office.create()) as caseload:
                ids = fill(caseload)
        elif needs == BARRED:
            folder.parent.mkdir(parents=True)
            folder.write_text("något annat", encoding="utf-8")
        hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, clock=office.clock)
        kept.append(hands)
        if needs != STORE:
            return Program(hands, None, qtbot, tmp_path, alone)
        hands.cases.unlock()
        hands.unlock(PASSPHRASE)
        place = hands.window.open(CASES)
        house = House(hands.window, place, hands.cases.caseload, place._needs, ids, qtbot)
        return Program(hands, house, qtbot, tmp_path, alone)

    yield make
    for hands in kept:
        hands.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def alone(qtbot):
    """Give a function that shows a widget in a window of its own."""
    kept = []

    def show(widget: QWidget) -> QWidget:
        window = QWidget()
        window.setObjectName("canvas")
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(1366, 900)
        to_front(qtbot, window)
        return window

    return show
