"""The program does everything while every call for a network fails, and does not even ask for one.

Three witnesses: `tests/offline`, a hook in Python that refuses and notes (every system, every Python child); the fence
of `installer/net_fence.py`, by which the kernel kills whoever asks, Qt's and other native code too; and a machine
without any network at all. Sockets within the machine (AF_UNIX) are allowed, and which ones there are is listed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer import net_fence
from tests.packages import Publisher

ROOT = Path(__file__).parents[1]
GUARD = ROOT / "tests" / "offline"
CASE = ROOT / "data" / "exempel" / "hfd-2021-ref-46.toml"
DAY = ("--date", "2019-12-10", "--today", "2019-12-10")

SUITES = (
    "tests/ui/played_day",
    "tests/ui/test_app.py",
    "tests/ui/test_case_leaks.py",
    "tests/ui/test_case_sharing.py",
    "tests/ui/test_content_section.py",
    "tests/ui/help",
    "tests/ui/library/test_copy_import.py",
    "tests/ui/library/test_copy_drop.py",
    "tests/ui/preview/test_printing.py",
    "tests/ui/settings/test_contacts_page.py",
    "tests/test_cli_package.py",
    "tests/test_cli_vault.py",
)
"""A guide, papers, printing, the store, backup, import and export, content packages, copies of PDF files, the help."""


def fenced() -> bool:
    return net_fence.available()


class Machine:
    """A user's home on a machine whose network is down; `attempts` is what was asked of it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._log = home / "sockets.txt"
        home.mkdir()
        homes = (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "LOCALAPPDATA",
        )
        self.env = {
            **os.environ,
            **{name: str(home / name) for name in homes},
            "PYTHONPATH": os.pathsep.join((str(GUARD), str(ROOT))),
            "OKAPP_TEST_SOCKETS": str(self._log),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        }

    def run(
        self, *given: str | Path, fence: bool = False, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments; with `fence` the kernel watches, `before` is a program that starts it."""
        put_up = net_fence.fence() if fence else None
        return subprocess.run(
            [*before, sys.executable, *map(str, given)],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            preexec_fn=put_up,
            check=False,
        )

    def attempts(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "hem")


ASKS = {
    "socket": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "address": "socket.getaddrinfo('localhost', 80)",
    "connection": "socket.create_connection(('127.0.0.1', 9))",
}


@pytest.mark.parametrize("ask", sorted(ASKS))
def test_an_attempt_is_refused_and_noted_also_where_the_program_goes_on(machine: Machine, ask: str) -> None:
    code = f"import contextlib, socket\nwith contextlib.suppress(OSError):\n    {ASKS[ask]}\n    raise SystemExit('it was let through')"
    done = machine.run("-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.attempts()


def test_a_socket_within_the_machine_is_let_through_and_listed(machine: Machine) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("this system makes a pair of sockets over the network's own families")
    done = machine.run(
        "-c",
        "import socket; [one.close() for one in socket.socketpair()]; socket.socket(socket.AF_UNIX).close()",
    )
    assert done.returncode == 0, done.stderr
    assert set(machine.attempts()) == {f"socket.__new__ {int(socket.AF_UNIX)}"}


def jobs(folder: Path, publisher: Publisher) -> Iterator[tuple[str, ...]]:
    """What the command line does, one after the other."""
    content = folder / "innehall"
    shutil.copytree(ROOT / "data", content)
    yield ("check", "--json")
    yield ("index",)
    yield ("search", "vem", "betalar", "rullstol")
    yield ("library",)
    yield ("show", "hemloshet")
    yield ("wizards",)
    yield ("questions", "ansvarig-kommun", "--date", "2026-03-02")
    yield ("outline", "egenvard", "--svg", str(folder / "regler.svg"))
    yield ("blank", "ansvarig-kommun", "--pdf", str(folder / "blankett.pdf"))
    yield ("binder", "--pdf", str(folder / "parm.pdf"))
    yield ("run", "ansvarig-kommun", "--answers", str(CASE), *DAY, "--pdf", str(folder / "protokoll.pdf"))
    yield ("package", "build", str(content), str(folder / "prov.okapaket"), "--key", str(publisher.key_file))


@pytest.mark.long
@pytest.mark.parametrize("fence", [False, True], ids=["refused", "fenced"])
def test_the_command_line_does_all_of_it(machine: Machine, tmp_path: Path, fence: bool) -> None:
    if fence and not fenced():
        pytest.skip("the kernel's fence is not to be had here")
    publisher = Publisher(tmp_path)
    for job in jobs(tmp_path, publisher):
        done = machine.run("-m", "okapp", *job, fence=fence)
        assert done.returncode == 0, (job, done.stdout, done.stderr)
    for name in ("protokoll.pdf", "blankett.pdf", "parm.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    assert machine.attempts() == []


def test_the_fence_is_up_around_the_tests_that_lean_on_it(machine: Machine) -> None:
    if not fenced():
        pytest.skip("the kernel's fence is not to be had here")
    del machine.env["OKAPP_TEST_SOCKETS"]
    inner = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', 'import socket; socket.socket()']).returncode)"
    done = machine.run("-c", inner, fence=True)
    assert done.returncode % 256 == -signal.SIGSYS % 256, "a child of a child is watched too"


def test_the_printers_of_the_machine_are_asked_for_without_a_network(machine: Machine) -> None:
    if not fenced():
        pytest.skip("the kernel's fence is not to be had here")
    code = (
        "from PySide6.QtPrintSupport import QPrinter, QPrinterInfo\n"
        "from okapp import app, paths, settings\n"
        "made = app.make_app(settings.Settings(), paths.find_paths())\n"
        "QPrinterInfo.availablePrinterNames(); QPrinter(); print('asked')\n"
    )
    done = machine.run("-c", code, fence=True)
    assert (done.returncode, done.stdout) == (0, "asked\n"), done.stderr


@pytest.mark.long
def test_the_window_does_all_of_it_inside_the_fence(machine: Machine) -> None:
    """The tests that play the program on screen, with every process they start watched by the kernel."""
    if not fenced():
        pytest.skip("the kernel's fence is not to be had here")
    del machine.env["OKAPP_TEST_SOCKETS"]
    machine.env["PYTHONPATH"] = str(ROOT)
    suites = [one for one in SUITES if (ROOT / one).exists()]
    assert len(suites) == len(SUITES)
    done = machine.run(
        "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-m", "long or not long", *suites, fence=True
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout


@pytest.mark.long
def test_on_a_machine_without_any_network(machine: Machine) -> None:
    alone = ("unshare", "--map-root-user", "--net")
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("unshare may not take the network away here")
    given = (
        "run",
        "ansvarig-kommun",
        "--answers",
        str(CASE),
        *DAY,
        "--pdf",
        str(machine.home / "protokoll.pdf"),
    )
    done = machine.run("-m", "okapp", *given, before=alone)
    assert done.returncode == 0, done.stderr
    done = machine.run(
        "-m",
        "pytest",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "tests/ui/test_app.py",
        "tests/ui/test_case_leaks.py",
        before=alone,
    )
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.long
def test_which_sockets_the_kernel_sees(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    """The program from its start to its end, as strace tells it: nothing but sockets within the machine."""
    log = machine.home / "strace.txt"
    trace = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", str(log))
    if (
        not shutil.which("strace")
        or subprocess.run([*trace, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("strace may not watch here")
    done = machine.run(
        "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "tests/ui/test_app.py", before=trace
    )
    assert done.returncode == 0, done.stdout[-4000:]
    seen = re.findall(r"socket\((\w+)", log.read_text(encoding="utf-8"))
    with capsys.disabled():
        sys.stdout.write(
            f"\nsockets: {', '.join(f'{one} x {seen.count(one)}' for one in sorted(set(seen))) or 'none'}\n"
        )
    assert set(seen) <= {"AF_UNIX", "PF_LOCAL"}
