"""The hunt for boundary cases: answers that tell a turned rule apart where the worked cases do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from okapp.engine.conditions import AnyRow
from okapp.engine.editions import edition_for
from okapp.engine.measures import RowsAtLeast
from okapp.engine.model import Context, Edition
from okapp.engine.walk import walk
from tests.rules.everywhere import everywhere, filled
from tests.rules.kept import Book, Boundary, Kept, gives_now
from tests.rules.mutants import Mutant
from tests.rules.nearby import Near, Neighbourhood, deep
from tests.rules.outcome import Outcome, outcome, stands_open
from tests.rules.score import Catching, turned_here, worked

ALIKE = "Ingen väg genom frågorna skiljer dem åt."
ALIKE_ROWS = "Ingen väg genom frågorna skiljer dem åt, med de rader som har prövats."
MOST_BASES, MOST_STEPS = 3, 40

Answers = Mapping[str, Any]
Shown = dict[Mutant, list[tuple[Context, Answers]]]


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


def hunt(book: Book, edition: Edition, alike: Collection[str], before: Kept, *, paths: bool) -> Hunt:
    """Look for a boundary case for each mutant that no worked case catches; `alike` are those of later editions.

    Cases that were kept `before` come first, so that a change of the rules changes few of them.
    Without `paths` only near the worked cases: then nothing is proved to be alike.
    """
    shared, mutants = turned_here(book, edition, alike)
    catching = Catching(edition, mutants)
    for tried in worked(book, edition):
        catching.catch(tried)
    wanted = tuple(catching.alive)
    places = Neighbourhood(book, edition)
    hunted = Hunt()
    for near in _kept(places, before):
        _try(near, catching, hunted)
    _near(places, [places.case(key) for key in book.runs], catching, hunted)
    catching.drop([mutant for mutant in catching.alive if mutant.name in shared])
    shown = _everywhere(places, catching, hunted) if paths else {}
    _further(places, catching, hunted)
    _as_shown(places, shown, catching, hunted)
    hunted.left = list(catching.alive)
    hunted.found = _fewest(places, wanted, hunted.found)
    return hunted


def _try(near: Near, catching: Catching, hunted: Hunt) -> Outcome:
    caught, gives = catching.caught_by(near.tried)
    if caught:
        hunted.found.append(Found(near, gives, frozenset(caught)))
        catching.drop(caught)
    return gives


def _kept(places: Neighbourhood, before: Kept) -> Iterator[Near]:
    for one in before.boundaries:
        if one.of in places.book.runs and edition_for(places.book.wizard.editions, one.day) is places.edition:
            days: dict[str, date] = {"day": one.day, "today": one.today}
            yield places.changed(one.of, dict(one.changes), own_point=one.own_point, **days)


def _near(places: Neighbourhood, bases: Iterable[Near], catching: Catching, hunted: Hunt) -> None:
    """Try the neighbours of each base, changed in what the mutants still alive and their steps read."""
    for base in bases:
        if not catching.alive:
            return
        journey = walk(places.edition, base.tried.answers, base.tried.context)
        asked = [given.question for passed in journey.passed for given in passed.answers]
        read = _read(places.edition, catching.alive)
        for near in places.around(base, [one for one in (*asked, *journey.asking) if one.key in read]):
            if stands_open(_try(near, catching, hunted)) and None not in near.changes.values():
                _try(_whole(places, near), catching, hunted)


def _further(places: Neighbourhood, catching: Catching, hunted: Hunt) -> None:
    """Try the neighbours of each case that was found, until nothing more is."""
    known = 0
    while catching.alive and known < len(hunted.found):
        bases, known = [one.near for one in hunted.found[known:]], len(hunted.found)
        _near(places, bases, catching, hunted)


def _whole(places: Neighbourhood, near: Near) -> Near:
    """The case with something for what is missing in it."""
    for _ in range(MOST_STEPS):
        journey = walk(places.edition, near.tried.answers, near.tried.context)
        if not journey.missing:
            break
        near = places.with_answers(near, filled(places.edition, journey.missing))
    return near


def _read(edition: Edition, alive: Iterable[Mutant]) -> frozenset[str]:
    """Keys of the questions that the mutants' conditions and their steps' read."""
    steps = {step.key: step for step in edition.steps}
    conditions = [one for mutant in alive for one in (mutant.shows, steps[mutant.spot.step].applies)]
    return frozenset(question.key for one in conditions for question in one.questions())


def _everywhere(places: Neighbourhood, catching: Catching, hunted: Hunt) -> Shown:
    """Look on every path, in each context, for what is still alive; what shows on none is alike and looked for no more.

    First, since most time goes to looking near the cases for what cannot be found there.
    """
    shown: Shown = {}
    looked_at: set[Mutant] = set()
    for context in places.contexts():
        found = everywhere(places.edition, catching.alive, context)
        looked_at |= found.looked_at
        for mutant, ways in found.answers.items():
            shown.setdefault(mutant, []).extend((context, answers) for answers in ways)
    hunted.alike = [one for one in catching.alive if one in looked_at and one not in shown]
    catching.drop(hunted.alike)
    return shown


def _as_shown(places: Neighbourhood, shown: Shown, catching: Catching, hunted: Hunt) -> None:
    """Try the answers on which the mutants showed."""
    for mutant in tuple(catching.alive):
        for context, answers in shown.get(mutant, ()):
            for near in _completed(places, context, answers):
                if mutant in catching.alive:
                    _try(near, catching, hunted)


def _completed(places: Neighbourhood, context: Context, answers: Answers) -> Iterator[Near]:
    """The answers put into a few worked cases, with what is missing filled in."""
    own_point = bool(context.local_rules)
    days: dict[str, date] = {"day": context.matter_date, "today": context.today}
    ranked = sorted(places.book.runs, key=lambda key: _distance(places.book.runs[key].answers, answers))
    for key in ranked[:MOST_BASES]:
        changes = {
            name: raw for name, raw in answers.items() if places.book.runs[key].answers.get(name) != raw
        }
        yield _whole(places, places.changed(key, changes, own_point=own_point, **days))


def _distance(one: Answers, other: Answers) -> int:
    return sum(one.get(key) != raw for key, raw in other.items())


def _fewest(places: Neighbourhood, wanted: Iterable[Mutant], found: list[Found]) -> list[Found]:
    """Few and small cases that together catch all that they catch: first the one that catches most for its size."""
    whole = []
    catching = Catching(places.edition, wanted)
    for one in found:
        caught, gives = catching.caught_by(one.near.tried)
        whole.append(Found(one.near, gives, frozenset(caught)))
    kept: list[Found] = []
    open_: set[Mutant] = {mutant for one in whole for mutant in one.catches}
    while open_:
        best = max(whole, key=lambda one: len(one.catches & open_) / (4 + len(one.near.changes)))
        kept.append(_barely(places, best, best.catches & open_))
        open_ -= best.catches
    return kept


def _barely(places: Neighbourhood, one: Found, needed: Collection[Mutant]) -> Found:
    """The case without the changes that it can do without and still tell apart what it is needed for."""
    near, gives = one.near, one.gives
    for key in one.near.changes if len(one.near.changes) > 1 else ():
        fewer = places.without(near, key)
        now = outcome(places.edition, fewer.tried)
        if stands_open(now) > stands_open(one.gives):
            continue
        if all(outcome(mutant.edition, fewer.tried) != now for mutant in needed):
            near, gives = fewer, now
    return Found(near, gives, frozenset(needed))


def boundaries(book: Book, edition: Edition, found: Iterable[Found]) -> Iterator[Boundary]:
    """The cases as they are kept."""
    for number, one in enumerate(found, start=1):
        near = one.near
        kept = Boundary(
            key=f"{edition.starts}-{number:03}",
            of=near.of,
            day=near.day,
            today=near.today,
            changes=near.changes,
            own_point=near.own_point,
            gives=(),
            because=min(mutant.name for mutant in one.catches),
        )
        yield replace(kept, gives=gives_now(book, kept))


def kept_anew(book: Book, before: Kept, *, paths: bool) -> Kept:
    """The wizard's boundary cases hunted anew; of what is still left, the reasons that were written stay."""
    cases: list[Boundary] = []
    alike: dict[str, str] = {}
    for edition in sorted(book.wizard.editions, key=lambda one: one.starts, reverse=True):
        hunted = hunt(book, edition, frozenset(alike), before, paths=paths)
        cases += boundaries(book, edition, hunted.found)
        alike |= {mutant.name: _reason(mutant) for mutant in hunted.alike}
        alike |= {one.name: before.alike[one.name] for one in hunted.left if one.name in before.alike}
    return Kept(boundaries=tuple(cases), alike=alike)


def _reason(mutant: Mutant) -> str:
    rows = any(isinstance(part, AnyRow | RowsAtLeast) for part in deep(mutant.shows))
    return ALIKE_ROWS if rows else ALIKE
