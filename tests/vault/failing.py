"""Disks that fail: after so many bytes, or after so many steps."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from okapp import files
from okapp.vault.files import Disk


class _Full(io.FileIO):
    def __init__(self, handle: int, disk: FailingDisk) -> None:
        super().__init__(handle, "wb")
        self._disk = disk

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        fits = min(len(view), self._disk.bytes_left)
        if not fits:
            raise OSError(errno.ENOSPC, "full")
        self._disk.bytes_left -= fits
        return super().write(view[:fits])


class FailingDisk(Disk):
    """Takes `bytes_left` bytes and lets `steps_left` steps succeed, over all files together."""

    def __init__(self, *, bytes_left: int = 1 << 60, steps_left: int = 1 << 60) -> None:
        self.bytes_left = bytes_left
        self.steps_left = steps_left

    def _step(self) -> None:
        if not self.steps_left:
            raise OSError(errno.EIO, "broken")
        self.steps_left -= 1

    def create(self, path: Path) -> BinaryIO:
        self._step()
        with super().create(path) as stream:
            handle = os.dup(stream.fileno())
        return _Full(handle, self)  # type: ignore[return-value]

    def sync(self, stream: BinaryIO) -> None:
        self._step()
        super().sync(stream)

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._step()
        super().sync_folder(folder)


STEPS = {"new_file": files, "fsync": files.os, "replace": Path}
"""What a file outside the store that is written whole asks of the system, and where."""


@contextmanager
def failing_files(patch: pytest.MonkeyPatch, *, room: int = 1 << 60, step: str = "") -> Iterator[None]:
    """Let files outside the store meet a device with so much room, or on which a step fails."""
    disk = FailingDisk(bytes_left=room)

    def refused(*_given: object, **_more: object) -> None:
        raise OSError(errno.EIO, "broken")

    with patch.context() as broken:
        broken.setattr(files.os, "fdopen", lambda handle, _mode: io.BufferedWriter(_Full(handle, disk)))
        if step:
            broken.setattr(STEPS[step], step, refused)
        yield
