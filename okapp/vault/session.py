"""What work on the store is given: its parts, on the thread that owns the connection."""

from __future__ import annotations

from contextlib import AbstractContextManager

from okapp.vault.audit import Anchor, Entry
from okapp.vault.cases import Cases
from okapp.vault.desk import Desk
from okapp.vault.entries import Notes, Papers, Watches
from okapp.vault.forms import Forms
from okapp.vault.listing import Listing
from okapp.vault.people import People
from okapp.vault.retention import Retention
from okapp.vault.runs import Runs
from okapp.vault.sharing import OwnNotes, Sharing
from okapp.vault.transfer import Transfer


class Session:
    """The parts of an open store. Use it only inside work given to `Store.submit`, and never keep it."""

    def __init__(self, desk: Desk) -> None:
        self.people = People(desk)
        self.cases = Cases(desk, self.people)
        self.runs = Runs(desk, self.cases)
        self.papers = Papers(desk, self.cases)
        self.notes = Notes(desk, self.cases)
        self.watches = Watches(desk, self.cases)
        self.forms = Forms(desk, self.cases)
        self.sharing = Sharing(desk, self.cases)
        self.own_notes = OwnNotes(desk)
        self.listing = Listing(desk, self.cases)
        self.retention = Retention(desk, self.cases)
        self.transfer = Transfer(desk, self.cases)
        self.log = Log(desk)
        self._desk = desk

    def transaction(self) -> AbstractContextManager[None]:
        """What is written inside it is written all of it or not at all."""
        return self._desk.transaction()

    @property
    def written(self) -> int:
        """How many times rows have been written."""
        return self._desk.written


class Log:
    """The audit chain as work may use it: read, added to for what leaves the store, never changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def entries(self, *, after: int = 0, limit: int = 200, case: str = "") -> tuple[Entry, ...]:
        """Links in order, a page at a time; with `case`, only that one's."""
        self._desk.flush()
        return self._desk.trail.entries(after=after, limit=limit, case=case)

    def add(self, verb: str, kind: str, target: str, case: str = "") -> None:
        """Something that changes no row but shall be known: exported, printed, locked."""
        self._desk.log(verb, kind, target, case)

    def flush(self) -> None:
        """Log the readings that wait: for a timer, and before locking."""
        self._desk.flush()

    def anchor(self) -> Anchor:
        """The last link, for the monthly sheet."""
        self._desk.flush()
        return self._desk.trail.last()
