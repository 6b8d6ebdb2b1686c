"""The real program walked with real keys, as a screen reader hears it: kept in heard.txt beside the walk.

Needs Xvfb, xdotool, a session bus with at-spi, and pyatspi of the system's Python; skipped where one is missing. Write
the kept file anew by setting OKAPP_WRITE_TRANSCRIPTS=1, and read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOOLS = ("xvfb-run", "xdotool", "dbus-run-session")
SYSTEM_PYTHON = Path("/usr/bin/python3")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def missing() -> list[str]:
    """What is needed and not there."""
    found = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not SYSTEM_PYTHON.exists():
        return [*found, str(SYSTEM_PYTHON)]
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return [*found, "pyatspi"] if asked.returncode else found


@pytest.mark.long
@pytest.mark.parametrize("walk", ["snabbkoll"])
def test_a_walk_is_heard_as_it_was(tmp_path, walk):
    if lacking := missing():
        pytest.skip(f"not installed: {', '.join(lacking)}")
    folders = {"HOME": tmp_path}
    folders |= {f"XDG_{name}_HOME": tmp_path / name.lower() for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment = {**os.environ, **{name: str(folder) for name, folder in folders.items()}}
    command = [
        *("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24", "dbus-run-session", "--"),
        *(SYSTEM_PYTHON, HERE / "reader.py", HERE / f"{walk}.walk", sys.executable, "-m", "okapp"),
    ]
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    heard = DAY.sub("<dag>", done.stdout[done.stdout.index("> start") :])
    kept = HERE / f"{walk}.heard.txt"
    if os.environ.get("OKAPP_WRITE_TRANSCRIPTS") == "1":
        kept.write_text(heard, encoding="utf-8", newline="\n")
    assert heard == kept.read_text(encoding="utf-8")
