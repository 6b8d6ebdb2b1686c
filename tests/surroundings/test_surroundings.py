"""Odd homes, sessions without what others have, several users and programs: it works, or says so in a sentence."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from okapp.cli import DONE, NO, WRONG_USE
from okapp.vault.lockfile import LockFile
from tests.surroundings.homes import PASSPHRASE, ROOT, Home, ended, serves

LONG = pytest.mark.long
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the surroundings are those of Linux")
STORE = Path("uppgifter") / "okapp" / "arenden"
EXAMPLE = ROOT / "data" / "exempel" / "hfd-2021-ref-46.toml"


def far(folder: Path) -> Path:
    """A folder so deep that the settings file has a path of about 250 characters."""
    room = 250 - len(str(folder)) - len("/inställningar/okapp/installningar.toml") - 1
    while room > 60:
        folder, room = folder / ("d" * 50), room - 51
    return folder / ("d" * max(room, 1))


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Öberg",
        *(pytest.param(one, marks=LONG) for one in ("Żaneta 王小明", "O'Brien & Co; $HOME", "a\u030asa")),
    ],
    ids=("swedish", "other letters", "signs", "composed"),
)
def test_a_home_of_any_name(tmp_path: Path, name: str) -> None:
    home = Home(tmp_path / name, {"USER": name, "LOGNAME": name, "USERNAME": name})
    serves(home)
    status, out, err = home.run("vault", "log")
    assert status == DONE, err
    assert {row["account"] for row in csv.DictReader(out.splitlines())} == {name}
    paper, answers = (home.folder / f"{name}.{kind}" for kind in ("pdf", "toml"))
    shutil.copy(EXAMPLE, answers)
    status, out, err = home.run(
        "run", "ansvarig-kommun", "--date", "2019-12-10", "--answers", str(answers), "--pdf", str(paper)
    )
    assert status == DONE, (out, err)
    assert paper.read_bytes().startswith(b"%PDF")


@LONG
def test_a_path_of_two_hundred_and_fifty_characters(tmp_path: Path) -> None:
    home = Home(far(tmp_path))
    assert 240 <= len(str(home.folder / "inställningar" / "okapp" / "installningar.toml")) <= 255
    serves(home)


@LINUX
@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"DBUS_SESSION_BUS_ADDRESS": "", "XDG_RUNTIME_DIR": ""}, id="no session bus"),
        pytest.param({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/finns/inte"}, id="a session bus that is gone"),
        pytest.param({"CUPS_SERVER": "/finns/inte/cups.sock"}, id="no print system"),
        pytest.param({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, id="no language"),
        pytest.param({"LANG": "", "LC_ALL": "", "USER": "", "LOGNAME": "", "SHELL": ""}, id="nothing set"),
        pytest.param({"TZ": "Finns/Inte"}, id="an unknown time zone"),
        pytest.param({"TMPDIR": "/finns/inte"}, id="no folder for temporary files"),
    ],
)
@LONG
def test_a_session_without_what_others_have(tmp_path: Path, more: dict[str, str]) -> None:
    serves(Home(tmp_path / "hem", more))


ASKED = """
from okapp.app import make_app
from okapp.paths import find_paths
from okapp.settings import Settings
from okapp.ui.preview.printing import NoPrinter, ask_printer
made = make_app(Settings(), find_paths())
try:
    ask_printer(None, 2)
except NoPrinter as error:
    print(error.sentence)
"""


@LINUX
def test_without_a_print_system_the_real_one_is_asked_and_it_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path / "hem", {"CUPS_SERVER": "/finns/inte/cups.sock", "PYTHONIOENCODING": "utf-8"})
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=home.env, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Ökapp hittar ingen skrivare på datorn. Inget är utskrivet.\n"


def disk(folder: Path, *options: str) -> None:
    """Mount a small disk; skips where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk of its own")
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(("size=256k", *options)), "okapp-prov", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a disk be mounted")


@pytest.fixture(params=["full", "read only"])
def bad_home(request, tmp_path):
    folder = tmp_path / "hem"
    disk(folder)
    if request.param == "full":
        with (folder / "fyllt").open("wb", buffering=0) as stream:
            try:
                while stream.write(b"0" * 4096):
                    pass
            except OSError:
                pass
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield Home(folder), request.param
    subprocess.run(["umount", str(folder)], check=True)


