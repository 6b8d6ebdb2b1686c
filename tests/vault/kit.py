"""A store in a folder, opened with quick keys, a clock that is turned by hand and ids that can be told apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from okapp.vault import keyfile
from okapp.vault.audit import Actor
from okapp.vault.cases import Case, CaseFields
from okapp.vault.database import PAGE, STORE_FILE
from okapp.vault.files import DISK, Disk
from okapp.vault.keyfile import KeyFile
from okapp.vault.keys import Kdf
from okapp.vault.migrations import STEPS, Step
from okapp.vault.opening import State, state
from okapp.vault.people import PersonFields
from okapp.vault.runs import RunFields, StoredRun
from okapp.vault.store import Store, create, new_id, open_store, settle

QUICK = Kdf(memory=64, passes=1, lanes=1)
PASSPHRASE = "fem gröna ägg på bordet"
ME = Actor("Siv Ek", "siek")
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TODAY = START.date()
NUMBER = "198507302384"


@dataclass
class Clock:
    """A clock that goes a millisecond at each look, and further when it is told to."""

    at: datetime = START
    step: timedelta = field(default=timedelta(milliseconds=1))

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at

    def days(self, count: int) -> date:
        self.at += timedelta(days=count)
        return self.at.date()


@dataclass
class Made:
    """A folder with a store that is closed, and how to open it."""

    folder: Path
    recovery_code: str
    clock: Clock

    def open(
        self,
        passphrase: str = PASSPHRASE,
        *,
        disk: Disk = DISK,
        steps: Sequence[Step] = STEPS,
        wait: float = 0.0,
        folder: Path | None = None,
    ) -> Store:
        place = folder or self.folder
        if state(place) is State.RESTORING:
            settle(place)
        keys = KeyFile.load(place).unlock_passphrase(passphrase)
        return open_store(
            place, keys, actor=ME, clock=self.clock, make_id=new_id, wait=wait, disk=disk, steps=steps
        )


def make_store(folder: Path) -> Made:
    """A new, empty store."""
    created = keyfile.create(folder, PASSPHRASE, kdf=QUICK)
    create(folder, created.keys)
    created.keys.forget()
    return Made(folder, created.recovery_code, Clock())


_numbers = itertools.count(1)


def person(name: str = "Anna Svensson", **more: object) -> PersonFields:
    given = {"name": name, "number": NUMBER, "birth_date": date(1985, 7, 30), **more}
    return PersonFields(**given)


def add_case(store: Store, name: str = "Anna Svensson", number: str = "", **more: object) -> Case:
    """A person and a case."""

    def work(session: object) -> Case:
        who = session.people.add(person(name, **more))
        return session.cases.add(
            who.id, CaseFields(number=number or f"2026-{next(_numbers)}", kind="utredning")
        )

    return store.run(work)


DRAFT = RunFields(
    wizard="ansvarig-kommun",
    edition=date(2025, 7, 1),
    fingerprint="abc",
    matter_date=date(2026, 11, 1),
    today=TODAY,
    answers={"akut": "ja", "berättelse": "Bor hos sin mor på Åsögatan"},
    place={"steg": "akut"},
)


def add_final(store: Store, case_id: str) -> StoredRun:
    """A finished run."""

    def work(session: object) -> StoredRun:
        run = session.runs.start(case_id, DRAFT)
        return session.runs.finish(run.id, run.rev, "A1B2-C3D4")

    return store.run(work)


def image(folder: Path, key: bytes) -> bytes:
    """Every page of the store and of its write-ahead log as the engine sees them, also pages that are free.

    Pages are AES-256-CBC; the last 80 bytes hold the IV and the HMAC, the first page begins with 16 bytes of salt.
    """
    data = (folder / STORE_FILE).read_bytes()
    pages = [(data[at : at + PAGE], 16 if at == 0 else 0) for at in range(0, len(data), PAGE)]
    log = folder / f"{STORE_FILE}-wal"
    data = log.read_bytes() if log.exists() else b""
    for at in range(32, len(data), PAGE + 24):
        number = int.from_bytes(data[at : at + 4], "big")
        pages.append((data[at + 24 : at + 24 + PAGE], 16 if number == 1 else 0))
    return b"".join(_decrypted(page, skip, key) for page, skip in pages)


def _decrypted(page: bytes, skip: int, key: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
    return decryptor.update(page[skip:-80]) + decryptor.finalize()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under the folder but the lock file, which holds the time of the last opening."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "i-bruk"
    }
