"""Conditions on dates and numbers in the answers, beside those on choices in `okapp.engine.conditions`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import prod
from typing import TYPE_CHECKING, Any

from okapp.engine.conditions import Condition, Reader
from okapp.engine.days import add_months

if TYPE_CHECKING:
    from okapp.engine.questions import DateOf, Group, Limit, Question, Scale


@dataclass(frozen=True, slots=True)
class _AboutTwo(Condition):
    """A condition on two dates; holds only where both are known."""

    one: DateOf
    other: DateOf

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.one, self.other)

    def _days(self, at: Reader) -> tuple[date, date] | None:
        one, other = at.value(self.one), at.value(self.other)
        return (one, other) if isinstance(one, date) and isinstance(other, date) else None


@dataclass(frozen=True, slots=True)
class After(_AboutTwo):
    """The first date lies after the other."""

    def holds(self, at: Reader) -> bool:
        days = self._days(at)
        return days is not None and days[0] > days[1]

    def text(self) -> str:
        return f"{self.one.label} är efter {self.other.label}"


@dataclass(frozen=True, slots=True)
class MonthsAfter(_AboutTwo):
    """The first date lies more than so many months after the other; the same day of the month still counts as within."""

    months: Limit | int

    def holds(self, at: Reader) -> bool:
        days = self._days(at)
        most = self.months if isinstance(self.months, int) else int(at.value(self.months))
        return days is not None and days[0] > add_months(days[1], most)

    def text(self) -> str:
        most = f"{self.months} månader" if isinstance(self.months, int) else self.months.label
        return f"{self.one.label} är mer än {most} efter {self.other.label}"

    def questions(self) -> tuple[Question[Any], ...]:
        limits = () if isinstance(self.months, int) else (self.months,)
        return (self.one, self.other, *limits)


@dataclass(frozen=True, slots=True)
class DaysAfter(_AboutTwo):
    """The first date lies more than so many days after the other; never where the limit is not set."""

    days: Limit | int

    def holds(self, at: Reader) -> bool:
        days = self._days(at)
        most = self.days if isinstance(self.days, int) else at.value(self.days)
        return days is not None and most is not None and (days[0] - days[1]).days > most

    def text(self) -> str:
        most = f"{self.days} dagar" if isinstance(self.days, int) else self.days.label
        return f"{self.one.label} är mer än {most} efter {self.other.label}"

    def questions(self) -> tuple[Question[Any], ...]:
        limits = () if isinstance(self.days, int) else (self.days,)
        return (self.one, self.other, *limits)


@dataclass(frozen=True, slots=True)
class DatePassed(Condition):
    """The date in the answer lies before the context's day; on the day itself it has not passed."""

    question: DateOf

    def holds(self, at: Reader) -> bool:
        day = at.value(self.question)
        return isinstance(day, date) and day < at.context.today

    def text(self) -> str:
        return f"{self.question.label} har passerat"

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.question,)


@dataclass(frozen=True, slots=True)
class GradeAtLeast(Condition):
    """The grade, or the product of several, is at least the limit; holds only where all are known.

    Inside `Group.any_row` the scales may be fields of the group.
    """

    scales: tuple[Scale, ...]
    limit: Limit | int

    def holds(self, at: Reader) -> bool:
        grades = [scale.grade(at.value(scale)) for scale in self.scales]
        known = [grade for grade in grades if grade is not None]
        least = self.limit if isinstance(self.limit, int) else at.value(self.limit)
        return len(known) == len(grades) and prod(known) >= least

    def text(self) -> str:
        what = " × ".join(scale.label for scale in self.scales)
        limit = str(self.limit) if isinstance(self.limit, int) else self.limit.label
        return f"{what} är minst {limit}"

    def questions(self) -> tuple[Question[Any], ...]:
        limits = () if isinstance(self.limit, int) else (self.limit,)
        return (*self.scales, *limits)


@dataclass(frozen=True, slots=True)
class RowsAtLeast(Condition):
    """The group has at least so many rows."""

    group: Group
    least: int = 1

    def holds(self, at: Reader) -> bool:
        rows = at.value(self.group)
        return isinstance(rows, tuple) and len(rows) >= self.least

    def text(self) -> str:
        return f"{self.group.label} har minst {self.least} {'rad' if self.least == 1 else 'rader'}"

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.group,)