@LONG
def test_a_home_in_which_nothing_can_be_saved(bad_home) -> None:
    """The window opens and all that needs no saving works; what cannot be saved is said."""
    home, _kind = bad_home
    status, out, err = home.run("check", "--window")
    assert (status, out) == (DONE, "Bra  Fönster: Det gick att öppna och visade Hem.\n"), err
    status, out, err = home.run("search", "hemlös")
    assert status in {DONE, NO, WRONG_USE}, err
    assert out or err.strip().endswith(".")
    status, out, err = home.run("vault", "new")
    assert status in {NO, WRONG_USE}, (status, out, err)
    assert "Disken är full" in err or "skriva" in err or "bara läsas" in err, err
    assert "Återställningskod" not in out
    assert home.run("check")[0] in {DONE, NO}


@LONG
def test_a_store_made_in_one_time_zone_is_whole_in_another(tmp_path: Path) -> None:
    east = Home(tmp_path / "hem", {"TZ": "Pacific/Kiritimati"})
    west = Home(tmp_path / "hem", {"TZ": "Pacific/Pago_Pago"})
    assert east.run("vault", "new")[0] == DONE
    assert east.run("vault", "backup")[0] == DONE
    for home in (west, east):
        assert home.run("vault", "verify")[0] == DONE
        assert home.run("vault", "backup")[0] == DONE
        assert home.run("vault", "info")[0] == DONE


@LONG
def test_two_users_of_one_machine_have_each_their_own(tmp_path: Path) -> None:
    (tmp_path / "okapp.toml").write_text("", encoding="utf-8")
    users = [Home(tmp_path / name) for name in ("siv", "åke")]
    for child in [home.start("vault", "new") for home in users]:
        assert ended(child)[0] == DONE
    for child in [home.start("check", "--window") for home in users]:
        assert ended(child)[0] == DONE
    stores = [home.folder / STORE for home in users]
    assert (stores[0] / "nyckel.json").read_bytes() != (stores[1] / "nyckel.json").read_bytes()
    shutil.rmtree(stores[1])
    assert users[0].run("vault", "verify")[0] == DONE
    assert users[1].run("vault", "info")[0] == NO


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder that all accounts may read, with an interpreter that all may run."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can act as two accounts")
    with tempfile.TemporaryDirectory() as folder:
        machine, python = Path(folder), Path(folder) / "python"
        machine.chmod(0o755)
        python.mkdir()
        if subprocess.run(["mount", "--bind", sys.base_prefix, str(python)], check=False).returncode:
            pytest.skip("this machine does not let a folder be mounted")
        try:
            yield machine
        finally:
            subprocess.run(["umount", str(python)], check=True)


@pytest.fixture
def accounts(machine: Path) -> list[Home]:
    """The homes of two accounts of one machine, which share its folder for temporary files."""
    shared = machine / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    python = machine / "python" / Path(sys.executable).resolve().relative_to(sys.base_prefix)
    more = {"TMPDIR": str(shared), "XDG_RUNTIME_DIR": "", "DBUS_SESSION_BUS_ADDRESS": ""}
    more["PYTHONPATH"] = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))
    return [Home(machine / name, more, at, str(python)) for name, at in (("siv", 61_001), ("åke", 61_002))]


@LONG
def test_two_accounts_of_one_machine_never_reach_each_others(accounts: list[Home]) -> None:
    for words in (("vault", "new"), ("check", "--window"), ("search", "hemlös"), ("vault", "backup")):
        for child in [home.start(*words) for home in accounts]:
            assert ended(child)[0] == DONE, words
    siv, ake = accounts
    for own, other in ((siv, ake), (ake, siv)):
        script = (
            f"import os; print(os.listdir({str(own.folder)!r}), list(os.walk({str(other.folder / STORE)!r})))"
        )
        told = [own.python, "-c", script]
        seen = subprocess.run(told, check=True, capture_output=True, text=True, env=own.env, **own.as_account)
        assert "uppgifter" in seen.stdout
        assert seen.stdout.endswith(" []\n"), "the store of the other account can be looked into"
    assert [one for one in Path(siv.more["TMPDIR"]).rglob("*") if one.is_file()] == []


@LONG
def test_two_programs_at_once_in_one_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "hem")
    assert home.run("vault", "new")[0] == DONE
    for child in [home.start("check", "--window") for _ in range(2)]:
        assert ended(child)[0] == DONE
    with LockFile.take(home.folder / STORE, wait=0.0):
        status, _out, err = home.run("vault", "backup")
        assert status in {NO, WRONG_USE}
        assert err.strip().endswith(".")
        assert PASSPHRASE not in err
    found = [ended(child)[0] for child in [home.start("vault", "backup") for _ in range(3)]]
    assert DONE in found
    assert set(found) <= {DONE, NO, WRONG_USE}
    assert home.run("vault", "verify")[0] == DONE
