from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okapp.cli import DONE, NO, WRONG_USE, main
from okapp.library.package.sums import differences
from okapp.paths import find_paths
from tests.packages import NAME, Publisher, machine_file, shipped_content, zipped

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user without files, and a machine file in the test's own folder."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    monkeypatch.setattr("okapp.paths._machine_config", lambda: tmp_path / "dator" / "okapp.toml")
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path)
    machine_file(tmp_path / "dator" / "okapp.toml", made)
    return made


@pytest.fixture
def package(publisher: Publisher, tmp_path: Path) -> Path:
    return publisher.package(shipped_content(tmp_path / "nytt", "2099-02-01"), tmp_path / "nytt.okapaket")


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    told = capsys.readouterr()
    return told.out, told.err


def test_from_a_folder_to_the_content_in_force_and_back(capsys, publisher, tmp_path):
    folder, file = shipped_content(tmp_path / "innehall", "2099-01-15"), tmp_path / "jan.okapaket"
    assert main(["package", "seal", str(folder)]) == DONE
    assert "Kontrollsummorna för" in said(capsys)[0]
    assert differences(folder).names == ()
    assert main(["package", "build", str(folder), str(file), "--key", str(publisher.key_file)]) == DONE
    out, _ = said(capsys)
    assert f"Paketet är byggt: {file}, version 2099-01-15" in out
    assert base64.b64encode(publisher.public).decode("ascii") in out
    assert main(["package", "verify", str(file)]) == DONE
    assert f"signerat av {NAME}: version 2099-01-15" in said(capsys)[0]
    assert main(["package", "install", str(file)]) == DONE
    assert f"version 2099-01-15 från {NAME} är installerat" in said(capsys)[0]
    main(["check"])
    assert "Version 2099-01-15" in said(capsys)[0]
    assert main(["library"]) == DONE
    assert len(said(capsys)[0].splitlines()) >= 70
    assert main(["package", "rollback"]) == DONE
    assert said(capsys)[0].startswith("Programmets eget innehåll, version 20")
    assert main(["package", "rollback"]) == NO
    assert "inget tidigare innehåll" in said(capsys)[1]


def test_a_mark_that_no_rules_start_on_is_refused(capsys, publisher, tmp_path):
    folder, file = shipped_content(tmp_path / "innehall", "2099-01-15"), tmp_path / "jan.okapaket"
    manifest = folder / "MANIFEST.toml"
    text = manifest.read_text(encoding="utf-8")
    build = ["package", "build", str(folder), str(file), "--key", str(publisher.key_file)]
    for marks, answer in (("2025-07-01, 2025-07-10", WRONG_USE), ("2025-07-01", DONE)):
        manifest.write_text(f"lagen_andrad = [{marks}]\n{text}", encoding="utf-8", newline="\n")
        assert main(["package", "seal", str(folder)]) == DONE
        assert main(build) == answer
        assert file.exists() is (answer == DONE)
    _, error = said(capsys)
    assert "märker lagen ändrad för 2025-07-10, men inga regler börjar gälla då" in error
    assert "2025-07-01" in error.partition("börjar gälla:")[2]


def test_going_back_to_the_package_before(capsys, publisher, package, tmp_path):
    second = publisher.package(shipped_content(tmp_path / "nyare", "2099-03-01"), tmp_path / "nyare.okapaket")
    for file in (package, second):
        assert main(["package", "install", str(file)]) == DONE
    said(capsys)
    assert main(["package", "rollback"]) == DONE
    assert said(capsys)[0] == "Det tidigare innehållet, version 2099-02-01, används från nästa start.\n"


@pytest.mark.parametrize("verb", ["verify", "install"])
def test_a_package_that_is_refused_is_a_no_with_a_sentence(capsys, package, tmp_path, verb):
    machine_file(tmp_path / "dator" / "okapp.toml", Publisher(tmp_path))
    assert main(["package", verb, str(package)]) == NO
    out, err = said(capsys)
    assert out == ""
    assert "inte är godkänd på den här datorn" in err
    assert err.count("\n") == 1
    assert not find_paths().content_home.exists()


