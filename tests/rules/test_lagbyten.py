"""The day before, the day of and the day after each change of law, in every guide and quick check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import PROTOCOL, make
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Sender
from okapp.engine.editions import NoEdition, edition_for
from okapp.engine.model import Edition
from okapp.engine.questions import show_date
from okapp.wizards import GUIDES
from tests.rules.kept import Book, books, tried_in
from tests.rules.outcome import outcome

DAY = timedelta(days=1)
NEW_SOL = date(2025, 7, 1)
OLD_ACT, NEW_ACT = "SoL 2001:453", "SoL 2025:400"
AROUND = Surroundings(municipalities=load_municipalities(Path(__file__).parents[2] / "data"))
BOOKS = {book.wizard.key: book for book in books(GUIDES, AROUND)}


def changes() -> Iterator[tuple[str, Edition | None, Edition]]:
    for key, book in BOOKS.items():
        editions = sorted(book.wizard.editions, key=lambda edition: edition.starts)
        yield from ((key, before, after) for before, after in zip([None, *editions], editions, strict=False))


CHANGES = list(changes())
NAMES = [f"{key} {after.starts}" for key, _, after in CHANGES]


def _book_with_cases(key: str) -> tuple[Book, str]:
    book = BOOKS[key]
    return book, next(iter(book.runs))


@pytest.mark.parametrize(("key", "before", "after"), CHANGES, ids=NAMES)
def test_the_day_chooses_the_edition(key: str, before: Edition | None, after: Edition) -> None:
    editions = BOOKS[key].wizard.editions
    assert [edition_for(editions, after.starts + n * DAY) for n in (0, 1)] == [after, after]
    if before is not None:
        assert edition_for(editions, after.starts - DAY) is before
        return
    with pytest.raises(NoEdition, match=show_date(after.starts)):
        edition_for(editions, after.starts - DAY)


@pytest.mark.parametrize(("key", "before", "after"), CHANGES, ids=NAMES)
def test_the_paper_of_each_day_names_the_rules_of_that_day(
    key: str, before: Edition | None, after: Edition
) -> None:
    book, case = _book_with_cases(key)
    for edition, day in ((before, after.starts - DAY), (after, after.starts), (after, after.starts + DAY)):
        if edition is not None:
            run = book.runs[case].on(day)
            words = repr(make(run, PROTOCOL, Sender("Kim Ek", "", "", "", "")).paper.blocks)
            assert f"Regler från {show_date(edition.starts)}" in words
            assert edition.law in words


@pytest.mark.parametrize(("key", "before", "after"), CHANGES, ids=NAMES)
def test_every_worked_case_is_understood_on_each_of_the_days(
    key: str, before: Edition | None, after: Edition
) -> None:
    """No rule of the day reads what its questions have not asked, whatever the answers were meant for."""
    book = BOOKS[key]
    for edition in (before, after):
        for case, run in book.runs.items():
            if edition is not None:
                assert outcome(edition, tried_in(edition, book, run, case))[0][:1] != ("fel",), case


@pytest.mark.parametrize("key", BOOKS)
def test_no_edition_cites_the_other_socialtjanstlag(key: str) -> None:
    for edition in BOOKS[key].wizard.editions:
        acts = {source.act for source in edition.sources()}
        assert (OLD_ACT if edition.starts >= NEW_SOL else NEW_ACT) not in acts
