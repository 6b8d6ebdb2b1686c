"""Backups: encrypted copies, opened and counted before they get their name, with the keys that open them beside.

A backup is two files, `arenden-20261122T143205Z.db` and the key file of that moment; the name says when and nothing
else. With passphrase or recovery code it opens on any machine. Old ones are thinned only when a new one has been
made, and never by a restore.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import peewee
import sqlcipher3
from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.database import connect, sound, tables
from okapp.vault.errors import Damaged, NotRead, VaultError, elsewhere, from_os
from okapp.vault.files import DISK, Disk, read_limited, write_whole
from okapp.vault.keyformat import LIMIT
from okapp.vault.refusals import NoBackup

FOLDER = "kopior"
DAILY, WEEKLY, FLOOR = 7, 4, 3
LONGEST = timedelta(days=7 * (WEEKLY + 1))
_NAME = re.compile(r"arenden-(\d{8}T\d{6}Z)\.db", re.ASCII)
WHEN = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A finished backup: when it was made, and its two files."""

    made: datetime
    file: Path

    @property
    def keys(self) -> Path:
        """The key file of that moment."""
        return self.file.with_suffix(".nyckel.json")


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the oldest first; none where the folder is gone."""
    found = []
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            name = _NAME.fullmatch(file.name)
            with contextlib.suppress(ValueError):  # the name of somebody else's file may hold no day
                if name:
                    made = datetime.strptime(name[1], WHEN).replace(tzinfo=UTC)
                    found.append(Backup(made, file))
    return tuple(sorted(one for one in found if one.keys.is_file()))


def make(
    database: SqlCipherDatabase, key: bytes, key_file: bytes, folder: Path, now: datetime, disk: Disk = DISK
) -> Backup:
    """Make a backup of the open store: copy, open, check every page, count every table, then name it.

    Raises `VaultError`; then there is no new backup, and the old ones are as they were.
    """
    made = now.astimezone(UTC).replace(microsecond=0)
    result = Backup(made, folder / f"arenden-{made.strftime(WHEN)}.db")
    temporary = folder / f".okapp-{secrets.token_hex(6)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            disk.create(temporary).close()
            database.execute_sql("VACUUM INTO ?", (str(temporary),))
            _same(database, temporary, key)
            with temporary.open("rb+", buffering=0) as stream:
                disk.sync(stream)
            write_whole(result.keys, key_file, disk)
            disk.replace(temporary, result.file)
            disk.sync_folder(folder)
        finally:
            for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
    except (OSError, VaultError) as error:
        raise elsewhere(error, folder) from error
    return result


def due(folder: Path, today: date) -> bool:
    """Whether no backup has been made on this day. One of a day to come, when the clock was wrong, does not stand for it."""
    return not any(one.made.date() == today for one in backups(folder))


def copy_to(backup: Backup, folder: Path, disk: Disk = DISK) -> Backup:
    """The same backup in a second place, byte for byte. Raises `VaultError`."""
    result = Backup(backup.made, folder / backup.file.name)
    data, keys = _bytes(backup.file), _bytes(backup.keys)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(result.keys, keys, disk)
        write_whole(result.file, data, disk)
    except (OSError, VaultError) as error:
        raise elsewhere(error, folder) from error
    if _bytes(result.file) != data:
        raise Damaged(
            "Säkerhetskopian på den andra platsen blev inte lik. Dina ärenden är orörda. Välj en annan plats."
        )
    return result


def surplus(found: Iterable[Backup], today: date) -> tuple[Backup, ...]:
    """Those that may go: not the last of one of the last 7 days or of one of the 4 weeks before, nor of one of the 3 latest days."""
    ordered = sorted(found)
    days = {one.made.date(): one for one in ordered}
    weeks = {
        one.made.isocalendar()[:2]: one
        for day, one in days.items()
        if DAILY <= (today - day).days < LONGEST.days
    }
    daily = [one for day, one in days.items() if (today - day).days < DAILY]
    kept = {*daily, *list(weeks.values())[-WEEKLY:], *list(days.values())[-FLOOR:]}
    return tuple(one for one in ordered if one not in kept)


def nearest(folder: Path, today: date) -> Backup:
    """The last backup of this day, or of the day nearest to it. There must be one."""
    return max(backups(folder), key=lambda one: (-abs((one.made.date() - today).days), one.made))


def thin(folder: Path, today: date, gone: datetime | None = None) -> None:
    """Remove what is surplus, after a new backup has been made, and all that were made until `gone`: see `Receipt.gone_by`."""
    found = backups(folder)
    promised = [one for one in found if gone is not None and one.made <= gone]
    remove({*surplus(found, today), *promised})


def remove(chosen: Iterable[Backup]) -> int:
    """Remove these backups, and say how many went; one that cannot be removed now stays."""
    count = 0
    for one in chosen:
        with contextlib.suppress(OSError):
            one.file.unlink(missing_ok=True)
            one.keys.unlink(missing_ok=True)
            count += 1
    return count


def _same(database: SqlCipherDatabase, copy: Path, key: bytes) -> None:
    """The copy opens with the key, is sound, and holds as many rows of everything."""
    try:
        opened = connect(copy, key, write=False)
        try:
            sound(opened)
            names = tables(database)
            alike = names == tables(opened) and all(
                _count(database, name) == _count(opened, name) for name in names
            )
        finally:
            opened.close()
    except (peewee.DatabaseError, sqlcipher3.Error, Damaged) as error:
        raise _bad() from error
    if not alike:
        raise _bad()


def _bad() -> VaultError:
    return Damaged(
        "Säkerhetskopian gick inte att läsa efteråt och är därför inte sparad. Dina ärenden och äldre kopior är orörda. "
        "Försök igen eller välj en annan plats."
    )


def _count(database: SqlCipherDatabase, name: str) -> int:
    return int(peewee.Table(name).select().count(database))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise from_os(error, NotRead) from error


def key_file_of(backup: Backup) -> bytes:
    """The key file's bytes. Raises `NoBackup`."""
    try:
        return read_limited(backup.keys, LIMIT, NoBackup)
    except VaultError as error:
        raise NoBackup from error