def test_the_publisher_is_told_what_is_wrong_with_the_content(capsys, publisher, tmp_path):
    folder = shipped_content(tmp_path / "trasigt", "2099-02-01")
    (folder / "agreements" / "kallor.toml").write_text("=", encoding="utf-8")
    file = publisher.package(folder, tmp_path / "trasigt.okapaket")
    assert main(["package", "verify", str(file)]) == NO
    assert "Kontrollen säger:" in said(capsys)[1]
    out = tmp_path / "ut.okapaket"
    assert main(["package", "build", str(folder), str(out), "--key", str(publisher.key_file)]) == WRONG_USE
    assert "kallor.toml" in said(capsys)[1]
    assert not out.exists()


@pytest.mark.parametrize("verb", ["verify", "install"])
def test_a_file_that_is_not_there_is_wrong_use(capsys, publisher, tmp_path, verb):
    assert main(["package", verb, str(tmp_path / "finns-inte")]) == WRONG_USE
    assert "ingen fil" in said(capsys)[1]


def test_a_file_of_another_kind_is_refused(capsys, publisher, tmp_path):
    file = tmp_path / "bilder.zip"
    file.write_bytes(zipped({"bild.png": b"x"}))
    assert main(["package", "install", str(file)]) == NO
    assert "Innehållet i Ökapp är som förut." in said(capsys)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "KOMMANDO saknas."),
        (["build"], "MAPP, UT, --key saknas."),
        (["install"], "FIL saknas."),
        (["bygg"], "bygg är inget giltigt värde för KOMMANDO."),
    ],
)
def test_wrong_use_is_told_in_swedish(capsys, words, told):
    assert main(["package", *words]) == WRONG_USE
    assert told in said(capsys)[1]


@pytest.mark.parametrize("words", [[], ["build"], ["seal"], ["verify"], ["install"], ["rollback"]])
def test_help_is_swedish(capsys, words):
    assert main(["package", *words, "--help"]) == DONE
    text = said(capsys)[0]
    assert text.startswith("Användning: okapp package")
    for english in ("usage", "options:", "positional", "show this", "arguments:"):
        assert english not in text


def test_damaged_installed_content_is_told_on_stderr_and_the_programs_own_is_used(capsys, package):
    main(["package", "install", str(package)])
    said(capsys)
    home = find_paths().content_home
    (installed,) = (path for path in home.iterdir() if path.is_dir())
    (installed / "municipalities.toml").unlink()
    assert main(["library", "--json"]) == DONE
    out, err = said(capsys)
    assert out.startswith("{")
    assert err.count("\n") == 1
    assert "skadat eller borta" in err


def test_a_withdrawn_package_is_not_installed_and_one_that_is_installed_not_used(
    capsys, publisher, package, tmp_path
):
    second = publisher.package(shipped_content(tmp_path / "nyare", "2099-03-01"), tmp_path / "nyare.okapaket")
    for file in (package, second):
        assert main(["package", "install", str(file)]) == DONE
    machine_file(tmp_path / "dator" / "okapp.toml", publisher, withdrawn=["2099-03-01"])
    said(capsys)
    for verb in ("verify", "install"):
        assert main(["package", verb, str(second)]) == NO
        assert "Paketet är återkallat av din organisation (version 2099-03-01)." in said(capsys)[1]
    main(["check"])
    out, err = said(capsys)
    left_out = "Innehållspaketet version 2099-03-01 är återkallat av din organisation och används inte."
    assert "Version 2099-02-01" in out
    assert f"signerat av {NAME}. {left_out}" in out
    assert f"{left_out} Ökapp använder innehållet som användes före det, version 2099-02-01." in err
    machine_file(tmp_path / "dator" / "okapp.toml", publisher)
    main(["check"])
    out, err = said(capsys)
    assert ("Version 2099-03-01" in out, err) == (True, "")


def test_a_command_about_something_else_loads_no_cryptography() -> None:
    code = (
        "import sys; from okapp.cli import main; status = main(['library']);"
        "sys.exit(status or 'cryptography' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (DONE, b"")
