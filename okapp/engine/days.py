"""Months of the calendar: dates in Swedish, and so many months later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli",
    "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def show_date(day: date) -> str:
    """A date in Swedish: 2 mars 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day (30 nov + 3 -> 28 feb).

    The last date there is where the calendar ends before that.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_month(start: date) -> date:
    """A month later; see `add_months`."""
    return add_months(start, 1)
