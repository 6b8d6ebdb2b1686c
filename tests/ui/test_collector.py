"""Python's cycle collector runs only where Qt can bear it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QObject

from okapp.ui.shell.collector import Collector


class _Loop:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp):
    parent = QObject()
    yield Collector(parent)
    parent.deleteLater()


def test_nothing_is_collected_by_itself(qapp):
    assert not gc.isenabled()


def test_what_has_gathered_is_collected(collector):
    gc.collect()
    for _ in range(2 * gc.get_threshold()[0]):
        _Loop()
    assert collector.collect() >= gc.get_threshold()[0]


def test_a_little_is_left_for_later(collector):
    gc.collect()
    assert collector.collect() == 0
