"""Kill a process that writes, and see that everything it said was committed is there and nothing is half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from tests.vault.kit import Made, contents

MARK = "markör-i-minnet"


def rounds(made: Made, count: int, temporary: Path, seed: int = 1) -> int:
    """Kill so many times; gives how many commits there were in all."""
    chance = random.Random(seed)
    commits = 0
    for number in range(count):
        said = kill_one(made, number, chance.randrange(3, 60), temporary)
        commits += len(said)
        no_mark(made.folder)
        no_mark(temporary)
        verify(made, said, whole=number % 10 == 9 or number == count - 1)
    return commits


def kill_one(made: Made, number: int, lines: int, temporary: Path) -> list[str]:
    """Start one, let it say so many lines, and kill it in the middle of whatever it does next."""
    command = [sys.executable, "-m", "tests.vault.killed", str(made.folder), str(number)]
    environment = {**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        said = []
        for _ in range(lines):
            line = process.stdout.readline().decode().strip()
            if not line:
                raise AssertionError(process.stderr.read().decode())  # type: ignore[union-attr]
            said.append(line)
        process.kill()
        said += process.stdout.read().decode().splitlines()
    return said


def verify(made: Made, said: list[str], *, whole: bool) -> None:
    """Nothing that was committed is lost, every row has its link, and the chain holds."""
    store = made.open()
    assert store.unclean
    notes = {line.split()[1] for line in said if line.startswith("note")}
    (case_id,) = (line.split()[1] for line in said if line.startswith("case"))
    found = store.run(lambda session: session.notes.of_case(case_id))
    assert notes <= {note.id for note in found}
    drafts = [line.split() for line in said if line.startswith("draft")]
    if drafts:
        run = store.run(lambda session: session.runs.get(drafts[-1][1]))
        assert run.answers["steg"] in {int(drafts[-1][2]), int(drafts[-1][2]) + 1}
    links = links_of(store)
    assert links["note"] == rows(store, "note")
    assert links["case_file"] == rows(store, "case_file")
    assert store.verify_log(since_anchor=not whole).faults == ()
    if whole:
        store.check()
    store.close()


def links_of(store) -> dict[str, int]:
    query = "SELECT kind, count(*) FROM audit WHERE verb = 'skapa' GROUP BY kind"
    return dict(store.run(lambda _: store._desk.database.execute_sql(query).fetchall()))


def rows(store, name: str) -> int:
    return store.run(lambda _: store._desk.database.execute_sql(f"SELECT count(*) FROM {name}").fetchone()[0])


def no_mark(folder: Path) -> None:
    for name, data in contents(folder).items():
        assert MARK.encode() not in data, name
        assert MARK.encode("utf-16-le") not in data, name
