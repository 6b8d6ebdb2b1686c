"""Every path of an edition, to see whether a mutant shows on any: then answers for it, else the proof that it is alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.explore import Explorer
from okapp.engine.measures import MonthsAfter
from okapp.engine.model import Context, Edition, Kind, Note, Rule, Step
from okapp.engine.plan import Part, groups, plan
from okapp.engine.questions import Domain, Question
from tests.rules.mutants import Mutant, Spot
from tests.rules.nearby import inside, samples
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

    def _values(self, question: Question[Any]) -> tuple[tuple[Any, Any], ...]:
        if question.key not in self._samples:
            raws = samples(question, self.domain)
            self._samples[question.key] = tuple((raw, question.parse(raw, self.context)) for raw in raws)
        return self._samples[question.key]


def everywhere(edition: Edition, mutants: Iterable[Mutant], context: Context) -> Shown:
    """Look for the mutants on every path, over a few dates and municipalities, without steps that repeat another.

    Nothing is proved where a condition reads a question of a step that was left out.
    """
    once = replace(edition, steps=tuple(step for step in edition.steps if not step.repeats))
    watching, watch = watched(once, mutants)
    watching = replace(watching, steps=tuple(map(_with_lines, watching.steps)))
    wanted = {mutant for those in watch.wanted.values() for mutant in those}
    explorer = _Watching(watching, context, _domain(edition, context.today), watch=watch)
    for group in groups(watching):
        if any(_looks_for(part, watch) for part in plan(watching, group, frozenset())):
            for _ in explorer.paths(group):
                pass
    proving = watch.read - _reading_more(watching)
    explorer.shown.looked_at = {mutant for mutant in wanted if mutant.spot in proving}
    return explorer.shown


def _with_lines(step: Step) -> Step:
    """The step with a line for each watched condition that no rule may depend on: its own, and those of its questions."""
    asks = [ask.condition for ask in step.asked() if isinstance(ask.condition, Watched)]
    own = [ALWAYS] if isinstance(step.applies, Watched) else []
    line = Note(kind=Kind.TO_RECORD, text="")
    lines = (Rule(key=f"{step.key} {n}", gives=line, when=when) for n, when in enumerate([*asks, *own]))
    return replace(step, rules=(*step.rules, *lines))


def _reading_more(once: Edition) -> set[Spot]:
    """Where a watched condition reads a question of a step that was left out."""
    asked = {question.key for question in (*once.questions(), *once.limits)}
    here = [one for step in once.steps for one in _conditions(step) if isinstance(one, Watched)]
    return {one.spot for one in here if not asked.issuperset(question.key for question in one.questions())}


def _conditions(step: Step) -> Iterator[Condition]:
    yield step.applies
    yield from (ask.condition for ask in step.asked())
    yield from (rule.when for rule in step.rules)


def _looks_for(part: Part, watch: Watch) -> bool:
    """Whether the part holds a condition of which a mutant is still looked for."""
    conditions = (
        part.step.applies,
        *(ask.condition for ask in part.asks),
        *(rule.when for rule in part.rules),
    )
    return any(isinstance(one, Watched) and bool(watch.wanted.get(one.spot)) for one in conditions)


def _domain(edition: Edition, today: date) -> Domain:
    """Some days, one of them further back than any number of months in a rule."""
    measures = [one for one in inside(edition) if isinstance(one, MonthsAfter)]
    months = [one.months for one in measures if isinstance(one.months, int)]
    back = {0, 10, max([62, *(32 * most for most in months)])}
    days = tuple(today - timedelta(days=n) for n in sorted(back))
    return Domain(municipalities=("0184", "0126", "1280"), dates=days)


def filled(edition: Edition, missing: Iterable[str]) -> dict[str, Any]:
    """Something for what is missing: the first answer that the question can have."""
    questions: dict[str, Question[Any]] = {question.key: question for question in edition.questions()}
    domain = Domain(municipalities=("0184", "0126", "1280"), dates=(edition.starts,))
    return {key: questions[key].samples(domain)[0] for key in missing}
