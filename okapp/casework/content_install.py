"""Installs content packages beside what is there, and switches by replacing one small file.

Cut off at any moment, either the old or the new content is in force: a package is unpacked, proved and read in a
folder that nothing refers to, and `i_bruk.toml` is replaced whole.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import tomli_w

from okapp.casework.content import changed_law
from okapp.casework.content_check import check_content
from okapp.casework.content_home import (
    OWN,
    POINTER,
    Content,
    InForce,
    Pointer,
    content_before,
    folder_name,
    own_content,
    read_pointer,
    signed_by,
    start_content,
)
from okapp.documents.papers import Guide
from okapp.errors import UserError
from okapp.files import NotSaved, save_whole
from okapp.in_place import put_in_place
from okapp.library.package.archive import Package, Told, open_package
from okapp.library.package.refusals import Refused, Why
from okapp.library.package.sums import differences
from okapp.machine import Machine, read_machine
from okapp.paths import Paths

_LOCK = "las.sqlite"
_UNFINISHED = ".tmp"
_ROOM = 2_000_000
"""Bytes that should be left on the disk beside a package."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A package that holds: its version, when it was made (ISO date), who signed it, how many files it has."""

    version: str
    made_on: str
    publisher: str
    files: int


def _quiet(_done: int, _of: int) -> None:
    """Tell nobody."""


