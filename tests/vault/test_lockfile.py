from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest

from okapp.vault.errors import BadPlace, Locked, ReadOnly, Vanished
from okapp.vault.lockfile import NAME, Holder, LockFile, holder_of, me

HOLD = (
    "import sys\n"
    "from pathlib import Path\n"
    "from okapp.vault.lockfile import LockFile\n"
    "lock = LockFile.take(Path(sys.argv[1]), wait=0)\n"
    "print('har', flush=True)\n"
    "sys.stdin.readline()\n"
    "lock.release()\n"
    "print('klar', flush=True)\n"
    "sys.stdin.readline()\n"
)
WHO = Holder(4711, "KONTOR-12", "u12345", datetime(2026, 11, 22, 13, 32, tzinfo=UTC))


class Other:
    """Another process that holds the lock until told."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.said() == "har"

    def said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def let_go(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.said() == "klar"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def no_pause(_: float) -> None:
    """Not waiting at all."""


def test_one_process_at_a_time_and_the_second_is_told_who_and_since_when(tmp_path: Path) -> None:
    with Other(tmp_path) as other:
        with pytest.raises(Locked) as caught:
            LockFile.take(tmp_path, pause=no_pause)
        holder = holder_of(tmp_path)
        assert holder is not None
        assert holder.pid == other.process.pid
        assert holder.machine in caught.value.sentence
        assert " kl. " in caught.value.sentence
        assert holder.account == "" or holder.account not in caught.value.sentence.replace(holder.machine, "")
        other.let_go()
        with LockFile.take(tmp_path, wait=0) as lock:
            assert lock.unclean is None


def test_it_is_tried_again_for_five_seconds(tmp_path: Path) -> None:
    pauses: list[float] = []
    with Other(tmp_path), pytest.raises(Locked):
        LockFile.take(tmp_path, pause=pauses.append)
    assert sum(pauses) == pytest.approx(5)


def test_a_lock_let_go_meanwhile_is_taken(tmp_path: Path) -> None:
    pauses: list[float] = []
    with Other(tmp_path) as other:

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                other.let_go()

        with LockFile.take(tmp_path, pause=pause):
            assert len(pauses) == 3


def test_a_second_start_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with LockFile.take(tmp_path, holder=WHO), pytest.raises(Locked) as caught:
        LockFile.take(tmp_path, wait=0)
    local = WHO.since.astimezone()
    assert f"KONTOR-12 sedan den 22 november kl. {local.hour:02}.32" in caught.value.sentence


@pytest.mark.skipif(os.name != "posix", reason="uses kill -9")
def test_a_killed_process_leaves_no_lock_but_its_name(tmp_path: Path) -> None:
    with Other(tmp_path) as other:
        os.kill(other.process.pid, signal.SIGKILL)
        other.process.wait()
        with LockFile.take(tmp_path, wait=0) as lock:
            assert lock.unclean is not None
            assert lock.unclean.pid == other.process.pid
            mine = holder_of(tmp_path)
            assert mine is not None
            assert mine.pid == os.getpid()
    with LockFile.take(tmp_path, wait=0) as lock:
        assert lock.unclean is None


def test_a_refused_start_leaves_the_words_of_the_one_who_has_it(tmp_path: Path) -> None:
    with LockFile.take(tmp_path, holder=WHO):
        with pytest.raises(Locked):
            LockFile.take(tmp_path, wait=0)
        assert holder_of(tmp_path) == WHO


def test_letting_go_twice_does_not_take_it_from_the_next(tmp_path: Path) -> None:
    first = LockFile.take(tmp_path, wait=0)
    first.release()
    second = LockFile.take(tmp_path, wait=0)
    first.release()
    with pytest.raises(Locked):
        LockFile.take(tmp_path, wait=0)
    second.release()


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"\x00\xff",
        b"[1]",
        b"{}",
        b'{"pid": "x"}',
        b"[" * 5000,
        json.dumps({"pid": 1, "since": "i dag"}).encode(),
    ],
)
def test_words_that_nobody_wrote_are_no_obstacle(tmp_path: Path, words: bytes) -> None:
    (tmp_path / NAME).write_bytes(words)
    assert holder_of(tmp_path) is None
    with LockFile.take(tmp_path, wait=0) as lock:
        assert lock.unclean is None
        (tmp_path / NAME).write_bytes(words)
        with pytest.raises(Locked) as caught:
            LockFile.take(tmp_path, wait=0)
        assert "annat fönster" in caught.value.sentence


def test_this_process_names_itself() -> None:
    holder = me(WHO.since)
    assert (holder.pid, holder.since) == (os.getpid(), WHO.since)
    assert holder.machine


def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(Vanished):
        LockFile.take(tmp_path / "borta")
    assert holder_of(tmp_path / "borta") is None


@pytest.mark.skipif(os.name != "posix", reason="uses rights of files as POSIX has them")
def test_a_folder_that_can_only_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    folder = tmp_path / "arenden"
    folder.mkdir()
    folder.chmod(0o555)
    code = (
        "import os\n"
        "from pathlib import Path\n"
        "from okapp.vault import errors, lockfile\n"
        "if os.geteuid() == 0:\n"
        "    os.seteuid(65534)\n"
        "try:\n"
        "    lockfile.LockFile.take(Path('.'))\n"
        "except errors.VaultError as error:\n"
        "    print(type(error).__name__)\n"
    )
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, check=False, text=True
    )
    assert (done.stdout.strip(), done.stderr) == (ReadOnly.__name__, "")


def test_a_place_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_: int) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("okapp.vault.lockfile._lock", no_locks)
    with pytest.raises(BadPlace):
        LockFile.take(tmp_path)


def test_a_full_disk_does_not_hinder_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr("okapp.vault.lockfile._write", full)
        lock = LockFile.take(tmp_path)
    with pytest.raises(Locked):
        LockFile.take(tmp_path, wait=0)
    lock.release()
