"""No rule stands without a case, and local rules change nothing (D7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Mark, Use
from okapp.casework.tried_cases import try_case
from okapp.engine.model import LocalRule
from tests.wizards.ansvarig_kommun.conftest import CASES, GUIDE
from tests.wizards.conftest import rules_used

LOKALT = LocalRule(
    criterion="tider",
    text="Tolv månaders vistelse räknas",
    period="12 månader",
    contact="Mottagningen, enhetschef",
    page="3",
    read_by="Solna stad",
)


@pytest.fixture(scope="module")
def med_lokala_regler(around: Surroundings) -> Surroundings:
    return replace(around, local_rules=(LOKALT,))


@pytest.mark.parametrize("key", CASES)
def test_local_rules_never_change_a_finding(
    key: str, around: Surroundings, med_lokala_regler: Surroundings
) -> None:
    plain = try_case(CASES[key], GUIDE, around).run.journey()
    local = try_case(CASES[key], GUIDE, med_lokala_regler).run.journey()

    assert local.findings == plain.findings
    assert local.deadlines == plain.deadlines


def test_no_rule_stands_without_a_case(around: Surroundings, med_lokala_regler: Surroundings) -> None:
    used = rules_used(GUIDE, around) | rules_used(GUIDE, med_lokala_regler)

    quick = GUIDE.wizard.quick
    assert quick is not None
    rules = {rule.key for edition in (*GUIDE.wizard.editions, *quick.editions) for _, rule in edition.rules()}
    assert rules - used == set()


def test_the_cases_of_the_material_are_there_with_their_marks() -> None:
    marks = {key: case.mark for key, case in CASES.items() if not key.startswith("OK-")}

    assert len(marks) == 22
    assert marks["HFD-2021-46"] is Mark.VERIFIED
    assert marks["JO-416-2016-GAVLE"] is Mark.INFERRED
    assert all(case.mark is Mark.SYNTHETIC for key, case in CASES.items() if key.startswith("OK-"))
    assert all(case.facts and case.source for case in CASES.values())
    assert CASES["RA-2004-130"].use is Use.ILLUSTRATION
