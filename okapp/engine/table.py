"""How the rows of a group stand as a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a group shown as a table; of the fields `must` an empty one is told, `also` stand where given."""

    head: str
    must: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
