"""A list of many rows: laid out bit by bit, and nothing of it out of reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okapp.ui.widgets.row_list import RowList, RowText
from tests.ui.keys import press, to_front

ROWS = [RowText(f"Ärende {number}", "Inte flyttad till journalen") for number in range(500)]


@pytest.fixture
def rows(theme, qtbot):
    window = QWidget()
    made = RowList(theme, "Arbetskopior")
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(900, 700)
    to_front(qtbot, window)
    made.setFocus()
    yield made
    window.close()


def in_view(rows, at):
    place = rows.visualRect(rows.model().index(at))
    return not place.isEmpty() and rows.viewport().rect().contains(place)


def test_the_first_rows_are_there_at_once_and_the_last_one_is_reached(rows, qtbot):
    rows.show_rows(ROWS, 0)
    assert in_view(rows, 0)
    one = rows.visualRect(rows.model().index(0)).height()
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() > 499 * one - rows.height())
    press(Qt.Key.Key_End)
    assert rows.current() == 499
    assert in_view(rows, 499)


def test_a_chosen_row_far_down_stays_chosen_and_in_view(rows, qtbot):
    rows.show_rows(ROWS, 0)
    rows.show_rows(ROWS, 400)
    assert rows.current() == 400
    qtbot.waitUntil(lambda: in_view(rows, 400))


def room_of(rows, at):
    """How far it is from a row to the next."""
    this, after = (rows.visualRect(rows.model().index(one)) for one in (at, at + 1))
    return after.top() - this.top()


def test_rows_grow_with_their_text_when_the_list_becomes_narrower(rows, qtbot):
    long = [replace(one, summary=f"{one.summary}. " * 6) for one in ROWS[:60]]
    rows.show_rows(long, 0)
    before = rows._painter.height(1)
    qtbot.waitUntil(lambda: room_of(rows, 1) == before)
    rows.window().resize(300, 700)
    qtbot.waitUntil(lambda: rows.viewport().width() < 300)
    needed = rows._painter.height(1)
    assert needed > before
    qtbot.waitUntil(lambda: room_of(rows, 1) == needed)
