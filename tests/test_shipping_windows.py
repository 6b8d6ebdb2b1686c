"""What Windows installs, made here from a folder that stands in for the program, and tried under wine where that is."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer.windows import icon, msi, portable, version_resource
from installer.windows.payload import VERSION, read_payload
from okapp.paths import find_paths

ROOT = Path(__file__).parents[1]
STAND_IN = r"""
Unicode true
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUT}"
Section
  ; Stands in for the program: it is open until the file beside it is gone.
  FileOpen $0 "$EXEDIR\oppet" w
  FileClose $0
  loop:
  Sleep 50
  IfFileExists "$EXEDIR\oppet" loop
SectionEnd
"""

nsis = pytest.mark.skipif(
    not shutil.which("makensis"), reason="makensis (Debian: nsis) is not on this machine"
)
wixl = pytest.mark.skipif(
    not (shutil.which("wixl") and shutil.which("msiextract")),
    reason="wixl and msitools are not on this machine",
)


def make_folder(folder: Path, program: bytes = b"MZ stand-in") -> Path:
    """A small program folder with names as the bundle has them, and letters that tools like to break."""
    (folder / "_internal" / "data" / "blåbär").mkdir(parents=True)
    (folder / "okapp.exe").write_bytes(program)
    (folder / "_internal" / "base_library.zip").write_bytes(bytes(range(256)) * 40)
    (folder / "_internal" / "data" / "blåbär" / "Läs $mig (1).txt").write_text("hej\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "okapp")


def run_maker(name: str, payload: Path, out: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1790000000",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        **more,
    }
    given = [sys.executable, "-m", f"installer.windows.{name}", "--payload", str(payload), "--out", str(out)]
    return subprocess.run(given, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)


def twice(name: str, folder: Path, tmp_path: Path, suffix: str) -> bytes:
    """Make it of the folder and of a copy with other dates, elsewhere: the same bytes."""
    copy = tmp_path / "elsewhere" / "okapp"
    shutil.copytree(folder, copy)
    os.utime(copy / "okapp.exe", (1, 1))
    outs = [tmp_path / f"{at}{suffix}" for at in (1, 2)]
    for payload, out in zip((folder, copy), outs, strict=True):
        done = run_maker(name, payload, out)
        assert done.returncode == 0, done.stderr
    one, other = (out.read_bytes() for out in outs)
    assert one == other
    return one


@pytest.mark.long
@nsis
def test_the_setup_is_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    assert twice("setup", folder, tmp_path, ".exe").startswith(b"MZ")


@wixl
def test_the_msi_is_the_same_each_time_and_holds_every_file(folder: Path, tmp_path: Path) -> None:
    twice("msi", folder, tmp_path, ".msi")
    listed = subprocess.run(
        ["msiextract", "-l", tmp_path / "1.msi"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        check=True,
    )
    held = {line.removeprefix("Okapp/program/") for line in listed.stdout.splitlines()}
    assert held == {str(name) for name in read_payload(folder).files}


@wixl
def test_another_content_is_another_package(folder: Path, tmp_path: Path) -> None:
    (folder / "okapp.exe").write_bytes(b"MZ another")
    run_maker("msi", folder, tmp_path / "2.msi")
    (folder / "okapp.exe").write_bytes(b"MZ stand-in")
    run_maker("msi", folder, tmp_path / "1.msi")
    codes = {suminfo(tmp_path / name)["Revision number (UUID)"] for name in ("1.msi", "2.msi")}
    assert len(codes) == 2
    assert suminfo(tmp_path / "1.msi")["Created"].endswith("2026")


def suminfo(msi: Path) -> dict[str, str]:
    told = subprocess.run(
        ["msiinfo", "suminfo", msi], capture_output=True, encoding="utf-8", check=True
    ).stdout
    return dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)


def test_the_portable_zip_is_the_same_each_time_and_says_where_the_cases_lie(
    folder: Path, tmp_path: Path
) -> None:
    twice("portable", folder, tmp_path, ".zip")
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        told = archive.read(f"Okapp-{VERSION}/LÄS MIG.txt").decode("utf-8-sig")
    assert names == {f"Okapp-{VERSION}/{name}" for name in ("LÄS MIG.txt", *read_payload(folder).files)}
    assert r"%LOCALAPPDATA%\okapp" in told
    assert "!" not in told


def test_the_cases_lie_in_no_folder_that_an_installer_replaces() -> None:
    """The program's own folder is never a place to write: a portable copy writes where an installed one does."""
    own = find_paths()
    homes = (own.config, own.logs, own.user_data, own.cache)
    assert not [home for home in homes if home.is_relative_to(own.resources.parent)]
    assert r"%LOCALAPPDATA%\okapp" in portable._TEXT


def test_a_folder_without_the_program_is_told(tmp_path: Path) -> None:
    done = run_maker("portable", tmp_path, tmp_path / "ut.zip")
    assert done.returncode == 1
    assert "okapp.exe saknas" in done.stderr
    assert not (tmp_path / "ut.zip").exists()


