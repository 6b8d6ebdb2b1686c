"""Every path through every edition, and what no path may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from okapp.casework.municipalities import Municipalities
from okapp.engine.check import faults
from okapp.engine.explore import Explorer
from okapp.engine.model import Context, Edition, Kind, Note, Outcome
from okapp.engine.plan import groups, rules_of
from okapp.engine.questions import Domain
from okapp.wizards.samordnad_plan import spar as s
from tests.wizards.conftest import Fall, given_by
from tests.wizards.samordnad_plan.conftest import CASES, EDITIONS, KOMPLETT

NEWEST = EDITIONS[-1]


def _name(edition: Edition) -> str:
    return edition.starts.isoformat()


def _explorer(edition: Edition, register: Municipalities) -> Explorer:
    today = edition.starts + timedelta(days=500)
    days = (today, today - timedelta(days=10), today - timedelta(days=420))
    context = Context(matter_date=today, today=today, municipalities=register)
    return Explorer(edition, context, Domain(municipalities=("0184",), dates=days))


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_an_edition_is_sound(edition: Edition) -> None:
    assert faults(edition) == ()


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_every_path_finds_what_the_plan_is(edition: Edition, register: Municipalities) -> None:
    explorer = _explorer(edition, register)
    found = [leaf.outcome(s.PLAN) for leaf in explorer.paths(rules_of(edition, s.PLAN))]

    assert None not in found
    assert {outcome.code for outcome in found if outcome} == {
        rule.gives.code for _, rule in edition.rules() if isinstance(rule.gives, Outcome)
    }


def test_every_step_and_rule_is_reached(register: Municipalities) -> None:
    explorer = _explorer(NEWEST, register)
    for group in groups(NEWEST):
        assert sum(leaf.ways for leaf in explorer.paths(group)) > 0

    assert {step.key for step in NEWEST.steps if step.rules} - explorer.steps == set()
    assert {rule.key for _, rule in NEWEST.rules()} - explorer.rules == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"lage": "ny", "tvangsvard": "ja"}, s.STOPP_TVANGSVARD),
        ({"lage": "ny", "tvangsvard": "nej", "samtycker": "nej"}, s.INGEN_PLAN),
        (
            {"lage": "ny", "tvangsvard": "nej", "samtycker": "ja", "samtycke_aterkallat": "2025-07-01"},
            s.ATERKALLAT,
        ),
        ({"lage": "avsluta"}, s.AVSLUTAD),
        ({"lage": "oeniga"}, s.OENIGA),
    ],
)
def test_no_way_around_a_stop(given: dict[str, str], code: str, register: Municipalities) -> None:
    leaves = _explorer(NEWEST, register).paths(rules_of(NEWEST, s.PLAN), given)

    assert {outcome.code for leaf in leaves if (outcome := leaf.outcome(s.PLAN))} == {code}


def test_a_child_has_no_plan_without_a_guardian(register: Municipalities) -> None:
    given = {"lage": "ny", "tvangsvard": "nej", "barn": "ja", "samtycker": "ja", "vardnadshavare": None}
    leaves = _explorer(NEWEST, register).paths(rules_of(NEWEST, s.PLAN), given)
    found = {outcome.code for leaf in leaves if (outcome := leaf.outcome(s.PLAN))}

    assert found == {s.STOPP_VARDNADSHAVARE, s.ATERKALLAT}


@pytest.mark.parametrize("key", CASES)
def test_every_case_ends_with_something_to_do_or_a_whole_plan(key: str, fall: Fall) -> None:
    journey = fall(key).journey()
    found = journey.finding(s.PLAN)

    assert found is not None
    assert found.code == s.KOMPLETT or given_by(journey, Kind.NEXT_STEP) | given_by(journey, Kind.STOP)


def test_editions_differ_only_in_sources_and_in_when_the_work_begins() -> None:
    old, new = (_without_sources(edition) for edition in EDITIONS)
    differ = {key for key, text in old.items() if new[key] != text}

    assert old.keys() == new.keys()
    assert differ == {"skyldig_delta", "arbetet_drojde"}
    assert len({edition.fingerprint() for edition in EDITIONS}) == len(EDITIONS)


def _without_sources(edition: Edition) -> dict[str, str]:
    return {
        rule.key: repr(
            replace(rule, gives=replace(rule.gives, sources=()))
            if isinstance(rule.gives, Outcome | Note)
            else rule
        )
        for _, rule in edition.rules()
    }


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2018, 1, 1), date(2018, 1, 1)),
        (date(2025, 6, 30), date(2018, 1, 1)),
        (date(2025, 7, 1), date(2025, 7, 1)),
    ],
)
def test_the_edition_of_a_day(day: date, starts: date, fall: Fall) -> None:
    assert fall(KOMPLETT, day=day).edition.starts == starts
