"""Cases: made, opened (with a reason where the person is protected), changed, removed and put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from peewee import SQL

from okapp.vault.desk import Change, Desk
from okapp.vault.folding import fold
from okapp.vault.people import People, Person, Representative
from okapp.vault.refusals import FinalIsLocked, Gone, NothingToUndo, ReasonNeeded
from okapp.vault.tables import (
    BY_TABLE,
    AccessRow,
    CaseBound,
    CaseFileRow,
    ConsentRow,
    EarlierRow,
    OwnNoteRow,
    PaperRow,
    RemovalRow,
    RepresentativeRow,
    Row,
    RunRow,
    WatchRow,
    table,
)

OPEN, CLOSED = "öppet", "avslutat"
FINAL = "final"
_MODELS: tuple[type[Row], ...] = (
    CaseFileRow,
    RunRow,
    PaperRow,
    WatchRow,
    ConsentRow,
    RepresentativeRow,
    OwnNoteRow,
)
_REMOVABLE = {table(model): model for model in _MODELS}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFields:
    """What is known of a case. `facts` are answers to be used again, by their key; `origin` where it came from."""

    number: str = ""
    kind: str = ""
    municipality: str = ""
    status: str = OPEN
    origin: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(CaseFields):
    """A case as stored."""

    id: str
    rev: int
    person_id: str
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An opened case with its person."""

    case: Case
    person: Person
    representatives: tuple[Representative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Why a protected case was opened, by whom and when."""

    id: str
    created: datetime
    reason: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a row held before it was changed: `content` by column, as a record of the row has it."""

    id: str
    created: datetime
    kind: str
    target: str
    target_rev: int
    author: str
    content: Mapping[str, Any]


class Cases:
    """The cases of the store, and the gate before their content."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._desk = desk
        self._people = people
        self._opened: set[str] = set()

    def add(self, person_id: str, given: CaseFields) -> Case:
        """A new case; it is open to whoever made it. Raises `Gone`, `ReasonNeeded` for the person."""
        self._people.gate(person_id)
        new = self._desk.new_id()
        values = {**_values(given), "person_id": person_id, "listed": "", "removed": None}
        self._desk.write(Change(verb="skapa", model=CaseFileRow, id=new, values=values, case=new))
        self._opened.add(new)
        return self._desk.one(Case, CaseFileRow, new)

    def open(self, case_id: str, reason: str = "") -> CaseFile:
        """The case and its person, which is logged as read.

        A protected person's case asks for a reason each time it is opened, and the reason is kept and logged at
        once. Raises `ReasonNeeded`, `Gone`.
        """
        case = self._get(case_id)
        if self._people.protected(case.person_id):
            if case_id not in self._opened or reason.strip():
                self._give_reason(case_id, reason)
        else:
            self._desk.has_read("case_file", case_id, case_id)
        self._opened.add(case_id)
        self._people.let_in(case.person_id)
        person = self._people.get(case.person_id)
        return CaseFile(case, person, self._people.representatives(case.person_id))

    def leave(self, case_id: str) -> None:
        """The case is closed on the screen; a protected one asks for a reason again."""
        self._opened.discard(case_id)
        person_id = self._desk.raw(CaseFileRow, case_id, "person_id")["person_id"]
        if self._opened.isdisjoint(self._people.cases(person_id)):
            self._people.shut(person_id)

    def is_open(self, case_id: str) -> bool:
        """Whether what the case holds can be read without asking for a reason now."""
        return case_id in self._opened

    def forget(self, case_id: str) -> None:
        """The case has been erased."""
        self._opened.discard(case_id)

    def gate(self, case_id: str) -> None:
        """Let through to what a case holds. Raises `ReasonNeeded` for a protected one not opened, `Gone`."""
        if case_id in self._opened:
            return
        if self._people.protected(self._get(case_id).person_id):
            raise ReasonNeeded
        self._desk.has_read("case_file", case_id, case_id)
        self._opened.add(case_id)

    def change(self, case_id: str, rev: int, given: CaseFields) -> Case:
        """The case anew; what stood there is kept. Raises `Conflict`, `Gone`, `ReasonNeeded`."""
        self.gate(case_id)
        self._desk.write(
            Change(verb="ändra", model=CaseFileRow, id=case_id, values=_values(given), rev=rev, case=case_id)
        )
        return self._desk.one(Case, CaseFileRow, case_id)

    def accesses(self, case_id: str) -> tuple[Access, ...]:
        """The reasons given, the last one first."""
        self.gate(case_id)
        return self._desk.rows(Access, AccessRow, AccessRow.case_id == case_id, AccessRow.created.desc())

    def earlier(self, target: str) -> tuple[Earlier, ...]:
        """What a row (person, case, consent ...) held before each change, the latest first."""
        found = self._desk.rows(
            Earlier, EarlierRow, EarlierRow.target == target, EarlierRow.target_rev.desc()
        )
        return tuple(replace(one, content=_as_read(one)) for one in found)

    def remove(self, kind: str, row_id: str, rev: int) -> None:
        """Take away a case or something in it, to be undone or, later, erased.

        `kind` is the table: "case_file", "run" (drafts only), "paper", "watch", "consent", "representative", "own_note". What is
        final, noted or logged goes only with its case. Raises `Conflict`, `FinalIsLocked`, `Gone`.
        """
        model = _REMOVABLE[kind]
        row = self._desk.raw(
            model, row_id, *(("case_id",) if issubclass(model, CaseBound) else ()), "removed"
        )
        if row["removed"]:
            raise Gone
        case_id = row_id if model is CaseFileRow else row.get("case_id", "")
        if case_id:
            self.gate(case_id)
        if model is RunRow and self._desk.raw(RunRow, row_id, "status")["status"] == FINAL:
            raise FinalIsLocked
        removal = {"kind": kind, "target": row_id, "case_id": case_id, "undone": False}
        now = self._desk.now()
        self._desk.write(
            Change(
                verb="ta bort",
                model=model,
                id=row_id,
                values={"removed": now},
                rev=rev,
                case=case_id,
                keep=False,
            ),
            Change(verb="skapa", model=RemovalRow, id=self._desk.new_id(), values=removal, case=case_id),
        )

    def can_undo(self) -> bool:
        """Whether there is something that `undo` puts back."""
        return bool(RemovalRow.select().where(RemovalRow.undone == 0).limit(1).count(self._desk.database))

    def undo(self) -> tuple[str, str]:
        """Put back what was taken away last, and say what: table and id. Raises `NothingToUndo`."""
        last = SQL("rowid DESC")  # by the order of removal, whatever the clock said
        chosen = RemovalRow.select().where(RemovalRow.undone == 0).order_by(last).limit(1)
        for removal in chosen.dicts().execute(self._desk.database):
            model, target, case_id = _REMOVABLE[removal["kind"]], removal["target"], removal["case_id"]
            rev = self._desk.raw(model, target, "rev")["rev"]
            self._desk.write(
                Change(
                    verb="ångra",
                    model=model,
                    id=target,
                    values={"removed": None},
                    rev=rev,
                    case=case_id,
                    keep=False,
                ),
                Change(
                    verb="ändra",
                    model=RemovalRow,
                    id=removal["id"],
                    values={"undone": True},
                    rev=removal["rev"],
                    case=case_id,
                    keep=False,
                ),
            )
            return removal["kind"], target
        raise NothingToUndo

    def _get(self, case_id: str) -> Case:
        here = (CaseFileRow.id == case_id) & (CaseFileRow.removed == "")
        found = self._desk.rows(Case, CaseFileRow, here)
        if not found:
            raise Gone
        return found[0]

    def _give_reason(self, case_id: str, reason: str) -> None:
        if not reason.strip():
            raise ReasonNeeded
        values = {"case_id": case_id, "reason": reason, "author": self._desk.actor.name}
        new = self._desk.new_id()
        self._desk.write(Change(verb="läs skyddad", model=AccessRow, id=new, values=values, case=case_id))


def _as_read(one: Earlier) -> dict[str, Any]:
    known = BY_TABLE[one.kind]._meta.fields  # noqa: SLF001 - peewee's documented way
    return {name: known[name].python_value(value) for name, value in one.content.items() if name in known}


def _values(given: CaseFields) -> dict[str, Any]:
    return {**asdict(given), "facts": dict(given.facts), "number_key": fold(given.number)}
