"""The store against a hostile machine: killed 200 times, a full disk, cut and flipped files. Long: with --all only."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okapp.vault import errors, opening
from okapp.vault.codes import new_code
from okapp.vault.database import STORE_FILE
from okapp.vault.keyfile import KeyFile
from okapp.vault.opening import State, state
from okapp.vault.store import Store, settle
from tests.vault.killing import no_mark, rounds, rows
from tests.vault.kit import PASSPHRASE, Made, add_case, contents, make_store

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent.parent
NEW = "den nya frasen för alla"
CODE = new_code()


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make_store(tmp_path / "arenden")


def filled(made: Made, notes: int = 150) -> str:
    store = made.open()
    case = add_case(store)
    store.run(
        lambda session: [session.notes.add(case.id, f"{number} {'ord ' * 300}") for number in range(notes)]
    )
    store.close()
    return case.id


def test_killed_two_hundred_times(made: Made, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    assert rounds(made, 200, temporary, seed=2) > 2000


def test_cut_at_fifty_places(made: Made) -> None:
    filled(made)
    path = made.folder / STORE_FILE
    whole = path.read_bytes()
    chance = random.Random(3)
    cuts = {0, 1, 15, 16, 4095, 4096, 4097, len(whole) - 4096, len(whole) - 1}
    while len(cuts) < 50:
        cuts.add(
            chance.choice((chance.randrange(len(whole)), chance.randrange(1, len(whole) // 4096) * 4096))
        )
    for cut in sorted(cuts):
        path.write_bytes(whole[:cut])
        before = contents(made.folder)
        with pytest.raises((errors.EmptyFile, errors.Truncated, errors.Damaged)):
            made.open()
        assert contents(made.folder) == before, cut
    path.write_bytes(whole)
    made.open().close()


@pytest.mark.parametrize("at_once", [0, opening.AT_ONCE])
def test_flipped_bytes_are_never_taken_for_data(
    made: Made, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE", at_once)
    case_id = filled(made)
    path = made.folder / STORE_FILE
    whole = path.read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            store = made.open()
        except errors.Damaged:
            continue
        with pytest.raises(errors.Damaged):
            store.check()
        try:
            notes = store.run(lambda session: session.notes.of_case(case_id))
        except errors.Damaged:
            pass
        else:
            assert all(note.text.endswith("ord ") for note in notes)
        store.close()
        path.write_bytes(whole)


def test_a_cut_write_ahead_log_loses_at_most_its_tail(made: Made, tmp_path: Path) -> None:
    start = tmp_path / "start"
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.vault.kit import *\n"
        "store = Made(Path(sys.argv[1]), '', Clock()).open()\n"
        "case = add_case(store)\n"
        "for number in range(100): store.run(lambda session: session.notes.add(case.id, 'ord ' * 300))\n"
        "print(case.id, flush=True)\n"
        "os._exit(1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(made.folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    case_id = done.stdout.strip()
    log = made.folder / f"{STORE_FILE}-wal"
    size = log.stat().st_size
    assert size > 100_000
    shutil.copytree(made.folder, start)
    chance = random.Random(5)
    counts = []
    for cut in sorted({size, *(chance.randrange(size) for _ in range(25))}):
        shutil.rmtree(made.folder)
        shutil.copytree(start, made.folder)
        os.truncate(log, cut)
        store = made.open()
        try:
            counts.append(len(store.run(lambda session: session.notes.of_case(case_id))))
        except errors.VaultError:
            counts.append(0)
        store.check()
        assert store.verify_log().faults == ()
        store.close()
    assert counts == sorted(counts)
    assert counts[-1] == 100


LIMITED = """
import resource, signal, sys
from pathlib import Path
from okapp.vault import errors
from tests.vault.kit import *
folder, more = Path(sys.argv[1]), int(sys.argv[2])
made = Made(folder, '', Clock())
store = made.open()
case = add_case(store)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
largest = max(path.stat().st_size for path in folder.rglob('*') if path.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + more, hard))
saved, kinds = [], set()
def note():
    return store.run(lambda session: session.notes.add(case.id, 'ord ' * 500)).id
for _ in range(200):
    try: saved.append(note())
    except errors.VaultError as error: kinds.add(type(error).__name__)
