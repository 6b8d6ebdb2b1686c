from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.errors import UserError
from okapp.library.filters import Order
from okapp.ui.library.place import LibraryPlace
from okapp.ui.library.rows import RowKind
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, write
from tests.ui.library_hands import library_needs
from tests.ui.small_library import small_library

Key = Qt.Key


def titles(place):
    return [row.title for row in place.finding.model.rows()]


def texts(widget):
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


def choose(field, key):
    field.set_value(key)
    field.changed.emit()


def test_all_is_listed_in_swedish_order_before_anything_is_written(place):
    assert QApplication.focusWidget() is place.finding.search.edit
    assert titles(place) == [
        "Ansvar för hemlösa",
        "Munhälsa",
        "Överföring av avlidna",
        "Lagar och föreskrifter",
        "Socialtjänstlag (2025:400)",
    ]
    assert place.finding.count.plain == "3 överenskommelser"


def test_hits_come_as_one_writes_and_escape_empties(place):
    write("betalar")
    rows = place.finding.model.rows()
    assert [row.title for row in rows] == [
        "Ansvar för hemlösa",
        "Visa 2 ställen till",
        "Socialtjänstlag (2025:400)",
    ]
    assert rows[0].heading == "2 Ansvar del 2"
    assert [row.details for row in rows] == ["Fulltext", "", "Sammanfattning av lag"]
    assert place.finding.count.plain == "2 träffar"
    press(Key.Key_Escape)
    assert place.finding.count.plain == "3 överenskommelser"


def test_a_hit_says_why_it_was_found(place):
    write("lik")
    (row,) = place.finding.model.rows()
    assert (row.details, row.why) == ("Beskrivning", "lik → avlidna")
    assert row.spoken.startswith("Överföring av avlidna. … kommunen betalar transporten …. Beskrivning")


def test_enter_opens_the_first_hit_where_it_was_found(place):
    write("betalar")
    press(Key.Key_Return)
    assert QApplication.focusWidget() is place.view
    assert place.view.section == "2"
    assert place.view.mark_count() > 0


def test_down_leads_to_the_list_and_escape_back(place):
    write("betalar")
    press(Key.Key_Down)
    assert QApplication.focusWidget() is place.finding.list
    assert place.finding.list.currentIndex().row() == 0
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is place.finding.search.edit
    assert place.finding.search.edit.selectedText() == "betalar"


def test_what_one_comes_to_with_the_arrows_is_shown_beside_the_list(place, qtbot):
    press(Key.Key_Down, Key.Key_Down)
    assert place.finding.list.currentIndex().data() == "Munhälsa"
    qtbot.waitUntil(lambda: place.pane.text is not None and place.pane.text.title == "Munhälsa")
    assert QApplication.focusWidget() is place.finding.list
    assert place.marks.reading().recent == ()


def test_the_arrows_pass_by_headings(place):
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert place.finding.list.currentIndex().data() == "Socialtjänstlag (2025:400)"


def test_further_places_in_a_document_unfold(place):
    write("betalar")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    rows = place.finding.model.rows()
    assert [row.kind for row in rows[1:3]] == [RowKind.PLACE, RowKind.PLACE]
    assert place.finding.list.currentIndex().row() == 1
    press(Key.Key_Down, Key.Key_Return)
    assert place.view.section == "4"


def test_nothing_found_offers_ways_on(place):
    write("xyzzy")
    QApplication.processEvents()
    assert place.finding.body.currentWidget() is place.finding.nothing
    said = texts(place.finding.nothing)
    assert "Inget i biblioteket svarar på detta" in said
    assert "Lägg till ordet ”xyzzy”" in said


def test_a_spelling_is_offered(place):
    write("rulstol")
    QTest.mouseClick(place.finding.nothing.suggestion, Qt.MouseButton.LeftButton)
    assert place.finding.search.value() == "rullstol"


def test_a_better_spelling_is_offered_beside_hits(place):
    write("betalr")
    assert place.finding.suggestion.isVisible()
    place.finding.suggestion.click()
    assert place.finding.search.value() == "betalar"
    assert not place.finding.suggestion.isVisible()


def test_an_area_is_looked_through(place):
    write("xyzzy")
    place.finding.nothing.area_chosen.emit("vård")
    assert titles(place) == ["Överföring av avlidna"]
    assert place.finding.search.value() == ""
    assert place.finding.filter_button.accessibleName() == "Filter (1), stängt"


