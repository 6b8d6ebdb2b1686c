"""Keys as a user presses them, with the program running on between them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from okapp.engine.questions import Scale
from okapp.ui.wizard.unknown_field import UnknownField
from tests.ui import keys

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(*pressed, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys one after the other."""
    for key in pressed:
        keys.press(key, modifier=modifier)
        QApplication.processEvents()


def write(text):
    """Write text."""
    keys.write(text)
    QApplication.processEvents()


def enter():
    """Press Enter."""
    press(Qt.Key.Key_Return)


def leave():
    """Tab out of a field with suggestions; the first Tab may only close their list.

    The offscreen platform leaves no window active when a popup closes.
    """
    here = QApplication.focusWidget()
    here.window().activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_Tab)
    if QApplication.focusWidget() is here:
        press(Qt.Key.Key_Tab)


def goto(field):
    """Press Tab until the focus stands in a field."""
    widget = field.field
    for _ in range(90):
        focused = QApplication.focusWidget()
        if focused is not None and widget.isAncestorOf(focused):
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"{field.question.key} is not reached by Tab")


def choose(cards, key):
    """Choose a card in the group that has the focus."""
    press(Qt.Key.Key_Space)
    for _ in range(len(cards)):
        if cards[key].isChecked():
            return
        press(Qt.Key.Key_Down)
    pytest.fail(f"{key} is not chosen by the arrow keys")


def tick(cards, wanted):
    """Tick cards in the group that has the focus, from the first one on."""
    for key, card in cards.items():
        if key in wanted and not card.isChecked():
            while QApplication.focusWidget() is not card:
                press(Qt.Key.Key_Tab)
            press(Qt.Key.Key_Space)


def add_row(desk, field, row):
    """Add a row to a group."""
    desk.tab_to(f"Lägg till: {field.question.row_label}")
    enter()
    fill_row(desk, field, row)


def fill_row(desk, field, row):
    """Fill in the open form of a group."""
    for part in field.field.form.fields:
        if part.question.key in row and part.raw() != row[part.question.key]:
            if not part.field.isVisible():
                desk.tab_to("Fler uppgifter, stängd")
                enter()
            answer(desk, part, row[part.question.key])
    desk.tab_to("Klar")
    enter()


def answer(desk, field, raw):
    """Answer a question with the keys its kind takes."""
    goto(field)
    kind = field.question.kind
    if isinstance(field.question, Scale):
        write(raw)
    elif kind in ("yes_no", "one_of"):
        choose(field.field.cards, raw)
    elif kind == "several_of":
        tick(field.field.cards, raw)
    elif kind == "municipality":
        inner = field.field.inner if isinstance(field.field, UnknownField) else field.field
        write(inner._names[raw])
        leave()
    elif kind == "group":
        for row in raw:
            add_row(desk, field, row)
    else:
        assert isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        write(raw)


def answer_page(desk, given):
    """Answer what the page asks, one question at a time: an answer may open the next, or be there already."""
    page = desk.place.page
    done = set()
    while waiting := [key for key in page.fields if key in given and key not in done]:
        field = page.fields[waiting[0]]
        if field.raw() != given[waiting[0]]:
            answer(desk, field, given[waiting[0]])
        done.add(waiting[0])
