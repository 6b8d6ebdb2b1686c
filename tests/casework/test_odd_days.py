"""Leap days, the turn of the year and a clock that is set back: every guide answers, papers are made, the store is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.paths import find_paths
from okapp.vault.backup import backups
from okapp.wizards import GUIDES
from tests.vault.kit import add_case, make_store

AROUND = Surroundings(municipalities=load_municipalities(find_paths().data))
DAYS = (
    *(date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)),
    *(date(2028, 12, 31), date(2032, 2, 29), date(2027, 3, 28), date(2027, 10, 31)),
)
"""The turns of years, leap days and the days when summer time begins and ends."""


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.wizard.key)
def test_every_guide_answers_on_an_odd_day(guide, day: date) -> None:
    for case in [one for one in cases_of(guide) if not one.quick][:6]:
        run = replace(run_of(case, guide, AROUND), matter_date=day, today=day)
        journey = run.journey()
        assert journey.edition.starts <= day
        assert not journey.problems or not journey.complete


def test_a_store_whose_clock_is_set_back_is_whole_and_keeps_what_was_written(tmp_path: Path) -> None:
    made = make_store(tmp_path / "arenden")
    store = made.open()
    case = add_case(store)
    store.run(lambda session: session.notes.add(case.id, "före"))
    store.daily_backup()
    for days in (-1, -400, 366, 34):
        made.clock.days(days)
        store.run(lambda session: session.notes.add(case.id, "efter"))
        store.daily_backup()
        store.close()
        store = made.open()
        assert store.verify_log().faults == ()
        store.check()
    notes = store.run(lambda session: session.notes.of_case(case.id))
    assert sorted(note.text for note in notes) == ["efter"] * 4 + ["före"]
    store.close()


def test_backups_over_a_turn_of_the_year_and_a_leap_day_leave_a_whole_store(tmp_path: Path) -> None:
    made = make_store(tmp_path / "arenden")
    made.clock.at = made.clock.at.replace(year=2027, month=12, day=29)
    store = made.open()
    add_case(store)
    seen = set()
    while made.clock.at.date() <= date(2028, 3, 2):
        seen.add(made.clock.at.date())
        store.daily_backup()
        made.clock.days(1)
    assert date(2028, 2, 29) in seen
    assert max(seen) - min(seen) == timedelta(days=len(seen) - 1)
    kept = [one.file.name for one in backups(made.folder / "kopior")]
    assert len(kept) == len(set(kept)) > 5
    assert store.verify_log().faults == ()
    store.close()
