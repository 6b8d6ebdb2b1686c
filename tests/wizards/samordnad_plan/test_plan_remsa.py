"""The strip says of each point what the rules say of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from okapp.documents.papers import PointState
from okapp.wizards.samordnad_plan.remsa import punkter
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import INTERN, KOMPLETT, rad


def lagen(fall: Fall, key: str = KOMPLETT, **changes: Any) -> dict[str, PointState]:
    run = fall(key, **changes)
    return {one.label: one.state for one in punkter(run.journey(), run.answers)}


def saknas(lage: dict[str, PointState]) -> set[str]:
    return {label for label, state in lage.items() if state is PointState.MISSING}


def test_a_whole_plan_misses_nothing(fall: Fall) -> None:
    lage = lagen(fall)
    assert len(lage) == 12
    assert saknas(lage) == set()


@pytest.mark.parametrize(
    ("punkt", "changes"),
    [
        ("1", {"forutsattningar": None}),
        ("2", {"mal": None}),
        ("4", {"insatser": rad(KOMPLETT, "insatser", 1, personal=None)}),
        ("5", {"insatser": rad(KOMPLETT, "insatser", 1, start=None)}),
        ("6", {"samordnare_telefon": None}),
        ("7", {"lakemedel_hjalpmedel": None}),
        ("SIP 4", {"overgripande_ansvar": None}),
        ("Uppföljning", {"foljs_upp_hur": None}),
    ],
)
def test_what_is_missing_alone_is_told_alone(fall: Fall, punkt: str, changes: dict[str, Any]) -> None:
    assert saknas(lagen(fall, **changes)) == {punkt}


def test_without_interventions_every_point_about_them_is_missing(fall: Fall) -> None:
    assert saknas(lagen(fall, insatser=None)) == {"3", "4", "5", "SIP 1", "SIP 2", "SIP 3"}


def test_a_row_that_is_not_whole_takes_no_point_away(fall: Fall) -> None:
    rader = [*rad(KOMPLETT, "insatser", 1), {"id": "99", "insats": "Ny"}]
    run = fall(KOMPLETT, insatser=rader)
    assert run.journey().current is not None
    assert saknas(lagen(fall, insatser=rader)) == set()


def test_a_plan_of_the_municipality_alone_has_its_own_points(fall: Fall) -> None:
    assert set(lagen(fall, INTERN)) == {"1", "2", "3", "4", "5", "6", "Uppföljning"}


def test_no_points_where_there_will_be_no_plan(fall: Fall) -> None:
    assert lagen(fall, lage=None) == {}
    assert lagen(fall, tvangsvard="ja") == {}


def test_where_nothing_is_written_yet_every_point_is_missing(fall: Fall) -> None:
    run = fall(KOMPLETT)
    first, second, third, *_ = run.edition.steps
    keys = {ask.question.key for step in (first, second, third) for ask in step.asked()}
    begun = replace(run, answers={key: raw for key, raw in run.answers.items() if key in keys})

    assert {one.state for one in punkter(begun.journey(), begun.answers)} == {PointState.MISSING}
