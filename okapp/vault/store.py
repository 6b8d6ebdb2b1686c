"""The open store: one thread that owns the connection, and everything that is done with the file as a whole."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from okapp.vault import anchor as anchor_file
from okapp.vault import backup, restore
from okapp.vault.archive import Archive, Renewed
from okapp.vault.audit import Actor, Anchor, Trail
from okapp.vault.backup import Backup
from okapp.vault.database import STORE_FILE, TROUBLE, checkpoint, disconnect, sound, translate
from okapp.vault.desk import Desk
from okapp.vault.errors import Vanished, VaultError
from okapp.vault.files import DISK, Disk
from okapp.vault.keys import Kdf, Unlocked
from okapp.vault.lockfile import LockFile, me
from okapp.vault.migrations import STEPS, Step
from okapp.vault.opening import Opened, make, open_database
from okapp.vault.place import check_place
from okapp.vault.retention import DAYS, Receipt
from okapp.vault.session import Session
from okapp.vault.tables import BY_TABLE
from okapp.vault.verifying import LogReport, verify
from okapp.vault.worker import Worker

T = TypeVar("T")
_WAIT = 5.0
_A_DAY = timedelta(days=1)


def new_id() -> str:
    """An id that no other machine makes."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """The store in numbers, with nothing about anybody: for `okapp vault info`."""

    store_id: str
    schema: int
    size: int
    counts: Mapping[str, int]
    backups: tuple[Backup, ...]
    ways: frozenset[str]


@dataclass(frozen=True, slots=True)
class Daily:
    """What a backup for both places did; `trouble` is a sentence where the second place could not be used."""

    made: Backup | None
    trouble: str


def create(folder: Path, keys: Unlocked, *, disk: Disk = DISK, wait: float = _WAIT) -> None:
    """Make an empty store for keys that `keyfile.create` made in `folder`.

    Raises `BadPlace`, `Locked`, `StoreExists` and what the disk says; then there is no store file.
    """
    check_place(folder)
    with LockFile.take(folder, wait=wait):
        try:
            make(folder, keys, disk)
        except TROUBLE as error:
            raise translate(error, folder / STORE_FILE) from error


def settle(folder: Path, *, disk: Disk = DISK, wait: float = _WAIT) -> None:
    """Finish a restore that was cut short, before the keys are read. Raises `Locked` and what the disk says."""
    with LockFile.take(folder, wait=wait):
        restore.finish(folder, disk)


def open_store(
    folder: Path,
    keys: Unlocked,
    *,
    actor: Actor,
    clock: Callable[[], datetime],
    make_id: Callable[[], str] = new_id,
    wait: float = _WAIT,
    disk: Disk = DISK,
    steps: Sequence[Step] = STEPS,
) -> Store:
    """Open the store in `folder`; call it in the background.

    Raises a `VaultError` for each known fault, and then nothing has been written over and the keys are forgotten.
    """
    lock = None
    try:
        check_place(folder)
        lock = LockFile.take(folder, holder=me(clock()), wait=wait)
        return Store(folder, keys, lock, actor=actor, clock=clock, make_id=make_id, disk=disk, steps=steps)
    except BaseException:
        if lock is not None:
            lock.release()
        keys.forget()
        raise


class Store:
    """A store that is open until `close`.

    `notices` are sentences for the user about what happened while opening, `unclean` says that the last program
    ended without closing, `upgraded_from` is the backup made before a migration, and `checked` that every page was
    checked while opening (else call `check` in the background).
    """

    def __init__(
        self,
        folder: Path,
        keys: Unlocked,
        lock: LockFile,
        *,
        actor: Actor,
        clock: Callable[[], datetime],
        make_id: Callable[[], str],
        disk: Disk,
        steps: Sequence[Step],
    ) -> None:
        self.folder = folder
        self.unclean = lock.unclean is not None
        self._path = folder / STORE_FILE
        self._lock = lock
        self._disk = disk
        self._clock = clock
        self._worker = Worker(self._path)
        try:
            opened = self._worker.submit(lambda: open_database(folder, keys, clock(), disk, steps)).result()
        except BaseException:
            self._worker.end(lambda: None)
            raise
        self._settle(opened)
        self.archive = Archive(folder, self.store_id, disk)
        self.archive.clear()
        self._identity = self._inode()
        self._desk = Desk(
            opened.database,
            Trail(opened.database, opened.keys.audit_key),
            actor=actor,
            clock=clock,
            make_id=make_id,
        )
        self._session = Session(self._desk)
        try:
            self.submit(lambda _: self._begin(opened)).result()
        except BaseException:
            self._stop()
            raise

    def _settle(self, opened: Opened) -> None:
        self._keys = opened.keys
        self.key_file = opened.file
        self.notices = tuple(opened.notices)
        self.upgraded_from = opened.backup
        self.checked = opened.checked

    def _begin(self, opened: Opened) -> None:
        if opened.restored:
            self._desk.log("återställ", "store", self.store_id)
            (self.folder / restore.MARK).unlink()
        self._desk.log("öppna", "store", self.store_id)

    @property
    def store_id(self) -> str:
        """The store's id."""
        return self._keys.store_id

    @property
    def keys(self) -> Unlocked:
        """The keys, for changing a way in with `key_file`."""
        return self._keys

    @property
    def backups_folder(self) -> Path:
        """Where its own backups lie."""
        return self.archive.own

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Do some work on the store's own thread, in turn. Its trouble comes as a `VaultError`, a bug as it is.

        Raises `NotUnlocked` after `close`.
        """
        return self._worker.submit(lambda: self._guarded(work))

    def run(self, work: Callable[[Session], T]) -> T:
        """The same, and wait for it."""
        return self.submit(work).result()

    def act_as(self, actor: Actor) -> None:
        """From now on somebody else acts (the profile has got another name)."""
        self.submit(lambda _: setattr(self._desk, "actor", actor)).result()

    def info(self) -> Info:
        """The store in numbers."""
        counts = self.run(
            lambda _: {name: self._desk.count(model, model.id != "") for name, model in BY_TABLE.items()}
        )
        return Info(
            store_id=self.store_id,
            schema=self._keys.schema,
            size=self._path.stat().st_size,
            counts=counts,
            backups=backup.backups(self.backups_folder),
            ways=self.key_file.ways,
        )

    def check(self) -> None:
        """Check every page and table; for the background. Raises `Damaged`."""
        self.run(lambda _: self._check())

    def verify_log(self, anchor: Anchor | None = None, *, since_anchor: bool = False) -> LogReport:
        """Verify the audit chain in short pieces of work, so that others get their turn; for the background.

        It is always held against the anchor in the file, and against `anchor` (from a printed sheet) where given.
        With `since_anchor` only what came after the file's anchor is verified: quick, for the start.
        """
        kept = anchor_file.read(self.folder, self.store_id)
        return verify(
            lambda piece: self.run(lambda _: piece(self._desk.trail)), kept, anchor, since_anchor=since_anchor
        )

    def set_anchor(self) -> Anchor:
        """Keep the last link of the chain in its file, and give it for the monthly sheet."""
        last = self.run(lambda session: session.log.anchor())
        anchor_file.write(self.folder, self.store_id, last, self._disk)
        return last

    def backup(self, target: Path | None = None) -> Backup:
        """Make a backup now, in the store's own folder or another. Raises `VaultError`."""
        made = self.run(lambda _: self._backup(target or self.backups_folder))
        self.set_anchor()
        return made

    def backup_now(self, second: Path | None = None) -> Daily:
        """A backup that somebody asks for, copied to a second place where there is one. Raises as `daily_backup`."""
        made = self.backup()
        return Daily(made, self.archive.put(made, second) if second else "")

    def daily_backup(self, second: Path | None = None) -> Daily:
        """A backup if none has been made today, thinned, and copied to a second place where there is one.

        Raises `VaultError` where the first could not be made; trouble with the second is a sentence.
        """
        today = self._today()
        made, gone = None, self.run(lambda session: session.retention.promised(today))
        if backup.due(self.archive.own, today):
            made = self.backup()
            self.archive.thin(today, gone)
        return Daily(made, self.archive.copy(today, second, gone) if second else "")

    def erase(self, case_ids: Sequence[str], *, days: int = DAYS, second: Path | None = None) -> Receipt:
        """Erase cases that stood on the list, leave nothing of them in the file, and give the receipt.

        `second` is the second place for backups, which can hold them too. Raises `NotListed`, `VaultError`.
        """
        today = self._clock().astimezone().date()
        last = self.archive.latest(second)
        gone_by = max(last.date() + backup.LONGEST, today + _A_DAY) if last else None
        receipt = self.run(
            lambda session: session.retention.erase(
                case_ids, today, last_backup=last, gone_by=gone_by, days=days
            )
        )
        self.run(lambda _: checkpoint(self._desk.database))
        return receipt

    def renew_backups(self, receipt: Receipt, second: Path | None = None) -> Renewed:
        """Make a backup now and remove every one that can hold what was erased."""
        return self.archive.renew(self.backup(), receipt.created, second)

    def change_key(
        self, passphrase: str, code: str, *, office_key: bytes | None = None, kdf: Kdf | None = None
    ) -> None:
        """Give the database a new key, with a new passphrase and a new, confirmed recovery code.

        A backup is made first. A crash at any moment is settled at the next opening. Raises
        `VaultError`; where the new key could not be given, the store is then closed.
        """
        self.backup()
        self.key_file.begin_rekey(self._keys, passphrase, code, office_key=office_key, kdf=kdf)
        try:
            self.run(lambda _: self._rekey())
            self._keys = self.key_file.finish_rekey(self._keys)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Finish the work that waits, keep the anchor, empty the log, drop the keys. May be called again."""
        if self._worker.ended:
            return
        with contextlib.suppress(VaultError):
            self.set_anchor()
        self._stop()
        self._lock.release()

    def _stop(self) -> None:
        """Close the file as well as can be and drop the keys; there may be no file any more."""
        done = self._worker.end(self._shut)
        self._keys.forget()
        with contextlib.suppress(VaultError, *TROUBLE):
            done.result()

    def _shut(self) -> None:
        self._desk.trail.drop_key()
        disconnect(self._desk.database)

    def _guarded(self, work: Callable[[Session], T]) -> T:
        if self._inode() != self._identity:
            raise Vanished
        return work(self._session)

    def _inode(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _check(self) -> None:
        checkpoint(self._desk.database)
        sound(self._desk.database)

    def _backup(self, target: Path) -> Backup:
        self._desk.flush()
        key_file = self.key_file.data(self._keys)
        made = backup.make(self._desk.database, self._keys.dbkey, key_file, target, self._clock(), self._disk)
        self._desk.log("säkerhetskopia", "store", self.store_id)
        return made

    def _rekey(self) -> None:
        key = self._keys.next_dbkey
        assert key is not None
        checkpoint(self._desk.database)
        self._desk.database.rekey(f"x'{key.hex()}'")
        checkpoint(self._desk.database)

    def _today(self) -> date:
        """The day by which backups are made and named."""
        return self._clock().astimezone(UTC).date()
