"""Several actions in one assessment: each follows the one before, and what ends it is asked once, where it belongs."""

from __future__ import annotations

from typing import Any

import pytest

from okapp.engine.journey import Journey
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard.plan import SIST
from okapp.wizards.egenvard.spar import MEST, NUMMER
from tests.wizards.conftest import Fall

ALLA_SJALV = "OK-EV-18A"
LAST_AND_HELPED = [(last, helped) for last in NUMMER for helped in range(1, last + 1)]


def _of(last: int) -> dict[str, Any]:
    return {} if last == MEST else {f"a{last}_fler": "nej"}


def _helped(n: int, how_much: str) -> dict[str, Any]:
    return {
        f"a{n}_utfora": how_much,
        f"a{n}_instruera": "ja",
        f"a{n}_hjalpare": [{"id": "1", "roll": "hemtjanst", "atar_sig": "ja"}],
        f"a{n}_delning": "ja_skriftligt",
        f"a{n}_beslut": "egenvard_praktisk_hjalp",
        f"a{n}_instruktion_av": "patienten",
        "ansokan": "ingen",
        "leverans": "till_chefen",
        "bada_huvudman": "nej",
    }


def _not_egenvard(n: int) -> dict[str, Any]:
    return {
        f"a{n}_beslut": "ej_egenvard",
        f"a{n}_skal": "Vården behöver göra det här själv.",
        f"a{n}_overtar": "hemsjukvården",
        f"a{n}_overtar_den": "2026-11-20",
    }


def _where_it_ends(journey: Journey) -> list[str]:
    assert journey.complete
    return [
        passed.step.key for passed in journey.passed for one in passed.answers if one.question is f.INFORMERAD
    ]


def _actions(journey: Journey) -> list[str]:
    return [passed.step.key for passed in journey.passed if passed.step.key.endswith("_vad")]


@pytest.mark.parametrize("last", NUMMER)
def test_an_action_is_asked_where_the_one_before_says_that_there_is_one_more(last: int, fall: Fall) -> None:
    journey = fall(ALLA_SJALV, **_of(last)).journey()

    assert _actions(journey) == [f"a{n}_vad" for n in range(1, last + 1)]
    assert _where_it_ends(journey) == [f"a{last}_plan"]


@pytest.mark.parametrize("last", NUMMER)
def test_an_action_that_is_not_egenvard_ends_it_on_its_own_page(last: int, fall: Fall) -> None:
    assert _where_it_ends(fall(ALLA_SJALV, **_of(last), **_not_egenvard(last)).journey()) == [
        f"a{last}_beslut"
    ]


@pytest.mark.parametrize("how_much", ["delvis", "inte"])
@pytest.mark.parametrize(("last", "helped"), LAST_AND_HELPED)
def test_help_with_any_of_them_ends_it_with_the_help(
    last: int, helped: int, how_much: str, fall: Fall
) -> None:
    changes = {**_of(last), **_helped(helped, how_much)}

    assert _where_it_ends(fall(ALLA_SJALV, **changes).journey()) == ["stod"]
    if helped != last:
        assert _where_it_ends(fall(ALLA_SJALV, **changes, **_not_egenvard(last)).journey()) == ["stod"]


@pytest.mark.parametrize("helped", NUMMER)
def test_a_copy_is_lawful_where_the_patient_agreed_for_any_of_them(helped: int, fall: Fall) -> None:
    copy = {"id": "1", "mottagare": "Hemtjänst norr", "till": "hjalparen", "datum": "2026-11-20"}
    changes = {**_helped(helped, "inte"), "kopior": [copy]}
    delning = f"a{helped}_delning"
    for more, stopped in (
        ({}, False),
        ({delning: "ja_muntligt", f"{delning}_till": "2026-11-22"}, False),
        ({f"{delning}_till": "2026-11-21"}, True),
        ({delning: "nej"}, True),
    ):
        journey = fall(ALLA_SJALV, **{**changes, **more}).journey()
        assert journey.complete
        assert ("kopia_utan_medgivande" in journey.rules_used()) is stopped, more


def test_what_ends_it_is_the_same_everywhere(fall: Fall) -> None:
    for helped in ({}, _helped(2, "inte")):
        journey = fall(ALLA_SJALV, **helped).journey()
        asked = [one.question for passed in journey.passed for one in passed.answers]
        assert [asked.count(question) for question in SIST] == [1] * len(SIST)
