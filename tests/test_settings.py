from __future__ import annotations

from datetime import date

import pytest

from okapp.archive import Level
from okapp.settings import (
    MOST_RECENT,
    Appearance,
    Binder,
    CaseSettings,
    Profile,
    Reading,
    Settings,
    load_settings,
    save_settings,
)

FULL = Settings(
    appearance=Appearance.DARK,
    text_size=1.5,
    profile=Profile(
        "Åsa Öberg", "socialsekreterare", 'Enhet "Söder"\\1', phone="08-123 45", municipality="0184"
    ),
    profile_asked=True,
    reading=Reading(("avtal:hok#7-1",), ("lag:sol-2025-400#10 kap. 8 §", "avtal:hok")),
    cases=CaseSettings(10, True, 90, "E:\\kopior", True, 30),
    archive_level=Level.A1A,
    binder=Binder(("kontakter", "avtal:hok"), date(2026, 11, 22), "A1B2-C3D4"),
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
        b"[utseende]\ntextstorlek = " + b"9" * 400,
    ],
)
def test_a_broken_file_is_kept_aside_and_told(tmp_path, content):
    file = tmp_path / "installningar.toml"
    file.write_bytes(content)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert "vanliga inställningar" in loaded.notice
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

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save_settings(Settings(), file)
    assert load_settings(file).settings == FULL
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_file_that_notepad_has_saved_is_read_and_kept(tmp_path):
    file = tmp_path / "installningar.toml"
    save_settings(FULL, file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes() + b"\n[framtiden]\nfarg = 1\n")
    loaded = load_settings(file)
    assert (loaded.settings, loaded.notice) == (FULL, "")
    save_settings(FULL, file)
    assert b"[framtiden]" in file.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        'lasning = "x"\n',
        '[lasning]\nbokmarken = "avtal:hok"\nsenast = 3\n',
        "[lasning]\nsenast = [1, true]\n",
    ],
)
def test_damaged_bookmarks_cost_nothing_else(tmp_path, content):
    file = tmp_path / "installningar.toml"
    file.write_text(content + '\n[utseende]\nfarger = "dark"\n', encoding="utf-8")
    loaded = load_settings(file)
    assert loaded.settings == Settings(appearance=Appearance.DARK)
    assert not loaded.notice


def test_bookmarks_come_and_go():
    one = Reading().toggled("avtal:a").toggled("avtal:b")
    assert one.bookmarks == ("avtal:b", "avtal:a")
    assert one.toggled("avtal:a").bookmarks == ("avtal:b",)


def test_the_latest_texts_are_kept_once_each():
    reading = Reading()
    for number in range(MOST_RECENT + 5):
        reading = reading.read(f"avtal:{number}")
    reading = reading.read("avtal:10")
    assert len(reading.recent) == MOST_RECENT
    assert reading.recent[:2] == ("avtal:10", f"avtal:{MOST_RECENT + 4}")


@pytest.mark.parametrize(
    ("content", "cases"),
    [
        ("arenden = 5", CaseSettings()),
        ('[arenden]\nlas_minuter = "fem"\narbetskopia_dagar = 30', CaseSettings(copy_days=30)),
        ("[arenden]\nlas_minuter = 0\nurklipp_sekunder = 9999", CaseSettings()),
        ("[arenden]\nlas_minuter = true\nstrang_lasning = 1\ndatorns_nyckelring = 'ja'", CaseSettings()),
        ("[arenden]\nandra_kopian = 7\nlas_minuter = 60", CaseSettings(lock_minutes=60)),
    ],
)
def test_a_setting_of_the_cases_that_cannot_be_used_is_the_standard_one(tmp_path, content, cases):
    file = tmp_path / "installningar.toml"
    profile = "[profil]\nnamn = 'Åsa'"
    parts = (profile, content) if content.startswith("[") else (content, profile)
    file.write_text("\n".join(parts), encoding="utf-8")
    loaded = load_settings(file)
    assert not loaded.notice
    assert loaded.settings.profile.name == "Åsa"
    assert loaded.settings.cases == cases


@pytest.mark.parametrize(
    ("content", "level"),
    [
        ('[papper]\narkivniva = "3a"', Level.A3A),
        ('[papper]\narkivniva = "2b"', Level.A2A),
        ("[papper]\narkivniva = ['1a']", Level.A2A),
        ("papper = 1", Level.A2A),
    ],
)
def test_an_archive_level_that_is_not_known_is_the_usual_one(tmp_path, content, level):
    file = tmp_path / "installningar.toml"
    file.write_text(content, encoding="utf-8")
    loaded = load_settings(file)
    assert not loaded.notice
    assert loaded.settings.archive_level is level


@pytest.mark.parametrize(
    ("content", "unwarned"),
    [
        ('[varningar]\nvisas_inte = ["skriv ut", "spara", "allt"]', ("spara", "skriv ut")),
        ('[varningar]\nvisas_inte = "spara"', ()),
        ("varningar = 1", ()),
        ("", ()),
    ],
)
def test_only_ways_out_that_are_known_go_without_a_warning(tmp_path, content, unwarned):
    file = tmp_path / "installningar.toml"
    file.write_text(content, encoding="utf-8")
    loaded = load_settings(file)
    assert (loaded.settings.unwarned, loaded.notice) == (unwarned, "")
    save_settings(loaded.settings, file)
    assert load_settings(file).settings.unwarned == unwarned


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", Binder()),
        ("delar = []", Binder(())),
        ('delar = ["kontakter", 3, "kontakter"]', Binder(("kontakter",))),
        ('delar = "kontakter"\ngjord = 2026-11-22', Binder()),
        ('gjord = "2026-11-22"\nlage = "A"', Binder()),
        ('gjord = 2026-11-22\nlage = "A"', Binder(None, date(2026, 11, 22), "A")),
    ],
)
def test_a_binder_that_cannot_be_read_is_as_before_the_first(tmp_path, written, read):
    file = tmp_path / "installningar.toml"
    file.write_text(f"[reservparm]\n{written}\n", encoding="utf-8", newline="\n")
    loaded = load_settings(file)
    assert loaded.settings.binder == read
    assert not loaded.notice
