"""The numbers of steps and questions, the same on screen and on the form for a pen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.engine.numbering import numbering
from okapp.wizards import GUIDES

EDITION = next(guide for guide in GUIDES if guide.wizard.key == "ansvarig-kommun").wizard.editions[-1]
NUMBERS = numbering(EDITION)


def step(key: str):
    return next(one for one in EDITION.steps if one.key == key)


def question(key: str):
    found = EDITION.question(key)
    assert found is not None
    return found


def test_steps_that_ask_something_are_numbered_in_order() -> None:
    asking = [one for one in EDITION.steps if one.asks]

    assert [NUMBERS.step(one) for one in asking] == [str(n) for n in range(1, len(asking) + 1)]
    assert NUMBERS.step(step("idag")) == ""


def test_a_question_keeps_its_number_and_is_counted_once_in_its_step() -> None:
    placed = step("placering")
    asked = list(dict.fromkeys(ask.question for ask in placed.asked()))

    assert len(asked) < len(list(placed.asked()))
    assert [NUMBERS.question(placed, one) for one in asked] == [f"6.{n}" for n in range(1, len(asked) + 1)]


def test_a_question_of_two_steps_has_a_number_in_each() -> None:
    tie = question("anknytning_kommun")

    assert NUMBERS.question(step("bostad"), tie) == "8.4"
    assert NUMBERS.question(step("anknytning"), tie) == "10.2"
    assert NUMBERS.first(tie) == "8.4"
    with pytest.raises(KeyError):
        NUMBERS.question(step("plats"), tie)


def test_a_step_that_repeats_another_has_its_number_and_a_letter() -> None:
    first = step("placering")
    again = replace(first, key="placering_2", repeats="placering")
    once_more = replace(first, key="placering_3", repeats="placering")
    numbers = numbering(replace(EDITION, steps=(*EDITION.steps, again, once_more)))

    assert [numbers.step(one) for one in (first, again, once_more)] == ["6", "6b", "6c"]
    assert numbers.question(again, next(iter(again.asked())).question) == "6b.1"
