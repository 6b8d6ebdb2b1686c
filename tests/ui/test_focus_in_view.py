"""What has the focus is in view, however it came there, with as much of what belongs to it as has room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QPushButton, QWidget

from okapp.settings import Appearance
from okapp.ui.shell.message_box import ASKS, MessageBox
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.fields import TextField
from okapp.ui.widgets.focus_ring import FocusRing
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Page
from okapp.ui.wizard.frame import SidePane
from tests.ui.keys import to_front
from tests.ui.set_ups import what_hides_the_focus


@pytest.fixture
def filled(qapp, theme, qtbot):
    """Give a function that shows an area whose column is given more buttons than there is room for."""

    def show(area, column):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setCentralWidget(area)
        window.ring = FocusRing(theme, window, qapp)
        area.buttons = [Button(theme, f"Knapp {at}") for at in range(30)]
        for button in area.buttons:
            column.add(button)
        window.resize(500, 400)
        to_front(qtbot, window)
        return area

    return show


@pytest.fixture
def page(theme, filled):
    page = Page(theme, "Sida", readable=True)
    return filled(page, page.content)


def in_view(widget: QWidget) -> bool:
    for _ in range(4):  # the page grows in one round, and scrolls in the next
        QApplication.processEvents()
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_what_is_given_the_focus_is_scrolled_to(page):
    last = page.buttons[-1]
    assert not in_view(last)
    last.setFocus()
    assert in_view(last)
    assert what_hides_the_focus() == ""


def test_a_pane_beside_a_page_scrolls_to_it_too(theme, filled):
    pane = SidePane(theme, "help")
    filled(pane, pane.box)
    pane.verticalScrollBar().setValue(600)
    assert not in_view(pane.buttons[3])
    pane.buttons[3].setFocus()
    assert in_view(pane.buttons[3])
    assert what_hides_the_focus() == ""


def test_it_stays_in_view_while_the_page_takes_form(page, theme):
    page.buttons[8].setFocus()
    page.content.insert(0, Label(theme, "Rad\n" * 20))
    assert in_view(page.buttons[8])


def test_who_scrolls_it_away_is_left_in_peace(page, theme):
    page.buttons[0].setFocus()
    page.setFocus()
    page.verticalScrollBar().setValue(400)
    assert not in_view(page.buttons[0])
    page.content.add(Label(theme, "Rad\n" * 20))
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == 400


def test_the_focus_is_said_to_be_hidden_where_it_is(page):
    page.buttons[0].setFocus()
    page.verticalScrollBar().setValue(400)
    assert "is not within" in what_hides_the_focus()
    cover = Label(page._theme, "Över")
    page.verticalScrollBar().setValue(0)
    cover.setParent(page.window())
    cover.setGeometry(page.window().rect())
    cover.show()
    assert "lies under" in what_hides_the_focus()


def test_the_mouse_scrolls_nothing(page):
    page.verticalScrollBar().setValue(100)
    cut = next(
        one for one in page.buttons if one.visibleRegion().boundingRect().height() in range(8, one.height())
    )
    QTest.mouseClick(cut, Qt.MouseButton.LeftButton, pos=cut.visibleRegion().boundingRect().center())
    QApplication.processEvents()
    assert QApplication.focusWidget() is cut
    assert page.verticalScrollBar().value() == 100


@pytest.mark.parametrize("look", list(Appearance)[1:])
def test_the_focus_is_seen_in_a_question(theme, qtbot, look):
    theme.apply(look, 1.0)
    box = MessageBox(theme, None, "Ska det sparas?", "Filen innehåller personuppgifter.", ASKS)
    for text, role in (
        ("Spara", QMessageBox.ButtonRole.AcceptRole),
        ("Avbryt", QMessageBox.ButtonRole.RejectRole),
    ):
        box.answer(text, role)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    edges = {
        one.text(): one.grab().toImage().pixelColor(one.width() // 2, 1).name()
        for one in box.findChildren(QPushButton)
    }
    focused = QApplication.focusWidget().text()
    assert len({one.sizeHint().height() for one in box.findChildren(QPushButton)}) == 1
    assert edges.pop(focused) == theme.hex("focus").casefold()
    assert theme.hex("focus").casefold() not in edges.values()


def test_a_field_is_shown_with_its_label(page, theme):
    field = TextField(theme, "Personens namn", hint="Förnamn och efternamn")
    page.content.insert(10, field)
    QApplication.processEvents()
    page.buttons[-1].setFocus()
    QApplication.processEvents()
    field.focus_first()
    assert in_view(field.label_widget)
    assert in_view(field)
