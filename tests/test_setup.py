"""The set-up scripts and the lock files: what is fetched, when, and what is said when it cannot be had.

The scripts are the real ones, in a checkout of their own; python3, apt and sudo are stand-ins that write down
how they were called.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = [
    *("sh", "awk", "cat", "cksum", "cp", "df", "dirname", "env", "grep", "head", "id", "mkdir", "mktemp"),
    *("rm", "sed", "sort", "tail", "touch", "tr", "uname"),
]
SCRIPTS = pytest.mark.skipif(sys.platform == "win32", reason="POSIX sh")

PROGRAM = """
import sys
from pathlib import Path
print(sys.argv[1:], Path.cwd().name)
sys.exit(7 if "sju" in sys.argv else 0)
"""
PYTHON = f"""
case "$1 $2 $3" in
    '-I -m venv')
        mkdir -p "$4/bin" && cp "$0" "$4/bin/python"
        exit ;;
    '-I -m pip')
        [ "$4" = --version ] && exit
        [ ! -f "$calls.fault" ] || {{ cat "$calls.fault"; exit 1; }}
        exit 0 ;;
esac
exec '{sys.executable}' "$@"
"""


class Machine:
    """A checkout, and a PATH with nothing but the stand-ins and what POSIX promises."""

    def __init__(self, place: Path) -> None:
        self.root = place / "Öka app"
        self.bin = place / "bin"
        self.calls = place / "calls"
        self.fault = place / "calls.fault"
        self.temporary = place / "tmp"
        for folder in (self.root / "okapp", self.bin, self.temporary):
            folder.mkdir(parents=True)
        shutil.copytree(ROOT / "installer", self.root / "installer")
        for lock in ("requirements.lock", "requirements-dev.lock"):
            shutil.copy(ROOT / lock, self.root)
        (self.root / "okapp/__init__.py").touch()
        (self.root / "okapp/__main__.py").write_text(PROGRAM, encoding="utf-8")
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)
        self.stand_in("python3", PYTHON)

    def stand_in(self, name: str, body: str) -> None:
        file = self.bin / name
        file.unlink(missing_ok=True)
        file.write_text(
            f'#!/bin/sh\ncalls="{self.calls}"\necho "{name} $*" >>"$calls"\n{body}\n', encoding="utf-8"
        )
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def call(self, *arguments: str, script: str = "run.sh") -> subprocess.CompletedProcess[str]:
        self.calls.write_text("", encoding="utf-8")
        return subprocess.run(
            ["sh", str(self.root / "installer" / script), *arguments],
            env={"PATH": str(self.bin), "TMPDIR": str(self.temporary), "HOME": str(self.temporary)},
            cwd=self.temporary,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def called(self, beginning: str) -> list[str]:
        lines = self.calls.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.startswith(beginning)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@SCRIPTS
def test_the_first_call_installs_with_hashes_and_the_second_is_silent(machine: Machine) -> None:
    first = machine.call("--version")
    assert first.returncode == 0
    assert len(machine.called("python3 -I -m venv")) == 1
    (install,) = machine.called("python3 -I -m pip install")
    assert "--require-hashes" in install
    assert install.endswith(f"-r {machine.root}/requirements.lock")
    assert list(machine.temporary.iterdir()) == []

    second = machine.call("--version")
    assert (second.returncode, second.stdout, second.stderr) == (0, "['--version'] tmp\n", "")
    assert machine.called("python3 -I -m") == []


@SCRIPTS
def test_arguments_directory_and_exit_status_pass_unharmed(machine: Machine) -> None:
    (machine.temporary / "random.py").write_text("raise SystemExit('fel modul')", encoding="utf-8")
    given = ["run", "mina svar.toml", "", "*", "å 'ä\"", "sju"]
    done = machine.call(*given)
    assert done.stdout == f"{given} tmp\n"
    assert done.returncode == 7


@SCRIPTS
def test_a_half_made_venv_is_made_again(machine: Machine) -> None:
    machine.fault.write_text("Killed", encoding="utf-8")
    assert machine.call("--version").returncode == 69
    machine.fault.unlink()
    assert machine.call("--version").returncode == 0
    assert len(machine.called("python3 -I -m venv")) == 1
    assert not (machine.root / ".venv/unfinished").exists()


@SCRIPTS
def test_a_changed_lock_is_installed_over_what_is_there(machine: Machine) -> None:
    machine.call("--version")
    with (machine.root / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("\n")
    assert machine.call("--version").returncode == 0
    assert machine.called("python3 -I -m venv") == []
    assert len(machine.called("python3 -I -m pip install")) == 1


@SCRIPTS
def test_what_the_tests_need_holds_what_the_program_needs(machine: Machine) -> None:
    machine.call(script="test.sh")
    (install,) = machine.called("python3 -I -m pip install")
    assert install.endswith("requirements-dev.lock")
    assert machine.call("--version").stderr == ""


@SCRIPTS
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "Disken är full"),
        ("NewConnectionError: Max retries exceeded", "paketregistret svarar inte: kontrollera nätet"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "har inte låsfilens kontrollsummor"),
        ("ERROR: No matching distribution found", "gick inte att installera"),
    ],
)
def test_one_sentence_says_why_the_parts_were_not_had(machine: Machine, said: str, sentence: str) -> None:
    machine.fault.write_text(said, encoding="utf-8")
    done = machine.call("--version")
    assert done.returncode == 69
    assert done.stdout == ""
    _, last = done.stderr.splitlines()
    assert sentence in last


@SCRIPTS
@pytest.mark.parametrize("old", [False, True])
def test_without_a_new_enough_python_it_says_so(machine: Machine, old: bool) -> None:
    (machine.bin / "python3").unlink()
    if old:
        machine.stand_in("python3", "exit 1")
    done = machine.call()
    assert done.returncode == 69
    assert done.stderr.startswith("Ökapp behöver Python 3.11 eller nyare")
    assert not (machine.root / ".venv").exists()


@SCRIPTS
def test_without_a_screen_the_worked_example_runs(machine: Machine) -> None:
    done = machine.call()
    assert done.returncode == 0
    assert "ingen skärm" in done.stderr
    assert done.stdout.startswith(
        "['run', 'ansvarig-kommun', '--date', '2019-12-10', '--today', '2019-12-10'"
    )
    assert f"'{machine.root}/data/exempel/hfd-2021-ref-46.toml'" in done.stdout
    assert re.search(rf"'{machine.temporary}/okapp\.\w+/hfd-2021-ref-46\.pdf'", done.stdout)


def debian(machine: Machine, *, installed: str, user: int) -> None:
    """Make `machine` a Debian 13 that lacks all of Qt's libraries but `installed`."""
    machine.stand_in("id", f"echo {user}")
    machine.stand_in("dpkg-query", f"cat '{machine.bin}/installed'")
    (machine.bin / "installed").write_text(installed, encoding="utf-8")
    machine.stand_in(
        "apt-cache", 'case $2 in libglib2.0-0|libcups2) n="(none)" ;; esac; echo "Candidate: ${n:-1}"'
    )
    install = 'while [ "$1" != install ]; do shift; done; printf "installed:%s " "$@" >>'
    machine.stand_in("apt-get", f"case $* in *update*) ;; *) {install}'{machine.bin}/installed' ;; esac")


