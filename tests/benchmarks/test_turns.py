from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer

from tests.benchmarks.turns import Turns


def work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.mark.usefixtures("qapp")
def test_the_longest_turn_is_told_wherever_it_comes() -> None:
    turns = Turns(lambda: False, quiet=3)
    assert turns.longest(lambda: None) < 20
    assert turns.longest(lambda: work(0.03)) >= 30
    assert turns.longest(lambda: QTimer.singleShot(0, lambda: work(0.03))) >= 30
