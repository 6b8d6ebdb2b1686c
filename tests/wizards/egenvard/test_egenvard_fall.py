"""No rule stands without a case, and every case says what stops."""

from __future__ import annotations

import re

import pytest

from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Mark
from okapp.wizards.egenvard.spar import NUMMER
from tests.wizards.conftest import rules_used
from tests.wizards.egenvard.conftest import CASES, EDITIONS, GUIDE


@pytest.mark.parametrize("key", CASES)
def test_a_case_says_exactly_which_rules_stop(key: str) -> None:
    assert CASES[key].expected.stops is not None


def test_no_rule_stands_without_a_case(around: Surroundings) -> None:
    used = rules_used(GUIDE, around)

    rules = {rule.key for edition in EDITIONS for _, rule in edition.rules()}
    assert {_first(rule) for rule in rules} - {_first(rule) for rule in used} == set()


def _first(rule: str) -> str:
    """A rule of any action counts by its twin of the first."""
    return re.sub(r"^a[2-5]_", "a1_", rule)


@pytest.mark.parametrize("number", [n for n in NUMMER if n > 1])
def test_the_rules_of_every_action_are_those_of_the_first(number: int) -> None:
    for edition in EDITIONS:
        rules = {rule.key: repr(rule) for _, rule in edition.rules()}
        first = {key: text for key, text in rules.items() if key.startswith("a1_") and key != "samrad"}
        own = {
            _first(key): text.replace(f"a{number}_", "a1_").replace(f"Åtgärd {number}", "Åtgärd 1")
            for key, text in rules.items()
            if key.startswith(f"a{number}_")
        }
        assert own == first


def test_the_given_cases_are_there_and_all_are_marked_as_invented() -> None:
    assert {"EV01", "EV03", "EV05", "EV07", "EV10"} <= CASES.keys()
    assert {case.mark for case in CASES.values()} == {Mark.SYNTHETIC}
    assert all(case.facts and case.source for case in CASES.values())
    assert all(case.added for key, case in CASES.items() if key.startswith("EV"))


def test_cases_stand_on_both_sides_of_each_change_of_rules() -> None:
    days = {case.matter_date.isoformat() for case in CASES.values()}

    assert {"2023-01-01", "2023-02-28", "2023-03-01", "2025-06-30", "2025-07-01"} <= days
