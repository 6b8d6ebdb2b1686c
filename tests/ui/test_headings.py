"""A heading is read without scrolling sideways, whatever its longest word and the size of the text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from okapp.settings import Appearance
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Page

LONG = "6. Samordningsansvariglistan"


@pytest.fixture
def page(theme, qtbot):
    theme.apply(Appearance.LIGHT, 2.0)
    made = Page(theme, "Sida")
    made.content.add(heading(theme, LONG, 1))
    qtbot.addWidget(made)
    made.resize(480, 400)
    made.show()
    yield made
    theme.apply(Appearance.LIGHT, 1.0)


def test_a_word_that_has_no_room_is_set_smaller_and_grows_again(page, theme, qtbot):
    title = page.findChild(Label)
    qtbot.waitUntil(lambda: title.font().pixelSize() < theme.font("h1").pixelSize())
    assert page.horizontalScrollBar().maximum() == 0
    assert QFontMetricsF(title.font()).horizontalAdvance(LONG.split()[1]) <= title.width()
    assert title.font().pixelSize() >= theme.font("caption").pixelSize()
    page.resize(1200, 400)
    qtbot.waitUntil(lambda: title.font().pixelSize() == theme.font("h1").pixelSize())


def test_a_heading_beside_a_button_grows_again(theme, qtbot):
    title = heading(theme, LONG, 1)
    flow = FlowBox(theme, title, Button(theme, "Nytt ärende"), gap=12, right_from=1)
    page = Page(theme, "Sida")
    page.content.add(flow)
    qtbot.addWidget(page)
    page.resize(160, 400)
    page.show()
    qtbot.waitUntil(lambda: title.font().pixelSize() < theme.font("h1").pixelSize())
    page.resize(1200, 400)
    qtbot.waitUntil(lambda: title.font().pixelSize() == theme.font("h1").pixelSize())
