"""What a paper is made with, chosen on screen: what is not ticked is not in the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from okapp.casework.papers import offers
from okapp.documents.html import html
from okapp.settings import Appearance, Profile
from okapp.ui.wizard.session import opened
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import press


@pytest.fixture
def choosing(desk, qtbot, finished, keeper):
    """The page where the protocol's parts are chosen, reached by keyboard."""
    keeper.change(replace(keeper.current, profile=Profile(name="Ada Ek"), profile_asked=True))
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    desk.place.make_paper(desk.place.session, offers(finished)[0])
    qtbot.waitUntil(lambda: getattr(desk.place.page, "finished", None) is not None)
    desk.settle(qtbot)
    desk.tab_to("Välj vad som ska med")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.kind == "ChoosePage")
    desk.settle(qtbot)
    return desk.place.page


def made(desk, qtbot):
    desk.place.bar.main.click()
    qtbot.waitUntil(lambda: getattr(desk.place.page, "finished", None) is not None)
    desk.settle(qtbot)
    return html(desk.place.page.finished.made.paper)


def test_all_is_in_from_the_start(desk, qtbot, choosing):
    assert not choosing.left_out()
    assert "utelämna" not in made(desk, qtbot)


def test_what_is_not_ticked_is_not_in_the_paper(desk, qtbot, choosing):
    choosing.sections.cards["Skäl"].setFocus()
    press(Qt.Key.Key_Space)
    choosing.unfold.button.setFocus()
    press(Qt.Key.Key_Space)
    choosing.answers.cards["bratt_varfor"].setFocus()
    press(Qt.Key.Key_Space)
    said = made(desk, qtbot)
    assert "Den står i vägen" not in said
    assert "<h2>Skäl</h2>" not in said
    assert "Delar som är utelämnade: Skäl. Uppgifter är utelämnade ur papperet." in said


def test_the_choice_is_remembered_while_the_paper_is_open(desk, qtbot, choosing):
    choosing.sections.cards["Skäl"].click()
    made(desk, qtbot)
    desk.tab_to("Välj vad som ska med")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.kind == "ChoosePage")
    assert desk.place.page.left_out().sections == {"Skäl"}
    desk.place.bar.back.click()
    qtbot.waitUntil(lambda: getattr(desk.place.page, "finished", None) is not None)
    desk.settle(qtbot)
    assert "<h2>Skäl</h2>" not in html(desk.place.page.finished.made.paper)


LOOKS = [(Appearance.LIGHT, 1.0), (Appearance.DARK, 1.0), (Appearance.LIGHT, 2.0)]


@pytest.mark.parametrize(("appearance", "size"), LOOKS)
def test_the_page_is_for_everybody(desk, choosing, keeper, appearance, size):
    choosing.unfold.button.click()
    keeper.change(replace(keeper.current, appearance=appearance, text_size=size))
    show_whole(desk.window, 1366)
    assert audit(desk.window) == []


def test_what_a_reader_hears_of_the_choice(desk, choosing):
    choosing.unfold.button.click()
    assert_transcript("guider-valj", desk.place)
