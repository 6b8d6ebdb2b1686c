"""Dates in Swedish."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli",
    "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def show_date(day: date) -> str:
    """A date in Swedish: 2 mars 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
