from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.focus_ring import FocusRing
from okapp.ui.widgets.layout import Page
from tests.ui.keys import to_front


@pytest.fixture
def window(qapp, theme, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    page = Page(theme, "Sida")
    window.setCentralWidget(page)
    window.buttons = [Button(theme, f"Knapp {at}") for at in range(30)]
    for button in window.buttons:
        page.content.add(button)
    window.page = page
    window.ring = FocusRing(theme, window, qapp)
    window.resize(500, 400)
    to_front(qtbot, window)
    window.buttons[0].setFocus()
    return window


def test_the_ring_follows_the_keyboard_only(window):
    first, second = window.buttons[:2]
    assert not window.ring.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert window.ring.isVisible()
    place = window.ring.geometry()
    corner = second.mapTo(window, second.rect().topLeft())
    assert (corner.x() - place.x(), corner.y() - place.y()) == (6, 6)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not window.ring.isVisible()


def test_the_ring_is_seen_after_each_tab_and_never_outside_the_page(window):
    for button in window.buttons[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert QApplication.focusWidget() is button
        ring = window.ring.geometry()
        assert ring.height() == button.height() + 12
        assert window.page.geometry().contains(ring)


def test_the_ring_goes_when_its_widget_is_scrolled_away(window):
    QTest.keyClick(window.buttons[0], Qt.Key.Key_Tab)
    bar = window.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not window.ring.isVisible()
    bar.setValue(0)
    assert window.ring.isVisible()


def test_the_ring_survives_that_its_widget_is_deleted(window, qtbot):
    QTest.keyClick(window.buttons[0], Qt.Key.Key_Tab)
    window.buttons[1].hide()
    window.buttons[1].deleteLater()
    qtbot.waitSignal(window.buttons[1].destroyed, timeout=1000).wait()
    assert QApplication.focusWidget() is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert window.ring.isVisible()
