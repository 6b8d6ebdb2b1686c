from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from okapp.vault import errors
from okapp.vault.errors import (
    Busy,
    DiskFull,
    KeyFileDamaged,
    NotRead,
    NotWritten,
    ReadOnly,
    Vanished,
    VaultError,
    from_os,
)
from okapp.vault.files import Disk, clear_leftovers, read_limited, write_whole
from tests.vault.failing import FailingDisk


def test_a_file_is_written_and_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "en.json"
    write_whole(path, b"gammalt")
    write_whole(path, b"nytt" * 100_000)
    assert path.read_bytes() == b"nytt" * 100_000
    assert [one.name for one in tmp_path.iterdir()] == ["en.json"]


@pytest.mark.skipif(os.name != "posix", reason="rights are others on Windows")
def test_only_the_owner_can_read_it_from_the_first_byte(tmp_path: Path) -> None:
    seen: list[int] = []

    class Looking(Disk):
        def create(self, path: Path) -> BinaryIO:
            stream = super().create(path)
            seen.append(stat.S_IMODE(path.stat().st_mode))
            return stream

    write_whole(tmp_path / "en", b"x", Looking())
    assert seen == [0o600]
    assert stat.S_IMODE((tmp_path / "en").stat().st_mode) == 0o600


OLD, NEW = b"gammalt " * 50, b"nytt " * 120


def test_a_device_that_fails_after_n_bytes_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "en"
    path.write_bytes(OLD)
    for limit in range(len(NEW)):
        with pytest.raises(DiskFull):
            write_whole(path, NEW, FailingDisk(bytes_left=limit))
        assert path.read_bytes() == OLD
        assert list(tmp_path.iterdir()) == [path]
    write_whole(path, NEW, FailingDisk(bytes_left=len(NEW)))
    assert path.read_bytes() == NEW


def test_a_device_that_fails_at_any_step_leaves_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "en"
    found = []
    for steps in range(4):
        path.write_bytes(OLD)
        with pytest.raises(NotWritten):
            write_whole(path, NEW, FailingDisk(steps_left=steps))
        assert [one.name for one in tmp_path.iterdir()] == ["en"]
        found.append(path.read_bytes())
    # creating, syncing and replacing keep the old one; only syncing the folder comes after
    assert found == [OLD, OLD, OLD, NEW]
    write_whole(path, NEW, FailingDisk(steps_left=4))


@pytest.mark.skipif(os.name != "posix", reason="uses kill -9")
def test_a_killed_write_leaves_the_old_file_and_a_leftover_that_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "en"
    path.write_bytes(OLD)
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from okapp.vault.files import Disk, write_whole\n"
        "class Killed(Disk):\n"
        "    def replace(self, source, target):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path(sys.argv[1]), b'nytt', Killed())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    assert path.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 2
    assert clear_leftovers(tmp_path) == 1
    assert list(tmp_path.iterdir()) == [path]
    assert clear_leftovers(tmp_path / "borta") == 0


def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(Vanished):
        write_whole(tmp_path / "borta" / "en", b"x")
    with pytest.raises(Vanished):
        read_limited(tmp_path / "borta" / "en", 10, KeyFileDamaged)


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "en"
    path.write_bytes(b"x" * 11)
    with pytest.raises(KeyFileDamaged):
        read_limited(path, 10, KeyFileDamaged)
    assert read_limited(path, 11, KeyFileDamaged) == b"x" * 11
    with pytest.raises(NotRead):
        read_limited(tmp_path, 11, KeyFileDamaged)


def windows(number: int) -> OSError:
    error = OSError(errno.EACCES, "nej")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, ""), DiskFull),
        (OSError(errno.EDQUOT, ""), DiskFull),
        (windows(112), DiskFull),
        (OSError(errno.EROFS, ""), ReadOnly),
        (OSError(errno.EACCES, ""), ReadOnly),
        (windows(19), ReadOnly),
        (windows(32), Busy),
        (OSError(errno.ENOENT, ""), Vanished),
        (OSError(errno.ENOTDIR, ""), Vanished),
        (OSError(errno.EIO, ""), NotWritten),
        (OSError(), NotWritten),
    ],
)
def test_what_the_system_says_becomes_a_sentence(error: OSError, kind: type[VaultError]) -> None:
    assert type(from_os(error)) is kind


def test_every_error_says_what_is_safe_and_what_to_do_without_marks() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, VaultError)
    ]
    sentences = [kind().sentence for kind in kinds]
    assert len(sentences) > 30
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert sentence.endswith("."), sentence
        assert sentence.count(". ") + sentence.count(": ") >= 1, sentence
        assert not set("!;/\\{}") & set(sentence), sentence
