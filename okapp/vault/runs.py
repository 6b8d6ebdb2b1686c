"""Walks through the guides: drafts saved at every step, final versions that stay as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from okapp.vault.cases import FINAL, Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.people import label
from okapp.vault.refusals import Conflict, FinalIsLocked, Gone, NotFinal, RevisionOpen, WordsNeeded
from okapp.vault.tables import CaseFileRow, PersonRow, RunRow

DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFields:
    """What a draft holds: guide, the edition it is pinned to, dates, answers, and `place`, where the user was."""

    wizard: str = ""
    quick: bool = False
    edition: date | None = None
    fingerprint: str = ""
    matter_date: date | None = None
    today: date | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    place: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun(RunFields):
    """A run as stored: a draft, or version `version` (from 1) of its family.

    `replaces` is the version this one follows, `beside` the run it was tried again from under another date.
    """

    id: str
    rev: int
    case_id: str
    status: str
    family: str
    version: int
    replaces: str
    reason: str
    beside: str
    document_id: str
    created: datetime
    changed: datetime
    finished: datetime | None
    moved_on: date | None
    moved_by: str

    @property
    def final(self) -> bool:
        """Whether it is finished and locked."""
        return self.status == FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCopy:
    """A final version that nobody has said is moved to the case system; `label` may stand in a list."""

    id: str
    case_id: str
    label: str
    number: str
    wizard: str
    version: int
    finished: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenDraft:
    """A protected person's draft before a reason is given: which it is, where the user was in it, and when."""

    id: str
    case_id: str
    place: Mapping[str, Any]
    changed: datetime


