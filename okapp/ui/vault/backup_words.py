"""A backup in words: when it was made, how large it is and where it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from okapp.casework.caseload import Backup
from okapp.engine.questions import show_date


def made_at(backup: Backup, *, seconds: bool = False) -> str:
    """The moment it was made."""
    at = backup.made.astimezone()
    return (
        f"{show_date(at.date())} kl. {at:%H.%M.%S}" if seconds else f"{show_date(at.date())} kl. {at:%H.%M}"
    )


def told_apart(found: Sequence[Backup], store: Path) -> list[str]:
    """A line for each, no two alike: with seconds where two are of the same minute. `store` is the cases' own folder."""
    times = Counter(map(made_at, found))
    return [
        f"{made_at(one, seconds=times[made_at(one)] > 1)}, {', '.join(_about(one, store))}" for one in found
    ]


def _about(backup: Backup, store: Path) -> list[str]:
    translate = QCoreApplication.translate
    here, there = translate("Backups", "ärendenas mapp"), translate("Backups", "andra platsen")
    where = here if store in backup.file.parents else there
    try:
        return [_size(backup.file.stat().st_size), where]
    except OSError:
        return [where]


def _size(count: int) -> str:
    """In thousands or millions of bytes, rounded up."""
    if count < 1_000_000:
        return f"{-(-count // 1000)} kB"
    return f"{-(-count // 100_000) / 10:.1f} MB".replace(".", ",")
