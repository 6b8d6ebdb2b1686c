"""Answers near a worked case: one answer changed, a row's field changed, a date moved to where a limit lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from okapp.casework.runs import domain
from okapp.engine.conditions import Condition, MatterAfter
from okapp.engine.days import add_month, add_months
from okapp.engine.editions import edition_for
from okapp.engine.measures import DaysAfter, MonthsAfter
from okapp.engine.model import Context, Edition
from okapp.engine.questions import DateOf, Domain, Group, Limit, Question, SeveralOf
from tests.rules.kept import Book, moved, tried_in
from tests.rules.outcome import Tried

DAY = timedelta(days=1)
MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A worked case with changes, as it is tried in an edition."""

    of: str
    day: date
    today: date
    changes: dict[str, Any]
    own_point: bool
    tried: Tried


class Neighbourhood:
    """What lies near the worked cases in an edition."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self.book = book
        self.edition = edition
        conditions = list(inside(edition))
        self._months = {one.months for one in conditions if isinstance(one, MonthsAfter)}
        self._days = {one.days for one in conditions if isinstance(one, DaysAfter)}
        self._turns = sorted(
            day
            for one in conditions
            if isinstance(one, MatterAfter)
            for day in (one.day, one.day + DAY, one.day + 2 * DAY)
            if edition_for(book.wizard.editions, day) is edition
        )

    def contexts(self) -> list[Context]:
        """The days and surroundings that conditions tell apart, each once."""
        case = self.case(next(iter(self.book.runs)))
        return [case.tried.context, *(near.tried.context for near in self._elsewhere(case))]

    def case(self, key: str) -> Near:
        """The worked case itself in the edition."""
        tried = tried_in(self.edition, self.book, self.book.runs[key], key)
        return self.changed(key, {}, day=tried.context.matter_date, today=tried.context.today)

    def changed(
        self, of: str, changes: dict[str, Any], *, day: date, today: date, own_point: bool = False
    ) -> Near:
        """The worked case with these changes on these days."""
        run = moved(self.book.runs[of], day, today, changes, own_point=own_point)
        tried = tried_in(self.edition, self.book, run, of)
        return Near(of=of, day=day, today=today, changes=changes, own_point=own_point, tried=tried)

    def with_answers(self, case: Near, answers: dict[str, Any]) -> Near:
        """The case with these answers too."""
        changes = {**case.changes, **answers}
        return self.changed(case.of, changes, day=case.day, today=case.today, own_point=case.own_point)

    def without(self, case: Near, key: str) -> Near:
        """The case without what is changed in the answer to this question."""
        changes = {name: raw for name, raw in case.changes.items() if name != key}
        return self.changed(case.of, changes, day=case.day, today=case.today, own_point=case.own_point)

    def around(self, case: Near, asked: Iterable[Question[Any]]) -> Iterator[Near]:
        """The case with one thing changed: an answer to one of the questions, a limit, the day, the local rules."""
        yield from self._elsewhere(case)
        for question in (*asked, *self.edition.limits):
            was = case.tried.answers.get(question.key)
            for raw in self._raws(question, was, case):
                if raw != was:
                    yield self.with_answers(case, {question.key: raw})

    def _elsewhere(self, case: Near) -> Iterator[Near]:
        yield self.changed(case.of, case.changes, day=case.day, today=case.today, own_point=True)
        for day in self._turns:
            yield self.changed(case.of, case.changes, day=day, today=max(day, case.today))

    def _raws(self, question: Question[Any], was: Any, case: Near) -> Iterator[Any]:
        yield None
        if isinstance(question, Limit):
            number = question.default or question.least or 0
            yield from (number - 1, number, number + 1)
        elif isinstance(question, DateOf):
            yield from self._dates(case)
        elif isinstance(question, Group):
            yield from self._rows(question, was, case)
        else:
            yield from samples(question, domain(case.today))

    def _dates(self, case: Near) -> list[str]:
        today = case.today
        days = {today + n * DAY for n in (-420, -62, -10, -2, -1, 0, 1, 2, 10, 60, 120, 420)}
        month_ago = next(today - n * DAY for n in range(27, 33) if add_month(today - n * DAY) <= today)
        days |= {month_ago - DAY, month_ago, month_ago + DAY}
        others = {day for raw in case.tried.answers.values() if (day := _as_day(raw))}
        for other in others:
            limits = [add_months(other, self._number(n, case)) for n in self._months]
            limits += [other + self._number(n, case) * DAY for n in self._days]
            days |= {at + n * DAY for at in (other, *limits) for n in (-1, 0, 1)}
        return [day.isoformat() for day in sorted(days)]

    def _number(self, limit: Limit | int, case: Near) -> int:
        if isinstance(limit, int):
            return limit
        return int(case.tried.answers.get(limit.key) or limit.default or limit.least or 0)

    def _rows(self, group: Group, was: Any, case: Near) -> Iterator[Any]:
        rows = [dict(row) for row in was or ()]
        tried = group.samples(domain(case.today))[:MOST_ROWS]
        yield from _with_one_more(rows, tried) if rows else tried
        if len(rows) > 1:
            yield from (rows[:place] + rows[place + 1 :] for place in range(len(rows)))
        for place, row in enumerate(rows):
            for field in group.fields:
                for raw in self._raws(field, row.get(field.key), case):
                    other = {
                        key: value for key, value in {**row, field.key: raw}.items() if value is not None
                    }
                    if other != row:
                        yield [*rows[:place], other, *rows[place + 1 :]]


def _with_one_more(rows: list[dict[str, Any]], tried: Iterable[Any]) -> Iterator[Any]:
    """The rows with one more, of each kind that stands in the rows that are tried."""
    more: list[dict[str, Any]] = []
    for one in ({**row, "id": "ny"} for those in tried for row in those or ()):
        if one not in more:
            more.append(one)
    yield from ([*rows, one] for one in more[:MOST_ROWS])


def samples(question: Question[Any], domain: Domain) -> tuple[Any, ...]:
    """The question's samples; where several choices go together also all but one of them."""
    raws = question.samples(domain)
    if not isinstance(question, SeveralOf):
        return raws
    together = [choice.key for choice in question.choices if choice not in question.exclusive]
    return (*raws, *([key for key in together if key != gone] for gone in together if len(together) > 2))


def _as_day(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        return None


def inside(edition: Edition) -> Iterator[Condition]:
    """Every condition of the edition, and all that each is made of."""
    for step in edition.steps:
        own = (step.applies, *(ask.condition for ask in step.asked()), *(rule.when for rule in step.rules))
        for condition in own:
            yield from deep(condition)


def deep(condition: Condition) -> Iterator[Condition]:
    """The condition and all that it is made of."""
    yield condition
    for part in condition.inner():
        yield from deep(part)
