"""`okapp config`: the values in force with who decided them, and a file tried before it is handed out."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from okapp.cli import main
from okapp.paths import Paths, find_paths
from okapp.settings import CaseSettings, Profile, Settings, save_settings


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A user whose files lie in the test's own folder, on a machine that the tester administers."""
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "hem"))
    own = replace(
        find_paths(),
        config=tmp_path / "config",
        user_data=tmp_path / "data",
        cache=tmp_path / "cache",
        machine_config=tmp_path / "dator" / "okapp.toml",
    )
    monkeypatch.setattr("okapp.paths.find_paths", lambda: own)
    return own


def decide(paths: Paths, text: str) -> Path:
    paths.machine_config.parent.mkdir(exist_ok=True)
    paths.machine_config.write_text(text, encoding="utf-8", newline="\n")
    paths.machine_config.chmod(0o644)
    return paths.machine_config


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
    status = main(["config", "--json", *words])
    return status, json.loads(capsys.readouterr().out)


def values(document: dict) -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["value"], row["source"]) for row in document["values"]}


def test_without_anything_decided_all_is_the_programs_own(paths, capsys):
    status, document = told(capsys)
    assert (status, document["ok"], document["exists"]) == (0, True, False)
    found = values(document)
    assert {source for _, source in found.values()} == {"program"}
    assert found["arenden.las_minuter"] == ("5", "program")
    assert found["arenden.mapp"] == (str(paths.user_data), "program")
    assert main(["config"]) == 0
    assert "som inte finns, så inget är bestämt för datorn" in capsys.readouterr().out


