"""A file that is whole or untouched: written beside, forced to the disk, and only then put in place."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from okapp.in_place import put_in_place
from okapp.vault.errors import NotRead, VaultError, from_os

_PREFIX, _SUFFIX = ".okapp-", ".tmp"
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}


class Disk:
    """The few things asked of the disk, one method each, so that a test can let any of them fail."""

    def create(self, path: Path) -> BinaryIO:
        """A new file that only its owner can read, before there is anything in it."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0)

    def sync(self, stream: BinaryIO) -> None:
        """Force what is written out of the system's memory."""
        os.fsync(stream.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        put_in_place(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Force the new name to the disk, where the system has a way to (Windows has none)."""
        if os.name != "posix":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)


DISK = Disk()


def write_whole(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Write the file whole or not at all; only its owner can read it.

    Raises `VaultError` with a sentence; the file then is the old one, or, when only the very last step failed, the
    new one, and never half of either.
    """
    temporary = path.with_name(f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}")
    try:
        try:
            with disk.create(temporary) as stream:
                write_all(stream, data)
                disk.sync(stream)
            disk.replace(temporary, path)
            disk.sync_folder(path.parent)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise from_os(error) from error


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of it: a stream without a buffer may take a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def read_limited(path: Path, limit: int, too_large: type[VaultError]) -> bytes:
    """The file's bytes. Raises `Vanished`, `NotRead` or, past `limit` bytes, `too_large`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise from_os(error, NotRead) from error
    if len(data) > limit:
        raise too_large
    return data


def clear_leftovers(folder: Path) -> int:
    """Remove what a killed write left beside the files, and say how many. Only while holding the lock file."""
    count = 0
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            leftover.unlink(missing_ok=True)
            count += 1
    return count
