"""`python -m tests.benchmarks`: every figure with its goal; ends with 1 where a goal is missed."""

from __future__ import annotations

import sys

from tests.benchmarks import all_paths, looking, pages, paper, searching, startup, storing, walking
from tests.benchmarks.measure import Measured, table


def main() -> int:
    rows: list[Measured] = []
    for case in (startup, walking, paper, pages, looking, searching, storing, all_paths):
        rows += case.measure()
    sys.stdout.write(table(rows) + "\n")
    return int(any(row.missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
