"""One walk through a whole guide, as at each key press: the slowest of the worked cases."""

from __future__ import annotations

import time
from statistics import median

from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of, run_of
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import AROUND, GUIDES

TIMES = 50


def measure() -> list[Measured]:
    """The median time of a walk, of the processor, for the case that takes longest."""
    runs = [(case.id, run_of(case, guide, AROUND)) for guide in GUIDES for case in cases_of(guide)]
    slowest, name = max((_median(run), key) for key, run in runs)
    note = f"processortid; långsammast av {len(runs)} fall: {name}"
    return [Measured(name="En vandring genom guiden", value=slowest * 1000, unit="ms", goal=1.0, note=note)]


def _median(run: Run) -> float:
    found = []
    for _ in range(TIMES):
        start = time.process_time()
        run.journey()
        found.append(time.process_time() - start)
    return median(found)
