"""The accessibility walker over each state of the library, what a screen reader meets, and painted contrast."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.library.quick_search import QuickSearch
from okapp.ui.shell.tokens import contrast
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press, write

Key = Qt.Key


def listed(_place):
    pass


def hits(place):
    place.search_for("betalar")


def no_hits(place):
    place.search_for("rulstol")


def reading(place):
    place.open_agreement("hemloshet", "2")


def finding_in_the_text(place):
    place.open_agreement("hemloshet")
    place.pane.open_find()
    write("rullstol")


def filters(place):
    place.finding.toggle_filters()


def bookmarks(place):
    place.open_agreement("munhalsa")
    place.pane.bookmark.click()
    place.finding.shelf.set_value("bokmarken")
    place.finding.refresh()


def no_copies(place):
    place.finding.shelf.set_value("kopior")
    place.finding.refresh()


def copy_form(place):
    place.finding.add_copy.click()


def law(place):
    place.open_law("2025:400")


STATES = [listed, hits, no_hits, reading, finding_in_the_text, filters, bookmarks, no_copies, copy_form, law]


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (640, 1.0), (1366, 2.0), (640, 2.0)])
@pytest.mark.parametrize("state", STATES)
def test_each_state_is_accessible(place, window, keeper, theme, qtbot, state, width, factor):
    look = Appearance.DARK if factor > 1 else Appearance.LIGHT
    keeper.change(replace(keeper.current, appearance=look, text_size=factor))
    window.resize(width, 900)
    QApplication.processEvents()
    state(place)
    qtbot.waitUntil(lambda: not place.finding._preview.isActive())
    show_whole(window, width)
    assert theme.factor == factor
    assert audit(window) == []


@pytest.fixture
def quick(theme, needs, window, qapp, qtbot, place):
    quick = QuickSearch(theme, needs.desk, window, qapp)
    quick.ask()
    qtbot.waitUntil(quick.isVisible)
    yield quick
    quick.reject()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_quick_search_is_accessible(quick, theme, factor):
    theme.apply(Appearance.LIGHT, factor)
    quick.ask()
    write("betalar")
    assert audit(quick) == []


@pytest.mark.parametrize("state", [listed, hits, no_hits, filters, bookmarks])
def test_what_is_heard_to_the_left(place, state):
    state(place)
    assert_transcript(f"bibliotek-{state.__name__}", place.finding)


@pytest.mark.parametrize("state", [reading, finding_in_the_text, law])
def test_what_is_heard_of_a_text(place, state):
    state(place)
    assert_transcript(f"bibliotek-{state.__name__}", place.pane)


def test_what_is_heard_in_the_quick_search(quick):
    write("betalar")
    assert_transcript("bibliotek-snabbsok", quick)


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_what_the_list_paints_can_be_read(place, theme, look):
    theme.apply(look, 1.0)
    place.search_for("betalar")
    QApplication.processEvents()
    image = place.finding.list.grab().toImage()
    painted = {
        image.pixelColor(x, y).name().lower() for x in range(image.width()) for y in range(image.height())
    }
    for words, ground in (
        ("mark_text", "mark"),
        ("text2", "tint"),
        ("tint_text", "tint"),
        ("text", "surface"),
    ):
        assert theme.hex(ground).lower() in painted
        assert theme.hex(words).lower() in painted
        assert contrast(theme.hex(words), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_marked_words_in_the_text_can_be_read(place, theme, keeper, look):
    keeper.change(replace(keeper.current, appearance=look))
    place.search_for("betalar")
    press(Key.Key_Return)
    QApplication.processEvents()
    image = place.view.grab().toImage()
    painted = {
        image.pixelColor(x, y).name().lower() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.hex("mark").lower() in painted
    assert theme.hex("mark_text").lower() in painted
