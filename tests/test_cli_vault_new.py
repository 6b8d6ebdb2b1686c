"""`okapp vault new`: a store made without a window, opened with what was said, and never made over another."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import pytest

from okapp.cli import DONE, NO, WRONG_USE, main
from okapp.paths import find_paths

FIRST = "fyra blå åkrar i regn"


@pytest.fixture(autouse=True)
def _user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user without files, and a machine file in the test's own folder."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    monkeypatch.setattr("okapp.paths._machine_config", lambda: tmp_path / "dator" / "okapp.toml")


def run(*words: str, secret: str) -> int:
    """Run a verb with a secret in a pipe."""
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        return main(["vault", *words, "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def test_a_new_store_opens_with_the_passphrase_and_with_the_code_that_is_printed(capsys):
    assert run("new", secret=FIRST) == DONE
    said = capsys.readouterr().out
    assert FIRST not in said
    code = said.strip().rsplit(": ", maxsplit=1)[1]
    assert run("info", secret=FIRST) == DONE
    assert run("info", "--code", secret=code) == DONE
    assert run("info", secret="något annat alls") == WRONG_USE


def test_a_store_that_is_there_is_not_made_over(capsys):
    assert run("new", secret=FIRST) == DONE
    folder = find_paths().cases
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    capsys.readouterr()
    assert run("new", secret="en helt annan fras") == NO
    assert capsys.readouterr().err == "Det finns redan sparade ärenden på den här datorn. Inget är ändrat.\n"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_an_empty_passphrase_makes_nothing(capsys):
    assert run("new", secret="") == WRONG_USE
    assert capsys.readouterr().out == ""
    assert run("info", secret=FIRST) == NO


@pytest.mark.parametrize(("again", "status"), [(FIRST, DONE), ("fel andra gången", WRONG_USE)])
def test_in_a_terminal_the_passphrase_is_typed_twice(capsys, monkeypatch, again, status):
    typed = iter([FIRST, again])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    assert main(["vault", "new"]) == status
    said = capsys.readouterr()
    assert ("Återställningskod" in said.out) == (status == DONE)
    assert ("inte lika" in said.err) == (status == WRONG_USE)
