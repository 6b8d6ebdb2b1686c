"""`python -m tests.ui.screens`: pictures of every page in every set-up, compared with those in `kept`.

The pages that have changed are named. With `--keep` they are kept anew, with `--to FOLDER` written there at their whole
size; in both is an index to leaf through. Look at what has changed before it is kept.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from tests.ui.matrix.matrix_pages import PAGES
from tests.ui.screens.screens_kit import INDEX, KEPT, SET_UPS, index_of

TEST = Path(__file__).parent / "test_screens.py"


def main() -> int:
    """Take the pictures; 1 where a page has changed or could not be shown."""
    parser = ArgumentParser(prog="python -m tests.ui.screens")
    parser.add_argument("--page", action="append", choices=list(PAGES), metavar="PAGE", help="only this page")
    parser.add_argument("--set-up", action="append", choices=list(SET_UPS), help="only this set-up")
    parser.add_argument("--keep", action="store_true", help="keep the pictures instead of comparing them")
    parser.add_argument(
        "--to", type=Path, help="write the pictures at their whole size to this folder instead"
    )
    given = parser.parse_args()
    cases = [f"{TEST}::test_the_page_looks_as_kept[{page}]" for page in given.page or PAGES]
    options = [f"--set-up={name}" for name in given.set_up or ()]
    options += ["--keep-screens"] if given.keep else []
    options += [f"--screens-to={given.to.absolute()}"] if given.to else []
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", *options, *cases]
    ended = subprocess.run(command, cwd=TEST.parents[3], check=False)
    for folder in [KEPT] * given.keep + [given.to] * bool(given.to):
        (folder / INDEX).write_text(index_of(folder), encoding="utf-8", newline="\n")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
