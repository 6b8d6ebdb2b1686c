"""What stands beside a guide's page: its scroll bar is within its edge, on its own ground."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from okapp.settings import Appearance
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.frame import SidePane
from tests.ui.wizard.hands import enter


@pytest.mark.parametrize("look", Appearance.__members__.values())
@pytest.mark.parametrize("name", ["pane", "help"])
def test_the_scroll_bar_stands_on_the_pane_within_its_edge(theme, qtbot, name, look):
    theme.apply(look, 1.0)
    window = QWidget()
    window.setObjectName("canvas")
    qtbot.addWidget(window)
    pane = SidePane(theme, name)
    pane.hold(Label(theme, "Rad\n" * 60))
    row = QHBoxLayout(window)
    row.addWidget(pane)
    window.resize(300, 400)
    window.show()
    QApplication.processEvents()
    bar = pane.verticalScrollBar()
    assert bar.isVisible()
    seen = pane.grab().toImage()
    edge = pane.width() - 1 if name == "pane" else 0
    below = bar.geometry().bottom() - 1
    assert seen.pixelColor(bar.x() + bar.width() // 2, below).name() == theme.colour("surface").name()
    assert seen.pixelColor(edge, below).name() == theme.colour("line").name()


@pytest.mark.parametrize(
    ("look", "factor", "stays"), [(Appearance.DARK, 1.0, True), (Appearance.LIGHT, 2.0, False)]
)
def test_the_panes_are_placed_anew_only_where_there_is_another_room_for_them(
    desk, qtbot, theme, look, factor, stays
):
    enter()
    desk.settle(qtbot)
    before = list(desk.place.page.top.widgets())
    theme.apply(look, factor)
    desk.settle(qtbot)
    assert (list(desk.place.page.top.widgets()) == before) is stays
