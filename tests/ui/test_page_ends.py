"""Pages end where their content ends, and bars of buttons wrap, in a narrow window with large text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.wizard.view import Action, ActionBar, Actions

LONG = "Ett ärende samlar det du gör för en person: guider, papper, anteckningar, kontakter och datum. " * 3


def rounds():
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 683, 1366])
def test_a_page_scrolls_to_its_end_and_no_further(theme, qtbot, width, factor):
    theme.apply(theme.appearance, factor)
    page = Page(theme, "Sida")
    qtbot.addWidget(page)
    row = Box(theme, row=True, gap=24)
    row.add(Label(theme, "Kort"))
    row.add(Label(theme, LONG), 1)
    last = Label(theme, LONG)
    for part in (Label(theme, LONG), row, last):
        page.content.add(part)
    page.resize(width, 200)
    page.show()
    rounds()
    holder = page.widget()
    end = last.mapTo(holder, last.rect().bottomLeft()).y() + 1
    assert holder.height() - end == holder.layout().contentsMargins().bottom()


def bar(theme, qtbot, width):
    bar = ActionBar(theme)
    qtbot.addWidget(bar)
    none = lambda: None  # noqa: E731
    bar.show_actions(
        Actions(
            back=Action("Tillbaka", none, "arrow-left"),
            quiet=(Action("Avsluta", none),),
            main=Action("Fortsätt", none),
        )
    )
    bar.show()
    bar.resize(width, bar.heightForWidth(width))
    rounds()
    return bar, [one for one in bar.findChildren(Button) if one.isVisible()]


def test_the_bar_wraps_where_its_buttons_have_no_room(theme, qtbot):
    theme.apply(theme.appearance, 2.0)
    made, buttons = bar(theme, qtbot, 480)
    for one in buttons:
        assert one.width() >= one.sizeHint().width()
        assert made.rect().contains(one.geometry().translated(one.parentWidget().pos()))
    assert len({one.y() for one in buttons}) > 1


def test_the_bar_has_the_way_back_to_the_left_and_the_others_to_the_right(theme, qtbot):
    made, (back, leave, onward) = bar(theme, qtbot, 1200)
    assert back.y() == leave.y() == onward.y()
    assert back.x() == 0
    flow = made.findChild(FlowBox)
    assert onward.geometry().right() == flow.width() - 1
