"""The protocol of the longest worked case, from answers to the bytes of a PDF, in processor time."""

from __future__ import annotations

import time
from statistics import median

from okapp.casework.papers import PROTOCOL, Press, make
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.papers import Sender
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import AROUND, GUIDES, ROOT

TIMES = 9
SENDER = Sender("Kim Ek", "socialsekreterare", "Mottagningen", "08-123 45 67", "Solna stad")


def measure() -> list[Measured]:
    """The first protocol of a session, which loads reportlab and the fonts, and the ones after it."""
    runs = [run_of(case, guide, AROUND) for guide in GUIDES for case in cases_of(guide) if not case.quick]
    run = max(runs, key=lambda one: len(make(one, PROTOCOL, SENDER).paper.blocks))
    press = Press(ROOT / "resources" / "fonts")
    times = []
    for _ in range(TIMES + 1):
        start = time.process_time()
        data = press.pdf(make(run, PROTOCOL, SENDER).paper)
        times.append(time.process_time() - start)
    start = time.process_time()
    run.turns()
    turns = time.process_time() - start
    note = f"processortid; {len(data) / 1000:.0f} kB, {TIMES} varv; därav {turns:.2f} s för vad resultatet beror på"
    reason = "Sökningen efter vad resultatet beror på, inte papperet."
    return [
        Measured(
            name="Protokollet som PDF",
            value=median(times[1:]),
            unit="s",
            goal=0.2,
            note=note,
            reason=reason if turns > 0.1 else "",
        ),
        Measured(name="Det första protokollet i en session", value=times[0], unit="s"),
    ]
