"""The door where the administrator has decided: no new store while their file is damaged, and no key ring."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.caseload import Situation, VaultError, open_practice
from okapp.settings import CaseSettings
from tests.casework.caseload.kit import PASSPHRASE
from tests.casework.caseload.test_caseload_door import Ring

WHY = "Datorns inställningsfil har fel. Be it-avdelningen rätta filen."


def test_while_it_is_barred_no_store_is_made_and_nothing_is_written(desk):
    desk.means = replace(desk.means, barred=WHY)
    with pytest.raises(VaultError) as caught:
        desk.create()
    assert caught.value.sentence == WHY
    assert not desk.folder.exists()
    assert desk.door.situation() is Situation.NONE


def test_while_it_is_barred_a_backup_makes_no_store_where_there_is_none(desk, tmp_path):
    caseload = desk.create()
    made = caseload.backups.make(tmp_path / "usb")
    caseload.close()
    desk.means = replace(desk.means, barred=WHY)
    desk.door.try_backup(made, passphrase=PASSPHRASE).give_up()
    desk.folder = tmp_path / "ny"
    with pytest.raises(VaultError) as caught:
        desk.door.try_backup(made, passphrase=PASSPHRASE)
    assert caught.value.sentence == WHY
    assert not desk.folder.exists()


def test_a_store_that_is_there_opens_while_new_ones_are_barred(desk):
    desk.create().close()
    desk.means = replace(desk.means, barred=WHY)
    desk.open().close()


def test_practice_is_never_barred(desk, tmp_path):
    caseload = open_practice(tmp_path / "ovning", replace(desk.means, barred=WHY))
    assert caseload.practice
    caseload.close()


@pytest.fixture
def ringed(desk):
    """A store that the key ring opens."""
    ring = Ring()
    desk.means = replace(desk.means, os_backend=lambda: ring, settings=CaseSettings(os_key=True))
    desk.door.create(PASSPHRASE, desk.code, os_keys=True).close()
    assert desk.door.os_allowed()
    return ring


def test_a_key_ring_that_is_no_longer_allowed_opens_no_more_and_the_user_is_told(desk, ringed):
    desk.means = replace(desk.means, os_offered=False, os_dropped=True)
    assert not desk.door.os_allowed()
    assert not desk.means.has_os_keys()
    caseload = desk.open()
    assert "datorns nyckelring inte ska öppna" in caseload.notices[-1]
    assert caseload.keys.ways == {"pass", "rec"}
    caseload.close()
    assert desk.open().notices == ()
    assert ringed.kept == {}


def test_a_key_ring_that_is_only_set_aside_stays_in_the_store(desk, ringed):
    desk.means = replace(desk.means, os_offered=False)
    assert not desk.door.os_allowed()
    caseload = desk.open()
    assert (caseload.notices, "os" in caseload.keys.ways) == ((), True)
    caseload.close()


def test_a_key_ring_that_does_not_answer_is_dropped_the_next_time(desk, ringed):
    def silent():
        raise OSError("no answer")

    desk.means = replace(desk.means, os_offered=False, os_dropped=True, os_backend=silent)
    caseload = desk.open()
    assert (caseload.notices, "os" in caseload.keys.ways) == ((), True)
    caseload.close()
    desk.means = replace(desk.means, os_backend=lambda: ringed)
    caseload = desk.open()
    assert "os" not in caseload.keys.ways
    caseload.close()
