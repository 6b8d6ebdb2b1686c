"""Air between a button's icon and its words, and quiet buttons that begin where the text around them does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage

from okapp.settings import Appearance
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.tool_bar import ToolButton


@pytest.fixture
def painted(theme, qtbot):
    """Give a function that says which columns of a button are painted on."""

    def look(button):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        button.show()
        image = button.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        middle = range(image.height() // 4, image.height() * 3 // 4)
        ground = image.pixel(image.width() // 2, 3)
        inner = range(2, image.width() - 2)
        return [x for x in inner if any(image.pixel(x, y) != ground for y in middle)]

    return look


def widest_gap(columns):
    return max(right - left - 1 for left, right in pairwise(columns))


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_icon_and_words_have_air_between_them(painted, theme, factor):
    theme.apply(Appearance.LIGHT, factor)
    for button in (Button(theme, "Ändra", icon="pencil"), ToolButton(theme, "Ändra", "pencil")):
        assert widest_gap(painted(button)) >= 6 * factor


def test_a_flush_button_begins_at_its_edge(painted, theme):
    usual = painted(Button(theme, "Tillbaka", "quiet", icon="arrow-left"))
    flush = painted(Button(theme, "Tillbaka", "quiet", icon="arrow-left", flush=True))
    assert usual[0] > 10
    assert flush[0] <= 5


def test_an_icon_alone_stands_in_the_middle(painted, theme):
    button = Button(theme, "Skriv ut", "quiet", icon="printer")
    button.setText("")
    columns = painted(button)
    assert abs(columns[0] - (button.width() - 1 - columns[-1])) <= 1
