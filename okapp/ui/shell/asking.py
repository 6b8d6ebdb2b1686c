"""Work that a page asks for: beside the window, trouble as a sentence, nothing told to a page that is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from okapp.errors import UserError
from okapp.ui.shell.tasks import Task, Tasks

T = TypeVar("T")


class Asking:
    """Asks for `owner`. When the owner is gone, or after `stop`, nothing is called back."""

    def __init__(self, tasks: Tasks, owner: QObject) -> None:
        self._tasks = tasks
        self._running: set[Task] = set()
        owner.destroyed.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._running)

    def ask(
        self, work: Callable[[], T], done: Callable[[T], None], refused: Callable[[str], object]
    ) -> Callable[[], None]:
        """Do the work beside the window; `refused` is given the sentence of a `UserError`, or one for any other fault.

        Gives a function that lets the answer go. A fault that is no `UserError` goes on to the crash guard too.
        """

        def ended(result: T) -> None:
            self._running.discard(task)
            done(result)

        def failed(error: Exception) -> None:
            self._running.discard(task)
            if isinstance(error, UserError):
                refused(error.sentence)
                return
            refused(
                QCoreApplication.translate(
                    "Asking", "Något gick fel. Det du har skrivit står kvar. Försök igen."
                )
            )
            raise error

        def let_go() -> None:
            task.cancel()
            self._running.discard(task)

        task = self._tasks.run(lambda _control: work(), ended, failed)
        self._running.add(task)
        return let_go

    def stop(self) -> None:
        """Let every answer go."""
        for task in self._running:
            task.cancel()
        self._running.clear()
