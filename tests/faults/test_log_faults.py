"""What the log and the audit trail hold when the process is killed without warning."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from okapp.vault.session import Session
from tests.vault.kit import Made, add_case, make_store

ROOT = Path(__file__).parents[2]

LOGGING = """
import logging, os, signal, sys
from pathlib import Path
from okapp.logs import LOGGER, set_up_log
set_up_log(Path(sys.argv[1]))
logging.getLogger(LOGGER).info("den sista raden")
os.kill(os.getpid(), signal.SIGKILL)
"""

READING = """
import os, signal, sys
from pathlib import Path
from tests.vault.kit import *
store = Made(Path(sys.argv[1]), '', Clock()).open()
store.run(lambda session: session.cases.open(sys.argv[2]))
if sys.argv[3] == 'flush':
    store.run(lambda session: session.log.flush())
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(code: str, *arguments: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == -9, ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="uses kill -9")
def test_the_last_line_of_the_log_is_there_after_a_kill(tmp_path: Path) -> None:
    killed(LOGGING, str(tmp_path))
    assert (tmp_path / "okapp.log").read_text(encoding="utf-8").endswith("INFO den sista raden\n")


def readings(made: Made) -> list[str]:
    def work(session: Session) -> list[str]:
        return [f"{one.verb} {one.kind}" for one in session.log.entries() if one.verb == "läs"]

    store = made.open()
    found = store.run(work)
    assert store.verify_log().faults == ()
    store.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="uses kill -9")
def test_a_reading_is_in_the_trail_after_a_kill_once_the_trail_has_been_kept(tmp_path: Path) -> None:
    made = make_store(tmp_path / "arenden")
    store = made.open()
    case_id = add_case(store).id
    store.close()
    before = readings(made)
    killed(READING, str(made.folder), case_id, "wait")
    assert readings(made) == before
    killed(READING, str(made.folder), case_id, "flush")
    assert readings(made) == [*before, "läs case_file", "läs person"]
