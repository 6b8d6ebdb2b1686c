from __future__ import annotations

import pytest

from okapp.casework.caseload import new_code
from okapp.vault import errors
from okapp.vault.database import STORE_FILE
from tests.casework.caseload.kit import PASSPHRASE, add_case

NEW = "sju blå hattar i skogen"


def test_a_new_passphrase_needs_the_present_one_and_leaves_the_cases_alone(caseload, desk):
    add_case(caseload)
    with pytest.raises(errors.WrongPassphrase):
        caseload.keys.change_passphrase("fel", NEW)
    caseload.close()
    before = (desk.folder / STORE_FILE).read_bytes()
    caseload = desk.open()
    caseload.keys.change_passphrase(PASSPHRASE, NEW)
    assert caseload.log.page()[-1].verb == "byt lösenfras"
    caseload.close()
    with pytest.raises(errors.WrongPassphrase):
        desk.open()
    caseload = desk.door.unlock_passphrase(NEW)
    assert caseload.cases.page().total == 1
    caseload.close()
    assert len((desk.folder / STORE_FILE).read_bytes()) == len(before)


def test_a_forgotten_passphrase_is_replaced_after_opening_by_code(caseload, desk):
    add_case(caseload)
    assert not caseload.keys.opened_by_code
    caseload.close()
    caseload = desk.door.unlock_code(desk.code.code)
    assert caseload.keys.opened_by_code
    caseload.keys.change_passphrase("", NEW)
    caseload.close()
    with pytest.raises(errors.WrongPassphrase):
        desk.open()
    caseload = desk.door.unlock_passphrase(NEW)
    assert caseload.cases.page().total == 1
    with pytest.raises(errors.EmptyPassphrase):
        caseload.keys.change_passphrase("", PASSPHRASE)
    caseload.close()


def test_a_new_code_takes_the_old_ones_place(caseload, desk):
    code = new_code()
    caseload.keys.change_code(code)
    caseload.close()
    with pytest.raises(errors.WrongCode):
        desk.door.unlock_code(desk.code.code)
    desk.door.unlock_code(code.code).close()


def test_a_new_key_leaves_only_the_new_ways_in(caseload, desk):
    add_case(caseload)
    code = new_code()
    caseload.keys.change_key(NEW, code)
    assert caseload.cases.page().total == 1
    assert len(caseload.backups.all()) == 1
    caseload.close()
    with pytest.raises(errors.WrongPassphrase):
        desk.open()
    caseload = desk.door.unlock_code(code.code)
    assert caseload.cases.page().total == 1
    assert caseload.log.verify().sound
    caseload.close()


def test_the_store_in_numbers_says_nothing_of_anybody(caseload):
    add_case(caseload)
    caseload.backups.make()
    info = caseload.backups.info()
    assert info.counts["case_file"] == info.counts["person"] == 1
    assert info.ways == ("lösenfras", "återställningskod")
    text = "\n".join(info.lines())
    assert "Ärenden: 1\nPersoner: 1" in text
    assert "Säkerhetskopior: 1, den senaste 2026-01-20T09:00:0" in text
    assert "Åsa" not in text
    assert info.row()["backups"] == info.backups


def test_from_now_on_somebody_else_acts(caseload):
    from dataclasses import replace

    from okapp.settings import Profile

    caseload.renew(replace(caseload.means, profile=Profile("Bo Ek")))
    add_case(caseload)
    assert caseload.log.page()[-1].who == "Bo Ek"
