"""The patient's number in the guide: checked as in the case, or said to be missing."""

from __future__ import annotations

import pytest

from tests.wizards.conftest import Fall


@pytest.mark.parametrize("number", ["19121212-1213", "19120230-1212", "121212"])
def test_a_number_that_cannot_be_right_is_a_problem_in_words(number: str, fall: Fall) -> None:
    journey = fall("EV01", personnummer=number).journey()

    problem = next(one for one in journey.problems if one.question == "personnummer")
    assert problem.message.endswith("Kontrollera numret, eller skriv saknas.")
    assert not journey.complete


@pytest.mark.parametrize("number", ["19121212-1212", "19701063-2391", "saknas, turist"])
def test_a_right_number_and_none_are_taken(number: str, fall: Fall) -> None:
    assert fall("EV01", personnummer=number).journey().complete
