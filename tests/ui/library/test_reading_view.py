from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.documents import blocks as b
from okapp.settings import Appearance
from okapp.ui.widgets.reading_html import Part
from okapp.ui.widgets.reading_view import ReadingView
from tests.ui.keys import press, to_front

Key = Qt.Key
PARTS = (
    Part(
        "ett",
        (
            b.Heading("Först <b>fet</b> & annat", 1),
            b.Callout("Läs originalet.", "Lagen har ändrats", b.Weight.WARNING),
            b.Pairs((("Typ", "rutin"), ("Datum", ""))),
            b.Table("Tider", ("Dag", "Tid"), (("Måndag", "8"),), (1, 2)),
            b.Items(("Punkt",)),
            b.Links((b.Link("Bilaga", "avtal:bilaga#1 kap. 2 §", "från 2021"), b.Link("HÖK", "avtal:hok"))),
            b.SourceRef(("Källa A", "Källa B")),
        ),
    ),
    Part("två", (b.Heading("Sedan"), *(b.Paragraph("Kommunen betalar. ÅTGÄRD.") for _ in range(60)))),
)


@pytest.fixture
def view(theme, qtbot):
    view = ReadingView(theme, "Läsruta")
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_parts(PARTS)
    to_front(qtbot, view)
    view.setFocus()
    return view


def test_everything_stands_in_the_text_and_none_of_it_is_markup(view):
    text = view.toPlainText()
    for said in ("Först <b>fet</b> & annat", "Varning: Lagen har ändrats", "rutin", "–", "Måndag", "Källa B"):
        assert said in text


def test_headings_have_their_own_size_and_level(view, theme):
    block = view.document().begin()
    assert block.blockFormat().headingLevel() == 1
    assert block.begin().fragment().charFormat().font().pixelSize() == theme.font("h1").pixelSize()


def test_the_measure_is_kept_and_tables_fold_where_it_is_narrow(view, theme):
    view.resize(1600, 500)
    assert view.viewport().width() == theme.size("reading")
    assert "Tid: 8" not in view.toPlainText()
    view.resize(380, 500)
    assert "Tid: 8" in view.toPlainText()


NUMBERED = tuple(
    Part(
        f"del-{part}",
        (
            b.Heading(f"Del {part}"),
            b.Table("Tider", ("Dag", "Tid"), (("Måndag", "8"),), (1, 2)),
            *(b.Paragraph(f"Stycke {part}.{at}. " + "Kommunen betalar transporten. " * 6) for at in range(9)),
        ),
    )
    for part in range(9)
)


def read_at_top(view, theme):
    return view.cursorForPosition(QPoint(0, theme.px(28))).block().text()[:12]


def test_what_is_read_stays_in_view_when_the_width_changes(view, theme):
    view.show_parts(NUMBERED)
    assert view.go_to("del-6")
    assert view.go_to_words("Stycke 6.4.")
    for width in (900, 420, 300, 1200, 380, 640, 700):
        view.resize(width, 500)
        assert read_at_top(view, theme) == "Stycke 6.4. "
    theme.apply(Appearance.DARK, 2.0)
    view.resize(1400, 800)
    assert read_at_top(view, theme) == "Stycke 6.4. "


def test_the_beginning_stays_the_beginning_when_the_width_changes(view):
    view.show_parts(NUMBERED)
    for width in (900, 300, 1200):
        view.resize(width, 500)
        assert view.verticalScrollBar().value() == 0


def test_links_are_reached_by_tab_and_lead_where_they_say(view, qtbot):
    press(Key.Key_Tab, Key.Key_Tab)
    with qtbot.waitSignal(view.link_clicked) as told:
        press(Key.Key_Return)
    assert told.args == ["avtal:hok"]
    press(Key.Key_Backtab)
    with qtbot.waitSignal(view.link_clicked) as told:
        press(Key.Key_Return)
    assert told.args == ["avtal:bilaga#1 kap. 2 §"]


def test_the_section_at_the_top_is_told(view, qtbot):
    with qtbot.waitSignal(view.section_changed) as told:
        press(Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert told.args == ["två"]
    assert not view.go_to("finns inte")
    view.to_start()
    assert (view.section, view.verticalScrollBar().value()) == ("ett", 0)


def test_words_are_marked_whole_or_in_part_whatever_their_case(view):
    assert view.mark(("åtgärd", "betala")) == 60
    assert view.mark(("betala",), whole=False) == 60
    assert view.mark((" ", "")) == 0
    assert view.to_mark(1) == 0
    assert view.mark(("(", "*"), whole=False) == 0


def test_marks_are_stepped_through_from_the_caret(view):
    view.go_to("två")
    view.mark(("betalar",))
    assert view.to_mark(1) == 1
    assert view.to_mark(-1) == 60
    assert view.to_mark(1) == 1


def test_the_wheel_with_ctrl_asks_for_a_text_size(view, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(view.zoomed) as told:
        QTest.wheelEvent(view.windowHandle(), QPointF(50, 50), QPoint(0, 120), QPoint(0, 0), control)
    assert told.args == [1]


def test_escape_leads_out(view, qtbot):
    with qtbot.waitSignal(view.left):
        press(Key.Key_Escape)


def test_a_text_that_is_not_seen_is_made_in_another_look_when_it_is_shown(view, theme):
    before = view.document()
    view.hide()
    theme.apply(Appearance.DARK, 1.5)
    QApplication.processEvents()
    assert view.document() is before
    view.show()
    assert view.document() is not before
    words = view.document().begin().begin().fragment().charFormat()
    assert words.foreground().color() == theme.colour("text")
    assert words.font().pixelSize() == theme.font("h1").pixelSize()


def test_a_text_is_made_once_in_another_look(view, theme, monkeypatch):
    made = []
    fill = ReadingView._fill
    monkeypatch.setattr(ReadingView, "_fill", lambda self: (made.append(1), fill(self)))
    theme.apply(Appearance.DARK, 2.0)
    QApplication.processEvents()
    assert len(made) == 1
