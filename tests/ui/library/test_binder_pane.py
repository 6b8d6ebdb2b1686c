"""The outage binder: chosen, made beside the window, shown, saved, and told when it has become old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Binder
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press

Key = Qt.Key
WAIT = 20_000


def words(widget):
    return " ".join(label.plain for label in widget.findChildren(Label))


@pytest.fixture
def binder(place, qtbot):
    place.finding.to_binder.click()
    QApplication.processEvents()
    return place.binder


@pytest.fixture
def made(binder, qtbot):
    binder.choice.groups[-1].set_value(("avtal:avlidna",))
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: binder.body.currentWidget() is binder.preview, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(binder.preview.drawer.kept), timeout=WAIT)
    return binder


def test_the_first_time_offers_the_usual(binder, keeper):
    assert [field.value() for field in binder.choice.groups] == [("kontakter",), ()]
    assert not binder.choice.findChildren(CalloutBox)
    assert QApplication.focusWidget() is binder.choice.done
    assert not binder.save.isEnabled()


def test_the_binder_is_made_by_keys_and_the_choice_is_kept(made, keeper):
    assert keeper.current.binder == Binder(("kontakter", "avtal:avlidna"))
    assert made.preview.page_count >= 3
    assert made.save.isEnabled()
    press(Key.Key_Escape)
    assert made.body.currentWidget() is made.choice
    assert made.choice.chosen() == ("kontakter", "avtal:avlidna")


def test_what_was_saved_is_told_when_it_is_old(made, place, keeper, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "parm.pdf"
    made.save.click()
    qtbot.waitUntil(lambda: keeper.current.binder.made_on is not None, timeout=WAIT)
    assert dialogs.path.read_bytes().startswith(b"%PDF")
    assert dialogs.said[-1] == "okapp-reservparm-2026-11-22.pdf"

    place.open_binder()
    assert not made.choice.findChildren(CalloutBox)
    old = replace(keeper.current.binder, made_on=date(2025, 1, 2), state="AAAA-BBBB")
    keeper.change(replace(keeper.current, binder=old))
    place.open_binder()
    assert "gjordes 2 januari 2025" in words(made.choice.findChild(CalloutBox))


def test_nothing_chosen_is_told(binder):
    for field in binder.choice.groups:
        field.set_value(())
    press(Key.Key_Space)
    assert binder.state.plain == "Inget är valt. Välj minst en del."
    assert binder.choice.isEnabled()


def test_making_can_be_cancelled(binder, tasks, qtbot):
    press(Key.Key_Space)
    assert QApplication.focusWidget() is binder.stop_button
    press(Key.Key_Escape)
    assert binder.state.plain == "Avbrutet. Ingen pärm skapades."
    assert binder.choice.isEnabled()
    assert QApplication.focusWidget() is binder.choice.done
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=WAIT)
    assert binder.body.currentWidget() is binder.choice


def test_one_comes_back_to_the_library(binder, place):
    press(Key.Key_Escape)
    assert place.right.currentWidget() is place.pane


@pytest.mark.parametrize(("width", "factor"), [(1200, 1.0), (640, 2.0)])
def test_the_choice_is_accessible(binder, window, keeper, width, factor):
    keeper.change(replace(keeper.current, text_size=factor))
    show_whole(window, width)
    assert audit(window) == []


def test_what_is_heard(binder):
    assert_transcript("bibliotek-reservparm", binder)
