"""A run: answers are kept, whatever edition walks them; only what no edition knows is a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.runs import Run
from okapp.casework.surroundings import read_surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.wizards import GUIDES

ROOT = Path(__file__).parents[2]
GUIDE = GUIDES[0]


@pytest.fixture(scope="module")
def new() -> Run:
    around = read_surroundings(ROOT / "data", ROOT / "none.toml", GUIDES).around
    case = next(case for case in cases_of(GUIDE) if case.id == "OK-02-OVER-LAGBYTET")
    return run_of(case, GUIDE, around)


def test_an_answer_that_only_another_edition_asks_for_waits_and_is_no_problem(new: Run) -> None:
    old = new.on(date(2020, 3, 2))

    assert old.journey().complete
    assert old.journey().problems == ()
    assert old.answers["over_lagandringen"] == "ja"
    assert old.on(new.matter_date).journey() == new.journey()


def test_a_key_that_no_edition_knows_is_a_problem(new: Run) -> None:
    journey = new.answered("finns_inte", "ja").journey()

    assert [problem.question for problem in journey.problems] == ["finns_inte"]
    assert not journey.complete


def test_an_answer_can_be_changed_and_taken_back(new: Run) -> None:
    changed = new.answered("akut_behov", "ja")

    assert changed.answers["akut_behov"] == "ja"
    assert new.answers["akut_behov"] == "nej"
    assert changed.answered("akut_behov", None).journey().missing == ("akut_behov",)


def test_the_quick_check_grows_into_the_whole_with_all_answers(new: Run) -> None:
    case = next(case for case in cases_of(GUIDE) if case.quick)
    quick = run_of(case, GUIDE, new.around)
    whole = quick.whole()

    assert quick.journey().complete
    assert whole.answers == quick.answers
    assert whole.journey().problems == ()
    assert replace(whole, quick=True).journey() == quick.journey()
