"""From a folder to an open store: every known fault is a sentence, and then nothing has been written."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlcipher3
from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault import errors, keyfile, opening
from okapp.vault.database import PAGE, STORE_FILE
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.listing import Seek
from okapp.vault.migrations import STEPS
from okapp.vault.opening import State, state
from okapp.vault.store import create, open_store
from okapp.vault.upgrade import SCHEMA
from tests.vault import make_release_store
from tests.vault.kit import ME, NUMBER, PASSPHRASE, QUICK, Made, add_case, contents, make_store, person


def filled(made: Made) -> bytes:
    """Put some pages into the store and return the file."""
    store = made.open()
    case = add_case(store)
    for number in range(60):
        store.run(lambda session, number=number: session.notes.add(case.id, f"{number} {'ord ' * 300}"))
    store.close()
    return (made.folder / STORE_FILE).read_bytes()


def refused(made: Made, kind: type[errors.VaultError]) -> None:
    """Opening fails with this error and changes nothing."""
    before = contents(made.folder)
    with pytest.raises(kind) as caught:
        made.open()
    assert type(caught.value) is kind
    assert caught.value.sentence.endswith(".")
    assert contents(made.folder) == before


def test_state_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "arenden"
    assert state(folder) is State.ABSENT
    keys = keyfile.create(folder, PASSPHRASE, kdf=QUICK).keys
    assert state(folder) is State.KEYS_ONLY
    create(folder, keys)
    assert state(folder) is State.LOCKED
    (folder / KEY_FILE).unlink()
    assert state(folder) is State.LOCKED
    (folder / SPARE).unlink()
    assert state(folder) is State.NO_KEYS


def test_a_new_store_is_encrypted_and_has_todays_schema(made: Made) -> None:
    data = (made.folder / STORE_FILE).read_bytes()
    assert data[:16] != b"SQLite format 3\0"
    assert b"CREATE TABLE" not in data
    assert KeyFile.load(made.folder).unlock_passphrase(PASSPHRASE).schema == SCHEMA


def test_a_store_is_never_made_over_another(made: Made) -> None:
    before = contents(made.folder)
    with pytest.raises(errors.StoreExists):
        create(made.folder, KeyFile.load(made.folder).unlock_passphrase(PASSPHRASE))
    assert contents(made.folder) == before


def test_what_was_saved_is_there_at_the_next_opening(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    store.close()
    again = made.open()
    assert again.run(lambda session: session.cases.open(case.id)).person.number == NUMBER
    assert not again.unclean
    again.close()


def test_safe_settings_of_the_connection(store) -> None:
    def settings(_: object) -> dict[str, object]:
        names = ("temp_store", "secure_delete", "foreign_keys", "synchronous", "journal_mode")
        return {name: store._desk.database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in names}

    assert store.run(settings) == {
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
    }


def test_a_zero_byte_file_is_refused(made: Made) -> None:
    (made.folder / STORE_FILE).write_bytes(b"")
    refused(made, errors.EmptyFile)


def test_a_plain_database_is_refused(made: Made) -> None:
    path = made.folder / STORE_FILE
    path.unlink()
    with sqlcipher3.connect(path) as plain:
        plain.execute("CREATE TABLE a (x)")
    plain.close()
    refused(made, errors.NotAStore)


def test_truncated_files_are_refused(made: Made) -> None:
    whole = filled(made)
    cuts = [
        1,
        100,
        4095,
        4096,
        8192,
        len(whole) // 2,
        len(whole) // 8192 * 4096,
        len(whole) - 4096,
        len(whole) - 1,
    ]
    for cut in cuts:
        (made.folder / STORE_FILE).write_bytes(whole[:cut])
        before = contents(made.folder)
        with pytest.raises((errors.Truncated, errors.Damaged)):
            made.open()
        assert contents(made.folder) == before, cut
    (made.folder / STORE_FILE).write_bytes(whole)
    made.open().close()


def test_a_flipped_byte_on_the_first_page_is_damage(made: Made) -> None:
    data = bytearray(filled(made))
    data[2000] ^= 1
    (made.folder / STORE_FILE).write_bytes(data)
    refused(made, errors.Damaged)


def test_a_flipped_byte_anywhere_is_found_while_opening(made: Made) -> None:
    data = filled(made)
    for at in random.Random(2).sample(range(4096, len(data)), 8):
        (made.folder / STORE_FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        refused(made, errors.Damaged)


@pytest.mark.parametrize("free", [False, True])
def test_a_flipped_byte_on_any_page_is_found_while_opening(made: Made, free: bool) -> None:
    data = filled(made)
    if free:
        store = made.open()
        store.run(lambda session: session._desk.database.execute_sql("DELETE FROM note"))
        assert store.run(lambda session: free_pages(session._desk.database)) > 20
        store.close()
        data = (made.folder / STORE_FILE).read_bytes()
    chance = random.Random(3)
    for page in range(1, len(data) // PAGE):
        at = page * PAGE + chance.randrange(PAGE)
        (made.folder / STORE_FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(errors.Damaged):
            made.open()


def free_pages(database: SqlCipherDatabase) -> int:
    return int(database.execute_sql("PRAGMA freelist_count").fetchone()[0])


def test_a_large_store_is_checked_in_the_background(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened_and_checked(made)
    monkeypatch.setattr(opening, "AT_ONCE", 1000)
    assert not opened_and_checked(made)


def opened_and_checked(made: Made) -> bool:
    store = made.open()
    store.close()
    return store.checked


def test_a_flipped_byte_anywhere_is_found_by_the_whole_check(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE", 1000)
    data = filled(made)
    for at in random.Random(1).sample(range(4096, len(data)), 5):
        (made.folder / STORE_FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        try:
            store = made.open()
        except errors.Damaged:
            continue
        with pytest.raises(errors.Damaged):
            store.check()
        store.close()


def test_the_key_of_another_store_is_refused(made: Made, tmp_path: Path) -> None:
    other = make_store(tmp_path / "annan")
    for name in (KEY_FILE, SPARE):
        (made.folder / name).write_bytes((other.folder / name).read_bytes())
    refused(made, errors.Damaged)


def test_a_newer_store_is_refused(made: Made) -> None:
    made.open(
        steps=(*STEPS, lambda database: database.execute_sql("CREATE TABLE nytt (x TEXT) STRICT"))
    ).close()
    refused(made, errors.Newer)


def test_a_newer_database_under_an_older_key_file_is_refused(made: Made) -> None:
    store = made.open()
    store.run(lambda _: store._desk.database.execute_sql(f"PRAGMA user_version = {SCHEMA + 1}"))
    store.close()
    refused(made, errors.Newer)


def test_a_store_without_its_tables_is_damaged(made: Made) -> None:
    store = made.open()
    store.run(lambda _: store._desk.database.execute_sql("DROP TABLE own_note"))
    store.close()
    refused(made, errors.Damaged)


def test_a_vanished_file_is_not_made_anew(made: Made) -> None:
    (made.folder / STORE_FILE).unlink()
    refused(made, errors.Vanished)
    assert state(made.folder) is State.KEYS_ONLY


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move a file that is open")
def test_a_file_that_vanishes_while_open_is_noticed_at_once(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    made.folder.rename(made.folder.with_name("borta"))
    with pytest.raises(errors.Vanished):
        store.run(lambda session: session.notes.add(case.id, "text"))
    store.close()
    made.folder.with_name("borta").rename(made.folder)
    made.open().close()


def test_the_store_in_numbers(store) -> None:
    add_case(store, "Anna Hemlig")
    info = store.info()
    assert (info.schema, info.counts["case_file"], info.counts["note"], info.backups) == (SCHEMA, 1, 0, ())
    assert info.ways == {"pass", "rec"}
    assert info.size == (store.folder / STORE_FILE).stat().st_size
    assert "Hemlig" not in repr(info)


def test_a_second_opening_is_refused_and_the_first_goes_on(made: Made) -> None:
    store = made.open()
    with pytest.raises(errors.Locked):
        made.open()
    add_case(store)
    store.close()
    made.open().close()


def test_keys_are_forgotten_where_the_store_does_not_open(made: Made) -> None:
    keys = KeyFile.load(made.folder).unlock_passphrase(PASSPHRASE)
    (made.folder / STORE_FILE).write_bytes(b"")
    with pytest.raises(errors.EmptyFile):
        open_store(made.folder, keys, actor=ME, clock=made.clock)
    with pytest.raises(errors.NotUnlocked):
        _ = keys.dbkey


def test_a_closed_store_does_nothing_and_has_no_keys(made: Made) -> None:
    store = made.open()
    keys = store.keys
    store.close()
    store.close()
    with pytest.raises(errors.NotUnlocked):
        store.run(lambda session: session.listing)
    with pytest.raises(errors.NotUnlocked):
        _ = keys.dbkey
    assert "passphrase" not in store._desk.database.connect_params


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such right for folders")
def test_a_folder_that_can_only_be_read(made: Made) -> None:
    before = contents(made.folder)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.vault.kit import *\n"
        "folder = Path(sys.argv[1])\n"
        "made = Made(folder, '', Clock())\n"
        "folder.chmod(0o555)\n"
        "if os.geteuid() == 0:\n"
        "    for path in (folder, *folder.iterdir()): os.chown(path, 65534, 65534)\n"
        "    os.setgid(65534); os.setuid(65534)\n"
        "try: made.open()\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    temporary = Path(tempfile.gettempdir())
    for parent in made.folder.parents:
        if parent.is_relative_to(temporary) and parent != temporary:
            parent.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", code, str(made.folder)], capture_output=True, text=True, check=False
    )
    made.folder.chmod(0o755)
    assert (done.stdout, done.stderr) == ("ReadOnly\n", "")
    assert contents(made.folder) == before


@pytest.mark.parametrize("old", sorted(path.name for path in make_release_store.STORES.iterdir()))
def test_a_store_of_each_released_version_opens_and_is_upgraded(old: str, tmp_path: Path) -> None:
    folder = tmp_path / "arenden"
    folder.mkdir()
    for path in (make_release_store.STORES / old).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    store = Made(folder, "", make_store(tmp_path / "ny").clock).open(make_release_store.PASSPHRASE)
    page = store.run(lambda session: session.listing.page(Seek()))
    assert [row.label for row in page.rows] == ["Anna Svensson", "Åke Öberg"]
    first = store.run(lambda session: session.cases.open(page.rows[0].case_id))
    assert first.person.address == "Storgatan 1"
    runs = store.run(lambda session: session.runs.of_case(first.case.id))
    assert [(run.status, run.version) for run in runs] == [("draft", 0), ("final", 1)]
    assert [one.text for one in store.run(lambda session: session.notes.of_case(first.case.id))] == [
        "En anteckning"
    ]
    assert store.verify_log().faults == ()
    store.check()
    store.close()


def test_an_older_store_is_backed_up_and_then_migrated(made: Made) -> None:
    case = add_case(store := made.open())
    store.close()

    def step(database) -> None:
        database.execute_sql("ALTER TABLE own_note ADD COLUMN colour TEXT NOT NULL DEFAULT ''")

    newer = made.open(steps=(*STEPS, step))
    assert newer.upgraded_from is not None
    assert newer.upgraded_from.file.is_file()
    assert newer.run(lambda session: session.cases.open(case.id)).case == case
    newer.close()
    assert KeyFile.load(made.folder).schema == SCHEMA + 1


def test_a_migration_that_fails_leaves_the_store_as_it_was(made: Made) -> None:
    case = add_case(store := made.open())
    store.close()

    def step(database) -> None:
        database.execute_sql("DROP TABLE own_note")
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError):
        made.open(steps=(*STEPS, step))
    again = made.open(steps=(*STEPS, lambda _: None))
    assert again.run(lambda session: session.own_notes.all()) == ()
    assert again.run(lambda session: session.cases.open(case.id)).case == case
    again.close()


def test_the_models_are_what_the_migrations_make(store) -> None:
    from okapp.vault.tables import ROWS, AuditRow, table

    for model in (*ROWS, AuditRow):
        made = store.run(
            lambda _, model=model: store._desk.database.execute_sql(
                f"PRAGMA table_info({table(model)})"
            ).fetchall()
        )
        assert {column[1] for column in made} == set(model._meta.fields), model
        assert all(column[3] for column in made), f"{model}: everything is NOT NULL"


def test_importing_the_store_makes_no_noise_and_knows_no_screen() -> None:
    code = "import sys, okapp.vault.store; sys.exit(any(name in sys.modules for name in ('PySide6', 'okapp.engine')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_person_that_is_typed_with_nfd_and_nul_is_stored_clean(store) -> None:
    stored = store.run(lambda session: session.people.add(person("Åsa\0 Öberg".replace("Å", "A\u030a"))))
    assert stored.name == "Åsa Öberg"
