"""The thread that owns the connection: what comes at the moment it ends is done before, or refused in words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from okapp.vault.errors import NotUnlocked
from okapp.vault.worker import Worker


@pytest.fixture
def changing_often() -> Iterator[None]:
    """Let threads take turns as often as can be."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


class Asking(threading.Thread):
    """Hands work to the worker until it takes no more; `wrong` is what it should not have met."""

    def __init__(self, worker: Worker, done: list[str]) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.wrong: list[Exception] = []
        self._worker = worker
        self._done = done

    def run(self) -> None:
        try:
            while True:
                self._worker.submit(lambda: self._done.append("work"))
                self.begun.set()
        except NotUnlocked:
            return
        except Exception as error:  # noqa: BLE001 - told by the test
            self.wrong.append(error)


@pytest.mark.usefixtures("changing_often")
def test_work_that_comes_while_it_ends_is_done_before_the_last_or_refused(tmp_path: Path) -> None:
    for _ in range(300):
        done: list[str] = []
        worker = Worker(tmp_path)
        asking = [Asking(worker, done) for _ in range(2)]
        for one in asking:
            one.start()
        asking[0].begun.wait()
        worker.end(partial(done.append, "last")).result()
        for one in asking:
            one.join()
        assert [one.wrong for one in asking] == [[], []]
        assert done[-1] == "last"


def test_it_ends_once(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    assert worker.submit(lambda: 1).result() == 1
    assert worker.end(lambda: 2).result() == 2
    with pytest.raises(NotUnlocked):
        worker.end(lambda: 3)
    with pytest.raises(NotUnlocked):
        worker.submit(lambda: 4)
