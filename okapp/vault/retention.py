"""Letting go in time: what is up for removal, shown before it is approved, and erased so that nothing is left.

This is the only hard delete. Nothing is erased that has not stood on the list as it is now, and nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Model, fn

from okapp.vault.cases import FINAL, Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.forms import WRITTEN
from okapp.vault.people import label
from okapp.vault.refusals import NotListed
from okapp.vault.runs import DRAFT
from okapp.vault.tables import (
    CASE_BOUND,
    AccessRow,
    CaseFileRow,
    ConsentRow,
    EarlierRow,
    FormRow,
    OwnNoteRow,
    PaperRow,
    PersonRow,
    ReceiptRow,
    RemovalRow,
    RepresentativeRow,
    RunRow,
    WatchRow,
    table,
)

DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case that may be erased: everything final in it was moved by `moved_on`, or it was taken away by hand.

    `rev` belongs to the list as shown; `open_dates` are dates to watch that are not done,
    `forms` those that are written in and not saved.
    """

    case_id: str
    rev: int
    label: str
    number: str
    protected: bool
    moved_on: date | None
    taken_away: bool
    open_dates: int
    forms: int
    runs: int
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was erased, in numbers; the last backup that can hold it, and the day when no backup should any more."""

    id: str
    created: datetime
    cases: Sequence[str]
    counts: Mapping[str, int]
    author: str
    last_backup: datetime | None
    gone_by: date | None


class Retention:
    """The list of what is up for removal, and the removal."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def candidates(self, today: date, days: int = DAYS) -> tuple[Candidate, ...]:
        """Cases where all that is final was moved at least `days` ago and nothing is in draft, and those taken away."""
        moved = self._moved_cases(today - timedelta(days=days))
        chosen = (CaseFileRow.removed != "") | CaseFileRow.id.in_(moved)
        wanted = (
            *(CaseFileRow.id, CaseFileRow.rev, CaseFileRow.number, CaseFileRow.removed),
            *(PersonRow.name, PersonRow.protected),
        )
        query = CaseFileRow.select(*wanted).join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))
        rows = list(
            query.where(chosen)
            .order_by(PersonRow.sort_key, CaseFileRow.id)
            .dicts()
            .execute(self._desk.database)
        )
        return tuple(self._candidate(row) for row in rows)

    def shown(self, candidates: Iterable[Candidate]) -> None:
        """The list has been on the screen: from now on these may be approved, as long as they stay as they are."""
        self._desk.write(
            *(
                Change(
                    verb="visa för gallring",
                    model=CaseFileRow,
                    id=one.case_id,
                    values={"listed": self._state(one.case_id, one.rev + 1)},
                    rev=one.rev,
                    case=one.case_id,
                    keep=False,
                )
                for one in candidates
            )
        )

    def erase(
        self,
        case_ids: Sequence[str],
        today: date,
        *,
        last_backup: datetime | None,
        gone_by: date | None,
        days: int = DAYS,
    ) -> Receipt:
        """Erase these cases, and people who have no other case, for good; the receipt stays.

        Raises `NotListed` where one of them is no candidate, or was not shown as it is now.
        """
        with self._desk.transaction():
            listed = {one.case_id for one in self.candidates(today, days)}
            counts: dict[str, int] = {}
            for case_id in case_ids:
                if case_id not in listed or not self._unchanged(case_id):
                    raise NotListed
                self._erase_case(case_id, counts)
            new = self._desk.new_id()
            values = {
                "cases": list(case_ids),
                "counts": counts,
                "author": self._desk.actor.name,
                "last_backup": last_backup,
                "gone_by": gone_by,
            }
            self._desk.write(Change(verb="kvitto", model=ReceiptRow, id=new, values=values))
        for case_id in case_ids:
            self._cases.forget(case_id)
        return self._desk.one(Receipt, ReceiptRow, new)

    def receipts(self) -> tuple[Receipt, ...]:
        """Every receipt, the last one first."""
        return self._desk.rows(
            Receipt, ReceiptRow, ReceiptRow.id != "", ReceiptRow.created.desc(), ReceiptRow.id
        )

    def promised(self, today: date) -> datetime | None:
        """Until when backups were made that should be gone by today, as receipts have said; None where none should."""
        due = ReceiptRow.select().where((ReceiptRow.gone_by != "") & (ReceiptRow.gone_by <= today))
        rows = due.dicts().execute(self._desk.database)
        return max((row["last_backup"] for row in rows), default=None)

    def sweep(self, until: datetime) -> int:
        """Erase what was taken away by hand before `until` inside cases that stay, and say how many rows.

        For when it can no longer be undone: papers, drafts, dates, consents, representatives, own notes.
        """
        count = 0
        with self._desk.transaction():
            for model in (PaperRow, WatchRow, ConsentRow, RepresentativeRow, OwnNoteRow, RunRow):
                removed = model.select(model.id).where((model.removed != "") & (model.removed < until))
                for (row_id,) in list(removed.tuples().execute(self._desk.database)):
                    self._delete(EarlierRow, EarlierRow.target == row_id)
                    self._delete(RemovalRow, RemovalRow.target == row_id)
                    self._delete(FormRow, FormRow.key.endswith(f":{row_id}"))
                    self._delete(model, model.id == row_id)
                    self._desk.log("radera", table(model), row_id)
                    count += 1
        return count

    def _moved_cases(self, latest: date) -> Any:
        later = RunRow.alias()
        followed = later.select(later.replaces).where((later.status == FINAL) & (later.replaces != ""))
        current = (RunRow.status == FINAL) & RunRow.id.not_in(followed)
        waiting = (RunRow.status == DRAFT) | (
            current & ((RunRow.moved_on == "") | (RunRow.moved_on > latest))
        )
        return (
            RunRow.select(RunRow.case_id)
            .where(RunRow.removed == "")
            .group_by(RunRow.case_id)
            .having((fn.SUM(RunRow.status == FINAL) > 0) & (fn.SUM(waiting) == 0))
        )

    def _candidate(self, row: Mapping[str, Any]) -> Candidate:
        case_id = row["id"]
        mine = (RunRow.case_id == case_id) & (RunRow.removed == "")
        moved = RunRow.select(fn.MAX(RunRow.moved_on)).where(mine).scalar(self._desk.database)
        open_dates = (WatchRow.case_id == case_id) & (WatchRow.done_on == "") & (WatchRow.removed == "")
        return Candidate(
            case_id=case_id,
            rev=row["rev"],
            label=label(row["name"], row["protected"]),
            number=row["number"],
            protected=bool(row["protected"]),
            moved_on=moved,
            taken_away=row["removed"] is not None,
            open_dates=self._desk.count(WatchRow, open_dates),
            forms=self._desk.count(FormRow, (FormRow.case_id == case_id) & WRITTEN),
            runs=self._desk.count(RunRow, mine),
            papers=self._desk.count(PaperRow, PaperRow.case_id == case_id),
        )

    def _unchanged(self, case_id: str) -> bool:
        """Whether the case, and everything in it, is as it was when the list was shown."""
        row = self._desk.raw(CaseFileRow, case_id, "listed", "rev")
        return bool(row["listed"] == self._state(case_id, row["rev"]))

    def _state(self, case_id: str, rev: int) -> str:
        """How many rows there are of everything in the case, and how often they have changed; readings apart."""
        parts = [str(rev)]
        for model in CASE_BOUND:
            if model is not AccessRow:
                sums = model.select(fn.COUNT(model.id), fn.SUM(model.rev)).where(model.case_id == case_id)
                parts += [
                    "/".join(str(one or 0) for one in row)
                    for row in sums.tuples().execute(self._desk.database)
                ]
        return " ".join(parts)

    def _erase_case(self, case_id: str, counts: dict[str, int]) -> None:
        person_id = self._desk.raw(CaseFileRow, case_id, "person_id")["person_id"]
        for model in CASE_BOUND:
            gone = self._delete(model, model.case_id == case_id)
            counts[table(model)] = counts.get(table(model), 0) + gone
        counts["case_file"] = counts.get("case_file", 0) + self._delete(
            CaseFileRow, CaseFileRow.id == case_id
        )
        self._desk.log("gallra", "case_file", case_id, case_id)
        if not self._desk.count(CaseFileRow, CaseFileRow.person_id == person_id):
            self._erase_person(person_id)
            counts["person"] = counts.get("person", 0) + 1

    def _erase_person(self, person_id: str) -> None:
        theirs = RepresentativeRow.select(RepresentativeRow.id).where(
            RepresentativeRow.person_id == person_id
        )
        for model in (EarlierRow, RemovalRow):
            self._delete(model, (model.target == person_id) | model.target.in_(theirs))
        self._delete(RepresentativeRow, RepresentativeRow.person_id == person_id)
        self._delete(PersonRow, PersonRow.id == person_id)
        self._desk.log("gallra", "person", person_id)

    def _delete(self, model: type[Model], where: Any) -> int:
        return int(model.delete().where(where).execute(self._desk.database))
