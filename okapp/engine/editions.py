"""The edition in force on a date."""

from __future__ import annotations

from datetime import date

from okapp.engine.model import Edition
from okapp.engine.questions import show_date


class NoEdition(LookupError):
    """The program has no rules for the date; the text is a Swedish sentence."""


def edition_for(editions: tuple[Edition, ...], day: date) -> Edition:
    """The edition that started last on or before the day. Raises `NoEdition` before the first one."""
    started = [edition for edition in editions if edition.starts <= day]
    if not started:
        first = min(edition.starts for edition in editions)
        raise NoEdition(
            f"Programmet har inga regler för {show_date(day)}. "
            f"De äldsta reglerna gäller från {show_date(first)}. "
            "Ange ett senare datum, eller rådfråga jurist om ärendet är äldre."
        )
    return max(started, key=lambda edition: edition.starts)
