"""A process that saves a draft again and again, says so each time, and is killed: run by test_caseload_kill."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from pathlib import Path

from tests.casework.caseload.kit import add_case, office


def main(folder: Path) -> None:
    caseload = office(folder).create()
    opened = caseload.runs.new_run(add_case(caseload).id, "prov", date(2026, 1, 15))
    for count in itertools.count(1):
        answered = opened.run.answered("dygn", str(count))
        opened = caseload.runs.save(opened, answered, {"steg": f"steg {count}"})
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
