"""One program at a time: a file beside the store that the system itself keeps locked for whoever holds it.

The lock goes with the process, however it ends, so no lock is ever left behind; the words in the file only say who
has it. The file is never removed, for a removed file could be locked by two.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from okapp.vault.errors import BadPlace, Locked, Vanished, from_os

NAME = "i-bruk"
_WAIT = 5.0
_STEP = 0.1
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 30  # Windows lets nobody read a locked byte: the one that is locked lies far beyond the words
_MOST = 4096
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the store, as its lock file says."""

    pid: int
    machine: str
    account: str
    since: datetime

    def sentence(self) -> str:
        """For whoever finds it taken."""
        at = self.since.astimezone()
        when = f"{at.day} {_MONTHS[at.month - 1]} kl. {at.hour:02}.{at.minute:02}"
        return (
            f"Ärendena är redan öppna på datorn {self.machine} sedan den {when}. "
            "Det du har sparat är kvar. Stäng Ökapp där och försök igen."
        )


def me(now: datetime | None = None) -> Holder:
    """This process."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    return Holder(os.getpid(), socket.gethostname(), account, now or datetime.now(UTC))


class LockFile:
    """The lock, held from `take` to `release` or the end of the process.

    `unclean` is who held it last without releasing it: a crash, after which the program resumes.
    """

    def __init__(self, handle: int, unclean: Holder | None) -> None:
        self._handle = handle
        self.unclean = unclean

    @classmethod
    def take(
        cls,
        folder: Path,
        *,
        holder: Holder | None = None,
        wait: float = _WAIT,
        pause: Callable[[float], None] = time.sleep,
    ) -> Self:
        """Take the lock of the store in `folder`, trying for `wait` seconds; call it in the background.

        Raises `Locked` with machine and time, `ReadOnly`, `Vanished`, and `BadPlace` where nothing can be locked.
        """
        handle = _open(folder)
        try:
            _wait_for(handle, folder, wait, pause)
        except BaseException:
            os.close(handle)
            raise
        unclean = _read(handle)
        with contextlib.suppress(
            OSError
        ):  # a full disk must not hinder reading: the lock holds without its words
            _write(handle, holder or me())
        return cls(handle, unclean)

    def release(self) -> None:
        """Let the next one in. May be called again."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
        with contextlib.suppress(OSError):
            _unlock(handle)
        os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def holder_of(folder: Path) -> Holder | None:
    """Who the lock file names; it may be a process that is gone."""
    try:
        handle = os.open(folder / NAME, os.O_RDONLY)
    except OSError:
        return None
    try:
        return _read(handle)
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    try:
        return os.open(folder / NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        if not folder.is_dir():
            raise Vanished from error
        raise from_os(error) from error


def _wait_for(handle: int, folder: Path, wait: float, pause: Callable[[float], None]) -> None:
    for _ in range(round(wait / _STEP)):
        if _try_lock(handle):
            return
        pause(_STEP)
    if _try_lock(handle):
        return
    holder = holder_of(folder)
    raise Locked(holder.sentence() if holder else "")


def _try_lock(handle: int) -> bool:
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise BadPlace(
            "Mappen kan inte låsas för ett program i taget, så ärendena kan inte ligga där. "
            "Inget är ändrat. Välj en mapp på datorns egen disk."
        ) from error
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _read(handle: int) -> Holder | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        found = json.loads(os.read(handle, _MOST))
        since = datetime.fromisoformat(found["since"]).astimezone(UTC)
        return Holder(int(found["pid"]), str(found["machine"]), str(found["account"]), since)
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _write(handle: int, holder: Holder) -> None:
    words = {
        "pid": holder.pid,
        "machine": holder.machine,
        "account": holder.account,
        "since": holder.since.isoformat(),
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(words).encode())
