"""The whole program driven at random, with what must hold after each step; long: thousands of steps."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtGui import QDesktopServices

from okapp.ui.preview import printing
from tests.ui.monkey import Life, monkey, opener


@pytest.fixture
def life(qapp, theme, qtbot, dialogs, paths, qtlog, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    with qtbot.captureExceptions() as faults:
        yield Life(opener(qapp, theme, qtbot, dialogs, paths), dialogs, faults, qtlog)


@pytest.mark.parametrize(
    ("lives", "steps"),
    [
        pytest.param(3, 50, id="short"),
        pytest.param(60, 60, id="long"),
    ],
)
@pytest.mark.long
def test_nothing_a_user_does_in_any_order_harms(life, tmp_path, lives, steps):
    run_state_machine_as_test(
        monkey(life, tmp_path),
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            derandomize="OKAPP_MONKEY_ANY" not in os.environ,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            verbosity=Verbosity.verbose if "OKAPP_MONKEY_ANY" in os.environ else Verbosity.normal,
        ),
    )
