"""Conditions: what they hold for, how they read, which questions they look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from okapp.engine.conditions import (
    ALWAYS,
    All,
    Answered,
    Any_,
    Condition,
    Decided,
    Firm,
    FoundIn,
    HasLocalRules,
    Is,
    MatterAfter,
    MonthPassed,
    Not,
    NotAsked,
)
from okapp.engine.model import Certainty, LocalRule
from okapp.engine.questions import JA, NEJ, VET_EJ, Group, Number, Question
from okapp.engine.walk import Path
from tests.engine.sample import (
    AROR,
    BATSLAG,
    BORJAN,
    BRADSKA,
    CONTEXT,
    EKA,
    HAMN,
    HEM,
    HUDDINGE,
    IDAG,
    INGET,
    KANOT,
    MALMO,
    NAMN,
    SEDAN,
    SEGEL,
    SOLNA,
    TODAY,
    TUR_FRAN,
    TUR_SLAG,
    TURER,
    UTRUSTNING,
    VAST,
    outcome,
)


def at(*answers: tuple[Question, Any], **more: Any) -> Path:
    """A path on which these questions are answered with these values."""
    return Path(
        **{"context": CONTEXT, "values": {question.key: value for question, value in answers}, **more}
    )


def rows(*fields: dict[str, Any]) -> Any:
    return TURER.parse([{"id": str(number), **row} for number, row in enumerate(fields)], CONTEXT)


# And, or, not


@pytest.mark.parametrize(
    ("bradska", "batslag"), [(b, s) for b in (JA, NEJ, VET_EJ) for s in (EKA, KANOT, VET_EJ)]
)
def test_and_or_not_hold_as_in_logic(bradska: Any, batslag: Any) -> None:
    path = at((BRADSKA, bradska), (BATSLAG, batslag))
    one, other = BRADSKA.is_(JA), BATSLAG.is_(EKA)
    assert (one & other).holds(path) is (bradska is JA and batslag is EKA)
    assert (one | other).holds(path) is (bradska is JA or batslag is EKA)
    assert (~one).holds(path) is (bradska is not JA)
    assert ALWAYS.holds(path) is True


def test_and_stops_reading_at_the_first_part_that_does_not_hold() -> None:
    assert not (BRADSKA.is_(JA) & SEGEL.is_(JA)).holds(at((BRADSKA, NEJ)))


def test_or_stops_reading_at_the_first_part_that_holds() -> None:
    assert (BRADSKA.is_(JA) | SEGEL.is_(JA)).holds(at((BRADSKA, JA)))


def test_parts_of_the_same_kind_are_joined_in_one() -> None:
    a, b, c = BRADSKA.is_(JA), BATSLAG.is_(EKA), SEGEL.is_(JA)
    assert (a & b) & c == a & (b & c) == All((a, b, c))
    assert (a | b) | c == a | (b | c) == Any_((a, b, c))
    assert (a | b) & c == All((Any_((a, b)), c))


@pytest.mark.parametrize(
    "condition",
    [
        BRADSKA.is_(JA), BRADSKA.is_answered(), BRADSKA.is_unknown(), MonthPassed(BORJAN), HAMN.in_county("01"),
        TURER.any_row(TUR_SLAG.is_(EKA)), ~BRADSKA.is_(JA), BRADSKA.is_(JA) & ALWAYS,
        BRADSKA.is_(JA) | ALWAYS,
    ],
    ids=lambda condition: condition.text(),
)  # fmt: skip
def test_reading_a_question_that_was_not_asked_names_it(condition: Condition) -> None:
    with pytest.raises(NotAsked, match=f"^'?{condition.questions()[0].key}'?$"):
        condition.holds(at((SEGEL, JA)))


def test_a_condition_without_content_cannot_be_used() -> None:
    with pytest.raises(NotImplementedError):
        Condition().holds(at())
    with pytest.raises(NotImplementedError):
        Condition().text()


# Answers


def test_is_holds_for_each_of_the_named_choices() -> None:
    condition = BATSLAG.is_(EKA, VET_EJ)
    assert [condition.holds(at((BATSLAG, value))) for value in (EKA, KANOT, VET_EJ, None)] == [
        True,
        False,
        True,
        False,
    ]


def test_is_holds_when_several_choices_hold_one_of_the_named() -> None:
    condition = UTRUSTNING.is_(VAST, INGET)
    given = (frozenset({VAST, AROR}), frozenset({AROR}), frozenset({INGET}), None)
    assert [condition.holds(at((UTRUSTNING, value))) for value in given] == [True, False, True, False]


def test_unknown_holds_for_vet_ej_alone() -> None:
    assert [HAMN.is_unknown().holds(at((HAMN, value))) for value in (VET_EJ, SOLNA, None)] == [
        True,
        False,
        False,
    ]


def test_answered_holds_for_an_answer_other_than_vet_ej() -> None:
    assert [HAMN.is_answered().holds(at((HAMN, value))) for value in (VET_EJ, SOLNA, None)] == [
        False,
        True,
        False,
    ]
    assert [NAMN.is_answered().holds(at((NAMN, value))) for value in ("Måsen", None)] == [True, False]
    assert TURER.is_answered().holds(at((TURER, rows({}))))


def test_zero_is_an_answer() -> None:
    number = Number(key="antal", text="Hur många?", label="Antal")
    assert number.is_answered().holds(at((number, number.parse("0", CONTEXT))))


def test_vet_ej_among_several_choices_is_no_answer() -> None:
    assert not UTRUSTNING.is_answered().holds(at((UTRUSTNING, UTRUSTNING.parse(["vet_ej"], CONTEXT))))


def test_asked_tells_whether_the_path_has_asked() -> None:
    assert SEGEL.was_asked().holds(at((SEGEL, None)))
    assert not SEGEL.was_asked().holds(at((BATSLAG, KANOT)))


# Municipalities


@pytest.mark.parametrize(
    ("value", "inside"), [(SOLNA, True), (HUDDINGE, True), (MALMO, False), (VET_EJ, False), (None, False)]
)
def test_a_municipality_lies_in_the_county_of_its_code(value: Any, inside: bool) -> None:
    assert HAMN.in_county("01").holds(at((HAMN, value))) is inside


# Context


@pytest.mark.parametrize(("days", "after"), [(-1, True), (0, False), (1, False)])
def test_a_matter_lies_after_a_day(days: int, after: bool) -> None:
    assert MatterAfter(CONTEXT.matter_date + timedelta(days=days)).holds(at()) is after


def test_local_rules_are_there_or_not() -> None:
    assert not HasLocalRules().holds(at())
    assert HasLocalRules().holds(at(context=replace(CONTEXT, local_rules=(LocalRule("punkt"),))))


@pytest.mark.parametrize(
    ("today", "passed"),
    [(date(2026, 2, 27), False), (date(2026, 2, 28), False), (date(2026, 3, 1), True)],
    ids=["the day before", "the day", "the day after"],
)
def test_a_month_has_passed_on_the_day_after_the_month(today: date, passed: bool) -> None:
    path = at((BORJAN, date(2026, 1, 31)), context=replace(CONTEXT, today=today))
    assert MonthPassed(BORJAN).holds(path) is passed


@pytest.mark.parametrize("value", [None, VET_EJ])
def test_no_month_has_passed_since_an_unknown_day(value: Any) -> None:
    assert not MonthPassed(BORJAN).holds(at((BORJAN, value)))


# Tracks

FIRM = outcome(IDAG, "LANA", municipality=HAMN)
OPEN = outcome(IDAG, "FRAGA", certainty=Certainty.ASSESSMENT)


def test_decided_holds_for_any_finding_or_for_one_of_the_codes() -> None:
    path = at(found={"idag": FIRM})
    assert Decided(IDAG).holds(path)
    assert Decided(IDAG, ("VANTA", "LANA")).holds(path)
    assert not Decided(IDAG, ("VANTA",)).holds(path)
    assert not Decided(SEDAN).holds(path)


def test_firm_holds_for_a_finding_that_needs_no_assessment() -> None:
    assert Firm(IDAG).holds(at(found={"idag": FIRM}))
    assert Firm(IDAG).holds(at(found={"idag": FIRM}, doubts={"sedan": ["x"]}))
    assert not Firm(IDAG).holds(at(found={"idag": OPEN}))
    assert not Firm(IDAG).holds(at(found={"idag": FIRM}, doubts={"idag": ["x"]}))
    assert not Firm(IDAG).holds(at(found={"idag": FIRM}, law_changed=True))
    assert not Firm(IDAG).holds(at())


@pytest.mark.parametrize(
    ("hamn", "hem", "same"),
    [
        (SOLNA, SOLNA, True),
        (SOLNA, replace(SOLNA, calls_itself="Solna kommun"), True),
        (SOLNA, HUDDINGE, False),
        (VET_EJ, VET_EJ, False),
        (SOLNA, VET_EJ, False),
        (VET_EJ, SOLNA, False),
        (None, None, False),
        (SOLNA, None, False),
    ],
)
def test_found_in_compares_the_code_of_the_findings_municipality(hamn: Any, hem: Any, same: bool) -> None:
    assert FoundIn(IDAG, HEM).holds(at((HAMN, hamn), (HEM, hem), found={"idag": FIRM})) is same


def test_found_in_does_not_hold_without_a_finding_or_without_its_municipality() -> None:
    assert not FoundIn(IDAG, HEM).holds(at((HEM, SOLNA)))
    assert not FoundIn(IDAG, HEM).holds(at((HEM, SOLNA), found={"idag": OPEN}))


# Rows of a group


def test_any_row_holds_when_one_row_does() -> None:
    condition = TURER.any_row(TUR_SLAG.is_(KANOT))
    assert not condition.holds(at((TURER, None)))
    assert not condition.holds(at((TURER, rows({"tur_slag": "eka"}))))
    assert condition.holds(at((TURER, rows({"tur_slag": "eka"}, {"tur_slag": "kanot"}))))


def test_a_condition_on_a_row_is_on_one_row_and_may_read_the_path() -> None:
    path = at((TURER, rows({"tur_slag": "eka"}, {"tur_slag": "kanot", "fran": "2026-01-01"})), (BRADSKA, JA))
    assert TURER.any_row(MonthPassed(TUR_FRAN) & TUR_SLAG.is_(KANOT) & BRADSKA.is_(JA)).holds(path)
    assert not TURER.any_row(MonthPassed(TUR_FRAN) & TUR_SLAG.is_(EKA)).holds(path)
    assert not TURER.any_row(TUR_SLAG.is_(EKA) & BRADSKA.is_(NEJ)).holds(path)


def test_what_a_row_says_is_not_left_on_the_path() -> None:
    path = at((TURER, rows({"tur_slag": "eka"})))
    assert TURER.any_row(TUR_SLAG.was_asked()).holds(path)
    assert not TUR_SLAG.was_asked().holds(path)


def test_no_row_fulfils_anything_when_the_group_is_unknown() -> None:
    group = Group(key="g", text="t", label="l", row_label="Rad", fields=(TUR_SLAG,), unknown=True)
    assert not group.any_row(TUR_SLAG.is_(EKA)).holds(at((group, group.parse("vet_ej", CONTEXT))))


# Text and questions

A, B, C = BRADSKA.is_(JA), BATSLAG.is_(EKA, KANOT), HAMN.in_county("01")


@pytest.mark.parametrize(
    ("condition", "text", "questions"),
    [
        (ALWAYS, "alltid", ()),
        (A, "Bråttom = Ja", (BRADSKA,)),
        (B, "Båtslag = Eka / Kanot", (BATSLAG,)),
        (BRADSKA.is_unknown(), "Bråttom = Vet ej", (BRADSKA,)),
        (A & B, "Bråttom = Ja och Båtslag = Eka / Kanot", (BRADSKA, BATSLAG)),
        (A | B, "Bråttom = Ja eller Båtslag = Eka / Kanot", (BRADSKA, BATSLAG)),
        (A | (B & A), "Bråttom = Ja eller Båtslag = Eka / Kanot och Bråttom = Ja", (BRADSKA, BATSLAG)),
        (
            (A | B) & C,
            "(Bråttom = Ja eller Båtslag = Eka / Kanot) och Hamn ligger i län 01",
            (BRADSKA, BATSLAG, HAMN),
        ),
        (~(A | B), "inte (Bråttom = Ja eller Båtslag = Eka / Kanot)", (BRADSKA, BATSLAG)),
        (HAMN.is_answered(), "Hamn är besvarad", (HAMN,)),
        (SEGEL.was_asked(), "frågan ”Segel” har ställts", (SEGEL,)),
        (MonthPassed(BORJAN), "mer än en månad har gått sedan Lånets början", (BORJAN,)),
        (MatterAfter(date(2026, 1, 1)), "ärendets datum är efter 2026-01-01", ()),
        (HasLocalRules(), "egna inlästa punkter ur överenskommelsen finns", ()),
        (Decided(IDAG), "Båt i dag: avgjort", ()),
        (Decided(IDAG, ("LANA", "VANTA")), "Båt i dag: LANA / VANTA", ()),
        (Firm(IDAG), "Båt i dag: säkert", ()),
        (FoundIn(IDAG, HEM), "Båt i dag: kommunen är Hemkommun", (HEM,)),
        (
            TURER.any_row(TUR_SLAG.is_(KANOT) & A),
            "någon rad i Turer: Båt = Kanot och Bråttom = Ja",
            (TURER, BRADSKA),
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_condition_reads_in_swedish_and_names_its_questions(
    condition: Condition, text: str, questions: tuple[Question, ...]
) -> None:
    assert condition.text() == text
    assert condition.questions() == questions


def test_inner_gives_the_conditions_that_one_is_made_of() -> None:
    assert (A & B).inner() == (A, B)
    assert (A | B).inner() == (A, B)
    assert (~A).inner() == (A,)
    assert A.inner() == ()


def test_conditions_that_say_the_same_are_equal() -> None:
    assert Is(BRADSKA, (JA,)) == A
    assert Not(A) == ~A
    assert Answered(HAMN) != Answered(HEM)


# One month later


def test_a_mistyped_year_9999_does_not_stop_the_program() -> None:
    assert not MonthPassed(BORJAN).holds(
        at((BORJAN, date(9999, 12, 15)), context=replace(CONTEXT, today=TODAY))
    )
