"""The edition in force on a date."""

from __future__ import annotations

from datetime import date

import pytest

from okapp.engine.editions import NoEdition, edition_for
from okapp.engine.model import Edition
from tests.engine.sample import NEW, OLD, WIZARD


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2025, 1, 1), OLD),
        (date(2025, 1, 2), OLD),
        (date(2026, 6, 30), OLD),
        (date(2026, 7, 1), NEW),
        (date(2026, 7, 2), NEW),
        (date(2099, 1, 1), NEW),
    ],
)
def test_the_edition_that_started_last_is_in_force(day: date, edition: Edition) -> None:
    assert edition_for(WIZARD.editions, day) is edition
    assert edition_for(WIZARD.editions[::-1], day) is edition


def test_before_the_first_edition_there_are_no_rules_and_the_sentence_says_so() -> None:
    with pytest.raises(NoEdition) as caught:
        edition_for(WIZARD.editions, date(2024, 12, 31))
    assert str(caught.value) == (
        "Programmet har inga regler för 31 december 2024. De äldsta reglerna gäller från 1 januari 2025. "
        "Ange ett senare datum, eller rådfråga jurist om ärendet är äldre."
    )
