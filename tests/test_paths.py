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


@pytest.mark.skipif(sys.platform != "linux", reason="the place is Linux's own")
def test_the_machines_own_file_cannot_be_moved_by_the_session(monkeypatch, tmp_path):
    for name in ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert str(find_paths().machine_config) == "/etc/okapp/okapp.toml"
