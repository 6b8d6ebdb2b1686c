"""How the rows of a group stand as a table, and which of their fields are seldom needed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a group shown as a table; of the fields `must` an empty one is told, `also` stand where given."""

    head: str
    must: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RareField:
    """A field that a form folds away while it is empty, unless the row's choice `of` is this `choice`."""

    key: str
    of: str = ""
    choice: str = ""
