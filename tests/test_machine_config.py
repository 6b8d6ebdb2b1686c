from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from okapp.archive import Level
from okapp.machine import Machine, read_machine
from tests.packages import NAME, Publisher, machine_file

posix = pytest.mark.skipif(os.name != "posix", reason="the rights are those of POSIX")


@pytest.fixture(autouse=True)
def _the_tester_administers(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dator" / "okapp.toml"


def test_no_file_is_no_publishers(file):
    assert read_machine(file) == Machine()
    assert read_machine(file / "under") == Machine()
    file.mkdir(parents=True)
    assert read_machine(file) == Machine()


def test_publishers(file, tmp_path):
    first, second = Publisher(tmp_path), Publisher(tmp_path)
    machine_file(file, first, second)
    assert read_machine(file) == Machine({first.public: NAME, second.public: NAME})


def test_an_empty_file(file):
    machine_file(file).write_text("", encoding="utf-8")
    assert read_machine(file) == Machine()


KEY = base64.b64encode(bytes(32)).decode("ascii")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[utgivare]", "inte giltig TOML"),
        ('namn = "\udcff"', "inte giltig TOML"),
        ('utgivar = "x"', "utgivar är ingen känd inställning"),
        ('utgivare = "x"', "ska stå som [[utgivare]]"),
        ("utgivare = [1]", "utgivare 1 ska ha namn och nyckel"),
        ('[[utgivare]]\nnamn = "x"', "utgivare 1 ska ha namn och nyckel"),
        (f'[[utgivare]]\nnamn = " "\nnyckel = "{KEY}"', "som text"),
        (f'[[utgivare]]\nnamn = 1\nnyckel = "{KEY}"', "som text"),
        ('[[utgivare]]\nnamn = "x"\nnyckel = 1', "som text"),
        ('[[utgivare]]\nnamn = "x"\nnyckel = "åäö"', "inte är 32 byte"),
        ('[[utgivare]]\nnamn = "x"\nnyckel = "AAAA"', "inte är 32 byte"),
        (f'[[utgivare]]\nnamn = "x"\nnyckel = "{KEY}"\nroll = "y"', "och inget annat"),
        (f'[[utgivare]]\nnamn = "x"\nnyckel = "{KEY}"\n' * 2, "utgivare 2 har samma nyckel"),
    ],
)
def test_a_damaged_file_is_told_and_counts_as_none(file, text, what):
    machine_file(file).write_bytes(text.encode("utf-8", "surrogateescape"))
    found = read_machine(file)
    assert found.publishers == {}
    assert what in found.notice
    assert "Be it-avdelningen rätta filen." in found.notice


@posix
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_not_used(file, tmp_path, mode):
    machine_file(file, Publisher(tmp_path)).chmod(mode)
    found = read_machine(file)
    assert found.publishers == {}
    assert "andra än en administratör" in found.notice


@posix
def test_a_folder_that_others_may_write_is_not_used(file, tmp_path):
    machine_file(file, Publisher(tmp_path)).parent.chmod(0o777)
    assert read_machine(file).publishers == {}


@posix
def test_a_link_to_a_file_in_a_folder_that_others_may_write_is_not_used(file, tmp_path):
    open_folder = tmp_path / "alla"
    real = machine_file(open_folder / "okapp.toml", Publisher(tmp_path))
    open_folder.chmod(0o777)
    file.parent.mkdir()
    file.symlink_to(real)
    assert read_machine(file).publishers == {}


@posix
def test_a_file_of_somebody_else_is_not_used(file, tmp_path, monkeypatch):
    machine_file(file, Publisher(tmp_path))
    monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid() + 1}))
    assert "andra än en administratör" in read_machine(file).notice


def test_the_offices_recovery_key(file):
    machine_file(file).write_text('kontorsnyckel = "abc"\nkontorsnyckel_kravs = true\n', encoding="utf-8")
    assert read_machine(file) == Machine(office_key="abc", office_required=True)
    machine_file(file).write_text("kontorsnyckel_kravs = false\n", encoding="utf-8")
    assert read_machine(file) == Machine()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("kontorsnyckel = 1", "kontorsnyckel ska vara text"),
        ('kontorsnyckel_kravs = "ja"', "kontorsnyckel_kravs ska vara true eller false"),
    ],
)
def test_an_office_key_of_another_kind_is_told(file, text, what):
    machine_file(file).write_text(text, encoding="utf-8")
    found = read_machine(file)
    assert what in found.notice
    assert (found.office_key, found.office_required) == ("", False)
    assert found.no_new_store == found.notice


def test_the_archive_level_of_the_papers(file):
    machine_file(file).write_text('arkivniva = "1a"\n', encoding="utf-8")
    assert read_machine(file) == Machine(archive_level=Level.A1A)


@pytest.mark.parametrize("level", ['"2b"', "2", "['1a']"])
def test_an_archive_level_that_is_not_known_is_told(file, level):
    machine_file(file).write_text(f"arkivniva = {level}\n", encoding="utf-8")
    found = read_machine(file)
    assert found.archive_level is None
    assert "arkivniva ska vara en av 2a, 1a, 3a" in found.notice
