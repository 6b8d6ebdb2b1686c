"""Backups, their keys, their names and the chain's anchor, harmed: got back whole, or refused in a sentence."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from okapp.vault import anchor, errors, restore
from okapp.vault.backup import backups
from tests.faults.mutating import harmed
from tests.vault.kit import PASSPHRASE, Made, add_case, make_store


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A closed store with a case and a backup."""
    made = make_store(tmp_path / "arenden")
    store = made.open()
    add_case(store)
    store.backup()
    store.close()
    return made


def got_back(made: Made) -> int:
    """The cases in the backup, checked as before it takes the store's place; the copy is removed."""
    (backup,) = backups(made.folder / "kopior")
    copied = restore.copy(backup, made.folder)
    try:
        return restore.check(copied, copied.key_file.unlock_passphrase(PASSPHRASE))
    finally:
        restore.give_up(copied)


@pytest.mark.parametrize("count", [40, pytest.param(1_500, marks=pytest.mark.long)])
@pytest.mark.parametrize("part", ["file", "keys"])
def test_a_harmed_backup_is_whole_or_refused_in_a_sentence(made: Made, part: str, count: int) -> None:
    (backup,) = backups(made.folder / "kopior")
    path: Path = getattr(backup, part)
    whole, chance, told = path.read_bytes(), random.Random(f"{part} {count}"), set()
    assert got_back(made) == 1
    for _ in range(count):
        path.write_bytes(harmed(whole, chance))
        try:
            assert got_back(made) == 1
        except errors.VaultError as error:
            told.add(error.sentence)
        assert not list(made.folder.glob("aterhamta*"))
    assert told
    assert all(sentence.endswith((".", ")")) for sentence in told), told
    store = made.open()
    store.check()
    store.close()


NAMES = (
    "arenden-20260230T000000Z.db",
    "arenden-99999999T999999Z.db",
    "arenden-٢٠٢٦١١٢٢T٠٨٠٠٠٠Z.db",
    "arenden-00010101T000000Z.db",
    "arenden-99991231T235959Z.db",
    "arenden-20261122T080000Z (1).db",
    "arenden-20261122T080000Z.db.part",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_any_name_among_the_backups_harms_nothing(made: Made, name: str) -> None:
    folder = made.folder / "kopior"
    (real,) = backups(folder)
    (folder / name).write_bytes(real.file.read_bytes())
    (folder / name).with_suffix(".nyckel.json").write_bytes(real.keys.read_bytes())
    assert real in backups(folder)
    store = made.open()
    made.clock.days(1)
    store.daily_backup()
    store.close()
    assert real in backups(folder)


@pytest.mark.parametrize("count", [200, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_harmed_anchor_is_read_or_none(made: Made, count: int) -> None:
    store = made.open()
    anchored = anchor.read(made.folder, store.store_id)
    store.close()
    path = made.folder / anchor.ANCHOR_FILE
    assert anchored is not None
    whole, chance = path.read_bytes(), random.Random(count)
    odd = (b"[" * 1000, whole.replace(b'"number": ', b'"number": 1e999, "n": '), b"null", b"[]", b'"a"')
    for data in (*odd, *(harmed(whole, chance) for _ in range(count))):
        path.write_bytes(data)
        anchor.read(made.folder, store.store_id)


@pytest.mark.parametrize("count", [25, pytest.param(500, marks=pytest.mark.long)])
def test_a_store_beside_a_harmed_anchor_opens_and_says_what_it_can_not_know(made: Made, count: int) -> None:
    path = made.folder / anchor.ANCHOR_FILE
    whole, chance = path.read_bytes(), random.Random(count)
    for _ in range(count):
        path.write_bytes(harmed(whole, chance))
        store = made.open()
        with contextlib.closing(store):
            store.check()
            store.verify_log()


def test_an_anchor_of_another_store_says_nothing_of_this(made: Made, tmp_path: Path) -> None:
    other = make_store(tmp_path / "andra")
    with contextlib.closing(other.open()) as store:
        add_case(store)
    path = made.folder / anchor.ANCHOR_FILE
    path.write_bytes((other.folder / anchor.ANCHOR_FILE).read_bytes())
    with contextlib.closing(made.open()) as store:
        assert store.verify_log().faults == ()
