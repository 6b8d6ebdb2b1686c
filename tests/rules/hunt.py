"""The hunt for boundary cases: answers that tell a turned rule apart where the worked cases do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okapp.engine.conditions import AnyRow
from okapp.engine.measures import RowsAtLeast
from okapp.engine.model import Context, Edition
from okapp.engine.walk import walk
from tests.rules.everywhere import everywhere, filled
from tests.rules.kept import Book, Boundary, Kept
from tests.rules.mutants import Mutant
from tests.rules.nearby import Near, Neighbourhood, deep
from tests.rules.outcome import Outcome, in_words
from tests.rules.score import Catching, turned_here, worked

ALIKE = "Ingen väg genom frågorna skiljer dem åt."
ALIKE_ROWS = "Ingen väg genom frågorna skiljer dem åt, med de rader som har prövats."
MOST_BASES, MOST_STEPS = 3, 40

Answers = Mapping[str, Any]


@dataclass(slots=True)
class Found:
    """A near case with what it gives and every mutant it tells apart."""

    near: Near
    gives: Outcome
    catches: frozenset[Mutant]


@dataclass(slots=True)
class Hunt:
    """What a hunt has come to: the cases that are worth keeping, and what is left with and without a proof."""

    found: list[Found] = field(default_factory=list)
    alike: list[Mutant] = field(default_factory=list)
    left: list[Mutant] = field(default_factory=list)


def hunt(book: Book, edition: Edition, alike: Collection[str], *, paths: bool) -> Hunt:
    """Look for a boundary case for each mutant that no worked case catches; `alike` are those of later editions.

    Without `paths` only near the worked cases: then nothing is proved to be alike.
    """
    shared, mutants = turned_here(book, edition, alike)
    catching = Catching(edition, mutants)
    for tried in worked(book, edition):
        catching.catch(tried)
    wanted = tuple(catching.alive)
    places = Neighbourhood(book, edition)
    hunted = Hunt()
    for near in _near(places, catching):
        _try(near, catching, hunted)
    catching.drop([mutant for mutant in catching.alive if mutant.name in shared])
    if paths and catching.alive:
        _everywhere(places, catching, hunted)
    elif catching.alive:
        hunted.left = list(catching.alive)
    hunted.found = _fewest(edition, wanted, hunted.found)
    return hunted


def _try(near: Near, catching: Catching, hunted: Hunt) -> bool:
    caught, gives = catching.caught_by(near.tried)
    if caught:
        hunted.found.append(Found(near, gives, frozenset(caught)))
        catching.drop(caught)
    return bool(caught)


def _near(places: Neighbourhood, catching: Catching) -> Iterator[Near]:
    """The neighbours of each worked case, changed in what the mutants still alive and their steps read."""
    for key in places.book.runs:
        if not catching.alive:
            return
        tried = places.case(key).tried
        journey = walk(places.edition, tried.answers, tried.context)
        asked = [given.question for passed in journey.passed for given in passed.answers]
        read = _read(places.edition, catching.alive)
        yield from places.around(key, [one for one in (*asked, *journey.asking) if one.key in read])


def _read(edition: Edition, alive: Iterable[Mutant]) -> frozenset[str]:
    """Keys of the questions that the mutants' conditions and their steps' read."""
    steps = {step.key: step for step in edition.steps}
    conditions = [one for mutant in alive for one in (mutant.shows, steps[mutant.spot.step].applies)]
    return frozenset(question.key for one in conditions for question in one.questions())


def _everywhere(places: Neighbourhood, catching: Catching, hunted: Hunt) -> None:
    """Look on every path, in each context, for what is still alive; what shows on none is alike."""
    shown: dict[Mutant, list[tuple[Context, Answers]]] = {}
    looked_at: set[Mutant] = set()
    for context in places.contexts():
        found = everywhere(places.edition, catching.alive, context)
        looked_at |= found.looked_at
        for mutant, ways in found.answers.items():
            shown.setdefault(mutant, []).extend((context, answers) for answers in ways)
    for mutant in tuple(catching.alive):
        for context, answers in shown.get(mutant, ()):
            for near in _completed(places, context, answers):
                if mutant in catching.alive:
                    _try(near, catching, hunted)
        if mutant in catching.alive:
            proved = mutant in looked_at and mutant not in shown
            (hunted.alike if proved else hunted.left).append(mutant)


def _completed(places: Neighbourhood, context: Context, answers: Answers) -> Iterator[Near]:
    """The answers put into a few worked cases, with what is missing filled in."""
    own_point = bool(context.local_rules)
    days: dict[str, date] = {"day": context.matter_date, "today": context.today}
    ranked = sorted(places.book.runs, key=lambda key: _distance(places.book.runs[key].answers, answers))
    for key in ranked[:MOST_BASES]:
        changes = {
            name: raw for name, raw in answers.items() if places.book.runs[key].answers.get(name) != raw
        }
        for _ in range(MOST_STEPS):
            near = places.changed(key, changes, own_point=own_point, **days)
            journey = walk(places.edition, near.tried.answers, near.tried.context)
            if not journey.missing:
                break
            changes = filled(places.edition, changes, journey.missing)
        yield near


def _distance(one: Answers, other: Answers) -> int:
    return sum(one.get(key) != raw for key, raw in other.items())


def _fewest(edition: Edition, wanted: Iterable[Mutant], found: list[Found]) -> list[Found]:
    """Few of the cases that together catch all that they catch: the one that catches most first."""
    whole = []
    for one in found:
        caught, gives = Catching(edition, wanted).caught_by(one.near.tried)
        whole.append(Found(one.near, gives, frozenset(caught)))
    kept: list[Found] = []
    open_: set[Mutant] = {mutant for one in whole for mutant in one.catches}
    while open_:
        best = max(whole, key=lambda one: len(one.catches & open_))
        kept.append(best)
        open_ -= best.catches
    return kept


def boundaries(edition: Edition, found: Iterable[Found]) -> Iterator[Boundary]:
    """The cases as they are kept."""
    for number, one in enumerate(found, start=1):
        near = one.near
        yield Boundary(
            key=f"{edition.starts}-{number:03}",
            of=near.of,
            day=near.day,
            today=near.today,
            changes=near.changes,
            own_point=near.own_point,
            gives=in_words(one.gives),
            because=min(mutant.name for mutant in one.catches),
        )


def kept_anew(book: Book, before: Kept, *, paths: bool) -> Kept:
    """The wizard's boundary cases hunted anew; of what is still left, the reasons that were written stay."""
    cases: list[Boundary] = []
    alike: dict[str, str] = {}
    for edition in sorted(book.wizard.editions, key=lambda one: one.starts, reverse=True):
        hunted = hunt(book, edition, frozenset(alike), paths=paths)
        cases += boundaries(edition, hunted.found)
        alike |= {mutant.name: _reason(mutant) for mutant in hunted.alike}
        alike |= {one.name: before.alike[one.name] for one in hunted.left if one.name in before.alike}
    return Kept(boundaries=tuple(cases), alike=alike)


def _reason(mutant: Mutant) -> str:
    rows = any(isinstance(part, AnyRow | RowsAtLeast) for part in deep(mutant.shows))
    return ALIKE_ROWS if rows else ALIKE
