"""Keeps the draft that is written on: at every step, two seconds after typing stops, and at once when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from okapp.casework.runs import Run
from okapp.errors import UserError
from okapp.ui.shell.pauses import Pauses
from okapp.ui.shell.tasks import Tasks

if TYPE_CHECKING:
    from okapp.casework.caseload import OpenRun


class Saves(Protocol):
    """Where a draft is saved; `Caseload.runs` is one."""

    def save(self, kept: OpenRun, run: Run, place: Mapping[str, Any], /) -> OpenRun:
        """Save it and give it with its new rev. Raises `UserError`."""


class State(Enum):
    """How it stands with what is on the screen."""

    NOT_KEPT = "not kept"
    WAITS = "waits"
    KEPT = "kept"
    FAILED = "failed"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class _Wanted:
    number: int
    run: Run
    place: Mapping[str, Any]


class _Line:
    """One draft's way into the store: saves one at a time and never an older text over a newer; any thread."""

    def __init__(self, saves: Saves, kept: OpenRun) -> None:
        self._saves = saves
        self._turn = threading.Lock()
        self._latest = 0
        self.kept = kept

    def save(self, wanted: _Wanted) -> OpenRun:
        with self._turn:
            if wanted.number > self._latest:
                self.kept = self._saves.save(self.kept, wanted.run, wanted.place)
                self._latest = wanted.number
            return self.kept


class DraftKeeper(QObject):
    """Holds at most one run of the store. `changed` tells that `state` or `trouble` is another."""

    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._line: _Line | None = None
        self._wanted: _Wanted | None = None
        self._number = 0
        self.state = State.NOT_KEPT
        self.trouble = ""
        self.pauses = Pauses(self)
        self.pauses.due.connect(self.save_now)

    @property
    def kept(self) -> OpenRun | None:
        """The run as it was saved last, None where none is held."""
        return self._line.kept if self._line is not None else None

    @property
    def all_kept(self) -> bool:
        """Whether all of what was noted is in the store."""
        return self.state in {State.KEPT, State.LOCKED}

    def hold(self, saves: Saves, kept: OpenRun, place: Mapping[str, Any]) -> None:
        """Keep this run from now on; `place` is where the user is in it."""
        self.let_go()
        self._line = _Line(saves, kept)
        self._wanted = _Wanted(0, kept.run, place)
        self._become(State.LOCKED if kept.stored.final else State.KEPT)

    def let_go(self) -> None:
        """Hold no run. What is noted and not saved is lost, so `flush` first."""
        self.pauses.stop()
        self._line = self._wanted = None
        self._number = 0
        self._become(State.NOT_KEPT)

    def note(self, run: Run, place: Mapping[str, Any]) -> bool:
        """This is how it is now; it is saved when typing has been still for a while. False: nothing is new."""
        before = self._wanted
        if before is None or self.state is State.LOCKED:
            return False
        if (before.run.answers, before.run.matter_date, before.run.quick) == (
            run.answers,
            run.matter_date,
            run.quick,
        ) and before.place == place:
            return False
        self._number += 1
        self._wanted = _Wanted(self._number, run, dict(place))
        self.pauses.typed()
        self._become(State.WAITS)
        return True

    def step(self, run: Run, place: Mapping[str, Any]) -> None:
        """The same, and save it at once."""
        if self.note(run, place):
            self.save_now()

    def save_now(self) -> None:
        """Save what waits, in the background; also after it failed."""
        line, wanted = self._line, self._wanted
        if line is None or wanted is None or self.all_kept:
            return
        self.pauses.stop()
        self._become(State.WAITS)
        self._tasks.run(
            lambda _control: line.save(wanted),
            lambda _kept: self._done(line, wanted.number),
            partial(self._failed, line),
        )

    def flush(self) -> None:
        """Save what waits, and wait for it. Raises `UserError`; then it is still there to be saved."""
        line, wanted = self._line, self._wanted
        if line is None or wanted is None or self.all_kept:
            return
        self.pauses.stop()
        try:
            line.save(wanted)
        except UserError as error:
            self._become(State.FAILED, error.sentence)
            raise
        self._become(State.KEPT)

    def in_store(self) -> Callable[[], OpenRun]:
        """What gives the run as it is now in the store, saved first where it must be; for the background."""
        line, wanted = self._line, self._wanted
        assert line is not None
        assert wanted is not None
        return lambda: line.save(wanted)

    def _done(self, line: _Line, number: int) -> None:
        if line is self._line and number == self._number:
            self._become(State.KEPT)

    def _failed(self, line: _Line, error: Exception) -> None:
        if line is self._line:
            known = isinstance(error, UserError)
            self._become(State.FAILED, error.sentence if isinstance(error, UserError) else _unknown())
            if known:
                return
        raise error

    def _become(self, state: State, trouble: str = "") -> None:
        if (state, trouble) != (self.state, self.trouble) or state is State.KEPT:
            self.state, self.trouble = state, trouble
            self.changed.emit()


def _unknown() -> str:
    return QCoreApplication.translate(
        "DraftKeeper", "Det senaste kunde inte sparas. Det du har skrivit står kvar. Försök igen."
    )
