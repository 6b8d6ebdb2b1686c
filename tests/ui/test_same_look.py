"""A look that is chosen again goes through no widget; another one goes through all."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from okapp.settings import Appearance
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class Counting(QLabel):
    """Counts how often it is dressed anew."""

    def __init__(self) -> None:
        super().__init__("Hej")
        self.dressed = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        self.dressed += event.type() is QEvent.Type.StyleChange


@pytest.fixture
def label(theme, qtbot):
    made = Counting()
    qtbot.addWidget(made)
    theme.apply(Appearance.LIGHT, 1.0)
    made.dressed = 0
    return made


def test_the_same_look_again_leaves_widgets_alone(theme, label):
    theme.apply(Appearance.LIGHT, 1.0)
    assert label.dressed == 0


@pytest.mark.parametrize(("look", "factor"), [(Appearance.DARK, 1.0), (Appearance.LIGHT, 1.5)])
def test_another_look_dresses_every_widget(theme, label, look, factor):
    theme.apply(look, factor)
    assert label.dressed > 0


@pytest.mark.parametrize("make", [partial(Label, style="caption"), Button], ids=["label", "button"])
def test_what_is_moved_after_a_change_of_look_keeps_its_size(theme, qtbot, make):
    moved, holder, other, window = make(theme, "Ord"), Box(theme), Box(theme), Box(theme)
    qtbot.addWidget(window)
    holder.add(moved)
    for part in (holder, other):
        window.add(part)
    window.show()
    before = moved.font().pixelSize()
    theme.apply(Appearance.LIGHT, 2.0)
    assert moved.font().pixelSize() == 2 * before
    other.add(holder)
    holder.show()
    assert moved.font().pixelSize() == 2 * before
