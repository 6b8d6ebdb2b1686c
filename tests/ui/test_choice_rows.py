"""Cards that stand in a row are chosen by the arrow keys, as those under each other are."""

from __future__ import annotations

from PySide6.QtCore import Qt

from okapp.ui.widgets.fields import Choice, ChoiceField
from tests.ui.keys import press, to_front

Key = Qt.Key


def test_the_arrow_keys_choose_among_cards_in_a_row(theme, qtbot):
    choices = [Choice(key, key.upper()) for key in "abc"]
    field = ChoiceField(theme, "Färger", choices, in_row=True)
    qtbot.addWidget(field)
    field.resize(900, 200)
    field.set_value("a")
    to_front(qtbot, field)
    field.focus_first()
    found = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Left, Key.Key_Up):
        press(key)
        found.append(field.value())
    assert found == ["b", "c", "b", "a"]
