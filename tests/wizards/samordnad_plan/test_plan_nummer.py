"""The person's number in the guide: checked as in the case, asked once, never repeated in what is said of it."""

from __future__ import annotations

import pytest

from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import KOMPLETT, text_of


@pytest.mark.parametrize("number", ["19121212-1213", "19120230-1212", "700101", "vet inte"])
def test_a_number_that_cannot_be_right_stops_at_its_step_in_words(number: str, fall: Fall) -> None:
    journey = fall(KOMPLETT, personnummer=number).journey()

    assert journey.current is not None
    assert journey.current.key == "personen"
    problem = next(one for one in journey.problems if one.question == "personnummer")
    assert problem.message.endswith("Kontrollera numret, eller skriv saknas.")
    assert number not in problem.message


@pytest.mark.parametrize("number", ["19121212-1212", "191212121212", "121212+1212"])
def test_a_right_number_stands_with_twelve_digits_on_the_plan(number: str, fall: Fall) -> None:
    assert "19121212-1212" in text_of(fall(KOMPLETT, personnummer=number), "plan")


def test_a_samordningsnummer_is_taken_as_well(fall: Fall) -> None:
    assert "19701063-2391" in text_of(fall(KOMPLETT, personnummer="701063-2391"), "plan")
