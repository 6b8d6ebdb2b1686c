from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.engine.days import show_date
from okapp.ui.widgets.dates import in_words, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "20260302",
        "2026 03 02",
        "2026/3/2",
        "2/3 2026",
        "2.3.2026",
        "2 mars 2026",
        "  den 2 Mars  2026 ",
        "2:a mars 2026",
        "2 mar. 2026",
        "02-03-2026",
    ],
)
def test_a_date_is_read_as_people_write_it(text):
    assert read_date(text) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    ["", "i går", "2026-02-30", "2026-13-01", "mars 2026", "2 ma 2026", "2 mars", "260302", "2 jux 2026"],
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_date_is_read_back(day):
    assert read_date(day.isoformat()) == day
    assert read_date(show_date(day)) == day
    assert in_words(day).endswith(show_date(day))


@given(st.text(max_size=20))
def test_nothing_that_is_written_breaks_it(text):
    assert read_date(text) is None or isinstance(read_date(text), date)
