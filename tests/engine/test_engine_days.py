"""Months later, by the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.engine.days import add_month, add_months


@pytest.mark.parametrize(
    ("start", "later"),
    [
        ("2026-01-28", "2026-02-28"),
        ("2026-01-29", "2026-02-28"),
        ("2026-01-30", "2026-02-28"),
        ("2026-01-31", "2026-02-28"),
        ("2028-01-29", "2028-02-29"),
        ("2028-01-31", "2028-02-29"),
        ("2100-01-31", "2100-02-28"),
        ("2000-01-31", "2000-02-29"),
        ("2026-02-28", "2026-03-28"),
        ("2028-02-29", "2028-03-29"),
        ("2026-03-31", "2026-04-30"),
        ("2026-04-30", "2026-05-30"),
        ("2026-07-31", "2026-08-31"),
        ("2026-11-30", "2026-12-30"),
        ("2026-12-01", "2027-01-01"),
        ("2026-12-31", "2027-01-31"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(start: str, later: str) -> None:
    assert add_month(date.fromisoformat(start)) == date.fromisoformat(later)


@settings(deadline=None)
@given(st.dates(max_value=date(9999, 11, 30)))
def test_a_month_later_lies_in_the_next_month_on_the_same_day_or_its_last(start: date) -> None:
    later = add_month(start)
    assert later.year * 12 + later.month == start.year * 12 + start.month + 1
    assert later.day == min(start.day, monthrange(later.year, later.month)[1])


@settings(deadline=None)
@given(st.dates(max_value=date(9999, 11, 29)))
def test_a_later_day_never_has_an_earlier_month_end(start: date) -> None:
    assert add_month(start) <= add_month(start + timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-30", 3, "2027-02-28"), ("2027-11-30", 3, "2028-02-29"), ("2026-12-31", 12, "2027-12-31"),
        ("2024-02-29", 12, "2025-02-28"), ("2026-01-31", 1, "2026-02-28"), ("9999-12-01", 1, "9999-12-31"),
    ],
)  # fmt: skip
def test_months_are_added_to_the_same_day_or_the_months_last(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)
