"""What stands beside a guide's page: its scroll bar is within its edge, on its own ground."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from okapp.settings import Appearance
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.frame import SidePane


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
