"""The window while somebody works in it: how long it stands still at most, step by step, of the processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from statistics import median

from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import ROOT

ROUNDS = 5
GOAL = 50
NAMES = {
    "library": "Biblioteket, första besöket: längsta steget",
    "guides": "Guider, första besöket: längsta steget",
    "cases": "Ärenden utan plats, första besöket: längsta",
    "settings": "Inställningar, första besöket: längsta steget",
    "typed": "Sökning medan du skriver: längsta tangenten",
    "pages": "Guidens sidor: längsta steget",
    "plan": "Plan med 40 insatser: längsta tangenten",
}


def measure() -> list[Measured]:
    """For each kind of step the longest one, in the middle of some rounds, each in a process of its own."""
    rounds = [_child() for _ in range(ROUNDS)]
    return [_row(name, [one[key] for one in rounds]) for key, name in NAMES.items()]


def _row(name: str, rounds: list[list[float]]) -> Measured:
    steps = [step for one in rounds for step in one]
    note = f"processortid; mittersta steget {median(steps):.0f} ms av {len(steps)}, längst av alla {max(steps):.0f} ms"
    longest = median(max(one) for one in rounds)
    return Measured(name=name, value=longest, unit="ms", goal=GOAL, note=note)


def _child() -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.child_places", folder],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=600,
        )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found