try: store.backup()
except errors.VaultError as error: kinds.add(type(error).__name__)
found = {one.id for one in store.run(lambda session: session.notes.of_case(case.id))}
assert set(saved) <= found, 'a saved note is lost'
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
saved.append(note())
assert store.verify_log().faults == ()
store.check()
store.close()
store = made.open()
assert set(saved) <= {one.id for one in store.run(lambda session: session.notes.of_case(case.id))}
store.check()
print(len(saved), *sorted(kinds))
"""


@pytest.mark.skipif(os.name != "posix", reason="the limit is made with setrlimit")
@pytest.mark.parametrize("more", [5_000, 60_000, 400_000])
def test_a_disk_that_is_full(made: Made, more: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(made.folder), str(more)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, *kinds = done.stdout.split()
    assert int(count) < 201
    assert kinds
    assert set(kinds) <= {"DiskFull", "NotWritten"}
    assert not [name for name in contents(made.folder) if name.endswith(".tmp")]


def killed_within(folder: Path, code: str, seconds: float | None) -> float:
    """Run the code and kill it so long after its "begin", or let it end; gives the time it had."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begin\n"
        begun = time.perf_counter()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        return time.perf_counter() - begun


OPEN = (
    "import sys\n"
    "from pathlib import Path\n"
    "from okapp.vault import restore\n"
    "from tests.vault.kit import *\n"
    "made = Made(Path(sys.argv[1]), '', Clock())\n"
    "store = made.open()\n"
)


def test_killed_while_the_key_is_changed(made: Made, tmp_path: Path) -> None:
    case_id = filled(made, 1500)
    start = tmp_path / "start"
    shutil.copytree(made.folder, start)
    code = OPEN + (
        "store.backup()\n"
        "store.key_file.begin_rekey(store.keys, " + repr(NEW) + ", " + repr(CODE) + ", kdf=QUICK)\n"
        "print('begin', flush=True)\n"
        "store.run(lambda _: store._rekey())\n"
        "store.key_file.finish_rekey(store.keys)\n"
        "store.close()\n"
    )
    whole = killed_within(made.folder, code, None)
    ways = set()
    for step in range(40):
        shutil.rmtree(made.folder)
        shutil.copytree(start, made.folder)
        killed_within(made.folder, code, whole * step / 40)
        store = opened_by_either(made)
        ways.add(store.notices)
        store.close()
        store = opened_by_either(made)
        assert store.notices == ()
        assert len(store.run(lambda session: session.notes.of_case(case_id))) == 1500
        store.check()
        store.close()
        no_mark(made.folder)
    assert len(ways) > 1, "given up, finished at the next opening, or done before the kill"


def opened_by_either(made: Made) -> Store:
    try:
        return made.open()
    except errors.WrongPassphrase:
        return made.open(NEW)


def test_killed_while_a_backup_is_put_in_place(made: Made, tmp_path: Path) -> None:
    filled(made, 300)
    store = made.open()
    backup = store.backup()
    add_case(store, "Bo")
    store.close()
    start = tmp_path / "start"
    shutil.copytree(made.folder, start)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from okapp.vault import restore\n"
        "from okapp.vault.backup import backups\n"
        "from okapp.vault.lockfile import LockFile\n"
        "from datetime import UTC, datetime\n"
        "folder = Path(sys.argv[1])\n"
        "print('begin', flush=True)\n"
        "with LockFile.take(folder):\n"
        "    copied = restore.copy(backups(folder / 'kopior')[-1], folder)\n"
        "    restore.put_in_place(copied, copied.key_file.unlock_passphrase("
        + repr(PASSPHRASE)
        + "), datetime.now(UTC))\n"
    )
    assert backup.file.exists()
    whole = killed_within(made.folder, code, None)
    seen = set()
    for step in range(40):
        shutil.rmtree(made.folder)
        shutil.copytree(start, made.folder)
        killed_within(made.folder, code, whole * step / 40)
        if state(made.folder) is State.RESTORING:
            settle(made.folder)
        KeyFile.load(made.folder)
        store = made.open()
        seen.add(rows(store, "case_file"))
        store.check()
        store.close()
        assert backup.file.exists()
    assert seen <= {1, 2}
    assert len(seen) == 2
