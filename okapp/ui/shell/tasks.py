"""The one way to do work beside the window: plain data in, data or an exception out on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

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


class Task(QObject):
    """Work under way. Nothing is called back after `cancel()`."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        forget: Callable[[Task], None],
    ) -> None:
        super().__init__(parent)
        self.control = Control(self.progressed.emit)
        self._done = done
        self._failed = failed
        self._forget = forget
        self._ended.connect(self._end)

    def cancel(self) -> None:
        """Give up the result."""
        self.control.cancel()

    def carry_out(self, work: Callable[[Control], Any]) -> None:
        """Do the work; called in the worker thread."""
        try:
            result = work(self.control)
        except Exception as error:  # noqa: BLE001 - whatever it is, the main thread decides
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        self._forget(self)
        if not self.control.cancelled:
            if error is None:
                self._done(result)
            else:
                self._failed(error)
        self.deleteLater()


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[Control], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task
        self._work = work

    def run(self) -> None:
        self._task.carry_out(self._work)


class Tasks(QObject):
    """Runs functions in the background. The functions touch no widget."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: dict[Task, _Work] = {}

    def run(
        self,
        work: Callable[[Control], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Start `work(control)`; `done(result)` or `failed(exception)` is called later on the main thread."""
        task = Task(self, done, failed, self._forget)
        if progress is not None:
            task.progressed.connect(progress)
        runnable = _Work(task, work)
        self._running[task] = runnable
        self._pool.start(runnable)
        return task

    def busy(self) -> bool:
        """Say whether some work has not ended."""
        return bool(self._running)

    def close(self) -> None:
        """Cancel everything and wait for it to end; nothing is called back."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    def _forget(self, task: Task) -> None:
        self._running.pop(task, None)
