from __future__ import annotations

from pathlib import Path

import pytest

from okapp.library.search.finder import Finder
from tests.library.search.quality import QUESTIONS, UNTRIED, ask, hit_at_3, mrr


@pytest.mark.parametrize(("file", "count"), [(QUESTIONS, 40), (UNTRIED, 90)], ids=["listed", "untried"])
def test_the_questions_are_answered(finder: Finder, file: Path, count: int) -> None:
    asked = ask(finder, file)
    assert len(asked) == count
    late = [(one.text, one.rank, one.found[:3]) for one in asked if one.answerable and one.rank != 1]
    assert hit_at_3(asked) >= 0.95, late
    assert mrr(asked) >= 0.90, late


@pytest.mark.parametrize("file", [QUESTIONS, UNTRIED], ids=["listed", "untried"])
def test_what_nothing_answers_gets_no_answer(finder: Finder, file: Path) -> None:
    answered = {one.text: one.found for one in ask(finder, file) if not one.answerable and one.found}
    assert answered == {}
