"""The one thread that owns the connection."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from okapp.vault.database import TROUBLE, translate
from okapp.vault.errors import NotUnlocked

T = TypeVar("T")


class Worker:
    """Does work in turn. Known trouble of the database or the disk comes as a `VaultError`, a bug as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="okapp-vault")
        self.ended = False

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Do the work when its turn comes. Raises `NotUnlocked` after `end`."""

        def translated() -> T:
            try:
                return work()
            except TROUBLE as error:
                raise translate(error, self._path) from error

        if self.ended:
            raise NotUnlocked
        return self._executor.submit(translated)

    def end(self) -> None:
        """Finish what waits, then take no more."""
        self.ended = True
        self._executor.shutdown()
