"""The program ends well wherever its window is closed: status 0, and nothing said of a fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.surroundings.homes import ROOT, Home

CHILD = Path(__file__).parent / "ending_child.py"
LONG = pytest.mark.long
BUSY = {"work", "drawing", "unlocking"}


@pytest.mark.parametrize(
    "act",
    [
        *("case", "work", "copied"),
        *(
            pytest.param(one, marks=LONG)
            for one in ("preview", "drawing", "written", "reading", "everywhere", "locked", "unlocking")
        ),
    ],
)
def test_the_program_ends_well_in_the_middle_of(tmp_path: Path, act: str) -> None:
    home = Home(tmp_path / "hem")
    file = home.folder / "inställningar" / "okapp" / "installningar.toml"
    file.parent.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(CHILD), act, str(file)],
        env=home.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    said = "\n".join(line for line in done.stderr.splitlines() if "propagateSizeHints" not in line)
    assert (done.returncode, said) == (0, ""), done.stdout
    assert done.stdout.startswith("closing ")
    assert done.stdout.endswith(f"busy {act in BUSY}\n")
    faults = list(home.folder.rglob("harda_fel.log"))
    assert all(one.stat().st_size == 0 for one in faults), faults[0].read_text(encoding="utf-8")
