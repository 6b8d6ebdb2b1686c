"""What the organisation itself says of a citation whose standing the program has not verified, as settings and administrator hold it.

    [kallor.sosfs_2007_10]
    text = "SOSFS 2007:10, 5–12 §§"
    galler = true
    kontrollerat_av = "Ada Ek, jurist"
    kontrollerat_den = 2026-11-02

It is the organisation's word and never the program's: it stands with who checked it and when, and changes no result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

KEYS = ("text", "galler", "kontrollerat_av", "kontrollerat_den")
LONGEST = 200
"""Signs of a citation or a name: it stands within a line of a paper."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The citation as it is written now, whether it is in force, who checked it and on which day."""

    text: str
    in_force: bool
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Standings:
    """What is said, as (key of the citation, standing), in the order of the keys."""

    rows: tuple[tuple[str, Standing], ...] = ()

    def of(self) -> Mapping[str, Standing]:
        """By the keys of the citations."""
        return dict(self.rows)

    def changed(self, key: str, standing: Standing | None) -> Standings:
        """With another word about that citation; None takes it back."""
        others = tuple(row for row in self.rows if row[0] != key)
        kept = others if standing is None else (*others, (key, standing))
        return Standings(tuple(sorted(kept, key=lambda row: row[0])))

    def over(self, other: Standings) -> Standings:
        """What stands here, and what `other` says where nothing does."""
        for row in self.rows:
            other = other.changed(*row)
        return other


def read_standings(table: Any) -> Standings:
    """The standings in a TOML table. Raises `ValueError` with the end of a sentence where it does not fit."""
    if not isinstance(table, dict):
        raise ValueError("källorna ska stå var för sig, under namnet på källan")  # noqa: TRY004 - told as one kind of fault
    found = Standings()
    for key, row in table.items():
        found = found.changed(key, _standing(key, row))
    return found


def _standing(key: str, row: Any) -> Standing:
    if not isinstance(row, dict) or row.keys() != set(KEYS):
        raise ValueError(f"källan {key} ska ha {', '.join(KEYS)} och inget annat")
    text, in_force, by, on = (row[name] for name in KEYS)
    if not isinstance(in_force, bool):
        raise ValueError(f"källan {key}: galler ska vara true eller false")  # noqa: TRY004 - as above
    if type(on) is not date:
        raise ValueError(f"källan {key}: kontrollerat_den ska vara ett datum, till exempel 2026-11-02")
    said = Standing(line(text), in_force, line(by), on)
    if not said.text or not said.by:
        raise ValueError(f"källan {key}: text och kontrollerat_av ska vara text, högst {LONGEST} tecken")
    return said


def line(text: Any) -> str:
    """The text on one line; "" where it is no text or too long to stand within a line."""
    joined = " ".join(text.split()) if isinstance(text, str) else ""
    return joined if len(joined) <= LONGEST else ""


def written(standings: Standings) -> dict[str, dict[str, Any]]:
    """The standings as a TOML table."""
    return {
        key: dict(zip(KEYS, (one.text, one.in_force, one.by, one.on), strict=True))
        for key, one in standings.rows
    }
