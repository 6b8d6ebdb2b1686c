"""What is added to a case: papers made, notes and contacts (which are never changed), dates to watch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from okapp.vault.cases import Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.refusals import Gone, WordsNeeded
from okapp.vault.tables import CaseBound, ContactRow, NoteRow, PaperRow, WatchRow

WORKING_COPY = "arbetskopia"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFields:
    """A paper: which, of which run, and for whom ("arbetskopia" or whom it was made for)."""

    key: str
    title: str
    document_id: str
    made_on: date
    run_id: str = ""
    audience: str = WORKING_COPY


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPaper(PaperFields):
    """A paper as stored, without its bytes."""

    id: str
    rev: int
    case_id: str
    created: datetime
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note. `corrects` is the id of the note that it puts right."""

    id: str
    case_id: str
    created: datetime
    author: str
    text: str
    corrects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFields:
    """Who was contacted, when and how, what it was about and what they answered."""

    at: datetime
    who: str
    how: str = ""
    about: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedContact(ContactFields):
    """A contact as stored."""

    id: str
    case_id: str
    created: datetime
    author: str
    corrects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFields:
    """A date to watch. `key` names the deadline in its run's journey, "" for one's own."""

    day: date
    text: str
    source: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(WatchFields):
    """A date to watch as stored."""

    id: str
    rev: int
    case_id: str
    run_id: str
    done_on: date | None


class Papers:
    """The papers of the store."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def add(self, case_id: str, given: PaperFields, pdf: bytes) -> StoredPaper:
        """Keep a paper as it was made."""
        self._cases.gate(case_id)
        sums = {"sha256": hashlib.sha256(pdf).hexdigest(), "size": len(pdf), "pdf": pdf, "removed": None}
        new = _add(self._desk, PaperRow, case_id, {**asdict(given), **sums})
        return self._desk.one(StoredPaper, PaperRow, new)

    def of_case(self, case_id: str) -> tuple[StoredPaper, ...]:
        """The papers of a case, the last one first."""
        self._cases.gate(case_id)
        here = (PaperRow.case_id == case_id) & (PaperRow.removed == "")
        return self._desk.rows(StoredPaper, PaperRow, here, PaperRow.created.desc(), PaperRow.id)

    def pdf(self, paper_id: str) -> bytes:
        """The paper's bytes, which is logged as read. Raises `Gone`, `ReasonNeeded`."""
        row = self._desk.raw(PaperRow, paper_id, "case_id", "pdf")
        self._cases.gate(row["case_id"])
        self._desk.has_read("paper", paper_id, row["case_id"])
        return bytes(row["pdf"])


