"""What is made at 100 % and then set larger is spaced as what is made at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.widgets.fields import DateField, NumberField, TextField
from okapp.ui.wizard.answer_rows import AnswerRow
from okapp.ui.wizard.person_field import PersonField
from okapp.ui.wizard.unknown_field import UnknownField
from tests.ui.wizard.sample_guide import WHY_HURRY

MADE = {
    "person": lambda theme: PersonField(theme, "Kontakt"),
    "unknown": lambda theme: UnknownField(theme, TextField(theme, "Kommun"), unknown_text="Vet ej"),
    "answer": lambda theme: AnswerRow(theme, WHY_HURRY, "Solna", lambda: None),
    "date": lambda theme: DateField(theme, "Dag"),
    "number": lambda theme: NumberField(theme, "Tid", unit="minuter"),
}


@pytest.fixture
def shown(theme, qtbot):
    """Give a function that makes a widget at a text size and shows it at another."""

    def show(name, made_at, shown_at):
        theme.apply(Appearance.LIGHT, made_at)
        widget = MADE[name](theme)
        qtbot.addWidget(widget)
        widget.resize(1000, 600)
        widget.show()
        theme.apply(Appearance.LIGHT, shown_at)
        QApplication.processEvents()
        return widget

    return show


@pytest.mark.parametrize("name", MADE)
def test_spacing_follows_the_text_size(shown, name):
    grown, made_large = shown(name, 1.0, 2.0), shown(name, 2.0, 2.0)
    assert grown.sizeHint() == made_large.sizeHint()
    assert grown.heightForWidth(1000) == made_large.heightForWidth(1000)
