"""What pasting nonsense found, each by itself."""

from __future__ import annotations

import pytest

from okapp.casework.caseload import log
from okapp.engine.questions import Row
from okapp.ui.cases.notes_section import _time
from okapp.ui.settings.limits_page import _trouble
from okapp.wizards import GUIDES
from okapp.wizards.samordnad_plan import innehall
from okapp.wizards.samordnad_plan.frageblad import Forslag, forslag
from okapp.wizards.samordnad_plan.ordning import vantar_pa

LONG = "9" * 5000
"""More digits than Python makes a number of."""


def waiting(text: str) -> tuple[int, ...]:
    rows = [Row(str(number), {innehall.EFTER.key: text if number == 1 else None}) for number in (1, 2, 3)]
    return vantar_pa(rows, 1)


def test_a_row_comes_after_no_row_of_five_thousand_digits() -> None:
    assert waiting(LONG) == ()
    assert waiting(f"2, {LONG} och 3") == (2, 3)
    assert waiting("1och2") == (1, 2)


def test_a_line_of_blanks_in_an_answer_is_read_at_once() -> None:
    """It took a second and a half at each look while blanks were tried in pairs."""
    text = f"2. Det här kan vi göra\nBad{' ' * 200_000}| Kim | beslutad"
    assert forslag(text) == (Forslag("Bad", "Kim", "beslutad"),)


@pytest.mark.parametrize("text", [f"{LONG}:{'a' * 64}", f"1:{'a' * 63}", f"²:{'a' * 64}", LONG])
def test_an_anchor_that_is_none_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(log.BadAnchor, match="Jämför med bladet"):
        log.read_anchor(text)


@pytest.mark.parametrize("text", [LONG, "143000000000", "14.30.00", "²³", "٢٤٦٠"])
def test_a_time_of_day_that_is_none(text: str) -> None:
    assert _time(text) is None


def test_a_limit_of_five_thousand_digits_is_told_as_wrong() -> None:
    limits = [limit for guide in GUIDES for edition in guide.wizard.editions for limit in edition.limits]
    assert limits
    for limit in limits:
        assert _trouble(limit, LONG).startswith("Skriv ett helt tal från")