def test_a_link_in_the_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "lib.dll").symlink_to(folder / "okapp.exe")
    done = run_maker("portable", folder, tmp_path / "ut.zip")
    assert "ingen vanlig fil" in done.stderr


def test_a_missing_tool_is_told(folder: Path, tmp_path: Path) -> None:
    done = run_maker("setup", folder, tmp_path / "ut.exe", PATH=str(tmp_path))
    assert done.returncode == 1
    assert "paketet nsis" in done.stderr


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    icon.write_icon(tmp_path / "okapp.ico")
    data = (tmp_path / "okapp.ico").read_bytes()
    _zero, kind, count = struct.unpack_from("<HHH", data)
    rows = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * at) for at in range(count)]
    assert kind == 1
    assert tuple(row[0] or 256 for row in rows) == icon.SIZES
    assert all(data[row[7] : row[7] + 8] == b"\x89PNG\r\n\x1a\n" for row in rows)
    assert rows[-1][6] + rows[-1][7] == len(data)


def test_the_version_resource_is_what_pyinstaller_evaluates() -> None:
    """Its words, each standing in for PyInstaller's class of that name, which loads on Windows only."""
    words = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    stand_ins = {word: lambda *given, **named: (*given, *named.values()) for word in words}
    fixed, kids = eval(version_resource.text(), {"__builtins__": {}, **stand_ins})
    assert fixed[0] == (*map(int, VERSION.split(".")), 0)
    (((language, strings),),), (((key, translation),),) = kids
    assert (language, key, translation) == ("041D04B0", "Translation", [0x041D, 1200])
    assert dict(strings)["ProductVersion"] == VERSION


def test_the_setup_speaks_without_exclamation_marks_and_removes_nothing_but_its_own() -> None:
    script = (ROOT / "installer" / "windows" / "okapp.nsi").read_text(encoding="utf-8")
    spoken = re.findall(r'(?:Stop \$\{\w+\}|MessageBox [\w|]+|_TEXT|DataStays) "([^"]+)"', script)
    assert len(spoken) > 8
    assert [text for text in spoken if "!" in text] == []
    removed = set(re.findall(r"RMDir /r \"(.+?)\"", script))
    assert removed == {"${PROGRAM}", "${NEW}", "${OLD}"}


# --- under wine -------------------------------------------------------------------------------------


class Wine:
    """A Windows of wine's in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.env = {**os.environ, "WINEPREFIX": str(folder), "WINEDEBUG": "-all", "DISPLAY": ""}
        self.drive = folder / "drive_c"
        assert self.run("wineboot", "-i") == 0
        assert self.run("winecfg", "-v", "win10") == 0
        (self.local,) = self.drive.glob("users/*/AppData/Local")

    def run(self, *given: str | Path) -> int:
        """Run a program to its end; its exit status, of which wine gives the lowest eight bits."""
        return subprocess.run(
            ["wine", *map(str, given)], env=self.env, capture_output=True, timeout=300, check=False
        ).returncode

    def start(self, program: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["wine", str(program)], env=self.env, stdout=subprocess.DEVNULL)

    def has_key(self, key: str) -> bool:
        return self.run("reg", "query", key, "/reg:64") == 0


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Wine:
    if not (shutil.which("wine") and shutil.which("makensis")):
        pytest.skip("wine (with wine32) and makensis are not on this machine")
    return Wine(tmp_path_factory.mktemp("wine") / "prefix")


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An installer, and that of a version in which a file has gone and one has come."""
    folder = tmp_path_factory.mktemp("setups")
    (folder / "stand.nsi").write_text(STAND_IN, encoding="utf-8")
    stand = folder / "stand.exe"
    subprocess.run(["makensis", "-V1", f"-DOUT={stand}", folder / "stand.nsi"], check=True)
    old = make_folder(folder / "old", stand.read_bytes())
    (old / "_internal" / "gammal.dll").write_bytes(b"old")
    new = make_folder(folder / "new", stand.read_bytes())
    (new / "_internal" / "ny.dll").write_bytes(b"new")
    for payload in (old, new):
        done = run_maker("setup", payload, payload.with_suffix(".exe"))
        assert done.returncode == 0, done.stderr
    return old.with_suffix(".exe"), new.with_suffix(".exe")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Okapp"


