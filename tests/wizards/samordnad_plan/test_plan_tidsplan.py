"""The time plan: the same rows in the same order on screen and on paper, as far as it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import make
from okapp.documents.blocks import Table, Timeline
from okapp.documents.papers import Planned, TimePlan
from okapp.wizards.samordnad_plan.tidsplan import skriven_tidsplan
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import GUIDE, KIM, KOMPLETT

HEL = {"huvudman": "kommun", "status": "planerad", "verksamhet": "Hemtjänst", "personal": "Anna"}
RADER = [
    {"id": "a", "insats": "Sist", **HEL, "start": "2027-02-01", "slut": "2027-03-01", "efter": "3"},
    {"id": "b", "insats": "Utan dag", **HEL},
    {"id": "c", "insats": "Först", **HEL, "huvudman": "region", "status": "beslutad", "start": "2026-12-01"},
]


def ritad(fall: Fall, rader: Any, **andra: Any) -> TimePlan:
    run = fall(KOMPLETT, insatser=rader, **andra)
    return skriven_tidsplan(run.journey(), run.answers)


def test_the_rows_stand_in_the_order_of_their_days_and_those_without_last(fall: Fall) -> None:
    assert ritad(fall, RADER, foljs_upp_den="2026-12-20") == TimePlan(
        "insatser",
        (
            Planned("c", 3, "Först", "Regionen", "Beslutad", True, date(2026, 12, 1), None),
            Planned("a", 1, "Sist", "Kommunen", "Planerad", False, date(2027, 2, 1), date(2027, 3, 1), (3,)),
            Planned("b", 2, "Utan dag", "Kommunen", "Planerad", False, None, None),
        ),
        date(2027, 3, 1),
    )


def test_it_reaches_to_the_follow_up_where_that_is_later(fall: Fall) -> None:
    assert ritad(fall, RADER, foljs_upp_den="2027-05-20").until == date(2027, 5, 20)
    assert ritad(fall, RADER[1:2], foljs_upp_den="2027-05-20").until is None


def test_a_row_that_is_being_written_is_there_with_what_can_be_read(fall: Fall) -> None:
    halv = {"id": "d", "insats": "Ny", "start": "2026-13-01", "status": "beslutad"}
    assert ritad(fall, [*RADER, halv]).rows[-1] == Planned("d", 4, "Ny", "", "Beslutad", True, None, None)


@pytest.mark.parametrize("rader", [None, "ingenting", [], ["ingenting"]])
def test_nothing_that_is_a_row_makes_an_empty_plan(fall: Fall, rader: Any) -> None:
    assert ritad(fall, rader).rows == ()


def test_the_paper_draws_the_same_rows_in_the_same_order(fall: Fall) -> None:
    run = fall(KOMPLETT, insatser=RADER, inga_andra="ja")
    blocks = make(run, "plan", KIM).paper.blocks
    tabell = next(
        b for b in blocks if isinstance(b, Table) and b.caption == "Insatserna i den ordning de börjar"
    )
    linje = next(block for block in blocks if isinstance(block, Timeline))
    assert GUIDE.time_plan is skriven_tidsplan
    plan = skriven_tidsplan(run.journey(), run.answers)
    assert [(row[2], row[3]) for row in tabell.rows] == [(str(one.number), one.text) for one in plan.rows]
    assert [row[0] for row in tabell.rows] == ["1 december 2026", "1 februari 2027", "Saknas"]
    assert [(one.label, one.start, one.end) for one in linje.periods] == [
        (f"{one.number}. {one.text}", one.start, one.end) for one in plan.rows if one.start
    ]
    assert linje.until == plan.until
