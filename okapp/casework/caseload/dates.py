"""Att göra: the dates to watch over all cases, and the working copies that wait to be moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from okapp.casework.caseload.means import Bench
from okapp.engine.questions import show_date
from okapp.vault.entries import Watch, WatchFields
from okapp.vault.listing import Task
from okapp.vault.runs import StoredRun
from okapp.vault.session import Session

NOT_MOVED = "Inte flyttad till journalen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmoved:
    """A final version that nobody has said is moved to the case system, and how many `days` it has waited.

    `label` may stand in a list.
    """

    run_id: str
    case_id: str
    label: str
    number: str
    title: str
    version: int
    days: int

    @property
    def sentence(self) -> str:
        """How long it has waited."""
        if self.days == 0:
            return f"{NOT_MOVED}. Färdig i dag."
        return f"{NOT_MOVED}. Färdig sedan {self.days} {'dag' if self.days == 1 else 'dagar'}."


def said_of(text: str, *, passed: bool) -> str:
    """What is told of a date: its first line until it has passed, what stands under that afterwards."""
    before, _, after = text.partition("\n")
    return after if passed and after else before


def standing(run: StoredRun, days: int) -> str:
    """What is said of a version as a working copy; "" for a draft. `days` is how long it stays after the move."""
    if not run.final:
        return ""
    if run.moved_on is None:
        return NOT_MOVED
    by = f" av {run.moved_by}" if run.moved_by else ""
    until = show_date(run.moved_on + timedelta(days=days))
    return f"Flyttad till journalen {show_date(run.moved_on)}{by}. Kan gallras från {until}."


class Dates:
    """Dates to watch."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def to_do(self) -> tuple[Task, ...]:
        """All dates that are not done, overdue ones first; a protected person's say nothing of what they are about."""
        today = self._bench.today()
        found = self._bench.do(lambda session: session.listing.to_do(today))
        return tuple(replace(one, text=said_of(one.text, passed=one.overdue)) for one in found)

    def unmoved(self) -> tuple[Unmoved, ...]:
        """Every final version that is not moved to the case system, the oldest first."""
        today, guides = self._bench.today(), self._bench.means.guides
        titles = {guide.wizard.key: guide.wizard.title for guide in guides}

        def work(session: Session) -> tuple[Unmoved, ...]:
            found = []
            for one in session.runs.working_copies():
                waited = today - one.finished.astimezone().date()
                found.append(
                    Unmoved(
                        run_id=one.id,
                        case_id=one.case_id,
                        label=one.label,
                        number=one.number,
                        title=titles.get(one.wizard, one.wizard),
                        version=one.version,
                        days=max(0, waited.days),
                    )
                )
            return tuple(found)

        return self._bench.do(work)

    def add(self, case_id: str, given: WatchFields) -> Watch:
        """A date of one's own. Raises `Gone`, `ReasonNeeded`."""
        return self._bench.do(lambda session: session.watches.add(case_id, given))

    def change(self, watch_id: str, rev: int, given: WatchFields) -> Watch:
        """The date anew. Raises `Conflict`, `Gone`."""
        return self._bench.do(lambda session: session.watches.change(watch_id, rev, given))

    def done(self, watch_id: str, rev: int, day: date | None) -> Watch:
        """Done on `day`; None takes the mark back. Raises `Conflict`, `Gone`."""
        return self._bench.do(lambda session: session.watches.done(watch_id, rev, day))
