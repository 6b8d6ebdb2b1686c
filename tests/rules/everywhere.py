"""Every path of an edition, to see whether a mutant shows on any: then answers for it, else the proof that it is alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from okapp.engine.explore import Explorer
from okapp.engine.model import Context, Edition
from okapp.engine.plan import Part, groups, plan
from okapp.engine.questions import Domain, Question
from tests.rules.mutants import Mutant
from tests.rules.watch import Watch, Watched, watched

MOST_ANSWERS = 12
"""How many sets of answers are kept for a mutant that shows."""


@dataclass(slots=True)
class Shown:
    """The mutants that show on some path, with answers that lead there, and all those whose place was read."""

    answers: dict[Mutant, list[Mapping[str, Any]]] = field(default_factory=dict)
    looked_at: set[Mutant] = field(default_factory=set)


@dataclass(slots=True)
class _Watching(Explorer):
    """An explorer that notes on which answers a watch saw something."""

    watch: Watch = field(default_factory=lambda: Watch({}))
    shown: Shown = field(default_factory=Shown)

    def _tried(self, part: Part, state: Any) -> Any:
        try:
            # Not super(): a dataclass with slots is made anew, and the name in this body is the first one.
            return Explorer._tried(self, part, state)
        finally:
            for mutant in self.watch.take():
                answers = self.shown.answers.setdefault(mutant, [])
                answers.append(dict(state.raw))
                if len(answers) >= MOST_ANSWERS:
                    self.watch.drop(mutant)


def everywhere(edition: Edition, mutants: Iterable[Mutant], context: Context) -> Shown:
    """Look for the mutants on every path, over a few dates and municipalities, without steps that repeat another."""
    once = replace(edition, steps=tuple(step for step in edition.steps if not step.repeats))
    watching, watch = watched(once, mutants)
    wanted = {mutant for those in watch.wanted.values() for mutant in those}
    explorer = _Watching(watching, context, _domain(context.today), watch=watch)
    for group in groups(watching):
        if any(_looks_for(part, watch) for part in plan(watching, group, frozenset())):
            for _ in explorer.paths(group):
                pass
    explorer.shown.looked_at = {mutant for mutant in wanted if mutant.spot in watch.read}
    return explorer.shown


def _looks_for(part: Part, watch: Watch) -> bool:
    """Whether the part holds a condition of which a mutant is still looked for."""
    conditions = (
        part.step.applies,
        *(ask.condition for ask in part.asks),
        *(rule.when for rule in part.rules),
    )
    return any(isinstance(one, Watched) and bool(watch.wanted.get(one.spot)) for one in conditions)


def _domain(today: date) -> Domain:
    days = (today, today - timedelta(days=10), today - timedelta(days=62))
    return Domain(municipalities=("0184", "0126", "1280"), dates=days)


def filled(edition: Edition, answers: Mapping[str, Any], missing: Iterable[str]) -> dict[str, Any]:
    """The answers with something for what is missing: the first answer that the question can have."""
    questions: dict[str, Question[Any]] = {question.key: question for question in edition.questions()}
    domain = Domain(municipalities=("0184", "0126", "1280"), dates=(edition.starts,))
    return {**answers, **{key: questions[key].samples(domain)[0] for key in missing}}
