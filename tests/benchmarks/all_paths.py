"""Every path of every edition: track by track, then the rules that give notes and dates."""

from __future__ import annotations

import time

from okapp.casework.runs import domain
from okapp.engine.explore import Explorer
from okapp.engine.model import Edition
from okapp.engine.plan import groups
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import AROUND, GUIDES, TODAY


def measure() -> list[Measured]:
    """The time for all of it, and how many paths there were."""
    start = time.perf_counter()
    editions = [edition for guide in GUIDES for edition in guide.wizard.editions]
    editions += [edition for guide in GUIDES if guide.wizard.quick for edition in guide.wizard.quick.editions]
    ways = sum(_ways(edition) for edition in editions)
    end = time.perf_counter()
    note = f"{len(editions)} utgåvor, {ways} vägar"
    return [Measured(name="Alla vägar genom alla utgåvor", value=end - start, unit="s", goal=30.0, note=note)]


def _ways(edition: Edition) -> int:
    explorer = Explorer(edition, AROUND.context(edition.starts, TODAY), domain(TODAY))
    return sum(leaf.ways for rules in groups(edition) for leaf in explorer.paths(rules))
