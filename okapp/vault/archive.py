"""Everywhere that older states of one store lie: its backups, those in a second place, stores that a restore replaced."""

from __future__ import annotations

import contextlib
import shutil
from datetime import date, datetime
from pathlib import Path

from okapp.vault import backup, restore
from okapp.vault.backup import LONGEST, Backup
from okapp.vault.errors import VaultError
from okapp.vault.files import DISK, Disk, clear_leftovers


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

    def copy(self, today: date, place: Path) -> str:
        """Copy the latest backup to the second place, once a day; a sentence where that could not be done."""
        second = self.second(place)
        if not backup.due(second, today):
            return ""
        try:
            clear_leftovers(second)
            backup.copy_to(backup.backups(self.own)[-1], second, self._disk)
            backup.thin(second, today)
        except VaultError as error:
            return f"Säkerhetskopian på den andra platsen blev inte av. {error.sentence}"
        return ""

    def thin(self, today: date) -> None:
        """Remove the surplus of its own backups, and replaced stores that are older than any backup gets."""
        backup.thin(self.own, today)
        for at, folder in restore.replaced(self._folder):
            if today - at.date() >= LONGEST:
                shutil.rmtree(folder, ignore_errors=True)

    def renew(self, made: Backup, until: datetime, place: Path | None) -> int:
        """Remove every older state from `until` or before, but for the new backup; says how many went.

        The new backup is copied to the second place first. Raises `VaultError`; then nothing is removed.
        """
        if place is not None:
            backup.copy_to(made, self.second(place), self._disk)
        old = [one for one in self.all(place) if one.made <= until and one.made != made.made]
        count = backup.remove(old)
        for at, folder in restore.replaced(self._folder):
            if at <= until:
                with contextlib.suppress(OSError):
                    shutil.rmtree(folder)
                    count += 1
        return count
