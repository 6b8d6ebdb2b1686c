"""What every part of the store works with: the connection, the clock, the maker of ids, who acts, the audit chain."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from peewee import Model, OperationalError
from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.audit import Actor, Trail
from okapp.vault.folding import clean
from okapp.vault.refusals import Conflict, Gone
from okapp.vault.tables import EarlierRow, Row, table

T = TypeVar("T")
_BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row to be written. `rev` is the one it was read with; None makes a new row.

    `keep` keeps what stood there before; drafts, which are saved at every step, do not.
    """

    verb: str
    model: type[Row]
    id: str
    values: Mapping[str, Any]
    rev: int | None = None
    case: str = ""
    keep: bool = True


class Desk:
    """The open store on its own thread."""

    def __init__(
        self,
        database: SqlCipherDatabase,
        trail: Trail,
        *,
        actor: Actor,
        clock: Callable[[], datetime],
        make_id: Callable[[], str],
    ) -> None:
        self.database = database
        self.trail = trail
        self.actor = actor
        self._clock = clock
        self.new_id = make_id
        self._within = False
        self.written = 0
        """How many times `write` has been asked to write, also where that was undone."""
        self._read: list[tuple[str, str, str]] = []

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock().astimezone(UTC)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; inside another one, part of that."""
        if self._within:
            yield
            return
        self.database.begin("IMMEDIATE")
        self._within = True
        try:
            yield
            self.database.commit()
        except BaseException:
            self.trail.forget_last()
            with contextlib.suppress(OperationalError):  # a full disk has rolled it back already
                self.database.rollback()
            raise
        finally:
            self._within = False

    def write(self, *changes: Change) -> int:
        """Write the rows, each with its link of the audit chain, in one transaction; gives the last one's new rev.

        The only way that rows come to be or change. Raises `Conflict` or `Gone`.
        """
        rev = 0
        self.written += 1
        self.flush()
        with self.transaction():
            for change in changes:
                rev = self._write(change)
        return rev

    def _write(self, change: Change) -> int:
        now = self.now()
        values = {
            name: clean(value) if isinstance(value, str) else value for name, value in change.values.items()
        }
        if change.rev is None:
            rev = 1
            row = {"id": change.id, "rev": rev, "created": now, "changed": now, **values}
            change.model.insert(row).execute(self.database)
        else:
            if change.keep:
                self._keep(change)
            rev = change.rev + 1
            self._update(change, {**values, "rev": rev, "changed": now})
        self.log(change.verb, table(change.model), change.id, change.case, {**values, "rev": rev})
        return rev

    def _update(self, change: Change, values: Mapping[str, Any]) -> None:
        model = change.model
        here = (model.id == change.id) & (model.rev == change.rev)
        if not model.update(values).where(here).execute(self.database):
            there = model.select(model.rev).where(model.id == change.id).tuples().execute(self.database)
            raise Conflict if list(there) else Gone

    def _keep(self, change: Change) -> None:
        model = change.model
        before = list(model.select().where(model.id == change.id).dicts().execute(self.database))
        if not before:
            raise Gone
        fields_by_name = model._meta.fields  # noqa: SLF001 - peewee's documented way
        content = {
            name: fields_by_name[name].db_value(value) for name, value in before[0].items() if name != "pdf"
        }
        now = self.now()
        EarlierRow.insert(
            {
                "id": self.new_id(),
                "rev": 1,
                "created": now,
                "changed": now,
                "case_id": change.case,
                "kind": table(model),
                "target": change.id,
                "target_rev": before[0]["rev"],
                "author": self.actor.name,
                "content": content,
            }
        ).execute(self.database)

    def log(
        self, verb: str, kind: str, target: str, case: str = "", values: Mapping[str, Any] | None = None
    ) -> None:
        """A link of the audit chain for something that is not the change of a row, in a transaction of its own if none is open."""
        with self.transaction():
            digest = self.trail.digest(values) if values is not None else ""
            at = self.now().isoformat(timespec="microseconds")
            self.trail.append(at, self.actor, verb, kind=kind, target=target, case=case, digest=digest)

    def has_read(self, kind: str, target: str, case: str) -> None:
        """Note a reading; readings are logged in batches, the same one once in each."""
        mark = (kind, target, case)
        if mark not in self._read:
            self._read.append(mark)
        if len(self._read) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Log the readings that wait; inside a transaction, which may yet be undone, they go on waiting."""
        if not self._read or self._within:
            return
        with self.transaction():
            for kind, target, case in self._read:
                self.log("läs", kind, target, case)
        self._read.clear()

    def rows(
        self, record: Callable[..., T], model: type[Model], where: Any, *order: Any, limit: int | None = None
    ) -> tuple[T, ...]:
        """The rows as records; a record's fields are the columns that are read."""
        chosen = model.select(*_columns(record, model)).where(where).order_by(*order).limit(limit)
        return tuple(record(**row) for row in chosen.dicts().execute(self.database))

    def saved_last(self, model: type[Row]) -> tuple[Any, ...]:
        """The order of rows with the one first that was saved last.

        What was saved while the clock was ahead, at a time that has not been yet, comes after all else.
        """
        return (model.changed > self.now()).asc(), model.changed.desc(), model.id

    def one(self, record: Callable[..., T], model: type[Row], row_id: str) -> T:
        """The row with this id. Raises `Gone`."""
        found = self.rows(record, model, model.id == row_id)
        if not found:
            raise Gone
        return found[0]

    def raw(self, model: type[Row], row_id: str, *names: str) -> dict[str, Any]:
        """Columns of the row with this id. Raises `Gone`."""
        chosen = model.select(*(getattr(model, name) for name in names)).where(model.id == row_id)
        found = list(chosen.dicts().execute(self.database))
        if not found:
            raise Gone
        return dict(found[0])

    def count(self, model: type[Model], where: Any) -> int:
        """How many rows."""
        return int(model.select().where(where).count(self.database))


@cache
def _columns(record: Callable[..., Any], model: type[Model]) -> tuple[Any, ...]:
    """The model's columns that the record has fields for."""
    return tuple(getattr(model, one.name) for one in fields(record))  # type: ignore[arg-type]
