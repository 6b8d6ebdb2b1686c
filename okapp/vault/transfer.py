"""A case on its way to a colleague: everything in it as named parts, and taken in as a case of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from peewee import BlobField, IntegerField, TextField

from okapp.vault.cases import FINAL, Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.errors import SealedDamaged, SealedNewer
from okapp.vault.runs import DRAFT
from okapp.vault.tables import (
    AuditRow,
    CaseBound,
    CaseFileRow,
    ConsentRow,
    ContactRow,
    DisclosureRow,
    Json,
    NoteRow,
    PaperRow,
    PersonRow,
    RepresentativeRow,
    Row,
    RunRow,
    WatchRow,
    as_json,
    table,
)

CONTENTS = "arende.json"
_FORMAT = 1
_STATES = (DRAFT, FINAL)
_KINDS: Mapping[Any, type] = {IntegerField: int, BlobField: bytes, TextField: str}
_LARGEST = 1 << 53
Rows: TypeAlias = dict[type[Row], list[dict[str, Any]]]
_CARRIED: tuple[type[CaseBound], ...] = (
    RunRow,
    PaperRow,
    NoteRow,
    ContactRow,
    WatchRow,
    ConsentRow,
    DisclosureRow,
)
_MODELS: tuple[type[Row], ...] = (PersonRow, RepresentativeRow, CaseFileRow, *_CARRIED)
_POINTERS = (
    "run_id",
    "paper_id",
    "consent_id",
    "family",
    "replaces",
    "beside",
    "corrects",
    "person_id",
    "case_id",
)
_NEEDED: Mapping[Any, tuple[str, ...]] = {
    PaperRow: ("made_on",),
    ContactRow: ("at",),
    WatchRow: ("day",),
    ConsentRow: ("given_on",),
    DisclosureRow: ("day",),
}
"""Days and moments that are always there, so that lists can be sorted by them."""
_OURS = ("id", "rev", "created", "changed", "listed", "removed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a sealed case holds, to be shown before it is taken in: numbers by table, and the person."""

    name: str
    number: str
    protected: bool
    case_number: str
    counts: Mapping[str, int]


class Transfer:
    """Cases out and in."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def dump(self, case_id: str) -> dict[str, bytes]:
        """The case as named parts (one of JSON, one for each paper), which is logged. Raises `ReasonNeeded`, `Gone`."""
        self._cases.gate(case_id)
        person_id = self._desk.raw(CaseFileRow, case_id, "person_id")["person_id"]
        rows = {
            table(PersonRow): self._all(PersonRow, PersonRow.id == person_id),
            table(RepresentativeRow): self._all(RepresentativeRow, RepresentativeRow.person_id == person_id),
            table(CaseFileRow): self._all(CaseFileRow, CaseFileRow.id == case_id),
            **{table(model): self._all(model, model.case_id == case_id) for model in _CARRIED},
        }
        parts: dict[str, bytes] = {}
        for number, paper in enumerate(rows[table(PaperRow)], 1):
            parts[f"papper-{number:04}.pdf"] = bytes(paper.pop("pdf"))
        log = [
            dict(row)
            for row in AuditRow.select()
            .where(AuditRow.case_id == case_id)
            .dicts()
            .execute(self._desk.database)
        ]
        contents = {"format": _FORMAT, "rows": rows, "log": [_plain(AuditRow, row) for row in log]}
        self._desk.log("exportera", table(CaseFileRow), case_id, case_id)
        return {CONTENTS: as_json(contents).encode(), **parts}

    def look(self, parts: Mapping[str, bytes]) -> Incoming:
        """What comes in. Raises `SealedDamaged`, `SealedNewer`. Nothing is stored."""
        rows, _ = _read(parts, self._desk.new_id)
        person, case = rows[PersonRow][0], rows[CaseFileRow][0]
        return Incoming(
            name=person["name"],
            number=person["number"],
            protected=bool(person["protected"]),
            case_number=case["number"],
            counts={table(model): len(rows[model]) for model in _CARRIED},
        )

    def take_in(self, parts: Mapping[str, bytes], origin: str) -> str:
        """Take it in as a new case of a new person, marked with where it came from; gives the case's id.

        Everything gets new ids, so nothing here is written over. Raises as `look`.
        """
        rows, ids = _read(parts, self._desk.new_id)
        case_id = ids[rows[CaseFileRow][0]["id"]]
        rows[CaseFileRow][0]["origin"] = origin
        changes = [
            Change(verb="ta emot", model=model, id=row.pop("id"), values=row, case=case_id)
            for model, found in _renamed(rows, ids).items()
            for row in found
        ]
        self._desk.write(*changes)
        return case_id

    def _all(self, model: type[Row], where: Any) -> list[dict[str, Any]]:
        if hasattr(model, "removed"):
            where &= model.removed == ""
        found = (
            model.select().where(where).order_by(model.created, model.id).dicts().execute(self._desk.database)
        )
        return [_plain(model, row) for row in found]


def _plain(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it is stored, which JSON can hold; a paper's bytes as they are."""
    known = model._meta.fields  # noqa: SLF001 - peewee's documented way
    return {name: value if name == "pdf" else known[name].db_value(value) for name, value in row.items()}


