"""Newer over older keeps all that is the user's; an older program leaves what a newer one made as it is, and says so.

The formats themselves are tested where they are read; here the program is, through its commands.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import tomli_w

from okapp.casework.caseload import Door
from okapp.cli import main
from okapp.paths import Paths, find_paths
from okapp.settings import Appearance, Binder, Profile, Settings, load_settings, save_settings
from okapp.vault import errors
from okapp.vault.database import STORE_FILE, connect, disconnect
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.upgrade import SCHEMA
from tests.casework.caseload.kit import office
from tests.vault.make_release_store import PASSPHRASE, STORES

NEWER = "Ärendena är sparade av en nyare version av Ökapp. De är orörda. Uppdatera Ökapp för att öppna dem."
RELEASED = sorted(folder.name for folder in STORES.iterdir())


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A user of the program, whose files lie in the test's own folder."""
    own = replace(
        find_paths(),
        config=tmp_path / "config",
        user_data=tmp_path / "data",
        cache=tmp_path / "cache",
        machine_config=tmp_path / "dator" / "okapp.toml",
    )
    monkeypatch.setattr("okapp.paths.find_paths", lambda: own)
    return own


def released(paths: Paths, version: str) -> Path:
    """The store that a released version left."""
    shutil.copytree(STORES / version, paths.cases)
    for file in paths.cases.iterdir():
        file.chmod(0o600)
    return paths.cases


def okapp(*words: str) -> int:
    """A command that is given the passphrase."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    try:
        return main(["vault", *words, "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("version", RELEASED)
def test_the_store_of_every_released_version_is_upgraded_with_all_in_it(paths, version, capsys):
    folder = released(paths, version)
    assert okapp("info", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert okapp("verify") == 0
    assert "är hel" in capsys.readouterr().out
    assert KeyFile.load(folder).schema == SCHEMA
    counts = {name: told["counts"][name] for name in ("case_file", "person", "run", "note")}
    assert counts == {"case_file": 2, "person": 2, "run": 2, "note": 1}
    made = list((folder / "kopior").glob("arenden-*.db"))
    assert len(made) == (version != str(SCHEMA))  # a backup of the old one, before anything was changed


def raise_key_file(folder: Path) -> None:
    """As a later version leaves the key file after its own migration."""
    file = KeyFile.load(folder)
    file.set_schema(file.unlock_passphrase(PASSPHRASE), SCHEMA + 1)


def raise_database(folder: Path) -> None:
    """The database alone, as where the key file was put back from an older copy."""
    keys = KeyFile.load(folder).unlock_passphrase(PASSPHRASE)
    database = connect(folder / STORE_FILE, keys.dbkey)
    database.execute_sql(f"PRAGMA user_version = {SCHEMA + 1}")
    disconnect(database)


def raise_key_format(folder: Path) -> None:
    """A key file in a format that is not known."""
    from tests.vault.test_keyfile_faults import rewrite

    for name in (KEY_FILE, SPARE):
        rewrite(folder / name, lambda plain: plain.update(format=2, slots="något annat"))


@pytest.mark.parametrize("later", [raise_key_file, raise_database, raise_key_format])
@pytest.mark.parametrize("words", [("info",), ("verify",), ("backup",), ("log",)])
def test_an_older_program_refuses_a_newer_store_in_words_and_leaves_it(
    paths: Paths, capsys, later: Callable[[Path], None], words: tuple[str, ...]
):
    folder = released(paths, str(SCHEMA))
    later(folder)
    before = bytes_in(folder)
    assert okapp(*words) == 2
    assert NEWER in capsys.readouterr().err
    left = bytes_in(folder)
    left.pop("i-bruk", None)
    assert left == before
    assert not (folder / "kopior").exists()


def test_an_older_program_refuses_a_newer_backup_and_changes_nothing(paths, tmp_path, capsys):
    folder = released(paths, str(SCHEMA))
    raise_key_file(folder)
    raise_database(folder)
    place = tmp_path / "kopior"
    place.mkdir()
    when = datetime(2027, 1, 2, tzinfo=UTC).strftime("%Y%m%dT%H%M%SZ")
    shutil.copy(folder / STORE_FILE, place / f"arenden-{when}.db")
    shutil.copy(folder / KEY_FILE, place / f"arenden-{when}.nyckel.json")
    shutil.rmtree(folder)
    released(paths, str(SCHEMA))
    before = bytes_in(paths.cases)
    assert okapp("restore", str(place / f"arenden-{when}.db"), "--replace") == 2
    assert "nyare version av Ökapp" in capsys.readouterr().err
    left = bytes_in(paths.cases)
    left.pop("i-bruk", None)
    assert left == before


def test_a_store_is_not_made_over_a_newer_one(tmp_path):
    made = office(tmp_path / "arenden")
    made.create().close()
    file = KeyFile.load(made.folder)
    file.set_schema(file.unlock_passphrase("fem gröna ägg på bordet"), SCHEMA + 1)
    before = bytes_in(made.folder)
    with pytest.raises(errors.StoreExists):
        Door(made.folder, made.means).create("en annan fras som är lång", made.code)
    assert bytes_in(made.folder) == before


FIRST = """\
[utseende]
farger = "dark"
textstorlek = 1.25

