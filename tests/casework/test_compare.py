from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.compare import compare
from okapp.engine.editions import NoEdition
from okapp.engine.model import Certainty, Kind
from okapp.engine.questions import yes_no
from tests.casework.sample_guide import ANSWERS, AROUND, FLYTT, GUIDE, IDAG, NEW, OLD, SEDAN, run


def test_other_rules_with_the_same_answer_differ_only_in_what_they_cite() -> None:
    both = compare(run(), date(2020, 1, 1))
    assert both.editions == (NEW, OLD)
    assert both.same
    assert [change.track for change in both.tracks] == [IDAG, SEDAN]
    for change in both.tracks:
        assert change.sources_differ
        assert not change.differs
        assert not change.words_differ


def test_a_date_under_the_same_rules_changes_nothing() -> None:
    both = compare(run(), date(2026, 1, 16))
    assert both.editions == (NEW, NEW)
    assert not any(change.sources_differ for change in both.tracks)


def test_another_answer_is_marked() -> None:
    changed_law = replace(AROUND, changed_law=frozenset({OLD.starts}))
    both = compare(replace(run(), around=changed_law), date(2020, 1, 1))
    assert not both.same
    assert all(change.differs for change in both.tracks)
    before, after = both.tracks[0].before, both.tracks[0].after
    assert before is not None
    assert after is not None
    assert (before.certainty, after.certainty) == (Certainty.FIRM, Certainty.ASSESSMENT)


def test_lists_are_told_line_by_line_and_empty_ones_not_at_all() -> None:
    lists = {change.kind: change for change in compare(run(), date(2020, 1, 1)).lists}
    assert set(lists) == {Kind.NEXT_STEP, Kind.TO_RECORD}
    assert lists[Kind.NEXT_STEP].both == ("Ring i dag.",)
    assert lists[Kind.NEXT_STEP].only_before == lists[Kind.NEXT_STEP].only_after == ()


def test_a_track_without_finding_on_both_sides_is_left_out() -> None:
    asked = {**ANSWERS, "begard": "2026-01-10"}
    assert FLYTT in [change.track for change in compare(run(asked), date(2020, 1, 1)).tracks]
    assert FLYTT not in [change.track for change in compare(run(), date(2020, 1, 1)).tracks]


def test_what_the_other_date_asks_for_is_told_and_nothing_that_waits_for_it_is_said_to_differ() -> None:
    now, home = OLD.steps
    more = yes_no(key="skriven", text="Är personen skriven här?", label="Skriven här", find_out="Fråga.")
    asks_more = replace(OLD, steps=(now, replace(home, asks=(more, *home.asks))))
    guide = replace(GUIDE, wizard=replace(GUIDE.wizard, editions=(asks_more, NEW)))
    both = compare(replace(run(), guide=guide), date(2020, 1, 1))
    assert {change.track: (change.waits, change.differs) for change in both.tracks} == {
        IDAG: (False, False),
        SEDAN: (True, False),
    }
    assert (both.same, both.waits, both.asks_for) == (True, True, ("Skriven här",))
    assert [change.only_before for change in both.lists if change.only_before] == []


def test_answers_that_are_enough_wait_for_nothing() -> None:
    both = compare(run(), date(2020, 1, 1))
    assert (both.waits, both.asks_for) == (False, ())


def test_a_date_without_rules_is_refused() -> None:
    with pytest.raises(NoEdition):
        compare(run(), date(2000, 1, 1))
