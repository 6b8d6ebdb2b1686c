"""Forms that are written in and not saved: one row for each, saved over as a draft is, emptied when the form is saved or left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from okapp.vault.cases import Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.tables import CaseFileRow, FormRow, PersonRow

WRITTEN: Any = FormRow.written != "{}"
"""Something is written in the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftForm:
    """Which form it is, without what is written in it. `case_id` is "" for a form of no case."""

    case_id: str
    key: str
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished(LeftForm):
    """A form with what is written in it, by field; `open` says that the user was in it."""

    written: Mapping[str, Any]
    open: bool


class Forms:
    """The unfinished forms of the store."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def save(self, case_id: str, key: str, written: Mapping[str, Any], *, is_open: bool) -> Unfinished:
        """Save what is written now. It shows nothing of the case, so no reason is asked for. Raises `Gone`."""
        if case_id:
            self._desk.raw(CaseFileRow, case_id, "id")
        self._write("spara", case_id, key, written, is_open=is_open)
        (saved,) = self._desk.rows(Unfinished, FormRow, _here(case_id, key))
        return saved

    def clear(self, case_id: str, key: str) -> None:
        """Empty the form, where something is written in it; inside a transaction, part of that."""
        if self._desk.count(FormRow, _here(case_id, key) & WRITTEN):
            self._write("töm", case_id, key, {}, is_open=False)

    def of_case(self, case_id: str) -> tuple[Unfinished, ...]:
        """What is unfinished in a case. Raises `ReasonNeeded`, `Gone`."""
        self._cases.gate(case_id)
        return self._of(FormRow.case_id == case_id)

    def unprotected(self) -> tuple[Unfinished, ...]:
        """What is unfinished in any case that no reason is asked for, and in none."""
        open_to_all = (
            CaseFileRow.select(CaseFileRow.id)
            .join(PersonRow, on=(CaseFileRow.person_id == PersonRow.id))
            .where(PersonRow.protected == "")
        )
        return self._of((FormRow.case_id == "") | FormRow.case_id.in_(open_to_all))

    def left_open(self) -> LeftForm | None:
        """The form that the user was in when it was saved last, also a protected person's; None for none."""
        kept = CaseFileRow.select(CaseFileRow.id).where(CaseFileRow.removed == "")
        here = (FormRow.open == 1) & WRITTEN & ((FormRow.case_id == "") | FormRow.case_id.in_(kept))
        found = self._desk.rows(LeftForm, FormRow, here, *self._desk.saved_last(FormRow), limit=1)
        return found[0] if found else None

    def _of(self, where: Any) -> tuple[Unfinished, ...]:
        return self._desk.rows(Unfinished, FormRow, where & WRITTEN, FormRow.changed.desc(), FormRow.id)

    def _write(self, verb: str, case_id: str, key: str, written: Mapping[str, Any], *, is_open: bool) -> None:
        here = _here(case_id, key)
        found = list(
            FormRow.select(FormRow.id, FormRow.rev).where(here).tuples().execute(self._desk.database)
        )
        row_id, rev = found[0] if found else (self._desk.new_id(), None)
        which = {} if found else {"case_id": case_id, "key": key}
        values = {**which, "written": dict(written), "open": is_open}
        self._desk.write(
            Change(verb=verb, model=FormRow, id=row_id, values=values, rev=rev, case=case_id, keep=False)
        )


def _here(case_id: str, key: str) -> Any:
    return (FormRow.case_id == case_id) & (FormRow.key == key)
