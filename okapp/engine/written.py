"""What has been written so far, whether or not the steps it stands in are whole.

The walk stops at the first step that is not answered; what must be in view all the time reads further.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okapp.engine.journey import Journey
from okapp.engine.model import Context, Outcome
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


def written_rows(group: Group, raw: Any, context: Context) -> tuple[Row, ...]:
    """The rows of a group as they stand in its raw answer, those that are not whole too.

    What cannot be taken is None in its row.
    """
    rows = raw if isinstance(raw, list | tuple) else ()
    return tuple(
        Row(
            str(row.get("id", number)),
            {one.key: taken(one, row.get(one.key), context) for one in group.fields},
        )
        for number, row in enumerate(rows, start=1)
        if isinstance(row, Mapping)
    )


def _taken(question: Question[Any], raw: Any, path: Path) -> Any:
    if isinstance(question, Group) and isinstance(raw, list | tuple):
        rows: list[Row] = []
        for row in raw:
            rows += taken(question, [row], path.context) or ()
        return tuple(rows)
    return taken(question, raw, path.context)


def taken(question: Question[Any], raw: Any, context: Context) -> Any:
    """The typed answer to a question; None where the raw one cannot be taken."""
    try:
        return question.parse(raw, context)
    except Problem:
        return None
