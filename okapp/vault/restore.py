"""Getting a backup back: into a copy first, which is opened and checked, and only then in the store's place.

What was there is kept in a folder of its own, and no backup is removed. The copy's folder gets its final name when
it has been checked; from then on, whatever happens, the next start moves the files into place.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import peewee
import sqlcipher3

from okapp.vault import upgrade
from okapp.vault.anchor import ANCHOR_FILE
from okapp.vault.backup import WHEN, Backup, key_file_of
from okapp.vault.database import STORE_FILE, connect, look_at, sound, translate, whole
from okapp.vault.errors import from_os
from okapp.vault.files import DISK, Disk, write_all, write_whole
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.keys import Unlocked
from okapp.vault.refusals import NoBackup
from okapp.vault.tables import CaseFileRow

_COPYING, _CHECKED, _REPLACED = "aterhamtas-", "aterhamtad-", "ersatt-"
MARK = "aterstalld"
_PIECE = 1024 * 1024
_OLD = (f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", SPARE, ANCHOR_FILE)


@dataclass(frozen=True, slots=True)
class Copied:
    """A backup that has been copied beside the store, to be unlocked with `key_file` and checked."""

    backup: Backup
    folder: Path
    key_file: KeyFile


def copy(backup: Backup, folder: Path, disk: Disk = DISK) -> Copied:
    """Copy a backup into the store's folder, beside the store. Raises `NoBackup` and what the disk says."""
    place = folder / f"{_COPYING}{backup.file.stem}"
    keys = key_file_of(backup)
    try:
        return _copied(backup, place, keys, disk)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _copied(backup: Backup, place: Path, keys: bytes, disk: Disk) -> Copied:
    try:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True, mode=0o700)
        with disk.create(place / STORE_FILE) as stream:
            for chunk in _chunks(backup.file):
                write_all(stream, chunk)
            disk.sync(stream)
    except OSError as error:
        raise from_os(error) from error
    write_whole(place / KEY_FILE, keys, disk)
    return Copied(backup, place, KeyFile.load(place, disk))


def _chunks(file: Path) -> Iterator[bytes]:
    """The file, a piece at a time. Raises `NoBackup`."""
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_PIECE):
                yield chunk
    except OSError as error:
        raise NoBackup from error


def check(copied: Copied, keys: Unlocked) -> int:
    """Open the copy with its keys, check every page, and say how many cases it holds. Raises `VaultError`."""
    path = copied.folder / STORE_FILE
    look_at(path)
    try:
        database = connect(path, keys.dbkey, write=False)
        try:
            upgrade.check(database)
            whole(database, path)
            sound(database)
            return int(CaseFileRow.select().where(CaseFileRow.removed == "").count(database))
        finally:
            database.close()
    except (peewee.PeeweeException, sqlcipher3.Error) as error:
        raise translate(error, path) from error


def give_up(copied: Copied) -> None:
    """Remove the copy."""
    shutil.rmtree(copied.folder, ignore_errors=True)


def put_in_place(copied: Copied, keys: Unlocked, now: datetime, disk: Disk = DISK) -> Path:
    """Check the copy and let it take the store's place; gives the folder where the old one is kept.

    The store is closed and the lock file held. Raises `VaultError`; until the copy has been checked nothing has
    changed, and after that the next start finishes.
    """
    check(copied, keys)
    store = copied.folder.parent
    try:
        for left in ("-wal", "-shm"):
            (copied.folder / f"{STORE_FILE}{left}").unlink(missing_ok=True)
        disk.replace(copied.folder, store / f"{_CHECKED}{now.astimezone(UTC).strftime(WHEN)}")
        disk.sync_folder(store)
    except OSError as error:
        raise from_os(error) from error
    kept = finish(store, disk)
    assert kept is not None
    return kept


def finish(folder: Path, disk: Disk = DISK) -> Path | None:
    """Finish a restore that has been checked, also after a crash; gives the folder of the old store, or None.

    Raises `VaultError`.
    """
    checked = sorted(folder.glob(f"{_CHECKED}*"))
    kept = None
    try:
        for place in checked:
            kept = folder / place.name.replace(_CHECKED, _REPLACED)
            kept.mkdir(exist_ok=True, mode=0o700)
            if (place / STORE_FILE).exists():
                for name in (*_OLD, STORE_FILE):
                    _move(folder / name, kept / name, disk)
                _move(place / STORE_FILE, folder / STORE_FILE, disk)
            if (place / KEY_FILE).exists():
                _move(folder / KEY_FILE, kept / KEY_FILE, disk)
                _move(place / KEY_FILE, folder / KEY_FILE, disk)
            (folder / MARK).touch()
            disk.sync_folder(folder)
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise from_os(error) from error
    return kept


def replaced(folder: Path) -> tuple[tuple[datetime, Path], ...]:
    """Stores that a restore has replaced and when, the oldest first."""
    found = []
    for place in folder.glob(f"{_REPLACED}*"):
        with contextlib.suppress(ValueError):
            at = datetime.strptime(place.name.removeprefix(_REPLACED), WHEN).replace(tzinfo=UTC)
            found.append((at, place))
    return tuple(sorted(found))


def waits(folder: Path) -> bool:
    """Whether a checked restore waits to be finished."""
    return any(folder.glob(f"{_CHECKED}*"))


def clear(folder: Path) -> None:
    """Remove copies that were never put in place. Only while holding the lock file."""
    for place in folder.glob(f"{_COPYING}*"):
        shutil.rmtree(place, ignore_errors=True)


def _move(source: Path, target: Path, disk: Disk) -> None:
    with contextlib.suppress(FileNotFoundError):
        source.stat()
        disk.replace(source, target)