[profil]
namn = "Åsa Öberg"
titel = "socialsekreterare"
enhet = "Enheten"
kommun = "0184"
fragad = true
"""
"""As the first version wrote it: no phone, and none of the tables that came later."""


def test_settings_of_an_older_version_are_kept_and_the_rest_is_as_usual(paths):
    paths.config.mkdir()
    paths.settings_file.write_text(FIRST, encoding="utf-8")
    loaded = load_settings(paths.settings_file)
    assert loaded.notice == ""
    assert loaded.settings == Settings(
        appearance=Appearance.DARK,
        text_size=1.25,
        profile=Profile("Åsa Öberg", "socialsekreterare", "Enheten", municipality="0184"),
        profile_asked=True,
    )


LATER = """\
nytt_val = 3

[profil]
namn = "Åsa Öberg"
pronomen = "hon"

[arenden]
las_minuter = 7
las_pa_rost = true

[reservparm]
delar = ["kontakter"]
gjord = 2026-11-01
lage = "A1"
papper = "A5"

[granser.egenvard]
grans_stopp = 9

[framtid]
djup.och = ["bred"]
"""


def test_what_a_newer_version_wrote_in_the_settings_outlives_an_older_one(paths):
    paths.config.mkdir()
    paths.settings_file.write_text(LATER, encoding="utf-8")
    loaded = load_settings(paths.settings_file)
    assert (loaded.notice, loaded.settings.cases.lock_minutes) == ("", 7)
    changed = replace(
        loaded.settings,
        profile=replace(loaded.settings.profile, name="Bo Ek"),
        limits=loaded.settings.limits.changed("egenvard", "grans_stopp", None),
        binder=Binder(),
    )
    save_settings(changed, paths.settings_file)
    save_settings(changed, paths.settings_file)

    import tomllib

    table = tomllib.loads(paths.settings_file.read_text(encoding="utf-8"))
    assert table["nytt_val"] == 3
    assert (table["profil"]["namn"], table["profil"]["pronomen"]) == ("Bo Ek", "hon")
    assert table["arenden"]["las_pa_rost"] is True
    assert table["reservparm"] == {"papper": "A5"}  # what the user has taken back is gone
    assert table["granser"] == {}
    assert table["framtid"] == {"djup": {"och": ["bred"]}}
    assert load_settings(paths.settings_file).settings == changed


def test_settings_are_saved_over_a_file_that_cannot_be_read(paths):
    paths.config.mkdir()
    for data in (b"[[", b"\xff", tomli_w.dumps({"profil": 3}).encode()):
        paths.settings_file.write_bytes(data)
        save_settings(Settings(binder=Binder(made_on=date(2026, 1, 1), state="x")), paths.settings_file)
        assert load_settings(paths.settings_file).settings.binder.state == "x"
