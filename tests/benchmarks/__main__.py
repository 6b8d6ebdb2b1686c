"""`python -m tests.benchmarks [NAME …]`: every figure with its goal; ends with 1 where a goal is missed.

The names are those of the modules here (`startup storing` …); without any all are measured. The bundle is too, where
`installer/build.sh` has made one.
"""

from __future__ import annotations

import sys

from tests.benchmarks import (
    all_paths,
    bundle,
    looking,
    pages,
    paper,
    places,
    searching,
    startup,
    storing,
    walking,
)
from tests.benchmarks.measure import Measured, head, lines

ALL = {
    one.__name__.rpartition(".")[2]: one.measure
    for one in (startup, places, walking, paper, pages, looking, searching, storing, all_paths, bundle)
}


def main(wanted: list[str]) -> int:
    """Measure and print, each part as soon as it is measured."""
    if unknown := [name for name in wanted if name not in ALL]:
        sys.stderr.write(f"Det finns ingen mätning som heter {unknown[0]}. Välj bland: {', '.join(ALL)}.\n")
        return 2
    missed = False
    sys.stdout.write(head())
    for name in wanted or ALL:
        if name == "bundle" and not bundle.BUNDLE.exists():
            sys.stdout.write("Paketet är inte byggt: sh installer/build.sh --twice\n")
            continue
        rows: list[Measured] = ALL[name]()
        sys.stdout.write(lines(rows))
        sys.stdout.flush()
        missed |= any(row.missed for row in rows)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
