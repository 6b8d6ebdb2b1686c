"""Time at the bedside: how many pages a plain case is, and which questions unfold only with help."""

from __future__ import annotations

from okapp.engine.journey import Journey
from tests.wizards.conftest import Fall
from tests.wizards.egenvard.conftest import CASES, HJALP, SJALV

SIDORNA = ["lage", "patienten", "a1_vad", "a1_formaga", "a1_risker", "a1_beslut", "a1_plan"]
BARA_MED_HJALP = {
    "a1_instruera",
    "a1_hjalpare", "a1_delning", "a1_delning_till",
    "a1_utforare", "a1_ersattare", "a1_instruktion_av", "a1_instruktion", "a1_instruktion_till", "a1_instruktion_den", "a1_anteckning",
    "ansokan", "ansokan_datum", "leverans", "hsl_uppdrag", "bada_huvudman",
}  # fmt: skip
"""What is asked only where somebody helps: three on pages that are there anyway, the rest on Hjälpen, Plan and Hjälpen kommer igång."""


def asked(journey: Journey) -> set[str]:
    return {given.question.key for passed in journey.passed for given in passed.answers}


def test_a_plain_case_is_seven_pages_and_ends_on_the_plan(fall: Fall) -> None:
    journey = fall(SJALV).journey()

    assert [passed.step.key for passed in journey.passed] == SIDORNA
    assert asked(journey) >= {"patienten_informerad", "inford", "a1_fler"}


def test_help_adds_two_pages_and_only_these_questions(fall: Fall) -> None:
    alone, helped = fall(SJALV).journey(), fall(HJALP).journey()

    assert [passed.step.key for passed in helped.passed] == [
        *SIDORNA[:4], "a1_hjalp", *SIDORNA[4:], "stod",
    ]  # fmt: skip
    assert asked(helped) - asked(alone) == BARA_MED_HJALP
    assert asked(alone) - asked(helped) == set()


def test_an_action_that_is_not_egenvard_has_no_plan(fall: Fall) -> None:
    pages = [passed.step.key for passed in fall("OK-EV-08A").journey().passed]

    assert pages == SIDORNA[:-1]


def test_an_empty_limit_is_the_default_and_asks_nothing_of_the_user(fall: Fall) -> None:
    assert "grans_stopp" not in CASES[SJALV].answers
    assert fall(SJALV).journey().complete
