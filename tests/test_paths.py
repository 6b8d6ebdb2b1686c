from __future__ import annotations

import sys

import pytest

from okapp.paths import find_paths, program_home


def test_the_checkout_holds_what_the_program_reads():
    paths = find_paths()
    assert (paths.resources / "theme" / "tokens.toml").is_file()
    assert paths.data.name == "data"
    assert paths.settings_file.parent == paths.config
    assert "okapp" in str(paths.logs)


def test_a_frozen_bundle_comes_first(tmp_path, monkeypatch):
    mark = tmp_path / "resources" / "theme" / "tokens.toml"
    mark.parent.mkdir(parents=True)
    mark.write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find_paths().resources == tmp_path / "resources"


def test_without_resources_it_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="Installera om"):
        program_home([tmp_path])
