"""A look that is chosen again goes through no widget; another one goes through all."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from okapp.settings import Appearance
from okapp.ui.library.row_list import RowList
from okapp.ui.library.rows import Index, Row, RowModel
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Page, card
from okapp.ui.widgets.stack import FocusStack


class Counting(QLabel):
    """Counts how often it is dressed anew."""

    def __init__(self) -> None:
        super().__init__("Hej")
        self.dressed = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        self.dressed += event.type() is QEvent.Type.StyleChange


class Resized(Page):
    """Counts how often what it shows gets another size."""

    resized = 0

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.resized += 1


class Asked(RowModel):
    """Keeps which rows are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def row(self, index: Index) -> Row:
        self.asked.append(index.row())
        return super().row(index)


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


def test_what_lies_deep_is_dressed_no_more_often_than_its_window(theme, qtbot):
    theme.apply(Appearance.LIGHT, 1.0)
    window, deep = Box(theme), Counting()
    qtbot.addWidget(window)
    holder = window
    for _ in range(8):
        inner = Box(theme)
        holder.add(inner)
        holder = inner
    holder.add(deep)
    window.show()
    deep.dressed = 0
    theme.apply(Appearance.DARK, 1.0)
    assert deep.dressed == 1


@pytest.fixture
def stack(theme, qtbot):
    """A stack in a window that is shown, with an empty page."""
    theme.apply(Appearance.LIGHT, 1.0)
    stack = FocusStack()
    qtbot.addWidget(stack)
    stack.addWidget(Page(theme, "Först"))
    stack.resize(400, 300)
    stack.show()
    return stack


def test_what_is_hidden_is_dressed_once_after_what_is_seen(theme, stack):
    seen, hidden = Counting(), Counting()
    stack.currentWidget().content.add(seen)
    stack.addWidget(hidden)
    stack.setCurrentWidget(hidden)
    stack.setCurrentIndex(0)
    QApplication.processEvents()
    seen.dressed = hidden.dressed = 0
    theme.apply(Appearance.DARK, 1.5)
    assert (seen.dressed, hidden.dressed) == (1, 0)
    for _ in range(4):
        QApplication.processEvents()
    assert (seen.dressed, hidden.dressed) == (1, 1)
    assert hidden.palette().windowText().color() == theme.colour("text")


def test_a_look_that_is_changed_again_at_once_is_whole(theme, stack):
    hidden = Label(theme, "Ord", tone="muted")
    stack.addWidget(hidden)
    stack.setCurrentWidget(hidden)
    stack.setCurrentIndex(0)
    theme.apply(Appearance.DARK, 2.0)
    theme.apply(Appearance.HIGH, 1.5)
    for _ in range(4):
        QApplication.processEvents()
    assert hidden.font() == theme.font("body")
    assert hidden.palette().windowText().color() == theme.colour("text2")


def test_a_page_takes_in_what_came_while_it_was_hidden(theme, stack):
    page = Page(theme, "Sedan")
    stack.addWidget(page)
    for _ in range(40):
        page.content.add(Label(theme, "Ord"))
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0
    stack.setCurrentWidget(page)
    assert page.verticalScrollBar().maximum() > 0


def test_other_colours_lay_out_nothing_within_an_edge(theme, stack):
    framed, inner = card(theme), Resized(theme, "Inuti")
    framed.add(inner)
    stack.addWidget(framed)
    stack.setCurrentWidget(framed)
    QApplication.processEvents()
    inner.resized = 0
    theme.apply(Appearance.DARK, 1.0)
    QApplication.processEvents()
    assert inner.resized == 0


def test_other_colours_move_nothing_on_a_page(theme, qtbot):
    theme.apply(Appearance.LIGHT, 1.0)
    page = Resized(theme, "Sida")
    qtbot.addWidget(page)
    for _ in range(40):
        page.content.add(Label(theme, "Ord"))
    page.resize(400, 300)
    page.show()
    QApplication.processEvents()
    page.resized = 0
    theme.apply(Appearance.DARK, 1.0)
    QApplication.processEvents()
    assert page.resized == 0


def test_the_rows_of_a_list_are_laid_out_when_all_have_taken_over_another_look(theme, qtbot):
    theme.apply(Appearance.LIGHT, 1.0)
    model = Asked()
    model.show([Row(title=f"Avtal {number}", details="Överenskommelse") for number in range(40)])
    rows = RowList(theme, "Avtal", model)
    qtbot.addWidget(rows)
    rows.resize(300, 400)
    rows.show()
    before = rows.visualRect(model.index(0)).height()
    model.asked.clear()
    theme.apply(Appearance.LIGHT, 2.0)
    assert model.asked == []
    QApplication.processEvents()
    assert model.asked
    assert rows.visualRect(model.index(0)).height() > 1.5 * before


def test_a_question_that_is_open_takes_over_another_text_size(theme, qtbot):
    theme.apply(Appearance.LIGHT, 1.0)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText("Avsluta utan att spara?")
    box.show()
    title = box.findChild(QLabel, "qt_msgbox_label")
    before = title.font().pixelSize()
    theme.apply(Appearance.LIGHT, 2.0)
    assert title.font().pixelSize() == 2 * before


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