@SCRIPTS
def test_apt_is_asked_only_for_what_is_missing(machine: Machine) -> None:
    debian(machine, installed="installed:libgl1 config-files:libegl1 ", user=0)
    assert machine.call().returncode == 0
    (asked,) = machine.called("apt-get")
    assert " libgl1" not in asked
    assert {"libegl1", "libglib2.0-0t64", "libxcb-cursor0", "libcups2t64"} < set(asked.split())
    assert "libglib2.0-0" not in asked.split()

    machine.call()
    assert machine.called("apt-get") == []


@SCRIPTS
def test_sudo_is_used_where_not_root(machine: Machine) -> None:
    debian(machine, installed="", user=1000)
    machine.stand_in("sudo", '"$@"')
    assert machine.call().returncode == 0
    (asked,) = machine.called("sudo env")
    assert "DEBIAN_FRONTEND=noninteractive" in asked


@SCRIPTS
def test_without_the_right_to_install_the_packages_are_named(machine: Machine) -> None:
    debian(machine, installed="", user=1000)
    done = machine.call()
    assert done.returncode == 69
    (sentence,) = done.stderr.splitlines()
    assert "apt-get install libgl1 libegl1" in sentence

    machine.stand_in("sudo", 'echo "sudo: a password is required" >&2; exit 1')
    done = machine.call()
    assert done.returncode == 69
    assert "Ditt konto fick inte" in done.stderr
    assert len(machine.called("sudo")) == 1


@SCRIPTS
def test_when_apt_cannot_fetch_the_list_is_renewed_once(machine: Machine) -> None:
    debian(machine, installed="", user=0)
    machine.stand_in("apt-get", "echo 'E: Unable to fetch some archives'; exit 100")
    done = machine.call()
    assert done.returncode == 69
    assert "Systempaketen gick inte att hämta: kontrollera nätet" in done.stderr
    assert [call.split()[-1] == "update" for call in machine.called("apt-get")] == [False, True, False]


@SCRIPTS
def test_the_command_line_needs_no_screen_library(machine: Machine) -> None:
    debian(machine, installed="", user=1000)
    assert machine.call("--version").returncode == 0
    assert machine.called("apt-get") == []


def locked(name: str) -> dict[str, str]:
    """Every requirement of a lock file, by name: its version, marker and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return dict(re.fullmatch(r"([a-z0-9-]+)==(.+)", line).groups() for line in text.splitlines() if line)  # type: ignore[union-attr,misc]


def test_the_locks_hold_every_requirement_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    for lock, wanted in (
        (runtime, project["dependencies"]),
        (dev, project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        for name, version in (item.lower().split("==") for item in wanted):
            assert lock[name.partition("[")[0]].split()[0] == version
    assert runtime.items() <= dev.items()
    assert all("--hash=sha256:" in rest for rest in dev.values())


@pytest.mark.parametrize(
    "file",
    [
        *sorted((ROOT / "installer").glob("**/*.sh")),
        *sorted((ROOT / "installer").glob("*.ps1")),
        *sorted(ROOT.glob("requirements*.lock")),
        ROOT / ".ci/run",
    ],
)
def test_no_file_names_a_package_index(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|-i ", text)


@pytest.mark.parametrize("name", ["setup.ps1", "run.ps1", "test.ps1", "build.ps1"])
def test_windows_powershell_reads_the_letters_as_utf8(name: str) -> None:
    assert (ROOT / "installer" / name).read_bytes().startswith(b"\xef\xbb\xbf"), os.fspath(name)
