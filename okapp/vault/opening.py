"""From a folder to an open database, in an order where nothing is touched before it is known to be right."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault import backup, restore, upgrade
from okapp.vault.database import (
    STORE_FILE,
    checkpoint,
    connect,
    consistent,
    disconnect,
    is_wrong_key,
    look_at,
    pending,
    sound,
    sound_when_opened,
    tables,
    whole,
)
from okapp.vault.errors import Damaged, Newer, StoreExists
from okapp.vault.files import DISK, Disk, clear_leftovers
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.keys import Unlocked
from okapp.vault.migrations import STEPS, Step

AT_ONCE = 50 * 1024 * 1024
_NEW = f"{STORE_FILE}.ny"
_KEY_CHANGED = (
    "Bytet av nyckel var inte avslutat och är nu klart. Nästa gång öppnar du med den nya lösenfrasen "
    "eller den nya återställningskoden."
)
_KEY_KEPT = "Bytet av nyckel hann inte göras, så den gamla lösenfrasen gäller. Gör om bytet om du vill."


class State(Enum):
    """What stands in a folder, as far as can be told without a key."""

    ABSENT = "absent"
    KEYS_ONLY = "keys only"
    NO_KEYS = "no keys"
    LOCKED = "locked"
    RESTORING = "restoring"


@dataclass(slots=True)
class Opened:
    """An open database, the keys that fit it, and what the user should be told.

    `checked` says that every page has been checked: a file over 50 MB is left for the background.
    """

    database: SqlCipherDatabase
    keys: Unlocked
    file: KeyFile
    notices: list[str]
    restored: bool
    checked: bool
    backup: backup.Backup | None


def state(folder: Path) -> State:
    """Whether there is a store. `RESTORING` asks for `store.settle` first: a restore was cut short."""
    keys = (folder / KEY_FILE).exists() or (folder / SPARE).exists()
    if restore.waits(folder):
        return State.RESTORING
    if (folder / STORE_FILE).exists():
        return State.LOCKED if keys else State.NO_KEYS
    return State.KEYS_ONLY if keys else State.ABSENT


def make(folder: Path, keys: Unlocked, disk: Disk = DISK, steps: Sequence[Step] = STEPS) -> None:
    """Make an empty store beside its keys, with the lock file held. Raises `StoreExists` and what the disk says."""
    path, temporary = folder / STORE_FILE, folder / _NEW
    if path.exists():
        raise StoreExists
    for left in ("", "-wal", "-shm", "-journal"):
        (folder / f"{_NEW}{left}").unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    database = connect(temporary, keys.dbkey)
    try:
        upgrade.migrate(database, steps)
    finally:
        disconnect(database)
    look_at(temporary)
    with temporary.open("rb+", buffering=0) as stream:
        disk.sync(stream)
    KeyFile.load(folder, disk).set_schema(keys, len(steps))
    disk.replace(temporary, path)
    disk.sync_folder(folder)


def open_database(
    folder: Path, keys: Unlocked, now: datetime, disk: Disk = DISK, steps: Sequence[Step] = STEPS
) -> Opened:
    """Open the store, with the lock file held.

    First a restore that waits is finished; then the file is looked at without a key, read without being written to,
    checked (every page, unless the file is large), refused if it is newer, backed up if it is older, and
    migrated. Raises `VaultError` and what peewee raises.
    """
    clear_leftovers(folder)
    restore.clear(folder)
    restore.finish(folder, disk)
    restored = (folder / restore.MARK).exists()
    path = folder / STORE_FILE
    file = KeyFile.load(folder, disk)
    look_at(path)
    if file.schema > len(steps):
        raise Newer
    keys, notices = _settle_key(path, file, keys)
    crashed = pending(path)
    number = _read_only_checks(path, keys.dbkey, steps)
    file.mend(keys)
    database = connect(path, keys.dbkey)
    try:
        made = None
        small = path.stat().st_size <= AT_ONCE
        if crashed:
            checkpoint(database)
            if small:
                sound(database)
        if number < len(steps):
            sound(database)
            made = backup.make(database, keys.dbkey, file.data(keys), folder / backup.FOLDER, now, disk)
            file.set_schema(keys, len(steps))
            upgrade.migrate(database, steps)
            sound(database)
        elif file.schema != len(steps):
            file.set_schema(keys, len(steps))
    except BaseException:
        with contextlib.suppress(peewee.PeeweeException):
            database.close()
        raise
    told = [*([file.notice] if file.notice else []), *notices]
    return Opened(database, keys, file, told, restored, small, made)


def _settle_key(path: Path, file: KeyFile, keys: Unlocked) -> tuple[Unlocked, list[str]]:
    """Finish or give up a change of key that a crash cut short: the database says which key it has."""
    following = keys.next_dbkey
    if _opens(path, keys.dbkey):
        if following is None:
            return keys, []
        file.cancel_rekey(keys)
        return keys, [_KEY_KEPT]
    if following is not None and _opens(path, following):
        return file.finish_rekey(keys), [_KEY_CHANGED]
    raise Damaged


def _opens(path: Path, key: bytes) -> bool:
    try:
        database = connect(path, key, write=False)
    except peewee.DatabaseError as error:
        if is_wrong_key(error):
            return False
        raise
    try:
        tables(database)
    finally:
        database.close()
    return True


def _read_only_checks(path: Path, key: bytes, steps: Sequence[Step]) -> int:
    database = connect(path, key, write=False)
    try:
        number = upgrade.check(database, steps)
        whole(database, path)
        if pending(path):
            consistent(database)
        elif (size := path.stat().st_size) <= AT_ONCE:
            sound_when_opened(database, size)
    except (ValueError, TypeError) as error:
        raise Damaged from error
    finally:
        database.close()
    return number
