from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework.caseload.kit import office

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("saves", [1, 25])
def test_a_process_killed_while_it_saves_loses_nothing_that_was_saved(tmp_path, saves):
    command = [sys.executable, "-m", "tests.casework.caseload.saver", str(tmp_path / "arenden")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = 0
        while told < saves:
            told = int(process.stdout.readline())
        process.kill()
        told = max([told, *(int(line) for line in process.stdout if line.endswith("\n"))])
    caseload = office(tmp_path / "arenden").open()
    assert caseload.unclean
    assert caseload.notices == ()
    draft = caseload.runs.latest_draft()
    assert draft is not None
    kept = int(draft.run.answers["dygn"])
    assert kept in {told, told + 1}
    assert draft.place == {"steg": f"steg {kept}"}
    assert caseload.settle() == ()
    assert caseload.log.verify().sound
    caseload.close()
