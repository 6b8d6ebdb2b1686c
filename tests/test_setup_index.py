"""Set-up builds the search index, once, and goes on where that cannot be done."""

from __future__ import annotations

from pathlib import Path

from tests.test_setup import SCRIPTS, Machine

PROGRAM = """
import sys
from pathlib import Path
with Path(__file__).with_name("kallad").open("a", encoding="utf-8") as called:
    called.write(" ".join(sys.argv[1:]) + "\\n")
print(sys.argv[1:])
sys.exit(70 if sys.argv[1:] == ["index"] else 0)
"""


@SCRIPTS
def test_the_index_is_built_when_the_program_is_set_up_and_may_fail(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    program = machine.root / "okapp/__main__.py"
    program.write_text(PROGRAM, encoding="utf-8")
    called = program.with_name("kallad")
    first = machine.call("library")
    assert (first.returncode, first.stdout) == (0, "['library']\n")
    assert called.read_text(encoding="utf-8").splitlines() == ["index", "library"]
    again = machine.call("library")
    assert again.returncode == 0
    assert called.read_text(encoding="utf-8").splitlines() == ["index", "library", "library"]
