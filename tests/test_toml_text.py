"""TOML that the standard library has other words for: nested too deep, numbers of thousands of digits."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from okapp.casework.content_home import POINTER, start_content
from okapp.casework.municipalities import FILE_NAME, MunicipalitiesError, load_municipalities
from okapp.casework.testbook import CasesError, read_cases
from okapp.documents.phrases import parse_phrases
from okapp.library.copies.shelf import Copies
from okapp.library.fields import Fields, LibraryError
from okapp.machine import check_machine
from okapp.paths import find_paths
from okapp.settings import Settings, load_settings, save_settings
from okapp.toml_text import toml_table

DEEP, LONG, PLAIN = "a = " + "[" * 5_000, "a = " + "9" * 5_000, "a = ["
BAD = pytest.mark.parametrize("text", [DEEP, LONG, PLAIN], ids=("deep", "long", "plain"))


@BAD
def test_it_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        toml_table(text)
    assert toml_table("a = 1") == {"a": 1}


@BAD
def test_the_program_starts_with_such_settings(text: str, tmp_path: Path) -> None:
    file = tmp_path / "installningar.toml"
    file.write_text(text, encoding="utf-8")
    save_settings(Settings(), file)
    assert load_settings(file).notice == ""
    file.write_text(text, encoding="utf-8")
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert "installningar.trasig" in loaded.notice


@BAD
def test_the_administrators_file_is_told_of_and_never_raised(text: str, tmp_path: Path) -> None:
    file = tmp_path / "okapp.toml"
    file.write_text(text, encoding="utf-8")
    assert "inte giltig TOML" in check_machine(file).notice


@BAD
def test_the_programs_own_content_is_used_where_the_pointer_is_such(text: str, tmp_path: Path) -> None:
    paths = replace(find_paths(), user_data=tmp_path)
    paths.content_home.mkdir()
    (paths.content_home / POINTER).write_text(text, encoding="utf-8")
    content = start_content(paths)
    assert content.paths.data == paths.data
    assert content.notice


@BAD
def test_each_reader_says_it_in_its_own_way(text: str, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError):
        Fields.read(file)
    with pytest.raises(MunicipalitiesError):
        load_municipalities(tmp_path)
    with pytest.raises(CasesError):
        read_cases(text)
    with pytest.raises(ValueError, match="fraser"):
        parse_phrases(text)
    copy = tmp_path / "kopior" / "3f2a91c07be4d518"
    copy.mkdir(parents=True)
    (copy / "kopia.toml").write_text(text, encoding="utf-8")
    shelf = Copies(copy.parent)
    assert shelf.all() == ()
    assert len(shelf.notices()) == 1
