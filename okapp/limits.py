"""The organisation's own limits that stand in for a guide's usual ones, as the settings and the administrator's file hold them.

    [granser.egenvard]
    grans_stopp = 9

They are no rule of law. Which limits a guide has, and between what numbers, the guide itself says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers as (guide, limit, number); a limit that is not there is the guide's usual one."""

    rows: tuple[tuple[str, str, int], ...] = ()

    def of(self, guide: str) -> Mapping[str, int]:
        """The limits of one guide, by their keys."""
        return {key: number for whose, key, number in self.rows if whose == guide}

    def changed(self, guide: str, key: str, number: int | None) -> Limits:
        """With another number there; None takes it back to the guide's usual one."""
        others = tuple(row for row in self.rows if row[:2] != (guide, key))
        return Limits(others if number is None else tuple(sorted((*others, (guide, key, number)))))

    def over(self, other: Limits) -> Limits:
        """What stands here, and what `other` says where nothing does."""
        for row in self.rows:
            other = other.changed(*row)
        return other


def read_limits(table: Any) -> Limits:
    """The limits in a TOML table. Raises `ValueError` with the end of a sentence where it does not fit."""
    if not isinstance(table, dict) or not all(isinstance(rows, dict) for rows in table.values()):
        raise ValueError("gränserna ska stå under namnet på sin guide")
    found = Limits()
    for guide, rows in table.items():
        for key, number in rows.items():
            if type(number) is not int:
                raise ValueError(f"gränsen {key} ska vara ett heltal")
            found = found.changed(guide, key, number)
    return found


def written(limits: Limits) -> dict[str, dict[str, int]]:
    """The limits as a TOML table."""
    return {guide: dict(limits.of(guide)) for guide in dict.fromkeys(row[0] for row in limits.rows)}
