"""What is shown in a stack gets the focus at once: nothing else has it on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.own_page import OwnPage, PageStack
from okapp.ui.widgets.stack import FocusStack
from tests.ui.keys import press, to_front


@pytest.fixture
def beside(qtbot):
    """Give a function that shows a stack below a button, and tells what then has the focus, in order."""

    kept = []

    def show(stack):
        window = QWidget()
        qtbot.addWidget(window)
        kept.append(window)
        column = QVBoxLayout(window)
        column.addWidget(QPushButton("Först i fönstret"))
        column.addWidget(stack)
        to_front(qtbot, window)
        met = []
        QApplication.instance().focusChanged.connect(lambda _old, new: met.append(new))
        return met

    return show


def test_the_focus_goes_from_one_widget_of_a_stack_to_the_other(theme, beside):
    stack = FocusStack()
    one, other = QPushButton("En"), QPushButton("Annan")
    stack.addWidget(one)
    stack.addWidget(other)
    met = beside(stack)
    one.setFocus()
    stack.setCurrentWidget(other)
    assert met == [one, stack, other]


def test_the_focus_elsewhere_is_left_there(theme, beside):
    stack = FocusStack()
    one, other = QPushButton("En"), QPushButton("Annan")
    stack.addWidget(one)
    stack.addWidget(other)
    beside(stack)
    outside = stack.window().findChild(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    outside.setFocus()
    stack.setCurrentWidget(other)
    assert QApplication.focusWidget() is outside


def test_a_page_upon_another_and_back_passes_nothing_on_the_way(theme, beside):
    first = Page(theme, "Inställningar")
    opener = QPushButton("Öppna")
    first.content.add(opener)
    stack = PageStack(first)
    page = OwnPage(theme, "Sida", "Tillbaka")
    opener.clicked.connect(lambda: stack.open(page))
    met = beside(stack)
    opener.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert [one for one in met if one not in (stack, page, first)] == [opener, page.back, opener]
