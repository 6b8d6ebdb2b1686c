from __future__ import annotations

import pytest

from okapp import settings
from okapp.settings import Appearance, Profile, Settings, load_settings, save_settings

FULL = Settings(
    appearance=Appearance.DARK,
    text_size=1.5,
    profile=Profile(
        "Åsa Öberg", "socialsekreterare", 'Enhet "Söder"\\1', phone="08-123 45", municipality="0184"
    ),
    profile_asked=True,
)


def test_what_is_saved_is_read_back(tmp_path):
    file = tmp_path / "new" / "installningar.toml"
    save_settings(FULL, file)
    loaded = load_settings(file)
    assert loaded.settings == FULL
    assert not loaded.notice
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_no_file_gives_defaults_without_a_word(tmp_path):
    loaded = load_settings(tmp_path / "none.toml")
    assert loaded.settings == Settings()
    assert loaded.settings.profile.is_empty
    assert not loaded.notice


@pytest.mark.parametrize(
    "content",
    [
        b"not toml",
        b"\xff\xfe broken",
        b'[utseende]\nfarger = "rosa"\n',
        b"[utseende]\ntextstorlek = 9.0\n",
        b"[profil]\nnamn = 3\n",
        b'profil = "x"\n',
        b'[utseende]\ntextstorlek = "stor"\n',
    ],
)
def test_a_broken_file_is_kept_aside_and_told(tmp_path, content):
    file = tmp_path / "installningar.toml"
    file.write_bytes(content)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert "standardvärden" in loaded.notice
    assert "installningar.trasig" in loaded.notice
    assert (tmp_path / "installningar.trasig").read_bytes() == content
    assert not file.exists()


def test_a_file_that_cannot_be_opened_is_left_alone(tmp_path):
    folder = tmp_path / "installningar.toml"
    folder.mkdir()
    loaded = load_settings(folder)
    assert loaded.settings == Settings()
    assert "orörd" in loaded.notice
    assert folder.is_dir()


def test_a_failed_save_leaves_the_old_file_whole(tmp_path, monkeypatch):
    file = tmp_path / "installningar.toml"
    save_settings(FULL, file)

    def fail(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(settings.os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save_settings(Settings(), file)
    assert load_settings(file).settings == FULL
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
