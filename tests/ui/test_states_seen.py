"""States are seen without telling colours apart: what cannot be pressed, what is chosen, what is pressed just now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QMainWindow

from okapp.documents.blocks import Table
from okapp.settings import Appearance
from okapp.ui.library.row_face import Face
from okapp.ui.library.row_list import RowList as LibraryList
from okapp.ui.library.rows import Row, RowKind, RowModel
from okapp.ui.shell.tokens import Look, contrast
from okapp.ui.widgets.block_table import TableRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.focus_ring import FocusRing
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton
from okapp.ui.wizard.steps_pane import StepButton, StepState, Stop
from tests.ui.keys import press, to_front

LOOKS = [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH]
SHAPE, TEXT = 3.0, 4.5


@pytest.fixture(params=LOOKS, ids=lambda look: look.value)
def dressed(theme, request):
    theme.apply(request.param, 1.0)
    return theme


@pytest.fixture
def painted(theme, qtbot):
    """Give a function that shows a widget on a surface and gives its points as #rrggbb by row and column."""

    grounds = []

    def look(widget):
        ground = Box(theme, name="surface")
        grounds.append(ground)
        qtbot.addWidget(ground)
        ground.add(widget)
        ground.resize(900, 300)
        ground.show()
        return points(widget)

    return look


def points(widget):
    place = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    image = widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    wide, high = range(image.width()), range(image.height())
    return [[f"#{image.pixel(x, y) & 0xFFFFFF:06x}" for x in wide] for y in high]


def inside(rows, edge=6):
    return [point for row in rows[edge:-edge] for point in row[edge:-edge]]


def strongest(rows, ground):
    return max(contrast(point, ground) for point in set(inside(rows)))


def test_an_icon_alone_that_cannot_be_pressed_is_fainter_than_one_that_can_and_still_read(dressed, painted):
    drawn = {}
    for on in (True, False):
        button = ToolButton(dressed, "Föregående", "chevron-left")
        button.set_compact(compact=True)
        button.setEnabled(on)
        rows = painted(button)
        drawn[on] = strongest(rows, rows[8][8])
    assert drawn[True] > 1.8 * drawn[False]
    assert drawn[False] >= TEXT


def test_an_icon_beside_words_that_cannot_be_pressed_is_much_fainter_than_they_are(dressed, painted):
    button = ToolButton(dressed, "Flytta upp", "arrow-up")
    button.setEnabled(False)
    rows = painted(button)
    icon = [row[: 12 + dressed.size("icon_small")] for row in rows]
    drawn = strongest(icon, rows[8][8])
    assert drawn >= SHAPE
    assert (drawn < TEXT) is (dressed.look is not Look.HIGH)
    assert strongest(rows, rows[8][8]) >= TEXT


@pytest.mark.parametrize("kind", ["secondary", "quiet"])
def test_words_that_cannot_be_pressed_are_thinner_and_as_wide(dressed, painted, kind):
    buttons = {on: Button(dressed, "Flytta upp", kind) for on in (True, False)}
    buttons[False].setEnabled(False)
    inked = {}
    for on, button in buttons.items():
        rows = painted(button)
        ground = rows[8][8]
        inked[on] = sum(contrast(point, ground) > 2 for point in inside(rows))
        assert strongest(rows, ground) >= TEXT
    assert inked[False] < 0.85 * inked[True]
    assert buttons[True].sizeHint() == buttons[False].sizeHint()


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet"])
def test_the_words_of_a_pressed_button_can_be_read(dressed, painted, kind):
    button = Button(dressed, "Spara", kind)
    usual = painted(button)
    button.setDown(True)
    rows = points(button)
    assert rows[8][8] != usual[8][8]
    assert strongest(rows, rows[8][8]) >= TEXT


