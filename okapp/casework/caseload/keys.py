"""The ways in to an open store, changed; its backups; the paper with a recovery code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.casework.caseload.codes import RecoveryCode
from okapp.casework.caseload.means import Bench
from okapp.casework.papers import eight_signs
from okapp.documents.blocks import Heading, Items, Paper, Paragraph, Tone, WriteLines
from okapp.vault import backup
from okapp.vault.backup import Backup

_COUNTED = {
    "case_file": "Ärenden",
    "person": "Personer",
    "run": "Guider",
    "paper": "Papper",
    "note": "Anteckningar",
    "contact": "Kontakter",
    "watch": "Datum",
}
_WAYS = {
    "pass": "lösenfras",
    "rec": "återställningskod",
    "office": "kontorets nyckel",
    "os": "datorns nyckelring",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InNumbers:
    """The store in numbers: where, bytes, rows by table, when backups were made, the ways in."""

    folder: str
    size: int
    counts: Mapping[str, int]
    backups: tuple[str, ...]
    ways: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """As one JSON document."""
        return asdict(self)

    def lines(self) -> tuple[str, ...]:
        """As text for a terminal."""
        latest = f", den senaste {self.backups[0]}" if self.backups else ""
        return (
            f"Plats: {self.folder}",
            f"Storlek: {self.size} byte",
            *(f"{_COUNTED[name]}: {count}" for name, count in self.counts.items()),
            f"Öppnas med: {', '.join(self.ways)}",
            f"Säkerhetskopior: {len(self.backups)}{latest}",
        )


class Keys:
    """The ways in."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    @property
    def ways(self) -> frozenset[str]:
        """The ways in there are: "pass", "rec" and perhaps "office" and "os"."""
        return self._bench.store.key_file.ways

    @property
    def opened_by_code(self) -> bool:
        """The recovery code or the office's opened the store this time, so the passphrase may be forgotten."""
        return self._bench.store.keys.by in {"rec", "office"}

    def change_passphrase(self, present: str, new: str) -> None:
        """The new passphrase opens, the present one no longer.

        After opening by code the present one is not asked for. Raises `WrongPassphrase`, `EmptyPassphrase`.
        """
        store = self._bench.store
        if not self.opened_by_code:
            store.key_file.unlock_passphrase(present).forget()
        store.key_file.change_passphrase(store.keys, new, self._bench.means.kdf)
        self._log("byt lösenfras")

    def change_code(self, code: RecoveryCode) -> None:
        """A code that has been confirmed opens, the old one no longer."""
        store = self._bench.store
        store.key_file.change_recovery_code(store.keys, code.code)
        self._log("byt återställningskod")

    def change_key(self, passphrase: str, code: RecoveryCode) -> None:
        """Byt nyckel: all of the store gets a new key, with new ways in; a backup is made first.

        For when an old key file and an old passphrase may be in the wrong hands. The system's key store must be
        allowed anew. Raises `VaultError`; where the new key could not be given the store is closed.
        """
        means = self._bench.means
        self._bench.store.change_key(passphrase, code.code, office_key=means.office(), kdf=means.kdf)
        self._log("byt nyckel")

    def allow_os(self) -> None:
        """Let the system's key store open. Raises `OsKeysUnavailable`."""
        store = self._bench.store
        store.key_file.allow_os(store.keys, self._bench.means.os_keys())
        self._log("tillåt datorns nyckelring")

    def forbid_os(self) -> None:
        """The system's key store opens no longer."""
        store = self._bench.store
        store.key_file.forbid_os(store.keys, self._bench.means.os_keys())
        self._log("stäng datorns nyckelring")

    def _log(self, verb: str) -> None:
        store_id = self._bench.store.store_id
        self._bench.do(lambda session: session.log.add(verb, "store", store_id))


class Backups:
    """Backups of an open store; one is put back through the door, when the store is closed."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def all(self) -> tuple[Backup, ...]:
        """Those in the store's own folder, the latest first."""
        return tuple(reversed(backup.backups(self._bench.store.backups_folder)))

    def second(self) -> tuple[Backup, ...]:
        """Those in the second place, the latest first."""
        place = self._bench.means.second
        return tuple(reversed(backup.backups(self._bench.store.archive.second(place)))) if place else ()

    def knows_second(self) -> bool:
        """Whether copies can go to the second place, or there is none; it may be slow to answer: in the background."""
        place = self._bench.means.second
        return place is None or self._bench.store.archive.knows(place)

    def take_second(self, place: Path) -> None:
        """Let copies go to a place as it is now, where it was chosen or has been emptied. Raises `VaultError`."""
        self._bench.store.archive.take(place)

    def make_now(self) -> str:
        """Make one now, opened and checked, also in the second place where there is one. Raises `VaultError`.

        Gives a sentence where the second place could not be used, else "".
        """
        return self._bench.store.backup_now(self._bench.means.second).trouble

    def make(self, folder: Path | None = None) -> Backup:
        """Make one now, opened and checked, by default in the store's own folder. Raises `VaultError`."""
        return self._bench.store.backup(folder)

    def check(self) -> None:
        """Check every page of the file; in the background. Raises `Damaged`."""
        self._bench.store.check()

    def info(self) -> InNumbers:
        """What there is, in numbers, with nothing about anybody."""
        info = self._bench.store.info()
        return InNumbers(
            folder=str(self._bench.store.folder),
            size=info.size,
            counts={name: info.counts[name] for name in _COUNTED if name in info.counts},
            backups=tuple(one.made.isoformat() for one in reversed(info.backups)),
            ways=tuple(name for key, name in _WAYS.items() if key in info.ways),
        )


def code_sheet(code: RecoveryCode, made_on: date) -> Paper:
    """The recovery code on a paper, to be locked up; it is never kept in the store."""
    return Paper(
        key="aterstallningskod",
        title="Återställningskod för Ökapp",
        blocks=(
            Heading("Återställningskod för Ökapp", level=1),
            Paragraph(" - ".join(code.groups), tone=Tone.LEAD),
            Paragraph(
                "Koden öppnar alla ärenden i Ökapp på datorn utan lösenfras. Den behövs om lösenfrasen glöms."
            ),
            Items(
                (
                    "Lås in papperet, till exempel i kontorets värdeskåp, skilt från datorn.",
                    "Fotografera inte koden och skicka den inte.",
                    "Har någon annan sett koden: byt den under Inställningar.",
                    "När koden är bytt är det här papperet värdelöst. Förstör det då.",
                )
            ),
            Paragraph("Koden har siffror och bokstäver, men inte I, L, O eller U. 0 är alltid en nolla."),
            WriteLines("Dator och användare"),
        ),
        made_on=made_on,
        document_id=eight_signs(f"{made_on} återställningskod"),
        footer="Ökapp, återställningskod. Förvaras inlåst",
    )
