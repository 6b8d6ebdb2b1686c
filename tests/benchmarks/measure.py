"""What a benchmark gives, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure with its goal (at most); `reason` says why where a goal is known to be missed."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    note: str = ""
    reason: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure as a share of its goal."""
        return None if self.goal is None else self.value / self.goal

    @property
    def missed(self) -> bool:
        """Whether it is over its goal."""
        return self.ratio is not None and self.ratio > 1


def head() -> str:
    """The first line of the table."""
    return f"{'':44}{'mätt':>12}{'mål':>12}{'andel':>8}\n"


def lines(rows: Iterable[Measured]) -> str:
    """The figures as text, one to a line, with the reason under each that is over its goal."""
    told = []
    for row in rows:
        goal = "–" if row.goal is None else f"{row.goal:g} {row.unit}"
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = "  ÖVER" if row.missed else ""
        told.append(f"{row.name:44}{f'{row.value:.3g} {row.unit}':>12}{goal:>12}{ratio:>8}{verdict}")
        told += [
            f"    {text}" for text in (row.note, row.missed and (row.reason or "skäl: ej utrett")) if text
        ]
    return "".join(f"{line}\n" for line in told)


def table(rows: Iterable[Measured]) -> str:
    """All of it."""
    return head() + lines(rows)
