"""Practice: a store of its own with made-up people and one finished example, opened without asking for anything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from okapp.casework.caseload.caseload import Caseload
from okapp.casework.caseload.codes import new_code
from okapp.casework.caseload.door import Door, Situation
from okapp.casework.caseload.means import Means
from okapp.casework.caseload.people import PROTECTIONS
from okapp.casework.papers import PROTOCOL
from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of, run_of
from okapp.vault.cases import CaseFields
from okapp.vault.entries import ContactFields, WatchFields
from okapp.vault.errors import Locked, VaultError
from okapp.vault.keys import FLOOR
from okapp.vault.people import PersonFields

_PASSPHRASE = "övning med påhittade personer"  # noqa: S105 - it guards nothing
_KIM = PersonFields(name="Kim Övning", number="191212121212", language="Engelska", interpreter=True)
_ALVA = PersonFields(
    name="Alva Övning",
    number_reason="Påhittad person",
    protected=PROTECTIONS[0],
    address="Påhittade vägen 1",
)


def open_practice(folder: Path, means: Means) -> Caseload:
    """The practice store, made where there is none or where it cannot be opened; takes some seconds the first time.

    One that another window has open is left alone.

    Nothing in it is about anybody, so it keeps no secret: its passphrase is the program's own. Raises `VaultError`.
    """
    door = _door(folder, means)
    if door.situation() is Situation.LOCKED:
        try:
            return door.unlock_passphrase(_PASSPHRASE)
        except Locked:
            raise
        except VaultError:
            return reset_practice(folder, means)
    return reset_practice(folder, means)


def reset_practice(folder: Path, means: Means) -> Caseload:
    """The practice store as it is the first time; it must be closed. Raises `VaultError`."""
    shutil.rmtree(folder, ignore_errors=True)
    caseload = _door(folder, means).create(_PASSPHRASE, new_code())
    _fill(caseload)
    return caseload


def _door(folder: Path, means: Means) -> Door:
    own = replace(means.settings, second_backups="", os_key=False)
    return Door(
        folder,
        replace(means, settings=own, office_key="", office_required=False, barred="", kdf=means.kdf or FLOOR),
        practice=True,
    )


def _fill(caseload: Caseload) -> None:
    """One finished example, one draft's worth of dates, and one person with protected identity."""
    today, kim = caseload.today(), caseload.people.add(_KIM)
    example = _example(caseload.means)
    case = caseload.cases.add(kim.id, CaseFields(number="ÖVNING 1", kind="Boende och hemlöshet"))
    caseload.cases.add_note(case.id, "Övningsärende. Titta, ändra och ta bort som du vill.")
    asked = ContactFields(
        at=caseload.means.clock(), who="Mottagningen i grannkommunen", how="Telefon", answer="De återkommer."
    )
    caseload.cases.add_contact(case.id, asked)
    caseload.dates.add(case.id, WatchFields(day=today + timedelta(days=7), text="Ring grannkommunen igen."))
    if example is not None:
        draft = caseload.runs.start(case.id, example)
        final = caseload.runs.finish(draft, draft.run)
        caseload.papers.keep(final, caseload.papers.draw(final, PROTOCOL))
    alva = caseload.people.add(_ALVA)
    caseload.cases.add(alva.id, CaseFields(number="ÖVNING 2", kind="Våld i nära relation"))


def _example(means: Means) -> Run | None:
    """The first worked case of the first guide that goes all the way, on today's date."""
    for guide in means.guides:
        for case in cases_of(guide):
            run = replace(run_of(case, guide, means.around), today=means.today())
            if not case.quick and run.journey().complete:
                return run
    return None
