"""Every fault of the engine or the disk has its sentence; what is not known stays a bug."""

from __future__ import annotations

import errno
import logging
import sqlite3
import subprocess
import sys
from pathlib import Path

import peewee
import pytest

from okapp.vault import database, errors


class Cause(Exception):
    """An error of the driver, with a code."""

    def __init__(self, code: int) -> None:
        super().__init__("marker text of a statement")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "there", "gone"),
    [
        (sqlite3.SQLITE_BUSY, errors.Busy, errors.Busy),
        (sqlite3.SQLITE_LOCKED, errors.Busy, errors.Busy),
        (sqlite3.SQLITE_FULL, errors.DiskFull, errors.DiskFull),
        (sqlite3.SQLITE_CORRUPT, errors.Damaged, errors.Damaged),
        (sqlite3.SQLITE_CORRUPT_VTAB, errors.Damaged, errors.Damaged),
        (sqlite3.SQLITE_NOTADB, errors.Damaged, errors.Damaged),
        (sqlite3.SQLITE_READONLY, errors.ReadOnly, errors.Vanished),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.ReadOnly, errors.Vanished),
        (sqlite3.SQLITE_CANTOPEN, errors.NotRead, errors.Vanished),
        (sqlite3.SQLITE_IOERR_WRITE, errors.NotWritten, errors.Vanished),
    ],
)
def test_a_sentence_for_each_fault(
    tmp_path: Path, code: int, there: type[errors.VaultError], gone: type[errors.VaultError]
) -> None:
    wrapped = peewee.OperationalError("marker")
    wrapped.orig = Cause(code)
    path = tmp_path / "arenden.db"
    for expected in (gone, there):
        found = database.translate(wrapped, path)
        assert type(found) is expected
        assert "marker" not in found.sentence
        path.write_bytes(b"x")


def test_what_is_not_known_comes_back_as_it_is(tmp_path: Path) -> None:
    for error in (Cause(sqlite3.SQLITE_CONSTRAINT), Cause(sqlite3.SQLITE_ERROR), ValueError("fel")):
        assert database.translate(error, tmp_path) is error


def test_trouble_with_the_disk_is_a_sentence(tmp_path: Path) -> None:
    assert type(database.translate(OSError(errno.ENOSPC, ""), tmp_path)) is errors.DiskFull
    assert type(database.translate(OSError(errno.ENOENT, ""), tmp_path)) is errors.Vanished


def test_a_wrong_key_says_nothing_on_the_terminal_and_nothing_of_queries_is_logged(tmp_path: Path) -> None:
    code = (
        "import sys, logging\n"
        "from pathlib import Path\n"
        "logging.basicConfig(level=logging.DEBUG)\n"
        "from okapp.vault.database import connect, is_wrong_key\n"
        "path = Path(sys.argv[1])\n"
        "path.touch()\n"
        "one = connect(path, bytes(32))\n"
        "one.execute_sql('CREATE TABLE a (x TEXT)')\n"
        "one.execute_sql('INSERT INTO a VALUES (?)', ('marker',))\n"
        "one.close()\n"
        "try: connect(path, bytes([1] * 32))\n"
        "except Exception as error: print(is_wrong_key(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.db")], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_the_log_of_peewee_stays_above_debug() -> None:
    database.quiet()
    assert logging.getLogger("peewee").getEffectiveLevel() > logging.DEBUG


def test_a_file_that_is_missing_is_never_made(tmp_path: Path) -> None:
    path = tmp_path / "arenden.db"
    for write in (True, False):
        with pytest.raises(peewee.OperationalError):
            database.connect(path, bytes(32), write=write)
    assert not path.exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", errors.EmptyFile),
        (b"SQLite format 3\0" + bytes(4080), errors.NotAStore),
        (b"x", errors.Truncated),
        (b"x" * 4097, errors.Truncated),
    ],
)
def test_what_can_be_told_without_a_key(tmp_path: Path, data: bytes, kind: type[errors.VaultError]) -> None:
    path = tmp_path / "arenden.db"
    path.write_bytes(data)
    with pytest.raises(kind):
        database.look_at(path)
    path.write_bytes(b"x" * 4096)
    database.look_at(path)
