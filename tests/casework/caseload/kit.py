"""A door to a store of its own with quick keys and a clock that is turned by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from okapp.casework.caseload import Caseload, Door, Means, RecoveryCode, new_code
from okapp.casework.papers import Press
from okapp.paths import find_paths
from okapp.settings import CaseSettings, Profile
from okapp.vault.cases import Case, CaseFields
from okapp.vault.keys import Kdf
from okapp.vault.people import Person, PersonFields
from tests.casework.sample_guide import AROUND, EGET, GUIDE, KONTAKT

QUICK = Kdf(memory=64, passes=1, lanes=1)
PASSPHRASE = "fem gröna ägg på bordet"
NUMBER = "191212121212"
COORDINATION = "197010632391"
START = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
ANSWERS = {"akut": "nej", "hem": "ja", "hemkommun": "Solna", "begard": "2026-01-10"}

PREFILLED = replace(GUIDE, prefill={EGET: "arende.nummer", KONTAKT: "arende.kontakt"})
"""The sample guide with one question that the case's number answers, and one that the case remembers."""


@dataclass
class Clock:
    at: datetime = START

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def days(self, count: int) -> date:
        self.at += timedelta(days=count)
        return self.at.date()


@dataclass
class Office:
    """One user's machine: the folder of the store, and what the program hands over."""

    folder: Path
    means: Means
    clock: Clock
    code: RecoveryCode

    @property
    def door(self) -> Door:
        return Door(self.folder, self.means)

    def create(self) -> Caseload:
        return self.door.create(PASSPHRASE, self.code)

    def open(self) -> Caseload:
        return self.door.unlock_passphrase(PASSPHRASE)


def office(folder: Path, name: str = "Siv Ek") -> Office:
    clock = Clock()
    means = Means(
        guides=(PREFILLED,),
        around=AROUND,
        profile=Profile(name, "socialsekreterare", "Enheten", municipality="0184"),
        clock=clock,
        press=Press(find_paths().resources / "fonts"),
        settings=CaseSettings(),
        os_backend=lambda: None,
        kdf=QUICK,
        pause=lambda _seconds: None,
        lock_wait=0.0,
    )
    return Office(folder, means, clock, new_code())


def add_person(caseload: Caseload, name: str = "Åsa Öberg", **more: object) -> Person:
    return caseload.people.add(PersonFields(**{"name": name, "number": NUMBER, **more}))


def add_case(caseload: Caseload, name: str = "Åsa Öberg", **more: object) -> Case:
    person = add_person(caseload, name, **more)
    return caseload.cases.add(person.id, CaseFields(number="2026-17", kind="Utredning", municipality="0184"))