class Runs:
    """The runs of the store."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def start(self, case_id: str, given: RunFields) -> StoredRun:
        """A new draft in a case. Raises `Gone`, `ReasonNeeded`."""
        return self._new(case_id, given)

    def get(self, run_id: str) -> StoredRun:
        """The run, also an earlier version. Raises `Gone`, `ReasonNeeded`."""
        run = self._desk.one(StoredRun, RunRow, run_id)
        self._cases.gate(run.case_id)
        return run

    def of_case(self, case_id: str) -> tuple[StoredRun, ...]:
        """All runs of a case, the one that was changed last first. Raises `Gone`, `ReasonNeeded`."""
        self._cases.gate(case_id)
        here = (RunRow.case_id == case_id) & (RunRow.removed == "")
        return self._desk.rows(StoredRun, RunRow, here, RunRow.changed.desc(), RunRow.id)

    def save(self, run_id: str, rev: int, given: RunFields) -> int:
        """Save the draft as it is now, and give its new rev; quick, for every step.

        Raises `Conflict` where another window saved it, `FinalIsLocked`, `Gone`.
        """
        row = self._desk.raw(RunRow, run_id, "status", "case_id", "removed")
        if row["status"] == FINAL:
            raise FinalIsLocked
        if row["removed"]:
            raise Gone
        case_id = row["case_id"]
        self._cases.gate(case_id)
        change = Change(
            verb="spara", model=RunRow, id=run_id, values=_values(given), rev=rev, case=case_id, keep=False
        )
        return self._desk.write(change)

    def finish(self, run_id: str, rev: int, document_id: str) -> StoredRun:
        """Make the draft the next final version of its family; nothing changes it from then on.

        Raises `Conflict`, `FinalIsLocked`, `Gone`.
        """
        with self._desk.transaction():
            run = self.get(run_id)
            if run.final:
                raise FinalIsLocked
            finals = (RunRow.family == run.family) & (RunRow.status == FINAL)
            values = {
                "status": FINAL,
                "version": self._desk.count(RunRow, finals) + 1,
                "document_id": document_id,
                "finished": self._desk.now(),
            }
            self._write("färdigställ", run, values, rev)
        return self.get(run_id)

    def revise(self, run_id: str, reason: str) -> StoredRun:
        """A draft of the next version, with a reason.

        Raises `NotFinal`, `RevisionOpen`, `Conflict` where there is a later version, `WordsNeeded`, `Gone`.
        """
        if not reason.strip():
            raise WordsNeeded
        with self._desk.transaction():
            run = self.get(run_id)
            if not run.final:
                raise NotFinal
            open_draft = (RunRow.family == run.family) & (RunRow.status == DRAFT) & (RunRow.removed == "")
            if self._desk.count(RunRow, open_draft):
                raise RevisionOpen
            following = (RunRow.replaces == run_id) & (RunRow.status == FINAL)
            if self._desk.count(RunRow, following):
                raise Conflict(
                    "Det finns redan en senare version. Inget är påbörjat. Börja från den senaste."
                )
            return self._new(run.case_id, _fields(run), family=run.family, replaces=run.id, reason=reason)

    def beside(self, run_id: str, given: RunFields) -> StoredRun:
        """The same answers under another date as a run of its own, with the old one left as it is."""
        run = self.get(run_id)
        return self._new(run.case_id, given, beside=run.id)

    def versions(self, family: str) -> tuple[StoredRun, ...]:
        """The final versions, the first one first, and the draft of the next."""
        here = (RunRow.family == family) & (RunRow.removed == "")
        found = self._desk.rows(StoredRun, RunRow, here, RunRow.created, RunRow.id)
        for run in found[:1]:
            self._cases.gate(run.case_id)
        return found

    def mark_moved(self, run_id: str, rev: int, day: date | None) -> StoredRun:
        """Somebody says that the version stands in the case system since `day` (None takes it back).

        Raises `NotFinal`, `Conflict`, `Gone`.
        """
        run = self.get(run_id)
        if not run.final:
            raise NotFinal
        by = self._desk.actor.name if day else ""
        self._write("flyttad till journalen" if day else "ändra", run, {"moved_on": day, "moved_by": by}, rev)
        return self.get(run_id)

    def working_copies(self) -> tuple[WorkingCopy, ...]:
        """Every final version, not followed by another, that is not moved to the case system; the oldest first."""
        later = RunRow.alias()
        followed = later.select(later.replaces).where((later.status == FINAL) & (later.replaces != ""))
        here = (
            (RunRow.status == FINAL)
            & (RunRow.moved_on == "")
            & (RunRow.removed == "")
            & RunRow.id.not_in(followed)
            & (CaseFileRow.removed == "")
        )
        wanted = (RunRow.id, RunRow.case_id, RunRow.wizard, RunRow.version, RunRow.finished)
        query = (
            RunRow.select(*wanted, CaseFileRow.number, PersonRow.name, PersonRow.protected)
            .join(CaseFileRow, on=(RunRow.case_id == CaseFileRow.id))
            .join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))
            .where(here)
            .order_by(RunRow.finished, RunRow.id)
        )
        rows = query.dicts().execute(self._desk.database)
        return tuple(WorkingCopy(label=label(row.pop("name"), row.pop("protected")), **row) for row in rows)

    def latest_draft(self) -> StoredRun | None:
        """The draft saved last, to open where the user was; never one of a protected person unasked."""
        shown = (
            CaseFileRow.select(CaseFileRow.id)
            .join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))
            .where((PersonRow.protected == "") & (CaseFileRow.removed == ""))
        )
        here = (RunRow.status == DRAFT) & (RunRow.removed == "") & RunRow.case_id.in_(shown)
        found = self._desk.rows(StoredRun, RunRow, here, *self._desk.saved_last(RunRow), limit=1)
        return found[0] if found else None

    def hidden_draft(self) -> HiddenDraft | None:
        """The draft saved last, where it is a protected person's; None where it is somebody else's."""
        kept = CaseFileRow.select(CaseFileRow.id).where(CaseFileRow.removed == "")
        here = (RunRow.status == DRAFT) & (RunRow.removed == "") & RunRow.case_id.in_(kept)
        found = self._desk.rows(HiddenDraft, RunRow, here, *self._desk.saved_last(RunRow), limit=1)
        latest = self.latest_draft()
        return found[0] if found and (latest is None or latest.id != found[0].id) else None

    def _new(
        self,
        case_id: str,
        given: RunFields,
        *,
        family: str = "",
        replaces: str = "",
        reason: str = "",
        beside: str = "",
    ) -> StoredRun:
        self._cases.gate(case_id)
        new = self._desk.new_id()
        values = {
            **_values(given),
            "case_id": case_id,
            "status": DRAFT,
            "family": family or new,
            "version": 0,
            "replaces": replaces,
            "reason": reason,
            "beside": beside,
            "document_id": "",
            "finished": None,
            "moved_on": None,
            "moved_by": "",
            "removed": None,
        }
        self._desk.write(Change(verb="skapa", model=RunRow, id=new, values=values, case=case_id))
        return self._desk.one(StoredRun, RunRow, new)

    def _write(self, verb: str, run: StoredRun, values: Mapping[str, Any], rev: int) -> None:
        change = Change(
            verb=verb, model=RunRow, id=run.id, values=values, rev=rev, case=run.case_id, keep=False
        )
        self._desk.write(change)


def _values(given: RunFields) -> dict[str, Any]:
    return asdict(given)


def _fields(run: StoredRun) -> RunFields:
    return RunFields(**{name: getattr(run, name) for name in RunFields.__dataclass_fields__})
