"""The parts of Hem stand equally far from each other, and what belongs to a heading right under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from okapp.desktop import HOME
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.labels import Label
from tests.ui.a11y import show_whole
from tests.ui.matrix.conftest import alone, make_program  # noqa: F401 - fixtures
from tests.ui.matrix.matrix_kit import STORE


def test_each_part_stands_as_far_from_the_one_above(make_program, theme):  # noqa: F811
    program = make_program(STORE)
    home = program.window.open(HOME)
    program.settle()
    show_whole(program.window, 1366)
    program.settle()

    def top(widget):
        return widget.mapTo(home, QPoint(0, 0)).y()

    def bottom(widget):
        return top(widget) + widget.height()

    to_do, ages = home.to_do, home.findChild(PairRows)
    headings = [one for one in home.findChildren(Label) if one.property("heading") == 2]
    above = [home.cards[-1], to_do, home.search]
    assert [top(title) - bottom(part) for title, part in zip(headings, above, strict=True)] == [
        theme.px(32)
    ] * 3
    below = [to_do.rows, home.search.edit, ages]
    apart = [top(part) - bottom(title) for title, part in zip(headings, below, strict=True)]
    assert max(apart) <= theme.px(10)
