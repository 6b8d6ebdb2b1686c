"""Conditions on dates and grades: on both sides of each limit, with unknown answers, and as the jurist reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okapp.engine.conditions import NotAsked
from okapp.engine.measures import (
    After,
    DatePassed,
    DaysAfter,
    GradeAtLeast,
    MonthsAfter,
    RowsAtLeast,
)
from okapp.engine.questions import VET_EJ, Choice, DateOf, Group, Limit, Problem, Question, Row, Scale, Text
from okapp.engine.walk import Path
from tests.engine.sample import CONTEXT

FROM = DateOf(key="fran", text="Från?", label="Från")
TO = DateOf(key="till", text="Till?", label="Till")
STEPS = tuple(Choice(str(grade), f"steg {grade}") for grade in range(1, 5))
LIKELY = Scale(key="sannolikhet", text="Hur troligt?", label="Sannolikhet", choices=(*STEPS, VET_EJ))
SEVERE = Scale(key="allvar", text="Hur allvarligt?", label="Allvar", choices=STEPS)
STOP = Limit(key="stopp", text="Stopp", label="Stoppgräns", default=12)
RISKS = Group(key="risker", text="Risker?", label="Risker", row_label="Risk", fields=(LIKELY, SEVERE))
DAY = date(2026, 2, 14)


def at(*given: tuple[Question[Any], Any], today: date = CONTEXT.today) -> Path:
    return Path(replace(CONTEXT, today=today), {question.key: value for question, value in given})


@pytest.mark.parametrize(
    ("other", "after"), [("2026-02-13", True), ("2026-02-14", False), ("2026-02-15", False)]
)
def test_a_date_is_after_another_from_the_day_after(other: str, after: bool) -> None:
    assert After(FROM, TO).holds(at((FROM, DAY), (TO, date.fromisoformat(other)))) is after


@pytest.mark.parametrize(
    ("day", "longer"), [("2027-02-13", False), ("2027-02-14", False), ("2027-02-15", True)]
)
def test_more_than_a_year_begins_the_day_after_the_year(day: str, longer: bool) -> None:
    assert MonthsAfter(TO, FROM, 12).holds(at((FROM, DAY), (TO, date.fromisoformat(day)))) is longer


@pytest.mark.parametrize(
    ("today", "passed"), [("2026-02-13", False), ("2026-02-14", False), ("2026-02-15", True)]
)
def test_a_date_has_passed_on_the_day_after_it(today: str, passed: bool) -> None:
    assert DatePassed(FROM).holds(at((FROM, DAY), today=date.fromisoformat(today))) is passed


@pytest.mark.parametrize("unknown", [None, VET_EJ])
def test_nothing_holds_of_an_unknown_date(unknown: object) -> None:
    path = at((FROM, unknown), (TO, DAY))
    conditions = (
        After(FROM, TO),
        After(TO, FROM),
        MonthsAfter(TO, FROM, 1),
        MonthsAfter(FROM, TO, 1),
        DatePassed(FROM),
    )
    assert [one.holds(path) for one in conditions] == [False] * 5


@pytest.mark.parametrize(
    ("grades", "reached"), [((3, 3), False), ((3, 4), True), ((4, 2), False), ((4, 4), True)]
)
def test_the_product_of_two_grades_reaches_the_limit(grades: tuple[int, int], reached: bool) -> None:
    likely, severe = (STEPS[grade - 1] for grade in grades)
    rows = (
        Row("1", {"sannolikhet": STEPS[0], "allvar": STEPS[0]}),
        Row("2", {"sannolikhet": likely, "allvar": severe}),
    )
    condition = RISKS.any_row(GradeAtLeast((LIKELY, SEVERE), STOP))
    assert condition.holds(at((RISKS, rows), (STOP, Decimal(12)))) is reached


def test_an_own_limit_moves_it() -> None:
    path = at((LIKELY, STEPS[2]), (SEVERE, STEPS[2]), (STOP, Decimal(9)))
    assert GradeAtLeast((LIKELY, SEVERE), STOP).holds(path)


def test_an_unknown_grade_reaches_no_limit() -> None:
    assert not GradeAtLeast((LIKELY, SEVERE), 1).holds(at((LIKELY, VET_EJ), (SEVERE, STEPS[3])))
    assert LIKELY.grade(VET_EJ) is None
    assert LIKELY.grade(STEPS[3]) == 4


def test_a_limit_that_is_not_given_is_the_default() -> None:
    assert STOP.parse(None, CONTEXT) == Decimal(12)
    assert STOP.parse("9", CONTEXT) == Decimal(9)
    with pytest.raises(Problem, match="tal"):
        STOP.parse("nio", CONTEXT)


def test_rows_are_counted() -> None:
    row = Row("1", {"sannolikhet": STEPS[0], "allvar": STEPS[0]})
    assert RowsAtLeast(RISKS).holds(at((RISKS, (row,))))
    assert not RowsAtLeast(RISKS, 2).holds(at((RISKS, (row,))))
    assert not RowsAtLeast(RISKS).holds(at((RISKS, None)))


def test_a_question_that_was_not_asked_is_a_fault_of_the_rule() -> None:
    with pytest.raises(NotAsked, match="fran"):
        After(FROM, TO).holds(at((TO, DAY)))


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (After(FROM, TO), "Från är efter Till"),
        (MonthsAfter(TO, FROM, 12), "Till är mer än 12 månader efter Från"),
        (DatePassed(TO), "Till har passerat"),
        (GradeAtLeast((LIKELY, SEVERE), STOP), "Sannolikhet × Allvar är minst Stoppgräns"),
        (GradeAtLeast((SEVERE,), 4), "Allvar är minst 4"),
        (RowsAtLeast(RISKS), "Risker har minst 1 rad"),
    ],
)
def test_it_reads_as_a_sentence(condition: Any, text: str) -> None:
    assert condition.text() == text


def test_it_names_what_it_reads() -> None:
    assert GradeAtLeast((LIKELY, SEVERE), STOP).questions() == (LIKELY, SEVERE, STOP)
    assert RISKS.any_row(GradeAtLeast((LIKELY, SEVERE), STOP)).questions() == (RISKS, STOP)


def test_too_few_signs_are_told() -> None:
    reasons = Text(key="skal", text="Varför?", label="Skäl", least=20)
    assert reasons.parse("x" * 20, CONTEXT) == "x" * 20
    assert reasons.parse("", CONTEXT) is None
    with pytest.raises(Problem, match="minst 20 tecken"):
        reasons.parse("x" * 19, CONTEXT)


def test_a_whole_row_needs_each_required_field() -> None:
    rows = Group(
        key="risker", text="?", label="Risker", row_label="Risk", fields=(LIKELY, SEVERE), whole=True
    )
    assert rows.parse([{"sannolikhet": "1", "allvar": "2"}], CONTEXT)
    with pytest.raises(Problem, match="Risk 1: fyll i allvar"):
        rows.parse([{"sannolikhet": "1"}], CONTEXT)
    assert RISKS.parse([{"sannolikhet": "1"}], CONTEXT)


@pytest.mark.parametrize(
    ("day", "later"), [("2026-03-06", False), ("2026-03-07", False), ("2026-03-08", True)]
)
def test_more_than_three_weeks_begins_the_day_after_them(day: str, later: bool) -> None:
    weeks = Limit(key="dagar", text="Dagar", label="Gräns i dagar", default=21)
    path = at((FROM, DAY), (TO, date.fromisoformat(day)), (weeks, Decimal(21)))
    assert DaysAfter(TO, FROM, 21).holds(path) is later
    assert DaysAfter(TO, FROM, weeks).holds(path) is later
    assert DaysAfter(TO, FROM, weeks).text() == "Till är mer än Gräns i dagar efter Från"
    assert DaysAfter(TO, FROM, 21).text() == "Till är mer än 21 dagar efter Från"
    assert DaysAfter(TO, FROM, weeks).questions() == (TO, FROM, weeks)
