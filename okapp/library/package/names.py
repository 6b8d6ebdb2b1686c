"""Which files a content package may hold: text and data under names that are safe on every system."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from okapp.library.package.refusals import Refused, Why, shown

MANIFEST = "MANIFEST.toml"
SUMS = "MANIFEST.sha256"
SIGNATURE = "SIGNATUR"
SUFFIXES = frozenset({".toml", ".md"})

_LONGEST = 120
_DEEPEST = 6
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?<!\.)")
_DRIVE = re.compile(r"[A-Za-z]:")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)


def check_name(name: str) -> None:
    """Raise `Refused` for a name (parts with / between) that must not be written to a disk."""
    parts = name.split("/")
    leads_out = ".." in parts or name.startswith(("/", "\\")) or "\\" in name or _DRIVE.match(name)
    if leads_out:
        raise Refused(Why.OUTSIDE, shown(name))
    if any(part.split(".")[0].casefold() in _RESERVED for part in parts):
        raise Refused(Why.RESERVED_NAME, shown(name))
    too_long = len(name) > _LONGEST or len(parts) > _DEEPEST
    if too_long or not all(_PART.fullmatch(part) for part in parts):
        raise Refused(Why.BAD_NAME, shown(name))
    if name not in {SUMS, SIGNATURE} and PurePosixPath(name).suffix not in SUFFIXES:
        raise Refused(Why.WRONG_SUFFIX, shown(name))


def check_together(names: Iterable[str]) -> None:
    """Raise `Refused` where two names are one on a system that ignores case, or a file is another's folder."""
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        key = name.casefold()
        if key in files:
            raise Refused(Why.TWICE, shown(name))
        files.add(key)
        folders.update(str(parent) for parent in PurePosixPath(key).parents)
    if both := sorted(files & folders):
        raise Refused(Why.TWICE, shown(both[0]))
