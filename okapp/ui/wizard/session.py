"""Where the user is in a run: which steps have been seen, which one is shown, what comes next (no Qt)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from okapp.casework.prefill import offered, taken_back
from okapp.casework.runs import Run
from okapp.engine.conditions import NotAsked
from okapp.engine.journey import Journey
from okapp.engine.model import Kind, Outcome, Step
from okapp.engine.questions import Question
from okapp.engine.walk import Path


class Stage(Enum):
    """What is shown: a step, the check of all answers, or the result."""

    STEP = "step"
    CHECK = "check"
    RESULT = "result"


class StepState(Enum):
    """How far a step has come."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step in the list of steps: its state, and whether the user can go there now."""

    step: Step
    state: StepState
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A run and the user's place in it; every change makes a new session. Make it with `begin`.

    The engine passes a step whose questions may all be left empty without anybody having seen it, so the
    session keeps which steps have been `seen`. `changing` is set while a single answer is changed from the
    check or the result: "Fortsätt" then leads back there when nothing else is missing.
    """

    run: Run
    journey: Journey
    stage: Stage
    step: str
    seen: frozenset[str]
    changing: bool = False
    filled: frozenset[str] = frozenset()
    """Keys of the questions that have been answered from the profile and the day."""

    @property
    def path(self) -> tuple[Step, ...]:
        """The steps with questions that these answers lead through, up to the first that is not answered."""
        return _path(self.journey)

    @property
    def shown(self) -> Step:
        """The step that is shown, or was shown last."""
        return next(step for step in self.journey.edition.steps if step.key == self.step)

    @property
    def complete(self) -> bool:
        """Every step on the path is answered and has been seen."""
        return self.journey.complete and all(step.key in self.seen for step in self.path)

    def questions(self, step: Step) -> tuple[Question[Any], ...]:
        """The questions that a step on the path asks with the answers given so far."""
        if self.journey.current == step:
            return self.journey.asking
        passed = (passed for passed in self.journey.passed if passed.step == step)
        return tuple(given.question for one in passed for given in one.answers)

    def problems(self) -> dict[str, str]:
        """What keeps the shown step from being done: sentences by question key, in order; "" is a gap."""
        if self.journey.current != self.shown:
            return {}
        wrong = {problem.question: problem.message for problem in self.journey.problems}
        keys = (question.key for question in self.journey.asking)
        return {key: wrong.get(key, "") for key in keys if key in wrong or key in self.journey.missing}

    def stops_here(self) -> tuple[str, ...]:
        """The stops that bear on what the shown step decides: those given since the decision before it."""
        edition = self.journey.edition
        before: list[Step] = []
        for step in edition.steps[: edition.steps.index(self.shown)]:
            before = [] if edition.suggested_in(step) else [*before, step]
        here = {rule.key for step in before for rule in step.rules}
        return tuple(line.text for line in self.journey.lines if line.kind is Kind.STOP and line.rule in here)

    def unused(self) -> tuple[Question[Any], ...]:
        """The questions whose answers no longer count, in the edition's order; a step that may still come can use its own."""
        ahead = {ask.question.key for step in _ahead(self.journey) for ask in step.asked()}
        ignored = self.journey.ignored
        return tuple(q for q in self.journey.edition.questions() if q.key in ignored and q.key not in ahead)

    def marks(self) -> tuple[StepMark, ...]:
        """The list of steps: those on the path, then those that may still come."""
        marks = []
        open_so_far = True
        for step in self.path:
            done = step.key in self.seen and step != self.journey.current
            here = self.stage is Stage.STEP and step.key == self.step
            state = StepState.CURRENT if here else StepState.DONE if done else StepState.AHEAD
            marks.append(StepMark(step, state, open_so_far or done))
            open_so_far = open_so_far and done
        return (*marks, *(StepMark(step, StepState.AHEAD, reachable=False) for step in _ahead(self.journey)))

    def answer(self, key: str, raw: Any) -> Session:
        """The session with one answer given, changed, or (None) taken back."""
        run = self.run.answered(key, raw)
        return replace(self, run=run, journey=run.journey())

    def prefilled(self, facts: Mapping[str, str]) -> Session:
        """The session with what the profile and the day answer on the shown step, each offered once."""
        session = self
        for key in taken_back(self.run, self.filled, facts):
            session = replace(session.answer(key, None), filled=session.filled - {key})
        given = offered(session.run, session.questions(session.shown), facts, session.filled)
        for key, raw in given.items():
            session = replace(session.answer(key, raw), filled=session.filled | {key})
        return session

    def onward(self) -> Session:
        """Leave a step that is done for what comes next; a step with problems stays."""
        if self.stage is Stage.CHECK:
            return replace(self, stage=Stage.RESULT) if self.complete else self
        if self.stage is Stage.RESULT or self.problems():
            return self
        seen = self.seen | {self.step}
        rest = _after(self.path, self.step)
        if self.changing:
            rest = tuple(step for step in rest if step.key not in seen or step == self.journey.current)
        after = replace(self, seen=seen, changing=self.changing and bool(rest))
        return replace(after, step=rest[0].key) if rest else replace(after, stage=Stage.CHECK)

    @property
    def near_papers(self) -> bool:
        """Whether papers are made of what the shown step asks, before the rest is known."""
        wanted = self.run.guide.papers_from
        return any(question.key in wanted for question in self.questions(self.shown))

    def papers(self) -> Session:
        """Go from such a step to the result with its papers, past what may wait; to the next step where it may not.

        What is passed by is told as missing, on the result and on the papers.
        """
        if self.problems() or not (self.near_papers and self.journey.complete):
            return self.onward()
        seen = frozenset(step.key for step in self.path)
        return replace(self, stage=Stage.RESULT, seen=seen, changing=False)

    def back(self) -> Session | None:
        """Go to what comes before; None where that is the start page."""
        if self.stage is Stage.RESULT:
            return replace(self, stage=Stage.CHECK)
        keys = [step.key for step in self.path]
        if self.stage is Stage.CHECK:
            return replace(self, stage=Stage.STEP, step=keys[-1], changing=False)
        if self.changing and self.complete:
            return self.check()
        at = keys.index(self.step)
        return replace(self, step=keys[at - 1], changing=False) if at else None

    def jump(self, step: str) -> Session:
        """Go to a step; a step that is not reachable is not gone to."""
        if not any(mark.step.key == step and mark.reachable for mark in self.marks()):
            return self
        return replace(self, stage=Stage.STEP, step=step, changing=False)

    def change(self, question: str) -> Session:
        """Go to the step that asks a question, to change its answer and come back to the check."""
        for passed in self.journey.passed:
            if any(given.question.key == question for given in passed.answers):
                return replace(self.jump(passed.step.key), changing=True)
        return self

    def check(self) -> Session:
        """Go to the check of the answers where everything is answered."""
        return replace(self, stage=Stage.CHECK, changing=False) if self.complete else self

    def result(self) -> Session:
        """Go to the result where everything is answered."""
        return replace(self, stage=Stage.RESULT, changing=False) if self.complete else self

    def whole(self) -> Session:
        """The quick check grown into the whole guide, at the first step with something left to answer."""
        return begin(self.run.whole())


