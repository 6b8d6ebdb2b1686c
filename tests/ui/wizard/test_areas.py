"""One key leads from a page to what belongs to it, the buttons and the steps, and round again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.wizard.session import opened
from okapp.ui.wizard.ways_on import WaysOn
from tests.ui.wizard.hands import enter, press

F6 = Qt.Key.Key_F6


def focused():
    return QApplication.focusWidget()


def in_view(desk, widget):
    place = widget.mapTo(desk.window, widget.rect().center())
    return desk.window.childAt(place) is widget


@pytest.mark.parametrize(("factor", "width"), [(1.0, 1366), (1.0, 683), (2.0, 1366)])
def test_the_papers_of_a_result_are_one_press_away(desk, qtbot, theme, finished, factor, width):
    theme.apply(Appearance.LIGHT, factor)
    desk.window.resize(width, 768)
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    page, ways = desk.place.page, desk.place.findChild(WaysOn)
    assert focused() is page
    press(F6)
    desk.settle(qtbot)
    assert focused() is ways.links["protokoll"]
    assert in_view(desk, focused())
    press(F6)
    assert focused() is desk.place.bar.back
    press(F6)
    if desk.place.steps.isVisible():
        assert desk.place.steps.isAncestorOf(focused())
        press(F6)
    assert focused() is page


def test_what_is_folded_up_is_passed_by(desk, qtbot):
    desk.window.resize(683, 768)
    enter()
    enter()
    desk.settle(qtbot)
    first = focused()
    assert desk.place.page.isAncestorOf(first)
    press(F6)
    assert focused() is desk.place.bar.back
    press(F6)
    assert focused() is first
