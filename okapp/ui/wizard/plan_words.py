"""What a row of a time plan says in words: on screen beside its bar, and to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from okapp.documents.papers import Planned
from okapp.engine.days import MONTHS, show_date


def lacks_day() -> str:
    """What stands in a bar's place where it has no first day."""
    return QCoreApplication.translate("TimePlan", "dag saknas")


def lacks_text() -> str:
    """What stands for what is to be done where that is not written yet."""
    return QCoreApplication.translate("TimePlan", "insats saknas")


def stands(row: Planned) -> str:
    """Who answers for it, and whether it is decided: "regionen, beslutad"."""
    say = QCoreApplication.translate
    principal = row.principal.lower() or say("TimePlan", "huvudman saknas")
    return f"{principal}, {row.state.lower() or say('TimePlan', 'status saknas')}"


def from_to(row: Planned) -> str:
    """From when until when, and what it waits for: "3 mars till 1 juni 2026, efter nr 2"; a missing first day is left out."""
    say = QCoreApplication.translate
    told = _days(row)
    if row.after:
        numbers = " och ".join(str(number) for number in row.after)
        told.append(say("TimePlan", "efter nr {nummer}").replace("{nummer}", numbers))
    return ", ".join(told)


def _days(row: Planned) -> list[str]:
    say = QCoreApplication.translate
    start, end = row.start, row.end
    if end is None:
        going = say("TimePlan", "från {dag} tills vidare")
        return [going.replace("{dag}", show_date(start))] if start else []
    if start is None:
        return [say("TimePlan", "till {dag}").replace("{dag}", show_date(end))]
    if start == end:
        return [show_date(start)]
    first = f"{start.day} {MONTHS[start.month - 1]}" if start.year == end.year else show_date(start)
    return [
        say("TimePlan", "{start} till {slut}").replace("{start}", first).replace("{slut}", show_date(end))
    ]


def heard(row: Planned) -> str:
    """The whole row: "1. Hemrehabilitering, regionen, beslutad, 3 mars till 1 juni 2026"."""
    days = [lacks_day()] if row.start is None else []
    told = (f"{row.number}. {row.text or lacks_text()}", stands(row), *days, from_to(row))
    return ", ".join(part for part in told if part)