class ContentHome:
    """The installed contents of a user. `content` is what this run of the program uses until it ends."""

    def __init__(
        self, content: Content, guides: Sequence[Guide], check: Callable[[Path], object] | None = None
    ) -> None:
        self.running = content.running
        self._own: Paths = content.own
        self._home = content.own.content_home
        self._check = check or partial(check_content, guides=guides)

    @property
    def machine(self) -> Machine:
        """What the administrator has decided, as it stands now."""
        return read_machine(self._own.machine_config)

    @property
    def machine_file(self) -> Path:
        """Where the administrator decides it."""
        return self._own.machine_config

    def next(self) -> InForce:
        """The content that the next start will use."""
        return start_content(self._own).running

    @property
    def notice(self) -> str:
        """Why the next start will not use the content that was installed last, "" where it will."""
        return start_content(self._own).notice

    def publisher(self, content: InForce) -> str:
        """Who signed an installed content; "" for the program's own, or where the key is no longer accepted."""
        if content.is_own:
            return ""
        try:
            return signed_by(content.data, self.machine)
        except (Refused, OSError):
            return ""

    def verify(self, file: Path, told: Told = _quiet) -> Verified:
        """Prove and read a package without installing it. Raises `Refused`, `UserError`."""
        package = self._open(file)
        try:
            with tempfile.TemporaryDirectory(prefix="okapp-") as scratch:
                self._unpack(package, Path(scratch) / "innehall", told)
        except OSError as error:
            raise _refused(error, Path(tempfile.gettempdir())) from error
        return _verified(package)

    def install(self, file: Path, told: Told = _quiet) -> Verified:
        """Install a package for the next start. Raises `Refused`, `UserError`; then nothing has changed.

        `told` may raise to give up, as long as fewer files are done than there are.
        """
        package = self._open(file)
        try:
            with self._alone():
                self._install(package, told)
        except (OSError, NotSaved) as error:
            raise _refused(error, self._home) from error
        return _verified(package)

    def before(self) -> InForce | None:
        """What a rollback leads to; None where there is nothing to go back to."""
        now, own = self.next(), own_content(self._own)
        if now.is_own:
            return None
        previous = content_before(self._own, read_pointer(self._home), self.machine)
        if previous is not None and previous.folder != now.folder:
            return previous
        return own if own.manifest is not None else None

    def marks_lost(self) -> tuple[date, ...]:
        """Starts of editions that are marked "lagen ändrad" now, and would not be after a rollback (D16)."""
        content, target = start_content(self._own), self.before()
        if target is None:
            return ()
        try:
            marked = changed_law(content.running.data) | content.marks
            return tuple(sorted(marked - changed_law(target.data)))
        except UserError:
            return ()

    def roll_back(self) -> InForce:
        """Let the next start use the content before this one, or the program's own. Raises `Refused`."""
        try:
            with self._alone():
                target = self.before()
                if target is None:
                    raise Refused(Why.NO_PREVIOUS)
                self._switch(Pointer(target.folder))
        except (OSError, NotSaved) as error:
            raise _refused(error, self._home) from error
        return target

    def _open(self, file: Path) -> Package:
        machine = self.machine
        if machine.no_publishers:
            raise UserError(f"{machine.no_publishers} Innehållet i Ökapp är som förut.")
        package = open_package(file, machine.publishers, keys_file=str(self._own.machine_config))
        if package.manifest.version in machine.withdrawn:
            raise Refused(Why.WITHDRAWN, str(package.manifest.version))
        return package

    def _install(self, package: Package, told: Told) -> None:
        now = self.next()
        if now.manifest is not None and package.manifest.version == now.manifest.version:
            raise Refused(Why.ALREADY, now.version)
        if now.manifest is not None and package.manifest.version < now.manifest.version:
            raise Refused(Why.OLDER, f"version {package.manifest.version} mot {now.version}")
        if shutil.disk_usage(self._home).free < package.size + _ROOM:
            raise Refused(Why.DISK_FULL)
        name = folder_name(package.manifest, package.digest)
        unfinished = self._home / f"{name}{_UNFINISHED}"
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            self._unpack(package, unfinished, told)
            self._settle(unfinished, self._home / name)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        self._switch(Pointer(name, now.folder))
        self._clear({name, now.folder, self.running.folder})

    def _unpack(self, package: Package, into: Path, told: Told) -> None:
        package.unpack(into, told)
        try:
            self._check(into)
        except UserError as error:
            raise Refused(Why.NOT_SOUND, detail=error.sentence.replace(f"{into}{os.sep}", "")) from error
        except Exception as error:
            raise Refused(Why.NOT_SOUND, detail=type(error).__name__) from error

    def _settle(self, unfinished: Path, settled: Path) -> None:
        """Give the unpacked folder its name; one of that name that is whole stays, since it may be in use."""
        if settled.exists():
            if _is_whole(settled):
                shutil.rmtree(unfinished)
                return
            shutil.rmtree(settled)
        _folder_to_disk(unfinished)
        put_in_place(unfinished, settled)
        _folder_to_disk(self._home)

    def _switch(self, pointer: Pointer) -> None:
        text = tomli_w.dumps({"nu": pointer.now, "forra": pointer.before})
        save_whole(self._home / POINTER, text.encode())
        _folder_to_disk(self._home)

    def _clear(self, kept: set[str]) -> None:
        """Remove what nothing leads to; what cannot be removed now is removed next time."""
        with suppress(OSError):
            for path in self._home.iterdir():
                if path.is_dir() and path.name not in kept - {OWN}:
                    shutil.rmtree(path, ignore_errors=True)
                elif path.suffix == _UNFINISHED:
                    path.unlink()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other installations out; the lock is the system's own, so it ends with the process."""
        self._home.mkdir(parents=True, exist_ok=True)
        try:
            lock = sqlite3.connect(self._home / _LOCK, timeout=0, isolation_level=None)
        except sqlite3.Error as error:
            raise Refused(Why.NOT_WRITABLE, str(self._home)) from error
        with closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                raise Refused(Why.BUSY if busy else Why.NOT_WRITABLE, str(self._home)) from error
            yield


def _is_whole(folder: Path) -> bool:
    try:
        return not differences(folder).names
    except (OSError, ValueError):
        return False


def _verified(package: Package) -> Verified:
    manifest = package.manifest
    return Verified(str(manifest.version), manifest.made_on, package.publisher, len(package.sums))


def _refused(error: OSError | NotSaved, folder: Path) -> Refused:
    cause = error.__cause__ if isinstance(error, NotSaved) else error
    number = cause.errno if isinstance(cause, OSError) else None
    if number in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return Refused(Why.DISK_FULL)
    return Refused(Why.NOT_WRITABLE, str(folder))


def _folder_to_disk(folder: Path) -> None:
    """Let the names in a folder reach the disk; Windows does that by itself and cannot be told to."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