def begin(run: Run) -> Session:
    """Open a run: at its result when every question has an answer, else at the first step with a gap.

    Raises `NoEdition` where the guide has no rules for the matter's date.
    """
    journey = run.journey()
    path = _path(journey)
    session = Session(run=run, journey=journey, stage=Stage.STEP, step=path[0].key, seen=frozenset())
    seen: set[str] = set()
    for step in path:
        session = replace(session, step=step.key, seen=frozenset(seen))
        answered = all(question.key in run.answers for question in session.questions(step))
        if step == journey.current or not answered:
            return session
        seen.add(step.key)
    return replace(session, stage=Stage.RESULT, seen=frozenset(seen))


def opened(run: Run) -> Session:
    """Open a run whose answers are all there to be: empty fields were left empty on purpose."""
    session = begin(run)
    if not session.journey.complete:
        return session
    seen = frozenset(step.key for step in session.path)
    return replace(session, stage=Stage.RESULT, step=session.path[-1].key, seen=seen)


def _path(journey: Journey) -> tuple[Step, ...]:
    passed = tuple(passed.step for passed in journey.passed if passed.answers)
    return passed if journey.current is None else (*passed, journey.current)


def _after(path: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    keys = [step.key for step in path]
    return path[keys.index(key) + 1 :] if key in keys else path


def _ahead(journey: Journey) -> tuple[Step, ...]:
    """The steps after the current one that the answers so far do not rule out."""
    if journey.current is None:
        return ()
    answers = (given for passed in journey.passed for given in passed.answers)
    outcomes = {
        rule.key: rule.gives for _, rule in journey.edition.rules() if isinstance(rule.gives, Outcome)
    }
    path = Path(
        journey.context,
        values={given.question.key: given.value for given in answers},
        found={finding.track.key: outcomes[finding.rule] for finding in journey.findings},
    )
    later = _after(journey.edition.steps, journey.current.key)
    return tuple(step for step in later if step.asks and _may_apply(step, path))


def _may_apply(step: Step, path: Path) -> bool:
    try:
        return step.applies.holds(path)
    except NotAsked:
        return True
