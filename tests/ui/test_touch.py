"""A finger scrolls a page and a list, and a tap still presses a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller

from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Page


@pytest.fixture
def finger(qapp):
    return QTest.createTouchDevice()


@pytest.fixture
def page(finger, theme, qtbot):
    page = Page(theme, "Sida")
    qtbot.addWidget(page)
    page.content.add(Button(theme, "Först"))
    for number in range(60):
        page.content.add(Label(theme, f"Rad {number}"))
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_a_finger_scrolls_a_page(page, finger, qtbot):
    view = page.viewport()
    QTest.touchEvent(view, finger).press(0, QPoint(200, 250), view).commit()
    for y in range(240, 40, -10):
        QTest.touchEvent(view, finger).move(0, QPoint(200, y), view).commit()
    QTest.touchEvent(view, finger).release(0, QPoint(200, 40), view).commit()
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    QScroller.scroller(view).stop()


def test_a_tap_presses_a_button(page, finger, qtbot):
    (button,) = page.findChildren(Button)
    with qtbot.waitSignal(button.clicked):
        middle = button.rect().center()
        QTest.touchEvent(button, finger).press(0, middle, button).commit()
        QTest.touchEvent(button, finger).release(0, middle, button).commit()
