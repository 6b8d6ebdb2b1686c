from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from okapp.settings import Appearance
from okapp.ui.widgets.layout import Page
from tests.ui.a11y import assert_transcript, audit, show_whole

PLACES = ["hem", "bibliotek", "installningar"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_every_place_is_accessible(shown, theme, place, width, factor, look):
    theme.apply(look, factor)
    shown.window.open(place)
    show_whole(shown.window, width)
    assert audit(shown.window) == []


@pytest.mark.parametrize("place", ["hem", "installningar"])
def test_what_a_screen_reader_meets(shown, place):
    assert_transcript(place, shown.window.open(place))


def test_the_navigation_is_heard(shown):
    assert_transcript("navigation", shown.window.navigation)


def test_the_walker_finds_what_is_wrong(qapp, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    line = QLineEdit()
    small = QPushButton("x")
    small.setStyleSheet("min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; padding: 0")
    small.setFixedSize(16, 16)
    pale = QLabel("Blek text")
    pale.setStyleSheet("color: #bbbbbb")
    cut = QLabel("En lång text som inte får plats")
    cut.setFixedWidth(40)
    nameless = QPushButton()
    for widget in (line, small, pale, cut, nameless):
        column.addWidget(widget)
    window.show()
    found = "\n".join(audit(window))
    assert "QLineEdit '': has no name" in found
    assert "QLineEdit '': is an input without a label" in found
    assert "QPushButton 'x': is a target of" in found
    assert "is drawn with a contrast" in found
    assert "QLabel '': is clipped" in found
    assert "QPushButton '': has no name" in found


def test_the_walker_finds_what_is_wider_than_its_view(qapp, theme, qtbot):
    page = Page(theme, "Sida")
    qtbot.addWidget(page)
    wide = QPushButton("Bred")
    wide.setMinimumWidth(600)
    page.content.add(wide)
    window = QWidget()
    qtbot.addWidget(window)
    inner = QWidget(window)
    inner.resize(500, 20)
    window.resize(400, 300)
    window.show()
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(page)
    holder.resize(400, 300)
    holder.show()
    assert any("wider than its view" in line for line in audit(holder))
    assert "QWidget '': is 100 wider than what holds it" in audit(window)


def test_the_walker_finds_what_tab_does_not_reach(qapp, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first = QPushButton("Första")
    trap = _Trap("Fälla")
    last = QPushButton("Sista")
    for widget in (first, trap, last):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert [line for line in audit(window) if "Tab" in line] == ["QPushButton 'Sista': is not reached by Tab"]


class _Trap(QPushButton):
    """A button that keeps the focus."""

    def event(self, event: QEvent) -> bool:
        return event.type() is QEvent.Type.KeyPress or super().event(event)
