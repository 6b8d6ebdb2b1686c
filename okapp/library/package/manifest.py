"""What `MANIFEST.toml` says of a content package: which content, and which program it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from okapp import __version__
from okapp.content_version import Version
from okapp.toml_text import toml_table

FORMAT = 1
"""The newest format of packages that this program reads."""

_PROGRAM = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")


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
    table = toml_table(data.decode("utf-8"))
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
