"""A coordinated plan in the store: not final while something is missing, followed up as its next version with its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okapp.casework.caseload.runs import NotComplete
from okapp.casework.testbook import cases_of
from okapp.wizards.samordnad_plan import GUIDE
from tests.casework.caseload.kit import add_case

CASE = next(one for one in cases_of(GUIDE) if one.id == "SP01")
KEY = GUIDE.wizard.key


@pytest.fixture
def desk(desk):
    desk.means = replace(desk.means, guides=(*desk.means.guides, GUIDE))
    desk.clock.at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return desk


def drafted(caseload, case, **changes):
    opened = caseload.runs.new_run(case.id, KEY, CASE.matter_date)
    run = replace(opened.run, answers={**opened.run.answers, **CASE.answers, **changes})
    return caseload.runs.save(opened, run, {})


def finish(caseload, opened):
    return caseload.runs.finish(opened, opened.run)


def watched(caseload, case):
    return {one.day: one.text for one in caseload.cases.open(case.id).watches}


def test_a_plan_that_lacks_a_point_stays_a_draft_and_says_what_is_missing(caseload):
    opened = drafted(caseload, add_case(caseload), intressen=None)
    with pytest.raises(NotComplete, match="Det saknas punkt 1"):
        finish(caseload, opened)
    assert not caseload.runs.resume(opened.stored.id).stored.final


def test_a_follow_up_is_the_next_version_and_its_days_take_the_place_of_the_old(caseload, desk):
    case = add_case(caseload)
    first = finish(caseload, drafted(caseload, case))
    assert watched(caseload, case)[date(2027, 2, 15)] == "Följ upp planen"

    desk.clock.days(85)
    second = caseload.runs.onward(first.stored.id, "folja_upp")
    assert (second.stored.replaces, second.stored.reason) == (first.stored.id, "Följ upp planen")
    assert second.stored.matter_date == date(2027, 2, 15)
    assert second.run.answers["forra_planen"] == "2026-11-20"
    assert date(2027, 2, 15) in watched(caseload, case), "the old day holds until the new version is final"

    told = {
        "mote_den": "2027-02-15",
        "personen_med": "ja",
        "uppf_mal": "Nästan.",
        "uppf_insatser": "Ja.",
        "overlamnas": "nej",
        "foljs_upp_den": "2027-05-03",
        "foljs_upp_hur": "Möte",
    }
    run = replace(second.run, answers={**second.run.answers, **told})
    last = finish(caseload, caseload.runs.save(second, run, {}))
    assert last.stored.version == 2
    assert set(watched(caseload, case)) == {date(2027, 5, 3), date(2027, 5, 31)}


def test_a_disagreement_is_a_run_of_its_own_beside_the_plan(caseload):
    case = add_case(caseload)
    first = finish(caseload, drafted(caseload, case))
    other = caseload.runs.onward(first.stored.id, "oeniga")
    assert other.stored.replaces == ""
    assert other.run.answers["lage"] == "oeniga"
