"""Everywhere that older states of one store lie: its backups, those in a second place, stores that a restore replaced."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from okapp.vault import backup, restore, second
from okapp.vault.backup import LONGEST, Backup
from okapp.vault.errors import NotThatPlace, VaultError, elsewhere
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
        copied = backup.backups(self.second(place)) if place else ()
        return tuple(sorted((*backup.backups(self.own), *copied)))

    def latest(self, place: Path | None) -> datetime | None:
        """When the newest older state was made, or None where there is none."""
        moments = [one.made for one in self.all(place)] + [at for at, _ in restore.replaced(self._folder)]
        return max(moments, default=None)

    def knows(self, place: Path) -> bool:
        """Whether copies can go to the place: this store's folder lies there, or has not been put there before."""
        return second.read(self._folder, self._store_id) != str(place) or self.second(place).is_dir()

    def take(self, place: Path) -> None:
        """Use the place as it is from now on: put this store's folder there. Raises `VaultError`."""
        try:
            self.second(place).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise elsewhere(error, place) from error
        second.write(self._folder, self._store_id, place, self._disk)

    def copy(self, today: date, place: Path, gone: datetime | None = None) -> str:
        """Copy today's backup to the second place, once a day; a sentence where that could not be done. `gone` as for `thin`."""
        target = self.second(place)
        if not backup.due(target, today):
            return ""
        try:
            self._put(backup.nearest(self.own, today), place)
            backup.thin(target, today, gone)
        except VaultError as error:
            return _not_copied(error)
        return ""

    def put(self, made: Backup, place: Path) -> str:
        """Copy a backup to the second place; a sentence where that could not be done."""
        try:
            self._put(made, place)
        except VaultError as error:
            return _not_copied(error)
        return ""

    def _put(self, made: Backup, place: Path) -> None:
        """Copy a backup to the second place, and remember where that is. Raises `VaultError`."""
        if not self.knows(place):
            raise NotThatPlace
        target = self.second(place)
        clear_leftovers(target)
        backup.copy_to(made, target, self._disk)
        if second.read(self._folder, self._store_id) != str(place):
            with contextlib.suppress(VaultError):  # it is then remembered the next time
                second.write(self._folder, self._store_id, place, self._disk)

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
            self._put(made, place)
        old = [one for one in self.all(place) if one.made <= until and one.made != made.made]
        replaced = [folder for at, folder in restore.replaced(self._folder) if at <= until]
        gone = backup.remove(old)
        for folder in replaced:
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)
                gone += 1
        return Renewed(gone, len(old) + len(replaced) - gone)


def _not_copied(error: VaultError) -> str:
    return f"Säkerhetskopian på den andra platsen blev inte av. {error.sentence}"
