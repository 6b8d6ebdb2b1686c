"""The coordinated plan on screen: from the first question to whole papers by keyboard alone, and who may have a copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of
from okapp.settings import Appearance
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.session import opened
from okapp.ui.wizard.ways_on import WaysOn
from okapp.wizards import GUIDES
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press
from tests.ui.wizard.given import codes, play_given

PLAN = next(guide for guide in GUIDES if guide.wizard.key == "samordnad-plan")
CASES = {one.id: one for one in cases_of(PLAN)}


@pytest.fixture
def guides():
    return GUIDES


def at(desk, qtbot, around, step, key="SP12", **changes):
    """Show a step of a case, answered; its result where there is no step."""
    case = CASES[key]
    run = Run(
        guide=PLAN,
        matter_date=case.matter_date,
        today=case.today,
        around=around,
        answers={**case.answers, **changes},
    )
    session = opened(run)
    desk.place.go_to(session.jump(step) if step else session)
    desk.settle(qtbot)


@pytest.mark.parametrize(
    "key",
    [pytest.param("SP01", marks=pytest.mark.long), "SP03", pytest.param("SP12", marks=pytest.mark.long)],
)
def test_a_given_case_by_keyboard_alone(desk, qtbot, key):
    case = CASES[key]
    assert codes(play_given(desk, qtbot, case, "Samordnad plan")) == dict(case.expected.codes)


def test_a_copy_for_each_participant_or_the_reason_why_not(desk, qtbot, around):
    at(desk, qtbot, around, "")
    ways = desk.place.findChild(WaysOn)
    said = [one.plain for one in ways.findChildren(Label)]
    assert {"kopia-1", "kopia-2"} <= ways.links.keys()
    assert "kopia-3" not in ways.links
    assert any(text.startswith("Skapas inte: deltagaren omfattas inte av samtycket.") for text in said)
    assert any(text.startswith("Behandlare, Ätstörningsteam.") for text in said)


def test_many_copies_and_calls_unfold_under_one_heading_each_by_keyboard(desk, qtbot, around):
    first = CASES["SP12"].answers["deltagare"][0]
    many = [{**first, "id": str(n), "namn": f"Deltagare {n}"} for n in range(1, 16)]
    at(desk, qtbot, around, "", deltagare=many)
    ways = desk.place.findChild(WaysOn)
    names = ["Kopior (15), stängd", "Kallelser (15), stängd"]
    assert [one.button.accessibleName() for one in ways.groups] == names
    show_whole(desk.window, 1366)
    copies = ways.groups[0]
    assert "kopia-15" not in ways.links

    copies.button.setFocus()
    press(Qt.Key.Key_Space)

    link = ways.links["kopia-15"]
    assert link.isVisible()
    assert "kallelse-15" not in ways.links
    assert copies.button.accessibleName() == "Kopior (15), öppen"
    ways.links["kopia-1"].setFocus()
    press(Qt.Key.Key_Escape)
    assert not link.isVisible()
    assert QApplication.focusWidget() is copies.button
    assert audit(desk.window) == []


@pytest.mark.parametrize("step", ["samtycke", "motet", "insatser", "punkt_6", ""])
@pytest.mark.parametrize(("look", "factor"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 2.0)])
def test_every_kind_of_page_is_accessible(desk, qtbot, around, theme, step, look, factor):
    theme.apply(look, factor)
    at(desk, qtbot, around, step)
    show_whole(desk.window, 1366 if factor == 1.0 else 683)
    desk.settle(qtbot)
    assert audit(desk.window) == []


@pytest.mark.parametrize("step", ["motet", ""])
def test_what_a_screen_reader_meets(desk, qtbot, around, step):
    at(desk, qtbot, around, step)
    QApplication.processEvents()
    assert_transcript(f"plan-{step or 'resultat'}", desk.place.page)
