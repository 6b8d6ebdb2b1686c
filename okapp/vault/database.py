"""The connection to the encrypted file: how it is opened, what can be wrong with it, and the words for each fault."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

import peewee
import sqlcipher3
from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.errors import (
    Busy,
    Damaged,
    DiskFull,
    EmptyFile,
    NotAStore,
    NotRead,
    NotWritten,
    ReadOnly,
    Truncated,
    Vanished,
    VaultError,
    from_os,
)

STORE_FILE = "arenden.db"
PAGE = 4096
_PLAIN = b"SQLite format 3\0"
_PRAGMAS = {"temp_store": "MEMORY", "secure_delete": 1, "foreign_keys": 1, "synchronous": "FULL"}
_FAULTS: dict[int, type[VaultError]] = {
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: NotRead,
    sqlite3.SQLITE_IOERR: NotWritten,
    sqlite3.SQLITE_NOTADB: Damaged,
}
TROUBLE = (peewee.PeeweeException, sqlcipher3.Error, OSError)


def connect(path: Path, key: bytes, *, write: bool = True) -> SqlCipherDatabase:
    """An open connection for the calling thread; the file must exist. `write=False` changes nothing in it or beside it.

    Raises what peewee raises; `is_wrong_key` tells whether the key fits.
    """
    quiet()
    reading = "ro" if pending(path) else "ro&immutable=1"
    pragmas = {**_PRAGMAS, "journal_mode": "WAL"} if write else dict(_PRAGMAS)
    database = SqlCipherDatabase(
        f"{path.absolute().as_uri()}?mode={'rw' if write else reading}",
        passphrase=f"x'{key.hex()}'",
        uri=True,
        timeout=5,
        autoconnect=False,
        pragmas=pragmas,
    )
    database.connect()
    return database


def quiet() -> None:
    """No parameters in any log (they are personal data) and no lines of SQLCipher's own on stderr."""
    logging.getLogger("peewee").setLevel(logging.WARNING)
    with contextlib.closing(sqlcipher3.connect(":memory:")) as throwaway:
        throwaway.execute("PRAGMA cipher_log_level = NONE")


def disconnect(database: SqlCipherDatabase) -> None:
    """Close, with everything in the one file, and drop the key."""
    with contextlib.suppress(peewee.PeeweeException):
        checkpoint(database)
    database.close()
    database.connect_params.pop("passphrase", None)


def checkpoint(database: SqlCipherDatabase) -> None:
    """Bring all that is written into the file itself and empty the write-ahead log."""
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def is_wrong_key(error: Exception) -> bool:
    """Whether the first page could not be read: the key is another one, or the page is damaged."""
    return _code(error) == sqlite3.SQLITE_NOTADB


def _code(error: Exception) -> int | None:
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def translate(error: Exception, path: Path) -> Exception:
    """The sentence for known trouble of the database or the disk; what is not known is a bug and comes back as it is."""
    if isinstance(error, OSError):
        return from_os(error)
    kind = _FAULTS.get(_code(error) or 0)
    if kind is None:
        return error
    if kind in {NotRead, NotWritten, ReadOnly} and not path.exists():
        return Vanished()
    return kind()


def look_at(path: Path) -> None:
    """What can be told without a key. Raises `Vanished`, `EmptyFile`, `NotAStore`, `Truncated`, `NotRead`.

    A file whose last changes still stand in the write-ahead log may end anywhere; that one is checked when open.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            first = stream.read(len(_PLAIN))
    except OSError as error:
        raise from_os(error, NotRead) from error
    if size == 0:
        raise EmptyFile
    if first == _PLAIN:
        raise NotAStore("Filen med ärenden är inte krypterad, så den kommer inte från Ökapp. Den är orörd.")
    if not pending(path) and (size < PAGE or size % PAGE):
        raise Truncated


def pending(path: Path) -> bool:
    """Whether the last program left changes in the write-ahead log, as a crash does."""
    log = path.with_name(f"{path.name}-wal")
    try:
        return log.stat().st_size > 0
    except OSError:
        return False


def whole(database: SqlCipherDatabase, path: Path) -> None:
    """The file is as long as it says, quick to see. Raises `Truncated`."""
    pages = int(database.execute_sql("PRAGMA page_count").fetchone()[0])
    if not pending(path) and path.stat().st_size < pages * PAGE:
        raise Truncated


def sound(database: SqlCipherDatabase) -> None:
    """Every page of the file is authentic and every table and index hangs together. Raises `Damaged`; takes a while.

    The file itself is read, so nothing may wait in the write-ahead log: see `consistent`.
    """
    try:
        broken = database.execute_sql("PRAGMA cipher_integrity_check").fetchall()
    except peewee.DatabaseError as error:
        raise Damaged from error
    if broken:
        raise Damaged
    consistent(database)


def sound_when_opened(database: SqlCipherDatabase, size: int) -> None:
    """The same as `sound`, in half the time, for a connection that is only used for this; `size` is the file's, in bytes.

    A page proves itself authentic when it is read, and what hangs together is all read, once where memory holds it. Only
    free pages belong to no table. Raises `Damaged`.
    """
    database.execute_sql(f"PRAGMA cache_size = -{size // 1024 + 1}")
    free = int(database.execute_sql("PRAGMA freelist_count").fetchone()[0])
    prove = sound if free else consistent
    prove(database)


def consistent(database: SqlCipherDatabase) -> None:
    """Every table and index hangs together, as read through the write-ahead log. Raises `Damaged`; takes a while."""
    try:
        verdict = database.execute_sql("PRAGMA quick_check(1)").fetchall()
    except peewee.DatabaseError as error:
        raise Damaged from error
    if verdict != [("ok",)]:
        raise Damaged


def tables(database: SqlCipherDatabase) -> frozenset[str]:
    """The names of the tables. Raises what peewee raises: with a wrong key, "file is not a database"."""
    found = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return frozenset(str(name) for (name,) in found)


def version(database: SqlCipherDatabase) -> int:
    """The schema's number, 0 for none."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])
