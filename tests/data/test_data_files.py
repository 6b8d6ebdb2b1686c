from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
FILES = sorted([*DATA.glob("**/*.toml"), *DATA.glob("agreements/*/*.md")])
LAWS = sorted(DATA.glob("laws/*.toml"))


def test_every_agreement_has_its_two_files_and_perhaps_key_facts():
    folders = [path for path in (DATA / "agreements").iterdir() if path.is_dir()]
    assert len(folders) == 70
    for folder in folders:
        names = {path.name for path in folder.iterdir()}
        assert names - {"fakta.toml"} == {"avtal.md", "avtal.toml"}, folder.name


def test_every_file_is_composed_utf8_with_lf_and_no_stray_spaces():
    assert len(FILES) > 150
    for path in FILES:
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text, path
        assert text.endswith("\n"), path
        assert unicodedata.is_normalized("NFC", text), path
        assert "\u00a0" not in text, path


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_an_act_names_its_place_and_leaves_unknown_dates_empty_with_a_note(path):
    act = tomllib.loads(path.read_text(encoding="utf-8"))
    assert act["id"] == path.stem
    assert act["source"]
    assert act["in_force_from"] or "När" in act["note"]
    assert act["checked_on"] or act.get("note")
