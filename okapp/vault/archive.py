"""Everywhere that older states of one store lie: its backups, those in a second place, stores that a restore replaced."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from okapp.vault import backup, restore
from okapp.vault.backup import LONGEST, Backup
from okapp.vault.errors import VaultError
from okapp.vault.files import DISK, Disk, clear_leftovers


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many older states are gone, and how many are left that could not be removed now."""

    gone: int
    left: int


class Archive:
    """The older states of the store in `folder`. In a second place each store has a folder of its own."""

    def __init__(self, folder: Path, store_id: str, disk: Disk = DISK) -> None:
        self.own = folder / backup.FOLDER
        self._folder = folder
        self._store_id = store_id
        self._disk = disk

    def second(self, place: Path) -> Path:
        """This store's folder in a second place, named so that it tells nothing of anybody."""
        return place / f"okapp-{self._store_id[:8]}"

    def clear(self) -> None:
        """Remove what a killed backup left. Only while holding the lock file."""
        clear_leftovers(self.own)

    def all(self, place: Path | None) -> tuple[Backup, ...]:
        """Every backup, in both places, the oldest first."""
        second = backup.backups(self.second(place)) if place else ()
        return tuple(sorted((*backup.backups(self.own), *second)))

    def latest(self, place: Path | None) -> datetime | None:
        """When the newest older state was made, or None where there is none."""
        moments = [one.made for one in self.all(place)] + [at for at, _ in restore.replaced(self._folder)]
        return max(moments, default=None)

    def copy(self, today: date, place: Path, gone: datetime | None = None) -> str:
        """Copy today's backup to the second place, once a day; a sentence where that could not be done. `gone` as for `thin`."""
        second = self.second(place)
        if not backup.due(second, today):
            return ""
        try:
            clear_leftovers(second)
            backup.copy_to(backup.nearest(self.own, today), second, self._disk)
            backup.thin(second, today, gone)
        except VaultError as error:
            return f"Säkerhetskopian på den andra platsen blev inte av. {error.sentence}"
        return ""

    def thin(self, today: date, gone: datetime | None = None) -> None:
        """Remove the surplus of its own backups, all that were made until `gone`, and replaced stores older than any backup gets."""
        backup.thin(self.own, today, gone)
        for at, folder in restore.replaced(self._folder):
            if today - at.date() >= LONGEST:
                shutil.rmtree(folder, ignore_errors=True)

    def renew(self, made: Backup, until: datetime, place: Path | None) -> Renewed:
        """Remove every older state from `until` or before, but for the new backup.

        The new backup is copied to the second place first. Raises `VaultError`; then nothing is removed.
        """
        if place is not None:
            backup.copy_to(made, self.second(place), self._disk)
        old = [one for one in self.all(place) if one.made <= until and one.made != made.made]
        replaced = [folder for at, folder in restore.replaced(self._folder) if at <= until]
        gone = backup.remove(old)
        for folder in replaced:
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)
                gone += 1
        return Renewed(gone, len(old) + len(replaced) - gone)
