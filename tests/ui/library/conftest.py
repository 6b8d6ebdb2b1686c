"""A window with the library place in it, over the small library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.library.filters import Mine
from okapp.ui.library.place import LibraryPlace
from tests.ui.keys import to_front
from tests.ui.library_hands import library_needs
from tests.ui.small_library import small_library


@pytest.fixture
def needs(theme, keeper, tasks, dialogs, paths, tmp_path):
    mine = Mine("Solna")
    return library_needs(
        small_library(tmp_path), tmp_path, keeper, tasks, dialogs, paths.resources, mine=mine
    )


@pytest.fixture
def window(qtbot):
    window = QWidget()
    QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(window)
    window.resize(1200, 760)
    to_front(qtbot, window)
    return window


@pytest.fixture
def place(theme, needs, window, qtbot):
    place = LibraryPlace(theme, needs)
    window.layout().addWidget(place)
    QApplication.processEvents()
    place.activate()
    qtbot.waitUntil(lambda: needs.desk.ready)
    yield place
    needs.desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