def test_a_word_of_ones_own_finds_from_then_on_and_can_be_taken_away(place, needs, qtbot):
    write("xyzzy")
    nothing = place.finding.nothing
    nothing.add_button.click()
    assert "Välj vilken" in nothing.target.error()
    nothing.target.set_value("avlidna")
    with qtbot.waitSignal(needs.desk.changed):
        nothing.add_button.click()
    assert needs.desk.words() == {"xyzzy": ("avlidna",)}
    assert place.finding.list.currentIndex().data() == "Överföring av avlidna"
    place.search_for("xyzzy")
    assert titles(place) == ["Överföring av avlidna"]
    place.finding.toggle_filters()
    (button,) = place.finding.filters.words.buttons
    assert button.accessibleName() == "Ta bort ordet xyzzy"
    with qtbot.waitSignal(needs.desk.changed):
        button.click()
    assert needs.desk.words() == {}
    place.search_for("xyzzy")
    assert titles(place) == []


def test_a_word_that_cannot_be_kept_is_told_at_the_field(place, tmp_path):
    (tmp_path / "egna_ord.toml").write_text("trasig", encoding="utf-8")
    write("xyzzy")
    place.finding.nothing.target.set_value("avlidna")
    place.finding.nothing.add_button.click()
    assert "egna_ord.toml" in place.finding.nothing.target.error()


@pytest.mark.parametrize(
    ("view", "expected", "count"),
    [
        (
            "overenskommelser",
            ["Ansvar för hemlösa", "Munhälsa", "Överföring av avlidna"],
            "3 överenskommelser",
        ),
        ("lagar", ["Socialtjänstlag (2025:400)"], "1 lag"),
        ("kopior", [], "0 egna kopior"),
        ("bokmarken", [], "0 bokmärken"),
    ],
)
def test_one_kind_of_texts_is_listed(place, view, expected, count):
    choose(place.finding.shelf, view)
    assert titles(place) == expected
    assert place.finding.count.plain == count


def test_hits_are_limited_to_the_kind_that_is_shown(place):
    choose(place.finding.shelf, "lagar")
    write("betalar")
    assert titles(place) == ["Socialtjänstlag (2025:400)"]
    place.search_for("lik")
    assert texts(place.finding.nothing)[0] == "Inget här svarar på detta"


def test_filters_hold_for_list_and_hits(place):
    place.finding.filter_button.click()
    filters = place.finding.filters
    assert QApplication.focusWidget() is filters.sorting.box
    assert filters.selects["area"].box.itemText(1) == "Social välfärd (2)"
    choose(filters.selects["area"], "0")
    assert titles(place) == ["Ansvar för hemlösa", "Munhälsa"]
    assert place.finding.count.plain == "2 av 3 överenskommelser"
    assert place.finding.filter_button.accessibleName() == "Filter (1), öppet"
    press(Key.Key_Escape)
    assert place.finding.body.currentWidget() is place.finding.list
    assert QApplication.focusWidget() is place.finding.filter_button
    place.search_for("lik")
    assert titles(place) == []
    place.search_for("")
    filters.clear()
    assert place.finding.filter_button.accessibleName() == "Filter, stängt"
    assert len(titles(place)) == 5


def test_the_own_municipality_is_a_filter(place):
    place.finding.toggle_filters()
    mine = place.finding.filters.selects["mine"]
    assert mine.box.itemText(1) == "Solna är eller kan vara part"
    choose(mine, "0")
    assert len(titles(place)) == 3


def test_the_list_is_sorted_by_type_in_groups(place):
    place.finding.toggle_filters()
    sorting = place.finding.filters.sorting
    choose(sorting, Order.KIND.name)
    assert titles(place)[:4] == [
        "Rutin",
        "Munhälsa",
        "Överenskommelse",
        "Ansvar för hemlösa",
    ]
    choose(sorting, Order.DATE.name)
    assert titles(place)[0] == "Ansvar för hemlösa"


@pytest.fixture
def waiting(theme, keeper, tasks, dialogs, paths, tmp_path, window, qtbot):
    gate = Event()

    def opener(*_found, progress, **_more):
        progress(1, 4)
        gate.wait(20)
        raise UserError("Sökningen fungerar inte. Starta om Ökapp.")

    library = small_library(tmp_path)
    needs = library_needs(library, tmp_path, keeper, tasks, dialogs, paths.resources, opener=opener)
    place = LibraryPlace(theme, needs)
    window.layout().addWidget(place)
    QApplication.processEvents()
    place.activate()
    yield place, gate
    gate.set()


def test_the_list_is_usable_while_the_search_is_made_ready(waiting, qtbot):
    place, gate = waiting
    write("avlid")
    assert titles(place) == ["Överföring av avlidna"]
    qtbot.waitUntil(lambda: "Sökningen förbereds, 25 % klart" in place.finding.count.plain)
    gate.set()
    qtbot.waitUntil(lambda: "Starta om" in place.finding.count.plain)
    assert titles(place) == ["Överföring av avlidna"]


def test_own_copy_and_binder_are_at_hand_in_a_low_window(place, window):
    window.resize(683, 364)
    QApplication.processEvents()
    for way in (place.finding.add_copy, place.finding.to_binder):
        assert way.isVisible()
        assert window.rect().contains(way.mapTo(window, way.rect().bottomRight()))
