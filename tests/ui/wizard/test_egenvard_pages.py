"""Every page of egenvård as it is heard, and accessible light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from okapp.settings import Appearance
from okapp.wizards import GUIDES
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.hands import enter
from tests.ui.wizard.test_egenvard_screen import at

PAGES = (
    ("lage", "EV01"),
    ("patienten", "OK-EV-15B"),
    ("a1_vad", "EV03"),
    ("a1_hjalp", "EV01"),
    ("a1_risker", "EV01"),
    ("a1_beslut", "EV01"),
    ("a1_plan", "EV01"),
    ("stod", "EV01"),
    ("kontroll", "OK-EV-20A"),
    ("avskrift", "OK-EV-20A"),
    ("hjalpen", "OK-EV-20A"),
    ("uppfoljning", "OK-EV-30A"),
    ("", "EV01"),
)
LOOKS = ((Appearance.LIGHT, 1366, 1.0), (Appearance.DARK, 683, 2.0))


@pytest.fixture
def guides():
    return GUIDES


def assert_accessible(desk, qtbot, theme, show=lambda: None):
    """The page has no fault in any of the looks; `show` shows it anew in each."""
    for look, width, factor in LOOKS:
        theme.apply(look, factor)
        show()
        show_whole(desk.window, width)
        desk.settle(qtbot)
        assert (look, width, factor, audit(desk.window)) == (look, width, factor, [])


@pytest.mark.parametrize(("step", "key"), PAGES)
def test_a_page_is_heard_and_is_accessible(desk, qtbot, around, theme, step, key):
    at(desk, qtbot, around, step, key)
    assert_transcript(f"egenvard-{step.removeprefix('a1_') or 'resultat'}", desk.place.page)
    assert_accessible(desk, qtbot, theme, lambda: at(desk, qtbot, around, step, key))


def test_the_check_of_the_answers(desk, qtbot, around, theme):
    at(desk, qtbot, around, "stod")
    desk.tab_to("Fortsätt", most=120)
    enter()
    desk.settle(qtbot)
    assert desk.kind == "CheckPage"
    assert_transcript("egenvard-granska", desk.place.page)
    assert_accessible(desk, qtbot, theme)


def test_the_form_of_one_more_helper(desk, qtbot, around, theme):
    at(desk, qtbot, around, "a1_hjalp")
    desk.tab_to("Lägg till: Hjälpare")
    enter()
    desk.settle(qtbot)
    assert_transcript("egenvard-hjalpare", desk.place.page)
    assert_accessible(desk, qtbot, theme)


def test_a_coordinated_plan_is_begun_from_the_result_with_the_patient_filled_in(desk, qtbot, around):
    at(desk, qtbot, around, "", "EV03")
    desk.place.page.aside()[1].links["samordnad-plan"].click()
    desk.settle(qtbot)
    run = desk.place.session.run

    assert run.guide.wizard.key == "samordnad-plan"
    assert run.answers["person_namn"] == "Minna Påhittsdotter"
    assert desk.kind == "StepPage"
