"""The numbers of steps and questions: the same on screen and on the form for a pen, whatever the answers are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from string import ascii_lowercase

from okapp.engine.model import Edition, Step
from okapp.engine.questions import Question


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers of an edition: "3" for the third step that asks something, "3.2" for its second question.

    A step that repeats the third is "3b", the next time "3c".
    """

    _steps: dict[str, str]
    _questions: dict[tuple[str, str], str]
    _first: dict[str, str]

    def step(self, step: Step) -> str:
        """The step's number, empty for a step that asks nothing."""
        return self._steps.get(step.key, "")

    def question(self, step: Step, question: Question[object]) -> str:
        """The question's number in a step that asks it. Raises `KeyError` for another step."""
        return self._questions[step.key, question.key]

    def first(self, question: Question[object]) -> str:
        """The question's number where it is asked first. Raises `KeyError` for a question of no step."""
        return self._first[question.key]


def numbering(edition: Edition) -> Numbering:
    """The numbers of the edition's steps and questions, in its own order."""
    asking = [step for step in edition.steps if step.asks]
    steps = _steps(asking)
    questions: dict[tuple[str, str], str] = {}
    first: dict[str, str] = {}
    for step in asking:
        for at, key in enumerate(dict.fromkeys(ask.question.key for ask in step.asked()), start=1):
            questions[step.key, key] = f"{steps[step.key]}.{at}"
            first.setdefault(key, questions[step.key, key])
    return Numbering(steps, questions, first)


def _steps(asking: list[Step]) -> dict[str, str]:
    own = [step for step in asking if not step.repeats]
    steps = {step.key: str(number) for number, step in enumerate(own, start=1)}
    times: Counter[str] = Counter()
    for step in asking:
        if step.repeats:
            times[step.repeats] += 1
            steps[step.key] = f"{steps[step.repeats]}{ascii_lowercase[times[step.repeats]]}"
    return steps
