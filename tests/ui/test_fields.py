from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.fields import (
    Choice,
    ChoiceField,
    DateField,
    LongTextField,
    MultiChoiceField,
    MunicipalityField,
    NumberField,
    TextField,
)
from okapp.ui.widgets.search_field import SearchField
from tests.ui.keys import press, to_front, write

CHOICES = (Choice("ja", "Ja", "Det stämmer."), Choice("nej", "Nej"), Choice("vet_ej", "Vet ej", alone=True))
PLACES = (("0184", "Solna"), ("0183", "Sundbyberg"), ("1280", "Malmö"), ("1214", "Svalöv"))


@pytest.fixture
def page(theme, qtbot):
    """Give a function that shows fields in an active window."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)

    def show(*fields):
        for field in fields:
            column.addWidget(field)
        column.addStretch(1)
        window.resize(600, 700)
        to_front(qtbot, window)
        return window

    return show


def heard(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return (
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
    )


def count(signal):
    got = []
    signal.connect(lambda: got.append(1))
    return got


ALL = {
    "text": (lambda theme: TextField(theme, "Fält", hint="Hjälp"), "Åsa"),
    "long": (lambda theme: LongTextField(theme, "Fält", hint="Hjälp"), "En rad\nen till"),
    "date": (lambda theme: DateField(theme, "Fält", hint="Hjälp"), date(2026, 3, 2)),
    "number": (lambda theme: NumberField(theme, "Fält", hint="Hjälp"), 12),
    "municipality": (lambda theme: MunicipalityField(theme, "Fält", PLACES, hint="Hjälp"), "0184"),
    "choice": (lambda theme: ChoiceField(theme, "Fält", CHOICES, hint="Hjälp"), "nej"),
    "several": (lambda theme: MultiChoiceField(theme, "Fält", CHOICES, hint="Hjälp"), ("ja", "nej")),
}


@pytest.mark.parametrize("kind", ALL)
def test_every_field_keeps_the_same_promises(theme, page, kind):
    make, value = ALL[kind]
    field = make(theme)
    page(field)
    changes = count(field.changed)
    empty = field.value()
    assert not empty
    field.set_value(value)
    assert field.value() == value
    assert field.problem() is None
    field.set_value(None)
    assert field.value() == empty
    assert not changes
    field.focus_first()
    assert field.isAncestorOf(QApplication.focusWidget())
    named = field._named()[0]
    assert heard(named)[1:] == ("Fält", "Hjälp")
    field.set_error("Fyll i fältet.")
    assert heard(named)[2] == "Fel: Fyll i fältet. Hjälp"
    assert field._error_row.isVisible()
    field.set_error(None)
    assert heard(named)[2] == "Hjälp"
    assert not field._error_row.isVisible()
    assert field.label_widget.buddy() is not None


def test_writing_changes_a_text(theme, page):
    field = TextField(theme, "Namn")
    page(field)
    changes = count(field.changed)
    field.focus_first()
    write(" ab ")
    assert field.value() == "ab"
    assert len(changes) == 4


def test_tab_leaves_a_long_text(theme, page):
    field = LongTextField(theme, "Egen bedömning")
    after = TextField(theme, "Efter")
    page(field, after)
    changes = count(field.changed)
    field.focus_first()
    write("abc")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after.edit
    assert field.value() == "abc"
    assert len(changes) == 3


def test_a_long_text_grows(theme, page):
    field = LongTextField(theme, "Egen bedömning", lines=2)
    page(field)
    before = field.edit.height()
    field.set_value("\n".join("abcdef"))
    assert field.edit.height() > before


LONG = "Ansvarsfördelning gällande utredning av förskolebarn inför särskoleplacering i Stockholms län"


def shown_from(edit):
    """Which letter stands first in view; a line moves its text when it is painted."""
    edit.repaint()
    return edit.cursorPositionAt(QPoint(1, edit.height() // 2))


def test_a_line_shows_the_beginning_of_a_text_that_is_longer(theme, page):
    before, field = TextField(theme, "Före"), TextField(theme, "Titel")
    page(before, field)
    before.focus_first()
    field.set_value(LONG)
    assert shown_from(field.edit) == 0
    field.focus_first()
    write(" nu")
    assert field.value() == f"{LONG} nu"
    assert shown_from(field.edit) > 0
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is before.edit
    assert shown_from(field.edit) == 0


def test_what_is_shown_while_a_line_is_written_in_leaves_the_cursor_where_it_is(theme, page):
    field = TextField(theme, "Titel")
    page(field)
    field.focus_first()
    write("början ")
    field.edit.editingFinished.emit()
    write("slut")
    assert field.value() == "början slut"


def test_a_date_is_said_in_words_and_tidied(theme, page):
    field = DateField(theme, "Datum")
    page(field, TextField(theme, "Efter"))
    field.focus_first()
    write("2 mars 2026")
    assert field._words.plain == "Måndag 2 mars 2026"
    press(Qt.Key.Key_Tab)
    assert field.edit.text() == "2026-03-02"


def test_what_is_no_date_is_a_problem_and_stays(theme, page):
    field = DateField(theme, "Datum")
    page(field)
    field.focus_first()
    write("i somras")
    assert field.value() is None
    assert "2026-03-02" in field.problem()
    assert field.edit.text() == "i somras"
    field.set_value("i somras")
    assert field.edit.text() == "i somras"


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("12", 12, None),
        ("1 000", 1000, "större"),
        ("-1", -1, "mindre"),
        ("tolv", None, "siffror"),
        ("", None, None),
    ],
)
def test_numbers(theme, page, text, value, problem):
    field = NumberField(theme, "Antal", unit="dygn", least=0, most=99)
    page(field)
    field.focus_first()
    write(text)
    assert field.value() == value
    assert (problem or "") in (field.problem() or "")
    assert bool(problem) == bool(field.problem())
    assert heard(field.edit)[1] == "Antal, dygn"


def test_a_number_keeps_its_unit_when_an_error_is_told(theme, page):
    field = NumberField(theme, "Antal", unit="dygn")
    page(field)
    field.set_error("Fyll i.")
    assert heard(field.edit)[1] == "Antal, dygn"


def test_a_municipality_is_found_by_the_keyboard(theme, page):
    field = MunicipalityField(theme, "Kommun", PLACES)
    page(field)
    changes = count(field.changed)
    field.focus_first()
    write("s")
    popup = field.edit.completer().popup()
    assert popup.isVisible()
    assert field._model.stringList() == ["Solna", "Sundbyberg", "Svalöv"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "0183"
    assert field.edit.text() == "Sundbyberg"
    assert changes
    assert heard(popup)[1] == "Kommun"


def test_a_whole_name_needs_no_choice(theme, page):
    field = MunicipalityField(theme, "Kommun", PLACES)
    page(field, TextField(theme, "Efter"))
    field.focus_first()
    write("malmö")
    assert field.value() == "1280"
    press(Qt.Key.Key_Tab)
    assert field.edit.text() == "Malmö"


def test_the_only_suggestion_is_taken_when_the_field_is_left(theme, page):
    field = MunicipalityField(
        theme, "Kommun", PLACES, suggest=lambda text: PLACES[2:3] if text == "malmö stad" else ()
    )
    page(field, TextField(theme, "Efter"))
    field.focus_first()
    write("malmö stad")
    assert field.edit.completer().popup().isVisible()
    press(Qt.Key.Key_Tab)
    assert field.value() == "1280"
    assert field.edit.text() == "Malmö"


def test_an_unknown_municipality_is_a_problem(theme, page):
    field = MunicipalityField(theme, "Kommun", PLACES)
    page(field)
    field.focus_first()
    write("Ankeborg")
    assert field.value() is None
    assert "listan" in field.problem()


def test_a_municipality_that_is_changed_no_longer_counts(theme, page):
    field = MunicipalityField(theme, "Kommun", PLACES)
    page(field)
    field.set_value("0184")
    field.focus_first()
    field.edit.end(False)
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.value() is None


def test_cards_keep_role_name_and_arrow_keys(theme, page):
    field = ChoiceField(theme, "Stämmer det?", CHOICES)
    page(field, TextField(theme, "Efter"))
    assert heard(field.cards["ja"]) == (QAccessible.Role.RadioButton, "Ja", "Det stämmer.")
    assert heard(field._box)[:2] == (QAccessible.Role.Grouping, "Stämmer det?")
    changes = count(field.changed)
    field.focus_first()
    press(Qt.Key.Key_Space)
    assert field.value() == "ja"
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert field.value() == "vet_ej"
    assert len(changes) == 3
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Efter"
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is field.cards["vet_ej"]


@pytest.mark.parametrize("by", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_comes_to_the_choice_that_is_made(theme, page, by):
    before, field, after = (
        TextField(theme, "Före"),
        ChoiceField(theme, "Val", CHOICES),
        TextField(theme, "Efter"),
    )
    page(before, field, after)
    start = before if by is Qt.Key.Key_Tab else after
    for value in ("nej", "vet_ej", "ja"):
        field.set_value(value)
        start.focus_first()
        press(by)
        assert QApplication.focusWidget() is field.cards[value]
    field.set_value(None)
    start.focus_first()
    press(by)
    assert QApplication.focusWidget() in field.cards.values()


def test_the_whole_card_can_be_clicked(theme, page):
    field = ChoiceField(theme, "Stämmer det?", CHOICES)
    page(field)
    card = field.cards["nej"]
    QTest.mouseClick(
        card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - card.rect().center() / 20
    )
    assert field.value() == "nej"


def test_a_card_grows_with_its_text(theme, page):
    long = "En mycket lång rad som inte får plats på en rad i ett smalt fönster. " * 3
    field = ChoiceField(theme, "?", (Choice("a", "Kort"), Choice("b", long, long)))
    page(field)
    short, tall = field.cards["a"], field.cards["b"]
    assert tall.height() >= tall.heightForWidth(tall.width()) > 3 * short.height()


def test_dont_know_stands_alone_among_several(theme, page):
    field = MultiChoiceField(theme, "Vilka?", CHOICES)
    page(field)
    changes = count(field.changed)
    assert heard(field.cards["ja"])[0] == QAccessible.Role.CheckBox
    field.focus_first()
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert field.value() == ("ja", "nej")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert field.value() == ("vet_ej",)
    field.cards["ja"].click()
    assert field.value() == ("ja",)
    assert len(changes) == 4


def test_a_heading_can_be_the_label(theme, page):
    field = ChoiceField(theme, "Var bor personen?", CHOICES, label_style="h1")
    page(field)
    assert field.label_widget.font().pixelSize() == 26
    assert heard(field.label_widget)[2] == "rubrik"
    hidden = TextField(theme, "Namn", label_style="")
    page(hidden)
    assert not hidden.label_widget.isVisible()
    assert heard(hidden.edit)[1] == "Namn"


def test_the_summary_of_errors_leads_to_the_fields(theme, page):
    summary = ErrorSummary(theme)
    name, day = TextField(theme, "Namn"), DateField(theme, "Datum")
    page(summary, name, day)
    assert not summary.isVisible()
    summary.show_errors([("Namn: fyll i.", name), ("Datum: går inte att tolka.", day)])
    assert QApplication.focusWidget() is summary
    assert heard(summary)[0] == QAccessible.Role.Grouping
    assert "Datum: går inte att tolka." in heard(summary)[1]
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is summary.links[1]
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is day.edit
    summary.show_errors([("Namn: fyll i.", name.focus_first)])
    assert len(summary.links) == 1
    summary.links[0].click()
    assert QApplication.focusWidget() is name.edit
    summary.show_errors([])
    assert not summary.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_search_field_is_emptied_by_escape_and_cross(theme, page):
    field = SearchField(theme, "Sök")
    page(field)
    changes, sent = count(field.changed), count(field.submitted)
    field.focus_first()
    write("ab")
    assert field.edit._cross.isVisible()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert (field.value(), len(changes), len(sent)) == ("", 3, 1)
    assert not field.edit._cross.isVisible()
    write("c")
    QTest.mouseClick(field.edit._cross, Qt.MouseButton.LeftButton)
    assert field.value() == ""
    assert QApplication.focusWidget() is field.edit


@pytest.fixture
def announced(monkeypatch):
    """What a screen reader is told to say at once."""
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


def test_an_error_is_announced_where_the_focus_stays(theme, page, announced):
    field = TextField(theme, "Lösenfras")
    page(field)
    field.focus_first()
    field.set_error("Skriv något.")
    QApplication.processEvents()
    assert announced == ["Fel: Skriv något."]
    field.set_error(None)
    QApplication.processEvents()
    assert announced == ["Fel: Skriv något."]


def test_an_error_that_is_taken_away_at_once_is_not_announced(theme, page, announced):
    field = TextField(theme, "Namn")
    page(field)
    field.set_error("Skriv något.")
    field.set_error(None)
    QApplication.processEvents()
    assert announced == []


def test_an_error_is_said_by_the_field_that_gets_the_focus(theme, page, announced):
    first, second = TextField(theme, "Namn"), TextField(theme, "Ort")
    page(first, second)
    second.focus_first()
    first.set_error("Skriv något.")
    first.focus_first()
    QApplication.processEvents()
    assert announced == []
    assert heard(QApplication.focusWidget())[2] == "Fel: Skriv något."


def test_the_summary_is_heard_first_and_once(theme, page, announced):
    summary = ErrorSummary(theme)
    name, place = TextField(theme, "Namn"), TextField(theme, "Ort")
    page(summary, name, place)
    name.focus_first()
    said = "Det här behöver rättas. Namn: Skriv namnet. Ort: Skriv orten."

    def refuse():
        name.set_error("Skriv namnet.")
        place.set_error("Skriv orten.")
        summary.show_errors([("Namn: Skriv namnet.", name), ("Ort: Skriv orten.", place)])
        QApplication.processEvents()

    refuse()
    assert heard(QApplication.focusWidget())[1] == said
    assert announced == []
    refuse()
    assert announced == [said]
