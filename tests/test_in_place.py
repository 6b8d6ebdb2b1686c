"""Files that are put in their place: refused at once where nothing may be written, tried again where one is held."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from okapp import in_place
from okapp.files import NotSaved, new_file, save_whole
from okapp.library.search.everyday import Words
from okapp.library.search.index import open_index

MOST_TRIES = 3


class Windows(SimpleNamespace):
    """The system module as it is on Windows, for what asks it by that name."""

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


@pytest.fixture
def refusing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes no new files; whoever does not give up is stopped."""
    tried: list[object] = []
    real = os.open

    def refused(path: object, *more: object, **named: object) -> int:
        if Path(str(path)).parent != tmp_path:
            return real(path, *more, **named)  # type: ignore[arg-type]
        tried.append(path)
        assert len(tried) < MOST_TRIES, "it is tried again and again"
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(tempfile, "_os", Windows(name="nt"))
    return tmp_path


def test_a_folder_on_windows_that_takes_no_files_says_so_at_once(refusing: Path) -> None:
    with pytest.raises(NotSaved, match="får inte skriva"):
        save_whole(refusing / "fil.pdf", b"x")


def test_so_does_the_folder_of_the_index_which_is_then_made_in_memory(refusing: Path) -> None:
    open_index(refusing, [], Words()).close()
    assert list(refusing.iterdir()) == []


def held(number: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, without making them."""
    pauses: list[float] = []
    monkeypatch.setattr(in_place.time, "sleep", pauses.append)
    return pauses


def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: list[float]
) -> None:
    real = Path.replace

    def scanned(source: Path, target: Path) -> Path:
        if len(waited) < MOST_TRIES:
            raise held((5, 32, 33)[len(waited)])
        return real(source, target)

    monkeypatch.setattr(Path, "replace", scanned)
    save_whole(tmp_path / "fil.pdf", b"ny")
    assert (tmp_path / "fil.pdf").read_bytes() == b"ny"
    assert len(waited) == MOST_TRIES


def test_a_file_that_is_held_on_and_on_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: list[float]
) -> None:
    (tmp_path / "fil.pdf").write_bytes(b"gammal")

    def open_elsewhere(*_: object) -> None:
        raise held(32)

    monkeypatch.setattr(Path, "replace", open_elsewhere)
    with pytest.raises(NotSaved, match="öppen i ett annat program"):
        save_whole(tmp_path / "fil.pdf", b"ny")
    assert [one.name for one in tmp_path.iterdir()] == ["fil.pdf"]
    assert (tmp_path / "fil.pdf").read_bytes() == b"gammal"
    assert sum(waited) < 1


def test_where_no_right_is_given_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: list[float]
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotSaved):
        save_whole(tmp_path / "fil.pdf", b"ny")
    assert waited == []


@pytest.mark.skipif(os.name != "posix", reason="rights are others on Windows")
def test_a_saved_file_has_the_rights_that_any_new_file_gets(tmp_path: Path) -> None:
    (tmp_path / "vanlig").touch()
    save_whole(tmp_path / "sparad", b"x")
    assert (tmp_path / "sparad").stat().st_mode == (tmp_path / "vanlig").stat().st_mode


def test_two_files_for_a_while_never_have_one_name(tmp_path: Path) -> None:
    made = [new_file(tmp_path, ".x-") for _ in range(50)]
    for handle, _ in made:
        os.close(handle)
    assert len({path for _, path in made}) == len(list(tmp_path.iterdir())) == len(made)
