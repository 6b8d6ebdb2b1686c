from __future__ import annotations

from okapp.library.search.finder import Finder
from tests.library.search.quality import ask, hit_at_3, mrr


def test_the_listed_questions_are_answered(finder: Finder) -> None:
    asked = ask(finder)
    assert len(asked) == 40
    late = [(one.text, one.rank, one.found[:3]) for one in asked if one.answerable and one.rank != 1]
    assert hit_at_3(asked) >= 0.95, late
    assert mrr(asked) >= 0.90, late


def test_what_nothing_answers_gets_no_answer(finder: Finder) -> None:
    answered = {one.text: one.found for one in ask(finder) if not one.answerable and one.found}
    assert answered == {}
