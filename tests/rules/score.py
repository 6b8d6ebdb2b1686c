"""Which mutants are caught by what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from okapp.engine.conditions import MatterAfter
from okapp.engine.editions import edition_for
from okapp.engine.model import Edition, Note, Rule
from okapp.engine.model import Outcome as Gives
from okapp.engine.walk import walk
from tests.rules.kept import Book, Kept, boundary_run, tried_in
from tests.rules.mutants import Mutant, mutants, shared_names
from tests.rules.nearby import inside
from tests.rules.outcome import Outcome, Tried, outcome, told
from tests.rules.watch import Watch, watched


@dataclass(slots=True)
class Score:
    """How many mutants of an edition there are, what caught them, and which nothing caught."""

    edition: Edition
    mutants: int = 0
    by_cases: int = 0
    by_boundaries: int = 0
    alike: int = 0
    left: list[Mutant] = field(default_factory=list)

    @property
    def starts(self) -> str:
        """The edition's first day."""
        return self.edition.starts.isoformat()

    @property
    def share(self) -> float:
        """Caught of those that something can catch, in per cent."""
        of = self.mutants - self.alike
        return 100 * (self.by_cases + self.by_boundaries) / of if of else 100.0


class Catching:
    """An edition whose mutants are caught one set of answers after the other; `alive` are those not caught yet."""

    def __init__(self, edition: Edition, mutants: Iterable[Mutant]) -> None:
        self.alive = dict.fromkeys(mutants)
        self.watching: Edition
        self.watch: Watch
        self.watching, self.watch = watched(edition, self.alive)

    def caught_by(self, tried: Tried) -> tuple[tuple[Mutant, ...], Outcome]:
        """The mutants alive that give something else with these answers, and what the rules as they are give."""
        self.watch.seen.clear()
        gives = told(walk(self.watching, tried.answers, tried.context))
        found = tuple(one for one in self.watch.take() if outcome(one.edition, tried) != gives)
        return found, gives

    def catch(self, tried: Tried) -> int:
        """Take away those that these answers catch; how many they were."""
        found, _ = self.caught_by(tried)
        self.drop(found)
        return len(found)

    def drop(self, mutants: Iterable[Mutant]) -> None:
        """Take these away."""
        for mutant in mutants:
            del self.alive[mutant]
            self.watch.drop(mutant)


def score(book: Book, edition: Edition, kept: Kept) -> Score:
    """The edition's mutants against the worked cases, then the boundary cases, then those known to be alike.

    Those of a later edition too are only counted here where they are alike there and are caught here.
    """
    shared, wanted = turned_here(book, edition, kept.alike)
    catching = Catching(edition, wanted)
    found = Score(edition)
    for tried in worked(book, edition):
        found.by_cases += catching.catch(tried)
    for one in kept.boundaries:
        if catching.alive and edition_for(book.wizard.editions, one.day) is edition:
            found.by_boundaries += catching.catch(tried_in(edition, book, boundary_run(book, one), one.key))
    own = [mutant for mutant in catching.alive if mutant.name not in shared]
    found.left = [mutant for mutant in own if mutant.name not in kept.alike]
    found.alike = len(own) - len(found.left)
    found.mutants = found.by_cases + found.by_boundaries + len(own)
    return found


def turned_here(
    book: Book, edition: Edition, alike: Collection[str]
) -> tuple[frozenset[str], tuple[Mutant, ...]]:
    """Names that a later edition has too, and the mutants to try: its own, and those that are alike there.

    What is alike in a later edition that only cites other acts is alike here, and is not tried again.
    """
    editions = book.wizard.editions
    shared = shared_names(edition, editions)
    same = any(one.starts > edition.starts and _decides_as(edition, one) for one in editions)
    wanted = (one for one in mutants(edition) if one.name not in shared or (one.name in alike and not same))
    return shared, tuple(wanted)


def _decides_as(edition: Edition, other: Edition) -> bool:
    """Whether both ask and decide the same on every day, whatever they say and cite."""
    by_day = any(isinstance(one, MatterAfter) for one in inside(edition))
    return not by_day and _decided(edition) == _decided(other)


def _decided(edition: Edition) -> tuple[object, ...]:
    steps = (
        (step.key, step.applies, *step.asked(), *map(_without_words, step.rules)) for step in edition.steps
    )
    return (edition.limits, *steps)


def _without_words(rule: Rule) -> tuple[object, ...]:
    gives = rule.gives
    if isinstance(gives, Gives):
        return rule.key, rule.when, replace(gives, title="", heading="", text="", because="", sources=())
    return rule.key, rule.when, None if isinstance(gives, Note) else gives


def worked(book: Book, edition: Edition) -> list[Tried]:
    """The worked cases as they are tried in the edition."""
    return [tried_in(edition, book, run, key) for key, run in book.runs.items()]