class Notes:
    """Notes and contacts: added, never changed. A correction is a new one that points back."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def add(self, case_id: str, text: str, corrects: str = "") -> Note:
        """A note. Raises `WordsNeeded` for an empty one, `Gone` where it corrects nothing in the case."""
        if not text.strip():
            raise WordsNeeded("Anteckningen är tom. Inget är sparat. Skriv något först.")
        self._point_back(NoteRow, case_id, corrects)
        values = {"text": text, "corrects": corrects, "author": self._desk.actor.name}
        return self._desk.one(Note, NoteRow, _add(self._desk, NoteRow, case_id, values))

    def of_case(self, case_id: str) -> tuple[Note, ...]:
        """The notes of a case, the last one first."""
        self._cases.gate(case_id)
        return self._desk.rows(
            Note, NoteRow, NoteRow.case_id == case_id, NoteRow.created.desc(), NoteRow.id.desc()
        )

    def add_contact(self, case_id: str, given: ContactFields, corrects: str = "") -> LoggedContact:
        """A contact in the log. Raises `WordsNeeded` where nobody is named, `Gone` as `add`."""
        if not given.who.strip():
            raise WordsNeeded("Det står inte vem kontakten gällde. Inget är sparat. Skriv vem.")
        self._point_back(ContactRow, case_id, corrects)
        values = {**asdict(given), "corrects": corrects, "author": self._desk.actor.name}
        return self._desk.one(LoggedContact, ContactRow, _add(self._desk, ContactRow, case_id, values))

    def contacts(self, case_id: str) -> tuple[LoggedContact, ...]:
        """The contact log of a case, the last contact first."""
        self._cases.gate(case_id)
        here = ContactRow.case_id == case_id
        order = (ContactRow.at.desc(), ContactRow.created.desc(), ContactRow.id.desc())
        return self._desk.rows(LoggedContact, ContactRow, here, *order)

    def _point_back(self, model: type[CaseBound], case_id: str, corrects: str) -> None:
        self._cases.gate(case_id)
        if corrects and self._desk.raw(model, corrects, "case_id")["case_id"] != case_id:
            raise Gone


class Watches:
    """Dates to watch."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def add(self, case_id: str, given: WatchFields) -> Watch:
        """A date of one's own."""
        self._cases.gate(case_id)
        return self._desk.one(Watch, WatchRow, self._new(case_id, "", given))

    def follow(self, case_id: str, run_id: str, given: Iterable[WatchFields]) -> tuple[Watch, ...]:
        """The dates of a run's journey, by key: new ones are added, moved ones moved, the rest taken away.

        A date that is done stays as it is.
        """
        self._cases.gate(case_id)
        wanted = {one.key: one for one in given}
        with self._desk.transaction():
            for old in self._of_run(run_id):
                new = wanted.pop(old.key, None)
                if old.done_on is not None:
                    continue
                if new is None:
                    self._change("ta bort", old, {"removed": self._desk.now()})
                elif (new.day, new.text, new.source) != (old.day, old.text, old.source):
                    self._change("ändra", old, asdict(new))
            for new in wanted.values():
                self._new(case_id, run_id, new)
        return self._of_run(run_id)

    def change(self, watch_id: str, rev: int, given: WatchFields) -> Watch:
        """The date anew; what stood there is kept. Raises `Conflict`, `Gone`."""
        return self._set("ändra", watch_id, rev, asdict(given))

    def done(self, watch_id: str, rev: int, day: date | None) -> Watch:
        """Done on `day`; None takes the mark back. Raises `Conflict`, `Gone`."""
        return self._set("klar" if day else "ändra", watch_id, rev, {"done_on": day})

    def of_case(self, case_id: str) -> tuple[Watch, ...]:
        """The dates of a case, those to be done first, by day."""
        self._cases.gate(case_id)
        here = (WatchRow.case_id == case_id) & (WatchRow.removed == "")
        return self._desk.rows(Watch, WatchRow, here, WatchRow.done_on != "", WatchRow.day, WatchRow.id)

    def _set(self, verb: str, watch_id: str, rev: int, values: dict[str, Any]) -> Watch:
        case_id = self._desk.raw(WatchRow, watch_id, "case_id")["case_id"]
        self._cases.gate(case_id)
        self._desk.write(Change(verb=verb, model=WatchRow, id=watch_id, values=values, rev=rev, case=case_id))
        return self._desk.one(Watch, WatchRow, watch_id)

    def _of_run(self, run_id: str) -> tuple[Watch, ...]:
        here = (WatchRow.run_id == run_id) & (WatchRow.removed == "")
        return self._desk.rows(Watch, WatchRow, here, WatchRow.day, WatchRow.id)

    def _change(self, verb: str, old: Watch, values: dict[str, Any]) -> None:
        self._desk.write(
            Change(verb=verb, model=WatchRow, id=old.id, values=values, rev=old.rev, case=old.case_id)
        )

    def _new(self, case_id: str, run_id: str, given: WatchFields) -> str:
        values = {**asdict(given), "run_id": run_id, "done_on": None, "removed": None}
        return _add(self._desk, WatchRow, case_id, values)


def _add(desk: Desk, model: type[CaseBound], case_id: str, values: dict[str, Any]) -> str:
    new = desk.new_id()
    desk.write(Change(verb="skapa", model=model, id=new, values={**values, "case_id": case_id}, case=case_id))
    return new