def _read(parts: Mapping[str, bytes], new_id: Callable[[], str]) -> tuple[Rows, dict[str, str]]:
    """The rows, each column as its table can hold it, and a new id for each. Raises `SealedDamaged`, `SealedNewer`."""
    try:
        contents = json.loads(parts[CONTENTS])
        if contents["format"] > _FORMAT:
            raise SealedNewer
        given = contents["rows"]
        for number, paper in enumerate(given[table(PaperRow)], 1):
            paper["pdf"] = parts[f"papper-{number:04}.pdf"]
        rows = {model: [_checked(model, row) for row in given.pop(table(model))] for model in _MODELS}
        one_each = len(rows[PersonRow]) == len(rows[CaseFileRow]) == 1
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise SealedDamaged from error
    ids = {row["id"]: new_id() for found in rows.values() for row in found}
    if given or not one_each or len(ids) != sum(map(len, rows.values())):
        raise SealedDamaged
    return rows, ids


def _checked(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that are carried, if the table can hold them and give them back."""
    known = model._meta.fields.items()  # noqa: SLF001 - as above
    values = {name: row[name] for name, _ in known if name == "id" or name not in _OURS}
    for name, column in known:
        if name in values:
            kind = next(kind for one, kind in _KINDS.items() if isinstance(column, one))
            if not isinstance(values[name], kind) or (kind is int and abs(values[name]) >= _LARGEST):
                raise SealedDamaged
            if kind is str and not _as_written(column, values[name]):
                raise SealedDamaged
    if model is RunRow and (
        values["status"] not in _STATES or (values["status"] == FINAL) != bool(values["finished"])
    ):
        raise SealedDamaged
    if not all(values[name] for name in _NEEDED.get(model, ())):
        raise SealedDamaged
    return values


def _as_written(column: Any, text: str) -> bool:
    """Whether a store writes it like that: days and moments in full and in UTC, JSON of named values, whole letters."""
    text.encode()
    value = column.python_value(text)
    if isinstance(column, Json):
        return isinstance(value, dict) and as_json(value) == text
    return bool(column.db_value(value) == text)


def _renamed(rows: Rows, ids: Mapping[str, str]) -> Rows:
    """The rows for a store where everything has got new ids; what points out of the case points nowhere."""
    own = {"person_id": rows[PersonRow][0]["id"], "case_id": rows[CaseFileRow][0]["id"]}
    result: Rows = {}
    for model, found in rows.items():
        fresh = {name: "" for name in ("listed", "removed") if hasattr(model, name)}
        result[model] = []
        for row in found:
            pointing = row | {name: one for name, one in own.items() if name in row}
            pointers = {name: ids.get(pointing[name], "") for name in _POINTERS if name in row}
            result[model].append({**row, **pointers, **fresh, "id": ids[row["id"]]})
            if model is RunRow and not pointers["family"]:
                result[model][-1]["family"] = ids[row["id"]]
    return result
