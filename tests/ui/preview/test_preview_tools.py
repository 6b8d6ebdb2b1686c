"""The tools of a paper stand on one line, whatever the width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.preview.tools import PreviewTools


@pytest.fixture
def tools(theme, window):
    """The tools of a paper of many pages, in a window that is high enough for words."""
    made = PreviewTools(theme)
    made.setParent(window)
    window.resize(2400, 2000)
    made.show_page(100, 200)
    made.show_zoom(1.25, fits=False)
    window.show()
    return made


def shown_at(tools, width):
    tools.resize(width, tools.heightForWidth(width))
    QApplication.processEvents()
    return [part for part in tools._line.parts if part.isVisible()]


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [260, 300, 340, 360, 420, 480, 560, 640, 720, 860, 1000, 1180])
def test_the_tools_stand_on_one_line(tools, theme, factor, width):
    theme.apply(Appearance.LIGHT, factor)
    shown = shown_at(tools, round(width * factor))
    assert len({part.y() for part in shown}) == 1
    assert {tools.toggle, tools.search, tools.smaller} <= set(shown)
    assert all(part.geometry().right() < tools._line.width() for part in shown)


def test_words_come_back_with_the_room(tools):
    wide = shown_at(tools, 1180)
    assert {tools.jump, tools.to_width} <= set(wide)
    assert (tools.toggle.text(), tools.search.text(), tools.to_width.text()) == (
        "Visa som text",
        "Sök i papperet",
        "Anpassa till bredden",
    )
    narrow = shown_at(tools, 560)
    assert tools.jump in narrow
    assert tools.search.text() == ""
    assert (tools.search.accessibleName(), tools.search.toolTip()) == (
        "Sök i papperet",
        "Sök i papperet (Ctrl+F)",
    )
    assert tools.jump not in shown_at(tools, 340)
    assert shown_at(tools, 1180) == wide


def test_a_longer_number_of_pages_takes_its_room(tools):
    tools.show_page(1, 2)
    shown_at(tools, 700)
    for width in range(700, 400, -20):
        tools.show_page(1, 2)
        shown_at(tools, width)
        tools.show_page(1000, 20000)
        QApplication.processEvents()
        assert tools._has_room()
