"""A choice folded into a line: the whole of it is seen, and that it is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.settings import Appearance
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.select_field import SelectField
from tests.ui.keys import press, to_front

LONG = "Kom till landet i våras och väntar på ett samordningsnummer från Skatteverket, som vill ha fler handlingar"
CHOICES = (
    Choice("", "Numret saknas inte"),
    Choice("anonym", "Personen vill vara anonym"),
    Choice("eget", LONG),
)


@pytest.fixture
def field(theme, qtbot):
    made = SelectField(theme, "Om numret saknas: varför?", CHOICES)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch(1)
    window.resize(420, 500)
    to_front(qtbot, window)
    yield made
    window.close()


def high(field):
    for _ in range(3):  # a layout within another takes its time
        QApplication.processEvents()
    return field.box.height()


def test_a_choice_without_room_on_one_line_is_shown_whole_on_several(field, theme):
    low = high(field)
    assert low == theme.size("control")
    field.set_value("eget")
    assert high(field) > low + field.box.fontMetrics().height()
    field.window().resize(1200, 500)
    assert high(field) == low
    field.window().resize(420, 500)
    field.focus_first()
    press(Qt.Key.Key_Up)
    assert (field.value(), high(field)) == ("anonym", low)
    press(Qt.Key.Key_Down)
    assert high(field) > low


@pytest.mark.parametrize("look", Appearance.__members__.values())
def test_a_wrong_choice_has_the_frame_of_a_wrong_text(field, theme, look):
    theme.apply(look, 1.0)
    edge = field.box.width() // 2, 1

    def frame():
        QApplication.processEvents()
        return field.box.grab().toImage().pixelColor(*edge).name()

    assert frame() != theme.colour("err").name()
    field.set_error("Skriv numret, eller välj varför det saknas.")
    assert frame() == theme.colour("err").name()
    field.set_error(None)
    assert frame() != theme.colour("err").name()
