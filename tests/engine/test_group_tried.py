"""A group's own answers to try when every path is enumerated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okapp.engine.questions import JA, NEJ, Domain, Group, OneOf

DOMAIN = Domain(municipalities=("0184",), dates=(date(2026, 1, 1),))
SVAR = OneOf(key="svar", text="Svar?", label="Svar", choices=(JA, NEJ))
ROWS = Group(key="rader", text="Rader?", label="Rader", row_label="Rad", fields=(SVAR,), required=True)


def test_a_group_tries_its_own_answers_where_it_names_some() -> None:
    own = [{"id": "1", "svar": "nej"}]

    assert replace(ROWS, tried=(own,)).samples(DOMAIN) == (own,)


def test_without_them_it_tries_every_choice_in_one_row_and_in_two() -> None:
    tried = ROWS.samples(DOMAIN)

    assert [len(rows) for rows in tried] == [1, 1, 2, 2]
    assert {row["svar"] for rows in tried for row in rows} == {"ja", "nej"}


def test_an_optional_group_is_tried_empty_too() -> None:
    own = [{"id": "1", "svar": "ja"}]

    assert replace(ROWS, tried=(own,), required=False).samples(DOMAIN) == (own, None)
