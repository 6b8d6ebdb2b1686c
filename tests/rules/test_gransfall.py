"""The worked and the boundary cases give what is kept, and together they catch the turned rules.

Where a change of the rules is meant: `python -m tests.rules --again`, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Surroundings
from okapp.engine.editions import edition_for
from okapp.engine.model import Edition
from okapp.wizards import GUIDES
from tests.rules.kept import books, gives_now, read_kept, read_worked, worked_now
from tests.rules.mutants import mutants
from tests.rules.outcome import outcome
from tests.rules.score import Catching, score, worked

AROUND = Surroundings(municipalities=load_municipalities(Path(__file__).parents[2] / "data"))
BOOKS = {book.wizard.key: book for book in books(GUIDES, AROUND)}
EDITIONS = [(key, edition) for key, book in BOOKS.items() for edition in book.wizard.editions]


@pytest.mark.parametrize("key", BOOKS)
def test_every_worked_case_gives_what_is_kept(key: str) -> None:
    assert worked_now(BOOKS[key]) == read_worked(BOOKS[key])


@pytest.mark.parametrize("key", BOOKS)
def test_every_boundary_case_gives_what_is_kept(key: str) -> None:
    book = BOOKS[key]
    boundaries = read_kept(book).boundaries
    assert {one.key: gives_now(book, one) for one in boundaries} == {one.key: one.gives for one in boundaries}


@pytest.mark.parametrize("key", BOOKS)
def test_no_reason_stands_for_a_turned_rule_that_is_gone(key: str) -> None:
    names = {mutant.name for edition in BOOKS[key].wizard.editions for mutant in mutants(edition)}
    assert read_kept(BOOKS[key]).alike.keys() - names == set()


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "edition"), EDITIONS, ids=lambda one: one if isinstance(one, str) else str(one.starts)
)
def test_every_turned_rule_is_caught_or_is_known_to_be_alike(key: str, edition: Edition) -> None:
    kept = read_kept(BOOKS[key])
    found = score(BOOKS[key], edition, kept)
    assert len(found.left) <= kept.left.get(found.starts, 0), [mutant.name for mutant in found.left]


def test_watching_misses_no_mutant_that_walking_each_of_them_finds() -> None:
    """The quick way (all mutants in one walk) beside the slow one (a walk for each)."""
    book = BOOKS["snabbkoll"]
    edition = edition_for(book.wizard.editions, next(iter(book.runs.values())).matter_date)
    all_of_them = mutants(edition)
    caught = 0
    for tried in worked(book, edition):
        catching = Catching(edition, all_of_them)
        found, gives = catching.caught_by(tried)
        assert gives == outcome(edition, tried)
        assert {one.name for one in found} == {
            one.name for one in all_of_them if outcome(one.edition, tried) != gives
        }
        caught += len(found)
    assert caught > len(all_of_them) / 2
