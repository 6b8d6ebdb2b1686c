"""kill -9 in the middle of work: nothing committed is lost and no text stands in any file. 200 times in tests/faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from okapp.vault.codes import new_code
from okapp.vault.opening import State, state
from tests.vault.killing import MARK, no_mark, rounds
from tests.vault.kit import PASSPHRASE, QUICK, Made, add_case, contents, image


def test_killed_ten_times(made: Made, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    assert rounds(made, 10, temporary) > 100


def test_sorting_much_text_writes_none_of_it_in_clear(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    store = made.open()
    case = add_case(store)
    store.run(
        lambda session: [session.notes.add(case.id, f"{number} {MARK} " * 500) for number in range(200)]
    )
    query = "SELECT text || text || text AS long FROM note ORDER BY long DESC, id"
    assert len(store.run(lambda _: store._desk.database.execute_sql(query).fetchall())) == 200
    no_mark(made.folder)
    no_mark(temporary)
    assert MARK.encode() in image(made.folder, store.keys.dbkey)
    store.close()
    no_mark(made.folder)


def test_a_new_key_leaves_nothing_in_clear(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    store.run(lambda session: session.notes.add(case.id, MARK))
    store.change_key("en ny fras att minnas", new_code(), kdf=QUICK)
    no_mark(made.folder)
    store.close()
    assert state(made.folder) is State.LOCKED
    assert PASSPHRASE.encode() not in b"".join(contents(made.folder).values())
