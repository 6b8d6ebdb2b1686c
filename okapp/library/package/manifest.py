"""What `MANIFEST.toml` says of a content package: which content, and which program it needs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any, Self

from okapp import __version__

FORMAT = 1
"""The newest format of packages that this program reads."""

_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,2}))?")
_PROGRAM = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")


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


@dataclass(frozen=True, slots=True)
class Manifest:
    """The part of `MANIFEST.toml` that decides whether a package fits. `made_on` is an ISO date."""

    version: Version
    made_on: str
    format: int
    needs_program: str

    @property
    def suits_program(self) -> bool:
        """Whether this program is new enough."""
        return _numbers(self.needs_program) <= _numbers(__version__)


def parse_manifest(data: bytes) -> Manifest:
    """Read the bytes of `MANIFEST.toml`; raise ValueError where something is missing or wrong."""
    table = tomllib.loads(data.decode("utf-8"))
    package = table.get("paket")
    if not isinstance(package, dict):
        raise ValueError("[paket]")  # noqa: TRY004 - the one kind of error that callers look for
    needed = _text(package, "needs_program")
    if not _PROGRAM.fullmatch(needed):
        raise ValueError("needs_program")
    number = package.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError("format")
    made_on = date.fromisoformat(_text(table, "made_on"))
    return Manifest(Version.parse(_text(table, "version")), made_on.isoformat(), number, needed)


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str):
        raise ValueError(key)  # noqa: TRY004 - as above
    return value


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
