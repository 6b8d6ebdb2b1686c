"""The hand-over strip by keyboard: one key per block, the copied one marked, the clipboard kept to ourselves and emptied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from okapp.casework.handover import OURS, Part, Row
from okapp.casework.handover_file import save_headings
from okapp.settings import Appearance
from okapp.ui.shell.clipboard import MARKS
from okapp.ui.wizard.handover_desk import SECONDS
from okapp.ui.wizard.session import opened
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import ALT, press
from tests.ui.wizard.test_result import said


@pytest.fixture
def file(desk, tmp_path):
    """The file of headings of this desk, which is not there."""
    desk.place._handover._file = tmp_path / "overlamning.toml"
    return tmp_path / "overlamning.toml"


@pytest.fixture
def strip(desk, qtbot, finished, file, clipboard):
    """Open the strip of the finished run by keyboard, and return its page."""

    def open_strip():
        desk.place.go_to(opened(finished))
        desk.settle(qtbot)
        desk.tab_to("Kopiera till verksamhetssystemet", most=120)
        press(Qt.Key.Key_Space)
        desk.settle(qtbot)
        return desk.place.page

    return open_strip


def states(page):
    return [one.state.plain for one in page.cards if not one.state.isHidden()]


def test_the_keys_copy_block_by_block_and_mark_the_last(desk, strip, clipboard):
    page = strip()
    assert [one.piece.heading for one in page.cards][:2] == ["Bakgrund", "Bedömning"]
    assert "Alt+1" in page.cards[0].button.text()
    press(Qt.Key.Key_1, modifier=ALT)
    assert clipboard.text() == page.cards[0].piece.text
    press(Qt.Key.Key_2, modifier=ALT)
    assert clipboard.text() == page.cards[1].piece.text
    assert states(page) == ["Kopierad tidigare", "Kopierad"]
    press(Qt.Key.Key_9, modifier=ALT)  # there is no ninth
    assert clipboard.text() == page.cards[1].piece.text


def test_the_first_block_has_the_focus_and_space_copies_it(desk, strip, clipboard):
    page = strip()
    assert page.cards[0].button.hasFocus()
    press(Qt.Key.Key_Space)
    assert clipboard.text() == page.cards[0].piece.text


def test_clipboard_histories_are_told_to_keep_away(strip, clipboard):
    strip()
    press(Qt.Key.Key_1, modifier=ALT)
    data = clipboard.mimeData()
    assert {kind: data.data(kind).data() for kind in MARKS} == MARKS
    assert not data.hasHtml()


def test_it_is_emptied_after_thirty_seconds_if_it_is_still_ours(desk, strip, clipboard):
    page = strip()
    press(Qt.Key.Key_1, modifier=ALT)
    guard = desk.place._handover.guard
    assert (guard.timer.isActive(), guard.timer.interval(), SECONDS) == (True, 30_000, 30)
    guard.timer.timeout.emit()
    assert clipboard.text() == ""
    page._emptied.timeout.emit()
    assert states(page) == ["Kopierad tidigare"]


def test_what_somebody_else_copied_meanwhile_stays(desk, strip, clipboard):
    strip()
    press(Qt.Key.Key_1, modifier=ALT)
    clipboard.setText("något annat")
    desk.place._handover.guard.timer.timeout.emit()
    assert clipboard.text() == "något annat"


def test_it_says_that_the_headings_are_no_systems(strip):
    page = strip()
    assert any("Rubrikerna är Ökapps egna" in text for text in said(page))
    assert page.system.isHidden()


def test_own_headings_come_first_and_another_set_can_be_chosen(desk, qtbot, strip, file, clipboard):
    save_headings(file, (Row("Systemet", "Beslut", (Part.OUTCOME,)),))
    page = strip()
    assert [one.piece.heading for one in page.cards] == ["Beslut"]
    assert page.ours.isHidden()
    page.system.focus_first()
    press(Qt.Key.Key_Down)
    assert page.system.value() == OURS
    assert page.cards[0].piece.heading == "Bakgrund"
    press(Qt.Key.Key_1, modifier=ALT)
    assert clipboard.text() == page.cards[0].piece.text


def test_headings_that_cannot_be_read_are_told_and_ours_are_used(strip, file):
    file.write_text("[[rubrik", encoding="utf-8")
    page = strip()
    assert any("under Ökapps egna rubriker i stället" in text for text in said(page))
    assert page.cards


def test_the_way_back_leads_to_the_result(desk, qtbot, strip):
    strip()
    desk.place.bar.back.click()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"


LOOKS = [(Appearance.LIGHT, 1.0), (Appearance.DARK, 1.0), (Appearance.LIGHT, 2.0)]


@pytest.mark.parametrize(("appearance", "size"), LOOKS)
def test_the_strip_is_for_everybody(desk, strip, keeper, appearance, size):
    strip()
    press(Qt.Key.Key_1, modifier=ALT)
    keeper.change(replace(keeper.current, appearance=appearance, text_size=size))
    show_whole(desk.window, 1366)
    assert audit(desk.window) == []


def test_what_a_reader_hears_of_the_strip(desk, strip):
    strip()
    press(Qt.Key.Key_1, modifier=ALT)
    assert_transcript("guider-overlamning", desk.place)
