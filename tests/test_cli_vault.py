from __future__ import annotations

import csv
import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okapp.casework.caseload import Caseload
from okapp.cli import DONE, NO, WRONG_USE, main
from okapp.paths import find_paths
from okapp.vault.database import STORE_FILE
from tests.casework.caseload.kit import PASSPHRASE, Office, add_case, office
from tests.casework.caseload.test_caseload_retention import anchor_of

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user without files, and a machine file in the test's own folder."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    monkeypatch.setattr("okapp.paths._machine_config", lambda: tmp_path / "dator" / "okapp.toml")


@pytest.fixture
def desk() -> Office:
    return office(find_paths().cases)


@pytest.fixture
def caseload(desk: Office) -> Caseload:
    """A caseload with a case, closed."""
    opened = desk.create()
    add_case(opened)
    opened.close()
    return opened


def run(*words: str, secret: str = PASSPHRASE) -> int:
    """Run a verb with the passphrase in a pipe."""
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        return main(["vault", *words, "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def test_info_in_numbers(capsys, caseload):
    assert run("info") == DONE
    out = capsys.readouterr().out
    assert "Ärenden: 1" in out
    assert "Öppnas med: lösenfras, återställningskod" in out
    assert "Åsa" not in out
    assert run("info", "--json") == DONE
    document = json.loads(capsys.readouterr().out)
    assert document["counts"]["case_file"] == 1
    assert document["folder"] == str(find_paths().cases)


@pytest.mark.parametrize("verb", ["info", "backup", "verify", "log"])
def test_without_a_store_the_answer_is_no_and_nothing_is_asked(capsys, verb):
    assert main(["vault", verb]) == NO
    assert capsys.readouterr().err == "Det finns inga sparade ärenden på den här datorn.\n"
    assert not find_paths().cases.exists()


def test_a_backup_here_or_there(capsys, caseload, tmp_path):
    assert run("backup") == DONE
    assert "gjord och kontrollerad" in capsys.readouterr().out
    assert len(list((find_paths().cases / "kopior").glob("*.db"))) == 1
    assert run("backup", "--to", str(tmp_path / "usb")) == DONE
    assert len(list((tmp_path / "usb").glob("*.db"))) == 1


def test_verify_a_sound_store(capsys, caseload, desk):
    assert run("verify") == DONE
    assert "Filen med ärenden är hel. Loggen stämmer" in capsys.readouterr().out
    opened = desk.open()
    anchor = anchor_of(opened.log.month_sheet(2026, 1))
    opened.close()
    assert run("verify", "--json", "--anchor", anchor) == DONE
    assert json.loads(capsys.readouterr().out)["ok"] is True
    number, _, mac = anchor.partition(":")
    assert run("verify", "--json", "--anchor", f"{number}:{'0' * len(mac)}") == NO
    assert json.loads(capsys.readouterr().out)["ok"] is False
    assert run("verify", "--anchor", "x") == WRONG_USE


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("spoil", [flip, lambda file: file.write_bytes(file.read_bytes()[:5000])])
def test_a_damaged_store_is_a_no_with_a_sentence(capsys, caseload, desk, spoil):
    opened = desk.open()
    for number in range(30):
        add_case(opened, f"Person {number}", number="", number_reason="Påhittad")
    opened.close()
    spoil(find_paths().cases / STORE_FILE)
    assert run("verify", "--json") == NO
    said = capsys.readouterr()
    assert json.loads(said.out)["ok"] is False
    assert "säkerhetskopian" in said.err
    assert said.err.count("\n") == 1


def test_a_wrong_passphrase_is_wrong_use(capsys, caseload):
    assert run("info", secret="fel") == WRONG_USE
    assert "Lösenfrasen stämmer inte" in capsys.readouterr().err


def test_the_recovery_code_opens_too(capsys, caseload, desk):
    assert run("info", "--code", secret=desk.code.code) == DONE
    assert run("info", "--code", secret="ABC") == WRONG_USE
    assert "felskriven" in capsys.readouterr().err


def test_a_backup_is_only_looked_at_until_it_is_said(capsys, caseload, desk):
    run("backup")
    opened = desk.open()
    add_case(opened, "Bo Ek", number="", number_reason="Påhittad")
    opened.close()
    capsys.readouterr()
    assert run("restore") == DONE
    out = capsys.readouterr().out
    assert "är hel och har ett ärende" in out
    assert "Inget är ändrat. Lägg till --replace" in out
    opened = desk.open()
    assert opened.cases.page().total == 2
    opened.close()
    (file,) = (find_paths().cases / "kopior").glob("*.db")
    assert run("restore", str(file), "--replace") == DONE
    assert "är på plats" in capsys.readouterr().out
    opened = desk.open()
    assert opened.cases.page().total == 1
    opened.close()


def test_no_backup_and_a_file_that_is_none(capsys, caseload, tmp_path):
    assert run("restore") == NO
    assert capsys.readouterr().err == "Det finns ingen säkerhetskopia.\n"
    (tmp_path / "x.db").write_bytes(b"x")
    assert run("restore", str(tmp_path / "x.db")) == WRONG_USE
    assert "Säkerhetskopian går inte att läsa" in capsys.readouterr().err


def test_the_log_without_content(capsys, caseload, tmp_path):
    assert run("log") == DONE
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["n"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {"skapa", "öppna", "skriv ut logg"} <= {row["verb"] for row in rows}
    assert list(rows[0]) == ["n", "at", "who", "account", "verb", "kind", "target", "case_id"]
    assert run("log", "--json", "--out", str(tmp_path / "logg.json")) == DONE
    assert "Loggen är sparad" in capsys.readouterr().out
    text = (tmp_path / "logg.json").read_text(encoding="utf-8")
    assert len(json.loads(text)["log"]) > len(rows)
    assert "Åsa" not in text
    assert "2026-17" not in text


def test_the_passphrase_is_asked_in_the_terminal(capsys, caseload, monkeypatch):
    asked = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(getpass, "getpass", ask)
    assert main(["vault", "info"]) == DONE
    assert asked == ["Lösenfras: "]


def test_without_a_terminal_it_says_how(caseload):
    command = [sys.executable, "-m", "okapp", "vault", "info"]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False, start_new_session=True
    )
    assert done.returncode == WRONG_USE
    assert done.stdout == b""
    assert "Använd --passphrase-fd." in done.stderr.decode()


@pytest.mark.parametrize("given", ["99", "-1", "99999999999999999999"])
def test_a_descriptor_that_cannot_be_read(capsys, caseload, given):
    assert main(["vault", "info", f"--passphrase-fd={given}"]) == WRONG_USE
    assert "går inte att läsa" in capsys.readouterr().err


def test_a_store_that_is_open_elsewhere(capsys, caseload, desk, monkeypatch):
    monkeypatch.setattr("okapp.cli_vault._door", lambda _program: desk.door)
    opened = desk.open()
    assert run("info") == WRONG_USE
    assert "redan öppna på datorn" in capsys.readouterr().err
    opened.close()


@pytest.mark.parametrize(
    "words", [[], ["info"], ["backup"], ["verify"], ["restore"], ["log"], ["office-key"]]
)
def test_help_is_swedish(capsys, words):
    assert main(["vault", *words, "--help"]) == DONE
    text = capsys.readouterr().out
    assert text.startswith("Användning: okapp vault")
    for english in ("usage", "options:", "positional", "show this", "arguments:"):
        assert english not in text
    if words not in ([], ["office-key"]):
        assert "aldrig\nsom argument" in text


def test_a_passphrase_is_no_argument(capsys, caseload):
    assert main(["vault", "info", "--passphrase", PASSPHRASE]) == WRONG_USE
    assert PASSPHRASE not in capsys.readouterr().out


def test_a_new_office_key_opens_the_stores_that_are_configured_with_it(capsys, desk, tmp_path, monkeypatch):
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    assert main(["vault", "office-key"]) == DONE
    code, _, *configuration = capsys.readouterr().out.splitlines()
    file = tmp_path / "dator" / "okapp.toml"
    file.parent.mkdir(mode=0o755)
    file.write_text("\n".join(configuration), encoding="utf-8")
    desk.create().close()
    assert run("info") == DONE
    assert "kontorets nyckel" in capsys.readouterr().out
    assert run("info", "--code", secret=code.rpartition(" ")[2]) == DONE
