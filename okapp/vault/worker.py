"""The one thread that owns the connection."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TypeVar

from okapp.vault.database import TROUBLE, translate
from okapp.vault.errors import NotUnlocked

T = TypeVar("T")


class Worker:
    """Does work in turn. Known trouble of the database or the disk comes as a `VaultError`, a bug as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="okapp-vault")
        self._door = Lock()
        self.ended = False

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Do the work when its turn comes. Raises `NotUnlocked` after `end`."""
        with self._door:
            if self.ended:
                raise NotUnlocked
            return self._executor.submit(self._translated, work)

    def end(self, last: Callable[[], T]) -> Future[T]:
        """Finish what waits, then do the `last`, which nothing comes after. Raises `NotUnlocked` after `end`."""
        with self._door:
            if self.ended:
                raise NotUnlocked
            self.ended = True
            done = self._executor.submit(self._translated, last)
        self._executor.shutdown()
        return done

    def _translated(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except TROUBLE as error:
            raise translate(error, self._path) from error
