"""How long the window stands still: what the program's own thread does between two returns to its event loop.

Counted in the thread's processor time, since other work on the machine must not decide; the clock stands beside it.
What tests do in the same thread is left out. Where it was is told by a thread that looks at the
stack now and then while something takes long (Linux; elsewhere the place is empty).
"""

from __future__ import annotations

import faulthandler
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

MOST = 0.050
"""Seconds for which nobody notices that a window stands still."""
FAR_TOO_LONG = 0.070
"""What fails a test: 52 milliseconds have been measured at most, on a machine with other work; a slower one needs more."""
UNLOCKING = "upplåsning"
"""The step in which a pause is told of and allowed: the store is opened, and what was open before the lock with it."""
_LOOK = 0.004
_LONG = 0.015
_CALL = re.compile(r'File ".*[/\\]okapp[/\\](.+)\.py", line \d+ in (.+)')


@dataclass(frozen=True, slots=True)
class Pause:
    """One time that took longer than it may: at what step, in which function, seconds of the processor and clock."""

    step: str
    place: str
    cpu: float
    clock: float

    def __str__(self) -> str:
        return f"{self.cpu * 1000:4.0f} ms ({self.clock * 1000:.0f} på klockan)  {self.step}: {self.place}"


class Pauses(QObject):
    """Watches the loop of the thread that makes it, from `start` to `stop`.

    `where` says where in the day it is; `tell` hears of each pause at once. Without `places` nothing looks at the stack.
    """

    def __init__(
        self,
        where: Callable[[], str],
        tell: Callable[[Pause], object],
        most: float = MOST,
        *,
        places: bool = True,
    ) -> None:
        super().__init__()
        self._where = where
        self._tell = tell
        self._most = most
        self._apart = False
        self._since: tuple[float, float] | None = None
        self._looker = _Looker(looks=places)

    def start(self) -> None:
        """Begin to count."""
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._mark)
        dispatcher.aboutToBlock.connect(self._mark)
        self._looker.start()
        self._begin()

    def stop(self) -> None:
        """Count no more."""
        self._since = None
        self._apart = True
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.disconnect(self._mark)
        dispatcher.aboutToBlock.disconnect(self._mark)
        self._looker.stop()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is done within is the test's own."""
        with self._switched(apart=True):
            yield

    @contextmanager
    def counted(self) -> Iterator[None]:
        """What is done within is the program's, also where the test's own work stands around it."""
        with self._switched(apart=False):
            yield

    @contextmanager
    def _switched(self, *, apart: bool) -> Iterator[None]:
        if apart is self._apart:
            yield
            return
        self._end()
        self._apart = apart
        self._begin()
        try:
            yield
        finally:
            self._end()
            self._apart = not apart
            self._begin()

    def _mark(self) -> None:
        self._end()
        self._begin()

    def _begin(self) -> None:
        if not self._apart:
            self._since = time.thread_time(), time.perf_counter()
            self._looker.watch(self._since[0])

    def _end(self) -> None:
        if self._since is None:
            return
        cpu, clock = time.thread_time() - self._since[0], time.perf_counter() - self._since[1]
        self._since = None
        place = self._looker.seen()
        if cpu > self._most:
            self._tell(Pause(self._where(), place, cpu, clock))


@contextmanager
def pauses_in(monkeypatch: pytest.MonkeyPatch, where: Callable[[], str]) -> Iterator[list[Pause]]:
    """The pauses of a test that presses keys in the program's own thread: each event it sends, each turn it lets run."""
    found: list[Pause] = []
    pauses = Pauses(where, found.append)

    def counting(call: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object, **more: object) -> object:
            with pauses.counted():
                return call(*given, **more)

        return counted

    for holder, name in ((QTest, "keyClick"), (QApplication, "sendEvent"), (QApplication, "processEvents")):
        monkeypatch.setattr(holder, name, staticmethod(counting(getattr(holder, name))))
    monkeypatch.setattr(QtBot, "wait", counting(QtBot.wait))
    pauses.start()
    with pauses.apart():
        yield found
        pauses.stop()


class _Looker:
    """Looks at the stack of the thread that makes it while what it watches takes long.

    Through faulthandler, which holds no frame: a frame that is held keeps its painter alive after the paint event.
    """

    def __init__(self, *, looks: bool) -> None:
        self._thread = threading.get_ident()
        can = looks and sys.platform == "linux"
        self._clock = time.pthread_getcpuclockid(self._thread) if can else None
        self._since: float | None = None
        self._places: Counter[str] = Counter()
        self._over = threading.Event()

    def start(self) -> None:
        if self._clock is not None:
            threading.Thread(target=self._look, name="pauses", daemon=True).start()

    def stop(self) -> None:
        self._over.set()

    def watch(self, since: float) -> None:
        """Begin anew, at this processor time of the thread."""
        self._since = since

    def seen(self) -> str:
        """Where it was most of the time, and forget it."""
        self._since = None
        if not self._places:
            return ""
        places, self._places = self._places, Counter()
        return "; ".join(f"{count}× {place}" for place, count in places.most_common(2))

    def _look(self) -> None:
        assert self._clock is not None
        with tempfile.TemporaryFile() as file:
            while not self._over.wait(_LOOK):
                since = self._since
                if since is None or time.clock_gettime(self._clock) - since < _LONG:
                    continue
                file.seek(0)
                file.truncate()
                faulthandler.dump_traceback(file, all_threads=True)
                file.seek(0)
                place = self._calls(file.read().decode(errors="replace"))
                if self._since == since:
                    self._places[place] += 1

    def _calls(self, stacks: str) -> str:
        """The program's innermost calls, and the outermost."""
        own = next((one for one in stacks.split("\n\n") if f"0x{self._thread:016x} " in one), "")
        calls = [f"{place}:{function}" for place, function in _CALL.findall(own)]
        return " < ".join(calls if len(calls) < 4 else [*calls[:3], "…", calls[-1]])


def too_long(pauses: Iterable[Pause]) -> list[str]:
    """What fails a test, as lines."""
    return [str(one) for one in pauses if one.cpu > FAR_TOO_LONG and one.step != UNLOCKING]


def told(pauses: Iterable[Pause]) -> str:
    """The pauses as lines, the longest first."""
    lines = map(str, sorted(pauses, key=lambda one: -one.cpu))
    return "\n".join(("pauser över 50 ms processortid i fönstrets tråd:", *lines)) + "\n"
