"""The smoke test of the installed program: its fence against the network holds, and it sees a program that is not well."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "installer"))

import net_fence
import smoke_test

pytestmark = pytest.mark.skipif(not net_fence.available(), reason="kärnan tar inte emot något filter")
TRIES = """
import socket, subprocess, sys
socket.socketpair()
socket.socket(socket.AF_UNIX)
print("lokalt går", flush=True)
{more}
print("ute")
"""


def fenced(more: str) -> subprocess.CompletedProcess[str]:
    code = TRIES.format(more=more)
    return subprocess.run(
        [sys.executable, "-I", "-c", code],
        preexec_fn=net_fence.fence(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM"])
def test_asking_for_the_network_kills(family, kind):
    done = fenced(f"socket.socket(socket.{family}, socket.{kind})")
    assert done.returncode == -signal.SIGSYS
    assert done.stdout == "lokalt går\n"


def test_looking_up_a_name_kills_too():
    assert fenced("socket.create_connection(('127.0.0.1', 9))").returncode == -signal.SIGSYS


def test_a_child_cannot_get_out():
    child = "import socket; socket.socket(socket.AF_INET)"
    done = fenced(
        f"sys.exit(subprocess.run([sys.executable, '-I', '-c', {child!r}]).returncode == -{int(signal.SIGSYS)})"
    )
    assert done.returncode == 1


def test_other_work_goes_on():
    assert fenced("").stdout == "lokalt går\nute\n"


@pytest.fixture
def stand_in(tmp_path):
    """Give a function that makes a program of a few lines of shell."""

    def make(body: str) -> Path:
        program = tmp_path / "okapp"
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


def test_a_program_that_does_nothing_is_not_well(stand_in, capsys):
    assert smoke_test.main([str(stand_in("exit 0"))]) == 1
    said = capsys.readouterr().out
    for title, _step in smoke_test.STEPS:
        assert f"FEL  {title}" in said


def test_a_trace_is_a_fault_whatever_the_exit_status(stand_in, capsys):
    program = stand_in('echo "Ökapp 0.1.0"; echo "Traceback (most recent call last):" >&2')
    assert smoke_test.main([str(program)]) == 1
    assert "FEL  Version: --version skrev ett spår" in capsys.readouterr().out


def test_a_program_that_writes_among_its_own_files_is_seen(stand_in, tmp_path, capsys):
    smoke_test.main([str(stand_in(f'echo x >"{tmp_path}/skrivet"'))])
    assert "FEL  Programmets mapp: programmet skrev i sin egen mapp: skrivet" in capsys.readouterr().out


def test_secrets_are_never_arguments(stand_in, tmp_path):
    smoke_test.main([str(stand_in(f'echo "$*" >>"{tmp_path}/givet"; cat >/dev/null'))])
    given = (tmp_path / "givet").read_text(encoding="utf-8")
    assert "vault new --passphrase-fd 0" in given
    assert smoke_test.FIRST not in given
