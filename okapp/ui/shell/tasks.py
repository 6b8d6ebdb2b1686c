"""The one way to do work beside the window: plain data in, data or an exception out on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Control:
    """What the work is given: whether it has been cancelled, and where to tell how far it has come."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._cancelled = threading.Event()
        self._tell = tell

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted; long work looks at it now and then and returns."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is no longer wanted."""
        self._cancelled.set()

    def progress(self, done: int, of: int) -> None:
        """Tell how far the work has come."""
        self._tell(done, of)


class Task:
    """Work under way. Nothing is called back after `cancel()`."""

    def __init__(
        self,
        control: Control,
        work: Callable[[Control], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.control = control
        self._work = work
        self._done = done
        self._failed = failed
        self._progress = progress
        self._result: object = None
        self._error: Exception | None = None

    def cancel(self) -> None:
        """Give up the result."""
        self.control.cancel()

    def carry_out(self) -> None:
        """Do the work; called in the worker thread."""
        try:
            self._result = self._work(self.control)
        except Exception as error:  # noqa: BLE001 - whatever it is, the main thread decides
            self._error = error

    def tell(self, done: int, of: int) -> None:
        """Pass on how far the work has come; called on the main thread."""
        if self._progress is not None and not self.control.cancelled:
            self._progress(done, of)

    def end(self) -> None:
        """Give what came of it; called on the main thread."""
        if self.control.cancelled:
            return
        if self._error is None:
            self._done(self._result)
        else:
            self._failed(self._error)


class _Bell(QObject):
    """Rung in a worker's thread with the number of the work, heard on the main thread."""

    ended = Signal(int)
    told = Signal(int, int, int)


def _pool() -> ThreadPoolExecutor:
    """Python's own threads: Qt's pool keeps all that Python ever gave it to run."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="okapp")


def _carry_out(number: int, running: Mapping[int, Task], bell: _Bell) -> None:
    """Do the work that has a number; called in a worker's thread.

    It lets go of nothing: what the work holds may be widgets, and those are destroyed on the main thread.
    """
    running[number].carry_out()
    bell.ended.emit(number)


class Tasks(QObject):
    """Runs functions in the background. The functions touch no widget."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = _pool()
        self._numbers = count()
        self._running: dict[int, Task] = {}
        self._bell = _Bell(self)
        self._bell.told.connect(self._tell)
        self._bell.ended.connect(self._end)

    def run(
        self,
        work: Callable[[Control], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Start `work(control)`; `done(result)` or `failed(exception)` is called later on the main thread."""
        number = next(self._numbers)
        control = Control(partial(self._bell.told.emit, number))
        task = self._running[number] = Task(control, work, done, failed, progress)
        self._pool.submit(_carry_out, number, self._running, self._bell)
        return task

    def busy(self) -> bool:
        """Say whether some work has not ended."""
        return bool(self._running)

    def close(self) -> None:
        """Cancel everything and wait for it to end; nothing is called back."""
        for task in self._running.values():
            task.cancel()
        self._pool.shutdown()
        self._pool = _pool()

    @Slot(int, int, int)
    def _tell(self, number: int, done: int, of: int) -> None:
        self._running[number].tell(done, of)

    @Slot(int)
    def _end(self, number: int) -> None:
        self._running.pop(number).end()