def test_each_value_says_who_has_decided_it(paths, capsys, tmp_path):
    own = Settings(
        profile=Profile(municipality="0180"), cases=CaseSettings(lock_minutes=30, clipboard_seconds=90)
    )
    save_settings(own, paths.settings_file)
    decide(
        paths,
        'kommun = "0184"\naterkallade_paket = ["2026-12-02", "2026-12-01.2"]\n'
        '[arenden]\nlas_minuter_hogst = 10\nnyckelring = false\nmapp = "~/Okapp"\n'
        '[organisation]\nadress = ["Box 1", "100 00 Orten"]\n[granser.egenvard]\ngrans_stopp = 9\n',
    )
    status, document = told(capsys)
    found = values(document)
    assert (status, document["wrong"]) == (0, [])
    assert found["kommun"] == ("0184", "machine")
    assert found["aterkallade_paket"] == ("2026-12-01.2, 2026-12-02", "machine")
    assert found["arenden.las_minuter"] == ("10", "machine")
    assert found["arenden.urklipp_sekunder"] == ("90", "user")
    assert found["arenden.arbetskopia_dagar"] == ("60", "program")
    assert found["arenden.nyckelring"] == ("får inte användas", "machine")
    assert found["arenden.mapp"] == (str(tmp_path / "hem" / "Okapp"), "machine")
    assert found["organisation.adress"] == ("Box 1, 100 00 Orten", "machine")
    assert found["granser.egenvard.grans_stopp"] == ("9", "machine")
    assert found["granser.egenvard.grans_varning"] == ("6", "program")
    assert main(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [one.split()[-2:] for one in lines if one.startswith("kommun ")] == [["datorns", "fil"]]
    assert lines[-1] == "Filen kan användas som den är."


def test_what_is_wrong_is_named_and_the_rest_shown(paths, capsys):
    decide(paths, 'kommun = "0184"\narkivniva = "9z"\n')
    status, document = told(capsys)
    assert (status, document["ok"]) == (1, False)
    (wrong,) = document["wrong"]
    assert wrong.startswith("arkivniva ska vara en av 2a, 1a, 3a. Så länge")
    assert values(document)["kommun"] == ("0184", "machine")
    assert main(["config"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Resten av filen används."


SLIPS = [
    ('kommun = "9999"', "kommun: det finns ingen kommun med koden 9999."),
    ("kontorsnyckel_kravs = true", "kontorsnyckel_kravs är true men kontorsnyckel saknas"),
    ('kontorsnyckel = "abc"', "Kontorets nyckel i datorns inställningar är felskriven."),
    ("[visas_inte]\nguider = ['egenvrd']", "visas_inte.guider: det finns ingen guide som heter egenvrd."),
    ("[granser.egenvard]\ngrans_stop = 9", "granser.egenvard.grans_stop: det finns ingen sådan gräns."),
    ("[granser.egenvard]\ngrans_stopp = 99999", "granser.egenvard.grans_stopp ska vara från"),
    ("[organisation]\nlogotyp = 'saknas.png'", "Logotypen saknas.png går inte att läsa"),
    ("[filer]\nkontakter = 'saknas.toml'", "saknas.toml, som din organisation har bestämt"),
    ("[arenden]\nmapp = '~/Dropbox'", "mappen kopieras av Dropbox"),
]


@pytest.mark.parametrize(("text", "said"), SLIPS)
def test_a_file_is_tried_before_it_is_handed_out(paths, capsys, tmp_path, text, said):
    file = tmp_path / "utkast.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o666)
    status, document = told(capsys, "--file", str(file))
    assert status == 1
    assert said in " ".join(document["wrong"])
    assert document["file"] == str(file)


def test_a_file_that_is_tried_is_not_mixed_with_the_users_settings(paths, capsys, tmp_path):
    save_settings(Settings(cases=CaseSettings(lock_minutes=30)), paths.settings_file)
    decide(paths, "[[")
    file = tmp_path / "utkast.toml"
    file.write_text("[arenden]\nlas_minuter = 4\n", encoding="utf-8")
    status, document = told(capsys, "--file", str(file))
    assert (status, values(document)["arenden.las_minuter"]) == (0, ("4", "machine"))


def test_a_damaged_file_is_told_with_what_happens_meanwhile(paths, capsys):
    decide(paths, "[[")
    assert main(["config"]) == 1
    out = capsys.readouterr().out
    assert "FEL  den är inte giltig TOML" in out
    assert "Så länge kan ingen ny plats för ärenden skapas" in out
    assert out.splitlines()[-1] == "Inget i filen används."


def test_a_file_that_is_not_there(paths, capsys, tmp_path):
    assert main(["config", "--file", str(tmp_path / "ingen.toml")]) == 2
    assert "finns inte. Kontrollera namnet och mappen." in capsys.readouterr().err


def test_check_tells_of_the_file_too(paths, capsys):
    decide(paths, 'kommun = "9999"\n')
    assert main(["check", "--json"]) == 1
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)["checks"]}
    assert not rows["configuration"]["ok"]
    assert "9999" in rows["configuration"]["text"]
    assert rows["publishers"]["ok"]


def test_the_commands_of_the_store_look_where_it_is_decided_to_lie(paths, capsys, tmp_path):
    decide(paths, '[arenden]\nmapp = "~/Okapp"\n')
    folder = tmp_path / "hem" / "Okapp" / "arenden"
    folder.mkdir(parents=True)
    (folder / "arenden.db").write_bytes(b"x")
    reading, writing = os.pipe()
    os.write(writing, b"en fras\n")
    os.close(writing)
    assert main(["vault", "info", "--passphrase-fd", str(reading)]) == 2
    os.close(reading)
    assert "nyckel" in capsys.readouterr().err.casefold()


def test_cases_that_lie_elsewhere_than_is_decided_are_told(paths, capsys):
    paths.cases.mkdir(parents=True)
    (paths.cases / "arenden.db").write_bytes(b"x")
    decide(paths, '[arenden]\nmapp = "~/Okapp"\n')
    assert main(["config", "--json"]) == 0
    said = capsys.readouterr()
    assert f"Dina ärenden ligger i {paths.cases}." in said.err
    assert values(json.loads(said.out))["arenden.mapp"] == (str(paths.user_data), "program")