@pytest.mark.long
def test_installed_replaced_and_removed_without_the_users_data_being_touched(
    wine: Wine, setups: tuple[Path, Path], qtbot
) -> None:
    data = wine.local / "okapp" / "arenden"
    data.mkdir(parents=True)
    (data / "arenden.db").write_bytes(b"the store")
    mine = tree(wine.local / "okapp")
    home = wine.local / "Programs" / "Okapp"
    old, new = setups

    assert wine.run(old, "/S") == 0
    assert "_internal/gammal.dll" in tree(home / "program")
    assert wine.has_key(rf"HKCU\{UNINSTALL}")
    assert wine.has_key(r"HKCU\Software\Classes\Okapp.Arende\shell\open\command")
    assert len(list(wine.drive.rglob("Ökapp.lnk"))) == 1

    before = tree(home)
    running = wine.start(home / "program" / "okapp.exe")
    qtbot.waitUntil((home / "program" / "oppet").exists, timeout=60_000)
    assert wine.run(new, "/S") == 32
    assert wine.run(home / "avinstallera.exe", "/S", f"_?={windows(home)}") == 32
    (home / "program" / "oppet").unlink()
    running.wait(timeout=60)
    assert tree(home) == before

    # What an installation that was cut off in the middle of the swap has left.
    (home / "program").rename(home / "program.gammal")
    (home / "program.ny").mkdir()
    assert wine.run(new, "/S") == 0
    now = tree(home / "program")
    assert "_internal/ny.dll" in now
    assert "_internal/gammal.dll" not in now
    assert sorted(path.name for path in home.iterdir()) == ["avinstallera.exe", "program"]

    # Without its folder as an argument it goes on in a copy of itself, so that it can remove itself.
    assert wine.run(home / "avinstallera.exe", "/S") == 0
    qtbot.waitUntil(lambda: not home.exists(), timeout=60_000)
    assert not wine.has_key(rf"HKCU\{UNINSTALL}")
    assert not wine.has_key(r"HKCU\Software\Classes\Okapp.Arende")
    assert not wine.has_key(r"HKCU\Software\Classes\.okarende")
    assert list(wine.drive.rglob("Ökapp.lnk")) == []
    assert tree(wine.local / "okapp") == mine


@pytest.mark.long
def test_for_all_users_beside_the_administrators_file(wine: Wine, setups: tuple[Path, Path]) -> None:
    home = wine.drive / "Program Files" / "Okapp"
    home.mkdir()
    (home / "okapp.toml").write_text('arkivniva = "1a"\n', encoding="utf-8")
    old, new = setups
    assert wine.run(old, "/ALLUSERS", "/S") == 0
    assert "okapp.exe" in tree(home / "program")
    assert wine.has_key(rf"HKLM\{UNINSTALL}")
    assert not wine.has_key(rf"HKCU\{UNINSTALL}")

    assert wine.run(new, "/S") == 1638 % 256, "not a second copy for the user alone"
    assert not (wine.local / "Programs" / "Okapp").exists()

    assert wine.run(new, "/ALLUSERS", "/S") == 0
    assert "_internal/ny.dll" in tree(home / "program")
    assert wine.run(home / "avinstallera.exe", "/S", f"_?={windows(home)}") == 0
    assert tree(home)["okapp.toml"] == b'arkivniva = "1a"\n'
    assert not (home / "program").exists()
    assert not wine.has_key(rf"HKLM\{UNINSTALL}")


def windows(path: Path) -> str:
    """The name that wine has for a folder."""
    return "C:" + str(path).split("drive_c")[1].replace("/", "\\")


@pytest.mark.long
@wixl
def test_a_newer_msi_replaces_an_older_one_and_not_the_other_way(
    wine: Wine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = wine.drive / "Program Files" / "Okapp" / "program"
    made = {}
    for version, name in (("1.0.0", "gammal.dll"), ("1.1.0", "ny.dll")):
        monkeypatch.setattr(msi, "VERSION", version)
        (folder / "bara.dll").write_bytes(name.encode())
        (folder / name).write_bytes(b"one of the versions")
        made[version] = tmp_path / f"{version}.msi"
        (tmp_path / version).mkdir()
        msi.make(read_payload(folder), made[version], tmp_path / version)
        (folder / name).unlink()
    assert wine.run("msiexec", "/i", made["1.0.0"], "/qn") == 0
    assert wine.run("msiexec", "/i", made["1.1.0"], "/qn") == 0
    assert tree(home)["bara.dll"] == b"ny.dll"
    assert {"ny.dll", "gammal.dll"} & tree(home).keys() == {"ny.dll"}
    assert wine.run("msiexec", "/i", made["1.0.0"], "/qn") != 0
    assert tree(home)["bara.dll"] == b"ny.dll"
    assert wine.run("msiexec", "/x", made["1.1.0"], "/qn") == 0


@pytest.mark.long
@wixl
def test_the_msi_is_installed_and_removed(wine: Wine, folder: Path, tmp_path: Path) -> None:
    assert run_maker("msi", folder, tmp_path / "okapp.msi").returncode == 0
    home = wine.drive / "Program Files" / "Okapp" / "program"
    assert wine.run("msiexec", "/i", tmp_path / "okapp.msi", "/qn") == 0
    assert tree(home) == tree(folder)
    assert wine.has_key(r"HKLM\Software\Classes\Okapp.Paket\shell\open\command")
    assert wine.run("msiexec", "/x", tmp_path / "okapp.msi", "/qn") == 0
    assert not home.exists()
    assert not wine.has_key(r"HKLM\Software\Classes\Okapp.Paket")
