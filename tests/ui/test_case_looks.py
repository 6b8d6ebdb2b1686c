"""The new states of the desktop with a store: accessible in every look, and what a screen reader meets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, GUIDES, SETTINGS
from okapp.settings import Appearance
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.resume import place_of
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.case_hands import open_desktop

FULL = (
    "Disken är full, så inget nytt sparades. Det som redan var sparat är kvar. Frigör plats och försök igen."
)


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def no_cases(desk):
    return desk.window.open(CASES)


def not_kept(desk):
    desk.start_guide()
    return desk.guide.saving.strip


def failed(desk):
    desk.given_store(CASES)
    desk.start_guide()
    people, cases, saving = desk.cases.caseload.people, desk.cases.caseload.cases, desk.guide.saving
    person = people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    case = cases.add(person.id, CaseFields())
    saving.runs.start(case.id, desk.guide.session.run, place_of(desk.guide.session))
    desk.settle()
    desk.keeper._become(State.FAILED, FULL)
    return saving.strip


def reason(desk):
    desk.start_guide()
    desk.guide.saving.ask_reason(None)
    return desk.guide


def page_of(link):
    def show(desk):
        desk.given_store(CASES)
        place = desk.window.open(SETTINGS)
        getattr(place._safety, link).click()
        return place.stack.top()

    return show


def section(desk):
    return desk.window.open(SETTINGS)._safety


def practice(desk):
    desk.cases.practise()
    desk.settle()
    desk.window.open(GUIDES)
    return desk.window._band


def restore(desk):
    desk.given_store(CASES)
    desk.vault.show_restore()
    return desk.vault.page


STATES = {
    "inga": no_cases,
    "osparat": not_kept,
    "misslyckat": failed,
    "skal": reason,
    "lasning": page_of("locking"),
    "nycklar": page_of("keys"),
    "kopior": page_of("backups"),
    "installning": section,
    "ovning": practice,
    "aterhamta": restore,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (683, 1.0), (1366, 2.0)])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_every_state_is_accessible(desk, theme, keeper, state, width, factor, look):
    keeper.change(replace(keeper.current, appearance=look, text_size=factor))
    STATES[state](desk)
    show_whole(desk.window, width)
    assert audit(desk.window) == []


@pytest.mark.parametrize(
    "state", ["inga", "osparat", "misslyckat", "skal", "lasning", "nycklar", "installning", "ovning"]
)
def test_what_a_screen_reader_meets(desk, state):
    assert_transcript(f"arenden-{state}", STATES[state](desk))