def test_a_step_that_cannot_be_gone_to_differs_from_one_that_can(dressed, painted):
    drawn = {}
    for go in (None, print):
        rows = painted(StepButton(dressed, Stop("Granska svaren", StepState.AHEAD, go)))
        drawn[go] = strongest(rows, rows[8][8])
    assert drawn[print] > 1.5 * drawn[None]
    assert drawn[None] >= TEXT


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_frames_of_tools_stand_apart_in_high_contrast(theme, painted, factor):
    theme.apply(Appearance.HIGH, factor)
    bar = ToolBar(theme)
    for words in ("Skriv ut", "Bokmärk"):
        bar.add_tool(ToolButton(theme, words, "printer"))
    rows = painted(bar)
    frame = theme.hex("control").lower()
    left, right = (tool.geometry() for tool in bar.widgets())
    line = rows[left.center().y()]
    between = range(left.right() - 8 * int(factor), right.left() + 8 * int(factor))
    edges = [x for x in between if line[x] == frame]
    assert len(edges) >= 2
    assert edges[-1] - edges[0] >= 6 * factor


def wizard_list(theme):
    made = RowList(theme, "Deltagare")
    made.show_rows([RowText(f"Deltagare {at}", "Kommer") for at in range(4)], 1)
    return made


def library_list(theme):
    model = RowModel()
    model.show([Row(title=f"Överenskommelse {at}") for at in range(4)])
    made = LibraryList(theme, "Träffar", model)
    made.setCurrentIndex(model.index(1))
    return made


@pytest.fixture
def window(theme, qapp, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.box = Box(theme)
    window.setCentralWidget(window.box)
    window.ring = FocusRing(theme, window, qapp)
    window.resize(700, 700)
    return window


@pytest.mark.parametrize("make", [wizard_list, library_list])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_bar_of_the_chosen_row_is_seen_beside_the_ring(window, theme, qtbot, dressed, make, factor):
    theme.apply(dressed.appearance, factor)
    rows, other = make(theme), Button(theme, "Annat")
    window.box.add(rows)
    window.box.add(other)
    to_front(qtbot, window)
    other.setFocus()
    assert bar_of(window, rows, theme) == theme.px(4)
    rows.setFocus()
    press(Qt.Key.Key_Shift)  # the ring is there once the keyboard is used
    assert window.ring.isVisible()
    assert bar_of(window, rows, theme) == theme.px(4)


def bar_of(window, rows, theme):
    """How wide the bar of the chosen row is where it can be seen."""
    place = rows.visualRect(rows.currentIndex()).center()
    line = points(window)[rows.viewport().mapTo(window, place).y()]
    return line[: 40 * round(theme.factor)].count(theme.hex("primary").lower())


def test_what_unfolds_more_hits_is_underlined_as_links_are(theme):
    for kind, underlined in ((RowKind.MORE, True), (RowKind.ENTRY, False)):
        image = QImage(300, 60, QImage.Format.Format_RGB32)
        image.fill(theme.colour("surface"))
        painter = QPainter(image)
        Face(theme, Row(kind=kind, title="Visa 3 ställen till"), 300).draw(
            painter, QRectF(image.rect()), chosen=False
        )
        painter.end()
        ground = theme.colour("surface").rgb()
        lines = ("".join("x" if image.pixel(x, y) != ground else " " for x in range(300)) for y in range(60))
        assert (max(len(run) for line in lines for run in line.split(" ")) > 60) is underlined


def test_the_head_of_a_table_has_one_line_below_and_none_between_in_high_contrast(theme, painted):
    theme.apply(Appearance.HIGH, 1.0)
    assert theme.look is Look.HIGH
    table = TableRows(theme, Table("", ("Vad", "Väntat", "Stämmer"), (("Ja", "Nej", "Ja"),)))
    painted(table)
    frame = theme.hex("control").lower()
    heads = [points(head) for head in table.findChildren(QFrame, "tableHead")]
    assert len(heads) == 3
    for rows in heads:
        assert set(rows[-1]) == {frame}
        assert not {row[at] for row in rows[:-1] for at in (0, -1)} & {frame}
