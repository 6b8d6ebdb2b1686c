"""What is said about cases, dates and people in lists and headings (no Qt widgets)."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from okapp.casework.caseload import ListRow
from okapp.engine.days import show_date
from okapp.library.swedish import capital
from okapp.ui.widgets.dates import WEEKDAYS

_SOON = 7


def say(text: str) -> str:
    """A text of these pages in the user's language."""
    return QCoreApplication.translate("Cases", text)


def local_day(moment: datetime) -> date:
    """The day on which something happened where the user is."""
    return moment.astimezone().date()


def when(moment: datetime) -> str:
    """A moment as "22 november 2026 kl. 14.32"."""
    here = moment.astimezone()
    return say("{dag} kl. {tid}").format(dag=show_date(here.date()), tid=f"{here:%H.%M}")


def days_in_words(day: date, today: date) -> str:
    """How far off a day is: "Försenat 3 dagar", "I dag", "I morgon", "På fredag", "Om 12 dagar"."""
    left = (day - today).days
    if left < 0:
        return say("Försenat en dag") if left == -1 else say("Försenat {antal} dagar").format(antal=-left)
    if left == 0:
        return say("I dag")
    if left == 1:
        return say("I morgon")
    if left < _SOON:
        return say("På {veckodag}").format(veckodag=WEEKDAYS[day.weekday()])
    return say("Om {antal} dagar").format(antal=left)


def counted(number: int, one: str, several: str) -> str:
    """A number with its word: "1 utkast", "2 papper"."""
    return f"{number} {one if number == 1 else several}"


def case_name(number: str) -> str:
    """What a case is called where its person is not said."""
    return say("Ärende {nummer}").format(nummer=number) if number else say("Ärende utan nummer")


def unmoved_words(row: ListRow) -> str:
    """What stands in the list about final versions that are not moved to the case system."""
    if not row.unmoved:
        return ""
    return say("1 version") if row.unmoved == 1 else say("{antal} versioner").format(antal=row.unmoved)


def status_words(status: str) -> str:
    """A case's status as it is shown."""
    return capital(status)


def spoken_row(row: ListRow) -> str:
    """A row of the list as it is heard."""
    unmoved = unmoved_words(row)
    parts = (
        case_name(row.number),
        say("{initialer}, skyddade personuppgifter").format(initialer=row.label)
        if row.protected
        else row.label,
        row.kind,
        status_words(row.status),
        say("ändrat {dag}").format(dag=show_date(local_day(row.changed))),
        say("{antal} att flytta till journalen").format(antal=unmoved) if unmoved else "",
        say("utkast finns") if row.drafts else "",
    )
    return ". ".join(part for part in parts if part)
