"""The audit chain: who did what, when, to which row. Each link's mac covers the one before it.

It holds ids and a keyed hash and nothing about a person, so it can outlive the case. A changed or removed link
shows at once; a cut tail shows against an anchor (number and mac) that was kept elsewhere. Whoever has the key and
patience can rewrite what came after the last anchor: it shows tampering, it does not prevent it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.tables import AuditRow, as_json

_START = "okapp"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the name in the profile and the account on the machine."""

    name: str
    account: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link that was there once: kept in a file, printed on the monthly sheet."""

    number: int
    mac: str


class Harm(StrEnum):
    """What has been done to the chain."""

    CHANGED = "ändrad"
    REMOVED = "borttagen"
    CUT = "avkapad"


@dataclass(frozen=True, slots=True)
class Fault:
    """A link that is not as it was written."""

    number: int
    harm: Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A link of the chain, for reading."""

    n: int
    at: datetime
    who: str
    account: str
    verb: str
    kind: str
    target: str
    case_id: str
    digest: str
    mac: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the chain that has been verified; `last` is where the next one begins."""

    rows: int
    faults: tuple[Fault, ...]
    last: Anchor


class Trail:
    """Appends links and verifies them, on the connection of the store."""

    def __init__(self, database: SqlCipherDatabase, key: bytes) -> None:
        self._database = database
        self._key = bytearray(key)
        self._last: Anchor | None = None

    def append(
        self, at: str, actor: Actor, verb: str, *, kind: str, target: str, case: str, digest: str
    ) -> None:
        """Add a link, inside the transaction of the change it tells of."""
        last = self.last()
        n = last.number + 1
        values = (n, at, actor.name, actor.account, verb, kind, target, case, digest)
        mac = self._mac(values, last.mac)
        self._database.execute_sql(_INSERT, (*values, mac))
        self._last = Anchor(n, mac)

    def digest(self, values: Mapping[str, Any]) -> str:
        """A keyed hash of what was written: proves it later, tells nothing by itself."""
        plain = {name: _plain(value) for name, value in values.items()}
        return hmac.digest(self._key, b"innehall\0" + as_json(plain).encode(), "sha256").hex()

    def last(self) -> Anchor:
        """The last link; number 0 before the first."""
        if self._last is None:
            row = self._database.execute_sql("SELECT n, mac FROM audit ORDER BY n DESC LIMIT 1").fetchone()
            self._last = Anchor(int(row[0]), str(row[1])) if row else Anchor(0, _START)
        return self._last

    def forget_last(self) -> None:
        """After a rollback: what was appended is not there."""
        self._last = None

    def drop_key(self) -> None:
        """Overwrite the key."""
        self._key[:] = bytes(len(self._key))

    def verify(self, since: Anchor | None = None, limit: int = 2000) -> Stretch:
        """Check at most `limit` links after `since` (from the beginning when None)."""
        start = since or Anchor(0, _START)
        rows = self._database.execute_sql(_FROM, (start.number, limit)).fetchall()
        faults: list[Fault] = []
        last = start
        for row in rows:
            *values, mac = row
            n = int(row[0])
            faults += [Fault(gone, Harm.REMOVED) for gone in range(last.number + 1, n)][:1000]
            if n == last.number + 1 and not hmac.compare_digest(self._mac(values, last.mac), mac):
                faults.append(Fault(n, Harm.CHANGED))
            last = Anchor(n, str(mac))
        return Stretch(len(rows), tuple(faults), last)

    def holds(self, anchor: Anchor) -> Fault | None:
        """Whether the chain still has this link: None where it has."""
        if anchor.number == 0:
            return None
        row = self._database.execute_sql("SELECT mac FROM audit WHERE n = ?", (anchor.number,)).fetchone()
        if row is None:
            behind = self._database.execute_sql("SELECT max(n) FROM audit").fetchone()[0] or 0
            return (
                Fault(int(behind) + 1, Harm.CUT)
                if behind < anchor.number
                else Fault(anchor.number, Harm.REMOVED)
            )
        return None if hmac.compare_digest(str(row[0]), anchor.mac) else Fault(anchor.number, Harm.CHANGED)

    def entries(self, *, after: int = 0, limit: int = 200, case: str = "") -> tuple[Entry, ...]:
        """Links in order, for reading and exporting in pages."""
        chosen = AuditRow.select().where(AuditRow.n > after)
        if case:
            chosen = chosen.where(AuditRow.case_id == case)
        rows = chosen.order_by(AuditRow.n).limit(limit).dicts().execute(self._database)
        return tuple(Entry(**row) for row in rows)

    def _mac(self, values: Sequence[Any], before: str) -> str:
        text = as_json([*values, before])
        return hmac.digest(self._key, b"lank\0" + text.encode(), "sha256").hex()


_INSERT = "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FROM = "SELECT n, at, who, account, verb, kind, target, case_id, digest, mac FROM audit WHERE n > ? ORDER BY n LIMIT ?"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value.isoformat() if hasattr(value, "isoformat") else value
