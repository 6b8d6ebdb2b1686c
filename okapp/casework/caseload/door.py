"""The way to the store: made at the first save, opened in any of four ways, got back from a backup."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from okapp.casework.caseload.caseload import Caseload
from okapp.casework.caseload.codes import RecoveryCode
from okapp.casework.caseload.means import Bench, Means
from okapp.casework.caseload.watch import log_sentence
from okapp.engine.questions import show_date
from okapp.errors import UserError
from okapp.vault import backup as copies
from okapp.vault import errors, keyfile, restore
from okapp.vault.backup import Backup
from okapp.vault.database import STORE_FILE
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.keyformat import OS
from okapp.vault.keys import Unlocked, pause_after
from okapp.vault.lockfile import LockFile, me
from okapp.vault.opening import State, state
from okapp.vault.place import check_place
from okapp.vault.refusals import NoBackup
from okapp.vault.store import Store, create, open_store, settle

UNFINISHED = f"{STORE_FILE}.ny"
"""A store that was being made; it gets its name only when it is whole."""


class Situation(Enum):
    """What stands where the store should be."""

    NONE = "none"
    LOCKED = "locked"
    RECOVER = "recover"


class Way(Enum):
    """A way on from trouble with the store; the value is a button's text."""

    TRY_AGAIN = "Försök igen"
    USE_CODE = "Öppna med återställningskoden"
    USE_BACKUP = "Hämta tillbaka en säkerhetskopia"
    WITHOUT_STORE = "Fortsätt utan ärenden"

    @property
    def label(self) -> str:
        """The button's text."""
        return self.value


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened in words, and the ways on, the best one first."""

    sentence: str
    ways: tuple[Way, ...]


_CODE = (Way.TRY_AGAIN, Way.USE_CODE, Way.WITHOUT_STORE)
_BACKUP = (Way.USE_BACKUP, Way.WITHOUT_STORE)
_AGAIN = (Way.TRY_AGAIN, Way.WITHOUT_STORE)
_WAYS: dict[type[UserError], tuple[Way, ...]] = {
    **dict.fromkeys((errors.WrongPassphrase, errors.EmptyPassphrase, errors.OsKeysUnavailable), _CODE),
    **dict.fromkeys(
        (
            *(errors.Truncated, errors.EmptyFile, errors.NotAStore, errors.Damaged),
            *(errors.KeyFileMissing, errors.KeyFileDamaged),
        ),
        _BACKUP,
    ),
    errors.Vanished: (Way.TRY_AGAIN, Way.USE_BACKUP, Way.WITHOUT_STORE),
    errors.Newer: (Way.WITHOUT_STORE,),
}


class StoreFileGone(errors.VaultError):
    """The keys are there, and the file that they open is not."""

    words = (
        "Filen med ärenden finns inte längre, men nycklarna är kvar. Inget är ändrat. "
        "Hämta tillbaka den senaste säkerhetskopian."
    )


class NotNow(errors.VaultError):
    """No store may be made now; the sentence says why."""


def trouble(error: UserError) -> Trouble:
    """The sentence of an error at the door, and the ways on from there."""
    ways = _BACKUP if isinstance(error, StoreFileGone) else _WAYS.get(type(error), _AGAIN)
    return Trouble(error.sentence, ways)


def is_harm(error: UserError) -> bool:
    """Whether the error says that a file of the store is not as it should be, rather than that it was not opened."""
    return _WAYS.get(type(error)) is _BACKUP


def backup_of(file: Path) -> Backup:
    """The backup that a file belongs to. Raises `NoBackup` where it is none, or lacks its key file."""
    for one in copies.backups(file.parent):
        if one.file.name in {file.name, f"{file.name}.db"}:
            return one
    raise NoBackup


class Door:
    """The way to the store in one folder. It outlives the caseloads that it opens, and counts wrong attempts."""

    def __init__(self, folder: Path, means: Means, *, practice: bool = False) -> None:
        self.folder = folder
        self.means = means
        self._practice = practice
        self._failures = 0

    def situation(self) -> Situation:
        """Whether there is a store; quick, and without a key."""
        found = state(self.folder)
        if found is State.ABSENT or (found is State.KEYS_ONLY and self._never_made()):
            return Situation.NONE
        return Situation.LOCKED if found in {State.LOCKED, State.RESTORING} else Situation.RECOVER

    def recovery(self) -> Trouble:
        """What is missing where the situation is RECOVER, and the ways on."""
        no_keys = state(self.folder) is State.NO_KEYS
        return trouble(errors.KeyFileMissing() if no_keys else StoreFileGone())

    def os_allowed(self) -> bool:
        """Whether the system's key store may be tried first; quick."""
        if not (self.means.settings.os_key and self.means.os_offered):
            return False
        with contextlib.suppress(errors.VaultError):
            return OS in KeyFile.load(self.folder).ways
        return False

    @property
    def wait(self) -> float:
        """Seconds that the next attempt waits before it is tried."""
        return pause_after(self._failures)

    def check(self, passphrase: str) -> None:
        """See that this is the present passphrase; opens nothing. Raises `WrongPassphrase` and other `VaultError`s."""
        KeyFile.load(self.folder).unlock_passphrase(passphrase).forget()

    def create(self, passphrase: str, code: RecoveryCode, *, os_keys: bool = False) -> Caseload:
        """Make the store, with a code that has been confirmed, and open it; takes some seconds.

        `os_keys` lets the system's key store open as well; a notice says where it could not. Raises `VaultError`:
        then there is no store, and the next try begins anew.
        """
        if self.means.barred:
            raise NotNow(self.means.barred)
        check_place(self.folder)
        if state(self.folder) is State.KEYS_ONLY and self._never_made():
            for name in (KEY_FILE, SPARE):
                (self.folder / name).unlink(missing_ok=True)
        made = keyfile.create(
            self.folder,
            passphrase,
            recovery_code=code.code,
            office_key=self.means.office(),
            office_required=self.means.office_required,
            kdf=self.means.kdf,
        )
        create(self.folder, made.keys, wait=self.means.lock_wait)
        caseload = self._open(made.keys)
        if os_keys:
            caseload.notices += _allow_os(caseload)
        return caseload

    def unlock_passphrase(self, typed: str) -> Caseload:
        """Open with the passphrase; takes about a second, and longer after wrong attempts. Raises `VaultError`."""
        return self._unlock(lambda file: file.unlock_passphrase(typed))

    def unlock_code(self, typed: str) -> Caseload:
        """Open with the store's recovery code or the office's. Raises `VaultError`."""
        return self._unlock(lambda file: file.unlock_code(typed))

    def unlock_os(self) -> Caseload:
        """Open with the key that the system keeps. Raises `OsKeysUnavailable` and other `VaultError`s."""
        return self._unlock(lambda file: file.unlock_os(self.means.os_keys()))

    def backups(self) -> tuple[Backup, ...]:
        """The backups in the store's folder and the second place, the latest first, each moment once."""
        second = self.means.second
        places = [*(sorted(second.glob("okapp-*")) if second else ()), self.folder / copies.FOLDER]
        found = {one.made: one for place in places for one in copies.backups(place)}
        return tuple(sorted(found.values(), reverse=True))

    def try_backup(self, backup: Backup, *, passphrase: str = "", code: str = "") -> Restoring:
        """Copy a backup beside the store, open it with the passphrase or code of that time, and check it.

        The store must be closed. Raises `VaultError`; then nothing has changed.
        """
        if self.means.barred and self.situation() is Situation.NONE:
            raise NotNow(self.means.barred)
        self.means.pause(self.wait)
        check_place(self.folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise errors.from_os(error) from error
        lock = LockFile.take(self.folder, holder=me(self.means.clock()), wait=self.means.lock_wait)
        copied = None
        try:
            copied = restore.copy(backup, self.folder)
            file = copied.key_file
            keys = self._counted(
                lambda: file.unlock_code(code) if code else file.unlock_passphrase(passphrase)
            )
            cases = restore.check(copied, keys)
        except BaseException:
            if copied is not None:
                restore.give_up(copied)
            lock.release()
            raise
        return Restoring(copied, keys, lock, cases, self.means.clock)

    def _unlock(self, way: Callable[[KeyFile], Unlocked]) -> Caseload:
        self.means.pause(self.wait)
        if state(self.folder) is State.RESTORING:
            settle(self.folder, wait=self.means.lock_wait)
        file = KeyFile.load(self.folder)
        return self._open(self._counted(lambda: way(file)))

    def _counted(self, attempt: Callable[[], Unlocked]) -> Unlocked:
        try:
            keys = attempt()
        except (errors.WrongPassphrase, errors.WrongCode):
            self._failures += 1
            raise
        self._failures = 0
        return keys

    def _open(self, keys: Unlocked) -> Caseload:
        means = self.means
        store = open_store(self.folder, keys, actor=means.actor, clock=means.clock, wait=means.lock_wait)
        try:
            notices = [*store.notices, *self._follow_office(store)]
            notices += log_sentence(store.verify_log(since_anchor=True))
            caseload = Caseload(Bench(store, self.means, practice=self._practice), tuple(notices))
            if means.os_dropped and OS in store.key_file.ways:
                caseload.notices += _drop_os(caseload)
        except BaseException:
            store.close()
            raise
        return caseload

    def _follow_office(self, store: Store) -> list[str]:
        """Let the office's key open, if it is configured. Only a required one that is missing hinders the opening."""
        required = self.means.office_required
        try:
            store.key_file.follow_office(store.keys, self.means.office(), required=required)
        except errors.VaultError as error:
            if required and not store.key_file.office:
                raise
            return [error.sentence]
        return []

    def _never_made(self) -> bool:
        """Whether the program was cut short while it made the first store, so that nothing was ever saved."""
        if self.backups():
            return False
        if (self.folder / UNFINISHED).exists():
            return True
        with contextlib.suppress(errors.VaultError):
            return KeyFile.load(self.folder).schema == 0
        return False


def _allow_os(caseload: Caseload) -> tuple[str, ...]:
    """Let the system's key store open a store that is new, and give a sentence where it cannot."""
    try:
        caseload.keys.allow_os()
    except errors.VaultError:
        sentence = (
            "Datorns nyckelring kunde inte användas. Ärendena är sparade och öppnas med lösenfrasen. "
            "Du kan försöka igen under Inställningar, Lösenfras och nycklar."
        )
        return (sentence,)
    return ()


def _drop_os(caseload: Caseload) -> tuple[str, ...]:
    """Let the system's key store open no longer, for that is decided; where it does not answer, the next time."""
    try:
        caseload.keys.forbid_os()
    except errors.OsKeysUnavailable:
        return ()
    sentence = (
        "Din organisation har bestämt att datorns nyckelring inte ska öppna ärendena. "
        "Från och med nu öppnar du med lösenfrasen eller återställningskoden."
    )
    return (sentence,)


class Restoring:
    """A backup that has been copied, opened and checked, while the store's place is held; nothing is replaced yet.

    End it with `put_in_place` or `give_up`.
    """

    def __init__(
        self,
        copied: restore.Copied,
        keys: Unlocked,
        lock: LockFile,
        cases: int,
        clock: Callable[[], datetime],
    ) -> None:
        self.cases = cases
        self.made = copied.backup.made
        self._copied = copied
        self._keys = keys
        self._lock = lock
        self._clock = clock

    @property
    def sentence(self) -> str:
        """What the backup holds."""
        at = self.made.astimezone()
        number = "ett ärende" if self.cases == 1 else f"{self.cases} ärenden"
        return (
            f"Säkerhetskopian är hel och har {number}. Den gjordes den {show_date(at.date())} "
            f"kl. {at:%H.%M}. Det som har sparats efter det finns inte i den."
        )

    def put_in_place(self) -> str:
        """Let the copy take the store's place, and say where an old one is kept. Raises `VaultError`."""
        try:
            kept = restore.put_in_place(self._copied, self._keys, self._clock())
        finally:
            self._end()
        done = "Säkerhetskopian är på plats. Lås upp med lösenfrasen från den tiden."
        return f"{done} Det som låg där förut är kvar i mappen {kept.name}." if any(kept.iterdir()) else done

    def give_up(self) -> None:
        """Leave everything as it was. May be called again."""
        restore.give_up(self._copied)
        self._end()

    def _end(self) -> None:
        self._keys.forget()
        self._lock.release()
