"""Every path of every edition: track by track, then the rules that give notes and dates."""

from __future__ import annotations

import time

from okapp.casework.runs import domain
from okapp.documents.papers import Guide
from okapp.engine.explore import Explorer
from okapp.engine.model import Edition
from okapp.engine.plan import groups
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import AROUND, GUIDES, TODAY

GOAL = 30.0
"""Seconds: set when there was one guide, and kept for each and for all of them."""


def measure() -> list[Measured]:
    """The processor time of each guide and of all, and how many paths there were."""
    rows, taken, ways, editions = [], 0.0, 0, 0
    for guide in GUIDES:
        start = time.process_time()
        own = _editions(guide)
        found = sum(map(_ways, own))
        seconds = time.process_time() - start
        name = f"Alla vägar: {guide.wizard.key}"
        rows.append(_row(name, seconds, len(own), found))
        taken, ways, editions = taken + seconds, ways + found, editions + len(own)
    return [*rows, _row("Alla vägar genom alla utgåvor", taken, editions, ways)]


def _row(name: str, seconds: float, editions: int, ways: int) -> Measured:
    note = f"processortid; {editions} utgåvor, {ways} vägar"
    return Measured(name=name, value=seconds, unit="s", goal=GOAL, note=note)


def _editions(guide: Guide) -> tuple[Edition, ...]:
    """The guide's editions, and those of its quick check."""
    quick = guide.wizard.quick.editions if guide.wizard.quick else ()
    return (*guide.wizard.editions, *quick)


def _ways(edition: Edition) -> int:
    explorer = Explorer(edition, AROUND.context(edition.starts, TODAY), domain(TODAY))
    return sum(leaf.ways for rules in groups(edition) for leaf in explorer.paths(rules))
