"""Every path of every edition: track by track, then every rule that gives a note or a date."""

from __future__ import annotations

import time

from okapp.casework.runs import domain
from okapp.engine.explore import Explorer, rules_of
from okapp.engine.model import Doubt, Edition, Outcome
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import AROUND, GUIDES, TODAY


def measure() -> list[Measured]:
    """The time for all of it, and how many paths there were."""
    start, paths = time.perf_counter(), 0
    editions = [edition for guide in GUIDES for edition in guide.wizard.editions]
    editions += [edition for guide in GUIDES if guide.wizard.quick for edition in guide.wizard.quick.editions]
    for edition in editions:
        paths += _paths(edition)
    spent = time.perf_counter() - start
    note = f"{paths:,} vägar i {len(editions)} utgåvor"
    return [Measured(name="Alla vägar genom alla utgåvor", value=spent, unit="s", goal=30.0, note=note)]


def _paths(edition: Edition) -> int:
    explorer = Explorer(edition, AROUND.context(edition.starts, TODAY), domain(TODAY))
    sets = [rules_of(edition, track) for track in edition.tracks]
    sets += [
        frozenset({rule.key}) for _, rule in edition.rules() if not isinstance(rule.gives, Outcome | Doubt)
    ]
    return sum(leaf.ways for rules in sets for leaf in explorer.paths(rules))
