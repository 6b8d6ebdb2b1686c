"""`python -m tests.rules [GUIDE]`: how many turned rules are caught.

With `--again` what the kept cases give today is written; with `--keep` the boundary cases are hunted anew, which takes
minutes. Read the difference: it says what a change of the rules changes for people.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Surroundings
from okapp.wizards import GUIDES
from tests.rules.hunt import kept_anew
from tests.rules.kept import Book, books, given_anew, read_kept, write_kept, write_worked
from tests.rules.mutants import twins
from tests.rules.score import Score, score

DATA = Path(__file__).parents[2] / "data"
HEAD = (
    "guide",
    "edition",
    "mutants",
    "by cases",
    "by boundary",
    "alike",
    "left",
    "score %",
    "twins, not tried",
)


def main() -> int:
    """The table; 1 where a mutant is left that nothing catches and nobody has given a reason for."""
    parser = ArgumentParser(prog="python -m tests.rules")
    parser.add_argument("guide", nargs="?", help="only this guide or quick check")
    parser.add_argument("--keep", action="store_true", help="hunt boundary cases anew and write them")
    parser.add_argument("--again", action="store_true", help="write what the kept cases give today")
    about = "hunt near the worked cases only: quicker, and proves nothing to be alike"
    parser.add_argument("--near", action="store_true", help=about)
    given = parser.parse_args()
    rows, left = [], []
    for book in books(GUIDES, Surroundings(municipalities=load_municipalities(DATA))):
        if given.guide in (None, book.wizard.key):
            kept = read_kept(book)
            if given.keep or given.near:
                kept = kept_anew(book, kept, paths=given.keep)
            elif given.again:
                kept = given_anew(book, kept)
            found = [score(book, edition, kept) for edition in book.wizard.editions]
            if given.keep or given.near or given.again:
                write_kept(book, replace(kept, left={one.starts: len(one.left) for one in found if one.left}))
                write_worked(book)
            rows += [_row(book, one) for one in found]
            left += [f"{book.wizard.key} {one.starts} {mutant.name}" for one in found for mutant in one.left]
    sys.stdout.write("\n".join([*_table([HEAD, *rows]), *left]) + "\n")
    return int(bool(left))


def _row(book: Book, one: Score) -> tuple[str, ...]:
    numbers = (one.mutants, one.by_cases, one.by_boundaries, one.alike, len(one.left))
    return (book.wizard.key, one.starts, *map(str, numbers), f"{one.share:.1f}", str(twins(one.edition)))


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return [
        "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


if __name__ == "__main__":
    sys.exit(main())
