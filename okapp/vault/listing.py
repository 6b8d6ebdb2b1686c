"""The list of cases, its search, what there is to do, and the search inside one case.

A row of a list can be seen by anybody who passes the screen. Of a protected person it holds initials and the case's
own number, no name, no number of the person and no municipality (D3), and such a person is found only by the whole
name or the whole number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import fn

from okapp.vault.cases import FINAL, Cases
from okapp.vault.desk import Desk
from okapp.vault.folding import digits, fold, name_key
from okapp.vault.people import label
from okapp.vault.runs import DRAFT
from okapp.vault.tables import CaseFileRow, ContactRow, NoteRow, PaperRow, PersonRow, RunRow, WatchRow, table

_PERSONAL_NUMBER = 12
_UNSAID = "Öppna ärendet för att se vad som ska göras."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seek:
    """What to list.

    `text` is a name, the beginning of one, or a number; `named` the codes of the municipalities that it may mean.
    `municipality` and `status` let through only those.
    """

    text: str = ""
    named: frozenset[str] = frozenset()
    municipality: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A case in a list. `drafts` counts drafts, `unmoved` final versions that are not moved to the case system."""

    case_id: str
    rev: int
    label: str
    number: str
    kind: str
    municipality: str
    status: str
    protected: bool
    changed: datetime
    drafts: int
    unmoved: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the list and how many rows there are in all."""

    rows: tuple[ListRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A date to watch, with what may stand in a list of its case."""

    watch_id: str
    rev: int
    case_id: str
    label: str
    number: str
    protected: bool
    day: date
    text: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A place in a case that holds what was looked for: table, id and the text."""

    kind: str
    target: str
    text: str


class Listing:
    """Lists over all cases, and the search inside one."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def page(self, seek: Seek, *, offset: int = 0, limit: int = 50) -> ListPage:
        """Cases by name in Swedish order, a page at a time."""
        chosen = _found(seek)
        order = (PersonRow.sort_key, PersonRow.id, CaseFileRow.created, CaseFileRow.id)
        wanted = (
            *(
                CaseFileRow.id,
                CaseFileRow.rev,
                CaseFileRow.number,
                CaseFileRow.kind,
                CaseFileRow.municipality,
            ),
            *(CaseFileRow.status, CaseFileRow.changed),
            *(PersonRow.name, PersonRow.protected),
        )
        query = _joined(*wanted).where(chosen).order_by(*order).offset(offset).limit(limit)
        found = list(query.dicts().execute(self._desk.database))
        counts = self._counts([row["id"] for row in found])
        total = int(_joined(fn.COUNT(CaseFileRow.id)).where(chosen).scalar(self._desk.database) or 0)
        return ListPage(tuple(_row(row, counts.get(row["id"], {})) for row in found), total)

    def to_do(self, today: date) -> tuple[Task, ...]:
        """All dates to watch that are not done: overdue ones first, then by day."""
        wanted = (
            *(WatchRow.id, WatchRow.rev, WatchRow.case_id, WatchRow.day, WatchRow.text),
            *(CaseFileRow.number, PersonRow.name, PersonRow.protected),
        )
        query = (
            WatchRow.select(*wanted)
            .join(CaseFileRow, on=(WatchRow.case_id == CaseFileRow.id))
            .join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))
            .where((WatchRow.done_on == "") & (WatchRow.removed == "") & (CaseFileRow.removed == ""))
            .order_by(WatchRow.day, PersonRow.sort_key, WatchRow.id)
        )
        return tuple(_task(row, today) for row in query.dicts().execute(self._desk.database))

    def within(self, case_id: str, text: str) -> tuple[CaseHit, ...]:
        """Where all the words stand in one case: answers, notes, contacts, dates, titles of papers."""
        self._cases.gate(case_id)
        words = fold(text).split()
        if not words:
            return ()
        return tuple(hit for hit in self._texts(case_id) if all(word in fold(hit.text) for word in words))

    def _texts(self, case_id: str) -> Iterator[CaseHit]:
        for model, names in _SEARCHED.items():
            here = model.case_id == case_id
            if hasattr(model, "removed"):
                here &= model.removed == ""
            chosen = (model.id, *(getattr(model, name) for name in names))
            for row_id, *values in model.select(*chosen).where(here).tuples().execute(self._desk.database):
                for value in values:
                    yield from (CaseHit(table(model), row_id, one) for one in _strings(value))

    def _counts(self, ids: list[str]) -> dict[str, dict[str, int]]:
        later = RunRow.alias()
        followed = later.select(later.replaces).where((later.status == FINAL) & (later.replaces != ""))
        current = (RunRow.status == FINAL) & RunRow.id.not_in(followed)
        wanted = (
            fn.SUM(RunRow.status == DRAFT).alias("drafts"),
            fn.SUM(current & (RunRow.moved_on == "")).alias("unmoved"),
        )
        here = RunRow.case_id.in_(ids) & (RunRow.removed == "")
        query = RunRow.select(RunRow.case_id, *wanted).where(here).group_by(RunRow.case_id)
        return {row.pop("case_id"): row for row in query.dicts().execute(self._desk.database)}


_SEARCHED: Mapping[Any, tuple[str, ...]] = {
    RunRow: ("answers", "reason"),
    NoteRow: ("text",),
    ContactRow: ("who", "about", "answer"),
    WatchRow: ("text",),
    PaperRow: ("title",),
}


def _joined(*wanted: Any) -> Any:
    return CaseFileRow.select(*wanted).join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))


def _found(seek: Seek) -> Any:
    chosen = CaseFileRow.removed == ""
    if seek.status:
        chosen &= CaseFileRow.status == seek.status
    if seek.municipality:
        chosen &= (CaseFileRow.municipality == seek.municipality) & (PersonRow.protected == "")
    if fold(seek.text):
        chosen &= _matches(seek)
    return chosen


def _matches(seek: Seek) -> Any:
    words = fold(seek.text).split()
    by_number = reduce(and_, (fn.INSTR(CaseFileRow.number_key, word) > 0 for word in words))
    by_name = reduce(and_, (fn.INSTR(PersonRow.name_key, f" {word}") > 0 for word in words))
    shown = by_name | CaseFileRow.municipality.in_(sorted(seek.named))
    hidden = PersonRow.name_key == name_key(seek.text)
    number = digits(seek.text)
    if number and not any(sign.isalpha() for sign in seek.text):
        shown |= fn.INSTR(PersonRow.number, number) > 0
        if len(number) >= _PERSONAL_NUMBER - 2:
            hidden |= fn.SUBSTR(PersonRow.number, -len(number)) == number
    protected = PersonRow.protected != ""
    return reduce(or_, (by_number, (PersonRow.protected == "") & shown, protected & hidden))


def _row(row: Mapping[str, Any], counts: Mapping[str, int]) -> ListRow:
    hide = bool(row["protected"])
    return ListRow(
        case_id=row["id"],
        rev=row["rev"],
        label=label(row["name"], row["protected"]),
        number=row["number"],
        kind=row["kind"],
        municipality="" if hide else row["municipality"],
        status=row["status"],
        protected=hide,
        changed=row["changed"],
        drafts=int(counts.get("drafts", 0)),
        unmoved=int(counts.get("unmoved", 0)),
    )


def _task(row: Mapping[str, Any], today: date) -> Task:
    return Task(
        watch_id=row["id"],
        rev=row["rev"],
        case_id=row["case_id"],
        label=label(row["name"], row["protected"]),
        number=row["number"],
        protected=bool(row["protected"]),
        day=row["day"],
        text=_UNSAID if row["protected"] else row["text"],
        overdue=row["day"] < today,
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
