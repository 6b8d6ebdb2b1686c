"""What has been written so far, whether or not the steps it stands in are whole.

The walk stops at the first step that is not answered; what must be in view all the time reads further.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okapp.engine.journey import Journey
from okapp.engine.model import Outcome
from okapp.engine.questions import Group, Problem, Question, Row
from okapp.engine.walk import Path


def written(journey: Journey, given: Mapping[str, Any]) -> Path:
    """The path of a journey, and beyond it what `given`, the raw answers it was walked with, holds.

    Answers that cannot be taken count as empty; of a group the rows that can be taken count.
    """
    outcomes = {
        rule.key: rule.gives for _, rule in journey.edition.rules() if isinstance(rule.gives, Outcome)
    }
    values = {one.question.key: one.value for passed in journey.passed for one in passed.answers}
    path = Path(
        journey.context,
        values={one.question.key: one.value for one in journey.limits} | values,
        found={finding.track.key: outcomes[finding.rule] for finding in journey.findings},
    )
    for question in journey.edition.questions():
        if question.key in given and question.key not in path.values:
            path.values[question.key] = _taken(question, given[question.key], path)
    return path


def _taken(question: Question[Any], raw: Any, path: Path) -> Any:
    if isinstance(question, Group) and isinstance(raw, list | tuple):
        rows: list[Row] = []
        for row in raw:
            rows += _parsed(question, [row], path) or ()
        return tuple(rows)
    return _parsed(question, raw, path)


def _parsed(question: Question[Any], raw: Any, path: Path) -> Any:
    try:
        return question.parse(raw, path.context)
    except Problem:
        return None
