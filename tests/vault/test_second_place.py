"""A second place for backups that is not there: an empty folder where it is mounted is not taken for it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from okapp.vault import errors, second
from okapp.vault.backup import backups
from tests.faults.mutating import harmed
from tests.vault.failing import FailingDisk
from tests.vault.kit import Made, add_case


def away(stick: Path) -> Path:
    """Pull out the stick: what it is mounted on stands empty on the computer's own disk."""
    kept = stick.rename(stick.with_name("utdraget"))
    stick.mkdir()
    return kept


def test_what_is_mounted_on_is_not_taken_for_the_stick_and_the_first_backup_is_made(
    made: Made, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    assert store.daily_backup(stick).trouble == ""
    kept = away(stick)
    made.clock.days(1)
    done = store.daily_backup(stick)
    assert done.made is not None
    assert list(stick.iterdir()) == []
    assert "har lagts i förut" in done.trouble
    assert "inte den som kopiorna har lagts i förut" in done.trouble
    assert "Dina ärenden och kopian på datorn är orörda." in done.trouble
    stick.rmdir()
    kept.rename(stick)
    assert store.daily_backup(stick).trouble == ""
    assert len(backups(store.archive.second(stick))) == 2
    store.close()


def test_it_is_known_again_after_a_new_start(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    store.daily_backup(stick)
    store.close()
    away(stick)
    made.clock.days(1)
    store = made.open()
    assert not store.archive.knows(stick)
    assert store.daily_backup(stick).trouble
    assert list(stick.iterdir()) == []
    store.close()


def test_a_folder_that_was_emptied_can_be_used_as_it_is(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    store.daily_backup(stick)
    away(stick)
    made.clock.days(1)
    store.archive.take(stick)
    assert store.archive.knows(stick)
    assert store.daily_backup(stick).trouble == ""
    assert len(backups(store.archive.second(stick))) == 1
    store.close()


def test_a_place_that_was_chosen_is_known_before_anything_is_copied_to_it(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    store.archive.take(stick)
    away(stick)
    assert "inte den som" in store.daily_backup(stick).trouble
    assert list(stick.iterdir()) == []
    store.close()


def test_another_place_is_used_at_once(made: Made, tmp_path: Path) -> None:
    store = made.open()
    store.daily_backup(tmp_path / "usb")
    made.clock.days(1)
    assert store.daily_backup(tmp_path / "server").trouble == ""
    assert len(backups(store.archive.second(tmp_path / "server"))) == 1
    store.close()


def test_nothing_older_is_removed_where_the_new_backup_has_no_second_place(
    made: Made, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    add_case(store)
    first = store.daily_backup(stick).made
    away(stick)
    made.clock.days(1)
    with pytest.raises(errors.NotThatPlace):
        store.archive.renew(store.backup(), made.clock(), stick)
    assert first in backups(store.backups_folder)
    store.close()


@pytest.mark.parametrize("kept", [b"", b"\xff", b"[]", b"{}", b'{"store": 1, "plats": 2}', b"9" * 20_000])
def test_a_note_of_the_place_that_cannot_be_read_costs_no_backup(
    made: Made, tmp_path: Path, kept: bytes
) -> None:
    store = made.open()
    store.daily_backup(tmp_path / "usb")
    (made.folder / second.PLACE_FILE).write_bytes(kept)
    made.clock.days(1)
    assert store.daily_backup(tmp_path / "usb").trouble == ""
    assert json.loads((made.folder / second.PLACE_FILE).read_bytes())["plats"] == str(tmp_path / "usb")
    store.close()


def test_a_note_of_the_place_that_cannot_be_written_costs_no_backup(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    store = made.open()
    store.backup()
    steps = 0
    store.archive._disk = FailingDisk(steps_left=steps)
    while store.daily_backup(stick).trouble:
        steps += 1
        store.archive._disk = FailingDisk(steps_left=steps)
    assert len(backups(store.archive.second(stick))) == 1
    assert not (made.folder / second.PLACE_FILE).exists()
    store.close()


@pytest.mark.parametrize("count", [200, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_harmed_note_of_the_place_is_read_or_none(made: Made, tmp_path: Path, count: int) -> None:
    second.write(made.folder, "a" * 32, tmp_path)
    path = made.folder / second.PLACE_FILE
    whole, chance = path.read_bytes(), random.Random(count)
    for data in (b"[" * 1000, *(harmed(whole, chance) for _ in range(count))):
        path.write_bytes(data)
        assert isinstance(second.read(made.folder, "a" * 32), str)
