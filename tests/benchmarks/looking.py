"""The first page of a preview on the screen, of a short paper and a long one, and what a long one keeps in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import ROOT

TIMES = 9
_CHILD = "tests.benchmarks.child_preview"


def measure() -> list[Measured]:
    """In a process of its own, since it needs a screen."""
    done = subprocess.run(
        [sys.executable, "-m", _CHILD, str(TIMES)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout)
    pages = found["pages"]
    return [
        _first("Förhandsgranskning: första sidan av 3", found["short"], goal=100),
        _first(f"Förhandsgranskning: första sidan av {pages}", found["long"], goal=100),
        _first("Den första i en session, med PDFium", [found["first"]]),
        Measured(
            name=f"Sidor i minnet av {pages} efter att ha bläddrat", value=found["kept"], unit="st", goal=8
        ),
        Measured(
            name="Sökning till sidan i ett långt papper", value=found["find"] * 1000, unit="ms", goal=100
        ),
    ]


def _first(name: str, rounds: list[tuple[float, float]], goal: float | None = None) -> Measured:
    """In processor time, since other work on the machine must not decide; the clock stands in the note."""
    busy, clock = (median(one[at] for one in rounds) * 1000 for at in (0, 1))
    note = f"processortid, {len(rounds)} varv; {clock:.0f} ms på klockan"
    return Measured(name=name, value=busy, unit="ms", goal=goal, note=note)
