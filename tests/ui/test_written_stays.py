"""What is written in a field is neither lost nor read as something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.ui.widgets.fields import DateField, MunicipalityField, NumberField, TextField
from okapp.ui.wizard.unknown_field import UnknownField
from tests.ui.keys import press, to_front, write

PLACES = (("0184", "Solna"), ("0183", "Sundbyberg"), ("1280", "Malmö"), ("1214", "Svalöv"))


@pytest.fixture
def shown(qtbot):
    def show(field):
        window = QWidget()
        QVBoxLayout(window).addWidget(field)
        qtbot.addWidget(window)
        windows.append(window)
        to_front(qtbot, window)
        return field

    windows = []
    return show


def test_a_municipality_that_was_only_pointed_out_is_the_one_that_stands_in_the_field(theme, shown):
    field = shown(MunicipalityField(theme, "Kommun", PLACES))
    field.focus_first()
    write("s")
    popup = field.edit.completer().popup()
    assert popup.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert (field.edit.text(), field.value(), field.problem()) == ("Solna", "0184", None)


@pytest.mark.parametrize("text", ["  ", "\t"])
def test_air_is_nothing(theme, shown, text):
    field = shown(DateField(theme, "Dag"))
    field.edit.setText(text)
    assert field.written() == ""


def test_what_is_no_municipality_yet_stands_when_it_is_shown_again(theme, shown):
    field = shown(MunicipalityField(theme, "Kommun", PLACES))
    field.set_value("Solnna")
    assert field.edit.text() == field.written() == "Solnna"
    assert field.value() is None
    assert field.problem()


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda theme: MunicipalityField(theme, "Kommun", PLACES), "Solnna"),
        (lambda theme: NumberField(theme, "Antal"), "tolv"),
    ],
)
def test_what_cannot_be_read_comes_back_when_vet_ej_is_taken_away(theme, shown, make, text):
    inner = make(theme)
    field = shown(UnknownField(theme, inner, unknown_text="Vet ej"))
    inner.focus_first()
    write(text)
    press(Qt.Key.Key_Escape)
    field.card.click()
    assert inner.edit.text() == ""
    field.card.click()
    assert inner.edit.text() == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Anna\r\nAndersson\n", "Anna Andersson"),
        ("Anna\x00\tAndersson", "Anna Andersson"),
        ("Anna\u2028Andersson", "Anna Andersson"),
        ("نور \u200f👩\u200d👧", "نور \u200f👩\u200d👧"),
        ("två  blanka", "två  blanka"),
    ],
)
def test_a_line_stays_one_line_whatever_is_pasted(theme, shown, text, value):
    field = shown(TextField(theme, "Namn"))
    field.focus_first()
    QApplication.clipboard().setText(text)
    field.edit.paste()
    assert field.value() == value


@pytest.mark.parametrize("text", ["1_0", "1e2", "0x10", "1,5"])
def test_what_is_no_number_is_none(theme, shown, text):
    field = shown(NumberField(theme, "Antal"))
    field.focus_first()
    write(text)
    assert field.value() is None
    assert field.problem()
