"""The time plan on screen: drawn live from the rows, in the order in which they begin, for eyes, ears and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from okapp.documents.papers import Planned, TimePlan
from okapp.settings import Appearance
from okapp.ui.wizard.plan_words import heard
from okapp.ui.wizard.time_plan import TimePlanView
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import CONTROL, enter, press, write
from tests.ui.wizard.plan_hands import show_plan
from tests.ui.wizard.test_plan_table import LETTERS, MOST, big_plan, costs, group, median

Key = Qt.Key
TODAY = date(2026, 3, 9)
ONE = Planned("a", 1, "Hemrehabilitering", "Regionen", "Beslutad", True, date(2026, 3, 3), date(2026, 6, 1))
LATER = replace(ONE, row="b", number=2, state="Planerad", decided=False, start=date(2026, 5, 1))
NO_DAY = replace(ONE, row="c", number=3, start=None, end=None)
LONG = "Hemrehabiliteringsarbetsterapeutbesök och bostadsanpassningsutredning"


@pytest.fixture
def guides():
    return (GUIDE,)


@pytest.fixture
def drawn(theme, qtbot):
    """A plan on its own, with a way to show rows in a width."""
    view = TimePlanView(theme)
    qtbot.addWidget(view)

    def show(*rows, width=900):
        view.show_plan(TimePlan("insatser", rows, date(2026, 6, 1)), TODAY)
        view.resize(width, 400)
        view.show()
        qtbot.waitUntil(
            lambda: view.rows.width() <= width and bool(view.rows.visualRect(index(view, 0)).height())
        )
        QApplication.processEvents()
        return view

    return show


def index(view, at):
    return view.rows.model().index(at, 0)


def plan(desk):
    return desk.place.page.time_plan


def texts(view):
    return view.rows.model().stringList()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ONE, "1. Hemrehabilitering, regionen, beslutad, 3 mars till 1 juni 2026"),
        (replace(ONE, end=None), "1. Hemrehabilitering, regionen, beslutad, från 3 mars 2026 tills vidare"),
        (replace(ONE, end=ONE.start), "1. Hemrehabilitering, regionen, beslutad, 3 mars 2026"),
        (
            replace(ONE, end=date(2027, 1, 2), after=(2, 4)),
            "1. Hemrehabilitering, regionen, beslutad, 3 mars 2026 till 2 januari 2027, efter nr 2 och 4",
        ),
        (replace(ONE, start=None), "1. Hemrehabilitering, regionen, beslutad, dag saknas, till 1 juni 2026"),
        (NO_DAY, "3. Hemrehabilitering, regionen, beslutad, dag saknas"),
        (
            replace(NO_DAY, text="", principal="", state=""),
            "3. insats saknas, huvudman saknas, status saknas, dag saknas",
        ),
    ],
)
def test_each_row_is_heard_in_words(row, said):
    assert heard(row) == said


def primary_in(view, at, theme):
    """For each column of the bar's middle line in a row, whether it is drawn in the bars' colour."""
    axis, rect = view.rows.axis(), view.rows.visualRect(index(view, at))
    image = view.rows.viewport().grab().toImage()
    y = rect.center().y() + 1
    wanted = QColor(theme.hex("primary")).rgb()
    return [image.pixel(x, y) == wanted for x in range(round(axis.left), round(axis.left + axis.width))]


def test_decided_is_filled_planned_is_hatched_and_no_day_has_no_bar(drawn, theme):
    view = drawn(replace(ONE, row="z"), replace(ONE, row="y", decided=False), ONE, LATER, NO_DAY)
    filled, planned, nothing = (sum(primary_in(view, at, theme)) for at in (2, 3, 4))
    assert filled > 200
    assert 0 < planned < filled / 3
    assert nothing == 0


def test_bars_lie_at_their_days_and_today_has_its_line(drawn, theme):
    view = drawn(NO_DAY, ONE)
    axis = view.rows.axis()
    assert (axis.first, axis.last) == (ONE.start, date(2026, 6, 1))
    image = view.rows.viewport().grab().toImage()
    rect = view.rows.visualRect(index(view, 1))
    ink = QColor(theme.hex("text")).rgb()
    at = round(axis.x(TODAY))
    line = [any(image.pixel(x, y) == ink for x in (at - 1, at)) for y in range(rect.top(), rect.top() + 12)]
    assert any(line)
    columns = primary_in(view, 1, theme)
    assert columns.index(True) <= 4


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_long_words_wrap_and_each_row_has_room_for_them(drawn, theme, factor):
    theme.apply(Appearance.LIGHT, factor)
    view = drawn(replace(ONE, text=LONG), NO_DAY, width=420)
    for at in (0, 1):
        words = view.rows._drawn[view.rows.row(at)]
        width = view.rows.words_width()
        assert all(block.size(width).width() <= width for block in words.blocks)
        assert view.rows.height_of(at) >= words.height(width) + view.rows.bar_height()
    tops = [view.rows.visualRect(index(view, at)).top() for at in (0, 1)]
    assert tops[1] - tops[0] == view.rows.height_of(0)


def test_a_far_day_is_drawn_too(drawn):
    view = drawn(replace(ONE, start=date.max, end=None))
    assert view.rows.axis().last == date.max


def test_the_plan_follows_what_is_written(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", insatser=[])
    assert not plan(desk).isVisible()
    desk.tab_to("Lägg till: Insats")
    enter()
    write("Logoped")
    assert texts(plan(desk)) == ["1. Logoped, huvudman saknas, status saknas, dag saknas"]
    assert plan(desk).isVisible()
    enter()
    write("2")
    for _ in range(3):
        enter()
    write("2")
    enter()
    enter()
    write("2026-12-01")
    press(Key.Key_Return, modifier=CONTROL)
    write("Städning")
    enter()
    write("1")
    for _ in range(3):
        enter()
    write("1")
    enter()
    enter()
    write("2026-11-30")
    assert texts(plan(desk)) == [
        "2. Städning, kommunen, planerad, från 30 november 2026 tills vidare",
        "1. Logoped, regionen, beslutad, från 1 december 2026 tills vidare",
    ]


def test_a_row_of_the_plan_leads_to_its_form_by_keyboard(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    desk.tab_to("Tidsplan")
    first = texts(plan(desk))[0]
    assert first.startswith("2. Hemtjänst morgon")
    enter()
    assert group(desk).form.fields[0].raw() == "Hemtjänst morgon"
    assert group(desk).form.fields[0].field.edit.hasFocus()
    write(" och kväll")
    assert texts(plan(desk))[0].startswith("2. Hemtjänst morgon och kväll")
    press(Key.Key_Escape)
    assert texts(plan(desk))[0] == first


def test_while_a_row_is_written_the_plan_leads_back_to_it(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    group(desk).add_row()
    write("Ny")
    plan(desk).rows.setFocus()
    press(Key.Key_Down, Key.Key_Return)
    assert group(desk).form.fields[0].field.edit.hasFocus()
    assert group(desk).form.fields[0].raw() == "Ny"


def test_the_chosen_row_stays_chosen_when_another_day_moves_it(drawn):
    view = drawn(ONE, LATER)
    view.rows.setCurrentIndex(index(view, 0))
    drawn(LATER, replace(ONE, start=date(2026, 5, 20)))
    assert view.rows.currentIndex().row() == 1


def test_nothing_is_drawn_anew_where_the_plan_is_the_same(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    group(desk).edit_row()
    told = []
    plan(desk).rows.model().dataChanged.connect(lambda *_: told.append("row"))
    plan(desk).rows.model().modelReset.connect(lambda: told.append("all"))
    before = dict(plan(desk).rows._drawn)
    enter()
    enter()
    write("Neuro")
    assert told == []
    assert plan(desk).rows._drawn == before
    group(desk).form.focus_first()
    write("!")
    assert told == ["row"]
    assert len(plan(desk).rows._drawn.items() & before.items()) == len(before) - 1


def test_forty_rows_keep_up_with_the_keyboard(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", **big_plan())
    group(desk).edit_row()
    assert median(costs(LETTERS)) < MOST
    group(desk).form.fields[8].field.focus_first()
    press(Key.Key_A, modifier=CONTROL)
    assert median(costs([partial(write, digit) for digit in "2027-03-04"])) < MOST
    press(Key.Key_Escape)
    plan(desk).rows.setFocus()
    assert median(costs([partial(press, Key.Key_Down)] * 9)) < MOST


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize(("look", "factor"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 2.0)])
def test_the_page_with_the_plan_is_accessible(desk, qtbot, around, theme, width, look, factor):
    theme.apply(look, factor)
    rows = [
        {"id": "1", "insats": LONG, "huvudman": "region", "status": "planerad", "start": "2026-10-01"},
        {"id": "2", "insats": "Logoped", "huvudman": "kommun", "status": "beslutad"},
    ]
    show_plan(desk, qtbot, around, "insatser", insatser=rows, inga_andra="ja")
    assert len(texts(plan(desk))) == 2
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []


def test_what_a_screen_reader_meets_of_the_plan(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser")
    assert_transcript("plan-tidsplan", plan(desk))
