"""A label remembers how high its text is; what changes the text, the font or the room around it makes it measure anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from okapp.settings import Appearance
from okapp.ui.widgets.fields import LongTextField, TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown

WIDTH = 240
DRESSED = Qt.WidgetAttribute.WA_WState_Polished


@pytest.mark.parametrize(
    "change",
    [
        lambda label, _theme: label.set_text("Ett annat svar som är mycket längre än det förra. " * 3),
        lambda label, _theme: label.setContentsMargins(0, 9, 0, 0),
        lambda _label, theme: theme.apply(Appearance.LIGHT, 2.0),
    ],
    ids=["text", "margins", "size"],
)
def test_a_label_is_as_high_as_qt_says_after_each_change(theme, qtbot, change):
    label = Label(theme, "Kommunen betalar transporten.")
    qtbot.addWidget(label)
    before = label.heightForWidth(WIDTH)
    change(label, theme)
    assert label.heightForWidth(WIDTH) == QLabel.heightForWidth(label, WIDTH) > before


def test_what_was_never_hidden_waits_for_what_holds_it(theme, qtbot):
    holder = Box(theme)
    qtbot.addWidget(holder)
    part = Label(theme, "Ord")
    holder.add(part)
    set_shown(part, True)
    assert not part.testAttribute(DRESSED)
    set_shown(part, False)
    holder.show()
    assert not part.isVisible()
    set_shown(part, True)
    assert part.isVisible()


@pytest.mark.parametrize("kind", [TextField, LongTextField])
def test_a_field_is_not_dressed_before_it_is_somewhere(theme, qtbot, kind):
    field = kind(theme, "Fråga", hint="Så här")
    qtbot.addWidget(field)
    assert not field.label_widget.testAttribute(DRESSED)
