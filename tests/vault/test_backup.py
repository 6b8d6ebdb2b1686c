"""Backups, getting them back, and a new key: checked before they count, and never at the cost of what is there."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.vault import errors, restore
from okapp.vault.archive import Renewed
from okapp.vault.backup import DAILY, FLOOR, LONGEST, WEEKLY, Backup, backups, due, surplus
from okapp.vault.codes import new_code
from okapp.vault.database import STORE_FILE
from okapp.vault.files import Disk
from okapp.vault.keyfile import KEY_FILE, KeyFile
from okapp.vault.keys import Unlocked
from okapp.vault.lockfile import LockFile
from okapp.vault.opening import State, state
from okapp.vault.refusals import NoBackup
from okapp.vault.store import open_store
from tests.vault.kit import ME, PASSPHRASE, QUICK, TODAY, Clock, Made, add_case, contents, make_store

NEW = "helt annan fras om vintern"


class Stop(Exception):
    """The machine goes out."""


class Failing(Disk):
    """A disk where the n:th step raises."""

    def __init__(self, steps: int, error: BaseException) -> None:
        self.left = steps
        self.error = error

    def _step(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error

    def sync(self, stream) -> None:
        self._step()
        super().sync(stream)

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        super().replace(source, target)


def names(made: Made) -> list[str]:
    """The cases in the store, by its list."""
    from okapp.vault.listing import Seek

    store = made.open()
    found = [row.label for row in store.run(lambda session: session.listing.page(Seek())).rows]
    store.close()
    return found


def test_a_backup_opens_on_another_machine_with_passphrase_and_with_code(made: Made, tmp_path: Path) -> None:
    case = add_case(store := made.open())
    backup = store.backup(tmp_path / "usb")
    store.close()
    assert sorted(path.name for path in (tmp_path / "usb").iterdir()) == [backup.file.name, backup.keys.name]
    assert backup.file.read_bytes()[:16] != b"SQLite format 3\0"
    shutil.rmtree(made.folder)
    other = tmp_path / "annan dator"
    other.mkdir()
    for way in ("fras", "kod"):
        place = other / way
        place.mkdir()
        copied = restore.copy(backup, place)
        file = copied.key_file
        keys = (
            file.unlock_passphrase(PASSPHRASE)
            if way == "fras"
            else file.unlock_code(made.recovery_code.lower())
        )
        assert restore.check(copied, keys) == 1
        with LockFile.take(place):
            restore.put_in_place(copied, keys, made.clock())
        store = open_store(place, keys, actor=ME, clock=made.clock)
        assert store.run(lambda session: session.cases.open(case.id)).case == case
        verbs = [one.verb for one in store.run(lambda session: session.log.entries())]
        assert [verb for verb in verbs if verb != "läs"][-2:] == ["återställ", "öppna"]
        store.close()


def test_the_name_says_when_and_nothing_else(made: Made) -> None:
    store = made.open()
    backup = store.backup()
    assert backup.file.name == "arenden-20261122T080000Z.db"
    assert backup.keys.name == "arenden-20261122T080000Z.nyckel.json"
    assert backups(store.backups_folder) == (backup,)
    store.close()


def test_once_a_day(made: Made, tmp_path: Path) -> None:
    store = made.open()
    assert store.daily_backup().made is not None
    assert store.daily_backup().made is None
    second = tmp_path / "andra"
    assert store.daily_backup(second).trouble == ""
    assert [one.made for one in backups(store.archive.second(second))] == [
        one.made for one in backups(store.backups_folder)
    ]
    made.clock.days(1)
    done = store.daily_backup(second)
    assert done.made is not None
    assert len(backups(store.archive.second(second))) == 2
    store.close()


def test_trouble_in_the_second_place_is_a_sentence_and_the_first_is_made(made: Made, tmp_path: Path) -> None:
    store = made.open()
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    done = store.daily_backup(blocked / "mapp")
    assert done.made is not None
    assert done.trouble.startswith("Säkerhetskopian på den andra platsen blev inte av. ")
    store.close()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "Mappen {} finns inte, eller så är disken inte ansluten."),
        (errno.EACCES, "Det går inte att skriva i mappen {}."),
        (errno.EROFS, "Det går inte att skriva i mappen {}."),
    ],
)
def test_a_second_place_that_is_away_is_named_and_the_cases_are_not_said_to_be_gone(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    store = made.open()
    second = store.archive.second(tmp_path / "usb")
    real = Path.mkdir

    def away(path: Path, *given: object, **more: object) -> None:
        if path == second:
            raise OSError(number, "away")
        real(path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", away)
    told = store.daily_backup(tmp_path / "usb").trouble
    start = "Säkerhetskopian på den andra platsen blev inte av. "
    assert told.startswith(start + said.replace("{}", str(second)))
    assert "Dina ärenden är orörda." in told
    assert "Mappen för ärendena" not in told
    store.close()


def test_a_clock_that_once_was_ahead_stops_no_backups(made: Made, tmp_path: Path) -> None:
    second = tmp_path / "andra"
    store = made.open()
    made.clock.days(400)
    ahead = store.daily_backup(second).made
    made.clock.days(-399)
    done = store.daily_backup(second)
    assert done.made is not None
    assert store.daily_backup(second).made is None
    for place in (store.backups_folder, store.archive.second(second)):
        assert [one.made for one in backups(place)] == [done.made.made, ahead.made]
    store.close()


@pytest.mark.parametrize("error", [OSError(28, "full"), Stop()])
def test_a_backup_is_whole_or_not_there(made: Made, error: BaseException) -> None:
    store = made.open()
    add_case(store)
    first = store.backup()
    kept = contents(store.backups_folder)
    for steps in range(1, 5):
        made.clock.days(1)
        store._disk = Failing(steps, error)
        with pytest.raises((errors.DiskFull, Stop)):
            store.backup()
        store._disk = Disk()
        found = contents(store.backups_folder)
        assert {name: found[name] for name in kept} == kept
        assert backups(store.backups_folder) == (first,)
        assert not [name for name in found if name.endswith(".tmp")]
    store.close()


def test_a_backup_that_cannot_be_read_back_is_not_kept(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made.open()
    from okapp.vault import backup

    whole = backup.sound

    def damaged(database) -> None:
        raise errors.Damaged

    monkeypatch.setattr(backup, "sound", damaged)
    with pytest.raises(errors.Damaged):
        store.backup()
    assert backups(store.backups_folder) == ()
    monkeypatch.setattr(backup, "sound", whole)
    store.backup()
    store.close()


def at(day: date, hour: int = 8) -> Backup:
    return Backup(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), Path(f"{day}-{hour}"))


def test_seven_daily_and_four_weekly_are_kept() -> None:
    made = [at(TODAY - timedelta(days=days), hour) for days in range(60) for hour in (8, 16)]
    kept = sorted(set(made) - set(surplus(made, TODAY)))
    assert len(kept) == DAILY + WEEKLY
    assert [one.made.hour for one in kept] == [16] * len(kept)
    assert min(one.made.date() for one in kept) > TODAY - LONGEST


def test_after_a_long_absence_the_latest_stay() -> None:
    made = [at(TODAY - timedelta(days=200 + days)) for days in range(10)]
    assert sorted(set(made) - set(surplus(made, TODAY))) == sorted(made)[-FLOOR:]


@given(st.sets(st.integers(min_value=0, max_value=100), max_size=40))
def test_thinning_never_takes_the_latest_and_is_settled_at_once(ages: set[int]) -> None:
    made = [at(TODAY - timedelta(days=age)) for age in ages]
    gone = set(surplus(made, TODAY))
    kept = [one for one in made if one not in gone]
    assert surplus(kept, TODAY) == ()
    assert set(sorted(made)[-FLOOR:]) <= set(kept)
    assert len(kept) <= DAILY + WEEKLY + FLOOR


def test_strange_files_are_no_backups(tmp_path: Path) -> None:
    for name in ("arenden-2026.db", "arenden-20261122T080000Z.db", "x.db", "arenden-20261122T080000Z.db.tmp"):
        (tmp_path / name).write_bytes(b"x")
    assert backups(tmp_path) == ()
    assert backups(tmp_path / "saknas") == ()
    assert due(tmp_path, TODAY)


def restored(made: Made, backup: Backup, disk: Disk | None = None) -> Path:
    copied = restore.copy(backup, made.folder)
    with LockFile.take(made.folder):
        return restore.put_in_place(
            copied, copied.key_file.unlock_passphrase(PASSPHRASE), made.clock(), disk or Disk()
        )


def test_a_restore_keeps_what_was_there_and_every_backup(made: Made) -> None:
    store = made.open()
    add_case(store, "Anna")
    backup = store.backup()
    add_case(store, "Bo")
    for _ in range(12):
        made.clock.days(1)
        store.backup()
    before = backups(store.backups_folder)
    store.close()
    kept = restored(made, backup)
    assert names(made) == ["Anna"]
    assert backups(made.folder / "kopior") == before
    assert (kept / STORE_FILE).exists()
    old = made.folder.parent / "gammal"
    shutil.copytree(kept, old)
    store = made.open(folder=old)
    assert len(store.run(lambda session: session.log.entries(limit=1000))) > 10
    store.close()


def test_a_restore_cut_short_anywhere_is_finished_or_not_begun(made: Made) -> None:
    store = made.open()
    add_case(store, "Anna")
    backup = store.backup()
    add_case(store, "Bo")
    store.close()
    start = made.folder.with_name("start")
    shutil.copytree(made.folder, start)
    seen = set()
    for steps in range(1, 12):
        shutil.rmtree(made.folder)
        shutil.copytree(start, made.folder)
        with contextlib.suppress(Stop):
            restored(made, backup, Failing(steps, Stop()))
        assert state(made.folder) in {State.LOCKED, State.RESTORING}
        found = tuple(names(made))
        seen.add(found)
        assert found in {("Anna",), ("Anna", "Bo")}
        assert not list(made.folder.glob("ater*"))
    assert seen == {("Anna",), ("Anna", "Bo")}


def test_a_damaged_backup_is_refused_and_nothing_changes(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    store.run(lambda session: session.notes.add(case.id, "ord " * 5000))
    backup = store.backup()
    store.close()
    data = backup.file.read_bytes()
    before = names(made)
    for broken in (b"", data[: len(data) // 2], data[:-4096], data[:6000] + b"\0" + data[6001:]):
        backup.file.write_bytes(broken)
        with pytest.raises(errors.VaultError):
            restored(made, backup)
        assert names(made) == before


def test_a_backup_without_its_keys_is_refused(made: Made) -> None:
    store = made.open()
    backup = store.backup()
    store.close()
    backup.keys.unlink()
    with pytest.raises(NoBackup):
        restore.copy(backup, made.folder)
    assert backups(made.folder / "kopior") == ()


def test_a_backup_that_went_after_it_was_chosen_is_said_to_be_unreadable(made: Made, tmp_path: Path) -> None:
    store = made.open()
    backup = store.backup(tmp_path / "usb")
    store.close()
    for away in (backup.file.unlink, backup.file.mkdir):
        away()
        with pytest.raises(NoBackup):
            restore.copy(backup, made.folder)
    assert names(made) == []
    assert not list(made.folder.glob("ater*"))


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"{}")])
def test_a_backup_has_keys_that_open_it_whatever_has_become_of_the_key_file(
    made: Made, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    add_case(store := made.open())
    harm(made.folder / KEY_FILE)
    backup = store.backup()
    store.close()
    copied = restore.copy(backup, made.folder)
    assert restore.check(copied, copied.key_file.unlock_passphrase(PASSPHRASE)) == 1
    assert copied.key_file.unlock_code(made.recovery_code).store_id == copied.key_file.store_id


def test_a_copy_that_is_given_up_leaves_nothing(made: Made) -> None:
    store = made.open()
    backup = store.backup()
    store.close()
    before = contents(made.folder)
    restore.give_up(restore.copy(backup, made.folder))
    assert contents(made.folder) == before


def test_a_new_key_makes_the_old_ones_useless(made: Made) -> None:
    case = add_case(store := made.open())
    store.close()
    old_keys = KeyFile.load(made.folder).unlock_passphrase(PASSPHRASE)
    old = (made.folder / STORE_FILE).read_bytes()
    store = made.open()
    code = new_code()
    store.change_key(NEW, code, kdf=QUICK)
    store.run(lambda session: session.notes.add(case.id, "efter"))
    store.close()
    assert (made.folder / STORE_FILE).read_bytes() != old
    with pytest.raises(errors.WrongPassphrase):
        made.open()
    with pytest.raises(errors.Damaged):
        open_store(made.folder, old_keys, actor=ME, clock=made.clock)
    with pytest.raises(errors.WrongCode):
        KeyFile.load(made.folder).unlock_code(made.recovery_code)
    KeyFile.load(made.folder).unlock_code(code)
    store = made.open(NEW)
    assert len(store.run(lambda session: session.notes.of_case(case.id))) == 1
    assert store.verify_log().faults == ()
    store.check()
    (backup,) = backups(store.backups_folder)
    store.close()
    copied = restore.copy(backup, made.folder)
    assert restore.check(copied, copied.key_file.unlock_passphrase(PASSPHRASE)) == 1


def test_a_change_of_key_that_cannot_be_written_down_closes_the_store_and_is_settled_at_the_next_opening(
    made: Made,
) -> None:
    """The file has its new key already: work that went on would fail, and say that a backup cannot be read."""
    store = made.open()
    finish = store.key_file.finish_rekey

    def full(keys: Unlocked) -> Unlocked:
        store.key_file._disk = Failing(1, OSError(28, "full"))
        return finish(keys)

    store.key_file.finish_rekey = full
    with pytest.raises(errors.DiskFull):
        store.change_key(NEW, new_code(), kdf=QUICK)
    with pytest.raises(errors.NotUnlocked):
        store.backup()
    store = made.open()
    assert store.notices[0].startswith("Bytet av nyckel var inte avslutat och är nu klart.")
    store.close()
    made.open(NEW).close()


def test_a_change_of_passphrase_leaves_the_database_untouched(made: Made) -> None:
    store = made.open()
    before = (made.folder / STORE_FILE).read_bytes()
    store.key_file.change_passphrase(store.keys, NEW, QUICK)
    assert (made.folder / STORE_FILE).read_bytes() == before
    store.close()
    with pytest.raises(errors.WrongPassphrase):
        made.open()
    made.open(NEW).close()


@pytest.mark.parametrize("rekeyed", [False, True])
def test_a_change_of_key_cut_short_is_settled_at_the_next_opening(made: Made, rekeyed: bool) -> None:
    case = add_case(store := made.open())
    code = new_code()
    store.key_file.begin_rekey(store.keys, NEW, code, kdf=QUICK)
    if rekeyed:
        store.run(lambda _: store._rekey())
    store._stop()
    store._lock.release()
    store = made.open()
    assert len(store.notices) == 1
    assert store.run(lambda session: session.cases.open(case.id)).case == case
    store.close()
    passphrase = NEW if rekeyed else PASSPHRASE
    store = made.open(passphrase)
    assert store.notices == ()
    store.close()


def test_a_machine_that_goes_out_right_after_the_new_key(made: Made) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.vault.kit import *\n"
        "store = Made(Path(sys.argv[1]), '', Clock()).open()\n"
        "case = add_case(store)\n"
        "store.run(lambda session: [session.notes.add(case.id, 'ord ' * 300) for _ in range(50)])\n"
        f"store.key_file.begin_rekey(store.keys, {NEW!r}, {new_code()!r}, kdf=QUICK)\n"
        "key = store.keys.next_dbkey.hex()\n"
        'store.run(lambda _: store._desk.database.execute_sql(f"""PRAGMA rekey = "x\'{key}\'" """))\n'
        "os._exit(0)\n"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code, str(made.folder)], cwd=root, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (made.folder / f"{STORE_FILE}-wal").stat().st_size > 0
    store = made.open()
    assert [notice[:40] for notice in store.notices] == ["Bytet av nyckel var inte avslutat och är"]
    assert store.info().counts["note"] == 50
    store.check()
    store.close()
    made.open(NEW).close()


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_files_are_the_owners_alone(made: Made) -> None:
    store = made.open()
    backup = store.backup()
    assert (made.folder / STORE_FILE).stat().st_mode & 0o077 == 0
    assert backup.keys.stat().st_mode & 0o077 == 0
    assert backup.file.stat().st_mode & 0o077 == 0
    store.close()


def test_backups_are_named_by_the_clock_that_is_given(made: Made) -> None:
    made.clock = Clock(datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC))
    store = made.open()
    assert store.backup().made == datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    store.close()


def test_two_stores_share_a_second_place_without_touching_each_other(made: Made, tmp_path: Path) -> None:
    other = make_store(tmp_path / "kollega")
    second = tmp_path / "andra"
    for one in (made, other):
        store = one.open()
        assert store.daily_backup(second).trouble == ""
        assert len(backups(store.archive.second(second))) == 1
        store.close()
    assert len(list(second.iterdir())) == 2


def test_what_a_killed_backup_left_is_cleared_at_the_next_opening(made: Made) -> None:
    store = made.open()
    store.backup()
    left = store.backups_folder / ".okapp-0123456789ab.tmp"
    left.write_bytes(b"x")
    store.close()
    store = made.open()
    assert not left.exists()
    assert len(backups(store.backups_folder)) == 1
    store.close()


def test_a_replaced_store_counts_as_a_copy_and_goes_in_time(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    backup = store.backup()
    store.close()
    made.clock.days(2)
    kept = restored(made, backup)
    store = made.open()
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    store.run(lambda session: session.retention.shown(session.retention.candidates(made.clock.at.date())))
    receipt = store.erase([case.id])
    assert receipt.last_backup is not None
    assert receipt.last_backup.date() == made.clock.at.date()
    made.clock.days(34)
    store.daily_backup()
    assert kept.exists()
    made.clock.days(1)
    store.daily_backup()
    assert not kept.exists()
    store.close()


def test_renewing_removes_replaced_stores_too(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    backup = store.backup()
    store.close()
    kept = restored(made, backup)
    store = made.open()
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    store.run(lambda session: session.retention.shown(session.retention.candidates(made.clock.at.date())))
    receipt = store.erase([case.id])
    made.clock.days(1)
    assert store.renew_backups(receipt) == Renewed(2, 0)
    assert not kept.exists()
    assert not backup.file.exists()
    store.close()
