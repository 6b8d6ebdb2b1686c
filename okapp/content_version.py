"""The version of a content, as its manifest and the administrator's file write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,2}))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A day, and which one of that day: "2026-11-22", then "2026-11-22.2"."""

    day: date
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a version; raise ValueError where it is none."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(date.fromisoformat(found.group(1)), int(found.group(2) or 1))

    def __str__(self) -> str:
        return self.day.isoformat() + (f".{self.number}" if self.number > 1 else "")

    def __lt__(self, other: Version) -> bool:
        return (self.day, self.number) < (other.day, other.number)
