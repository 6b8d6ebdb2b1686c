"""Start-up against a bare window, run in turn A B A B so that a noisy machine disturbs both alike.

All of them keep Python's bytecode in a folder of the measuring: an installed program has its own, while a checkout may
have none, or an old one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.measure import Measured

ROUNDS = 11
WITHOUT_LIBRARY = "utan-biblioteket"
"""What tells the program to hide the library's place."""
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def measure() -> list[Measured]:
    """First paint on the wall clock and the usable first page in processor time, as ratios to the bare window.

    What the library adds is the program beside the same without the library, in bare windows.
    """
    bare: list[dict[str, float]] = []
    full: list[dict[str, float]] = []
    without: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as home:
        for number in range(ROUNDS + 1):
            kept = zip(
                (bare, full, without),
                (
                    _child("child_bare.py", home),
                    _child("child_okapp.py", home),
                    _child("child_okapp.py", home, WITHOUT_LIBRARY),
                ),
                strict=True,
            )
            for times, taken in kept:
                if number > 0:  # the first round makes the bytecode and warms the disk cache
                    times.append(taken)

    def middle(rounds: list[dict[str, float]], key: str) -> float:
        return median(one[key] for one in rounds)

    def note(key: str) -> str:
        return f"{middle(full, key) * 1000:.0f} ms mot {middle(bare, key) * 1000:.0f} ms, {ROUNDS} varv"

    return [
        Measured(
            name="Start: första bilden mot ett tomt fönster",
            value=middle(full, "painted_wall") / middle(bare, "painted_wall"),
            unit="×",
            goal=1.6,
            note=note("painted_wall"),
        ),
        Measured(
            name="Start: användbar sida, processortid",
            value=middle(full, "usable_cpu") / middle(bare, "usable_cpu"),
            unit="×",
            goal=2.2,
            note=note("usable_cpu"),
        ),
        Measured(
            name="Start: vad biblioteket lägger till",
            value=(middle(full, "usable_cpu") - middle(without, "usable_cpu")) / middle(bare, "usable_cpu"),
            unit="×",
            goal=0.3,
            note=f"processortid, av ett tomt fönster; utan biblioteket {middle(without, 'usable_cpu') * 1000:.0f} ms",
        ),
    ]


def _child(script: str, home: str, *given: str) -> dict[str, float]:
    """Run one program until its page is usable; its times since just before it was started."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(home) / "bytecode"),
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_STATE_HOME": home,
        "OKAPP_T0": repr(time.time()),
    }
    command = [sys.executable, str(HERE / script), *given]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True, timeout=60)
    times: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return times
