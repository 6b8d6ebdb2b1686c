"""What a finished egenvårdsbedömning asks to be watched: told before and after its day as D1 says, and what can follow on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from okapp.casework.testbook import cases_of
from okapp.wizards import GUIDES
from tests.casework.caseload.kit import add_case

EGENVARD = next(guide for guide in GUIDES if guide.wizard.key == "egenvard")
CASE = next(one for one in cases_of(EGENVARD) if one.id == "EV01")
FOLLOW_UP, REVIEW, LAST = date(2026, 12, 17), date(2027, 5, 20), date(2027, 11, 20)
D1 = (
    "Uppföljningen skulle ha gjorts 17 december 2026. Kontakta Lisa Provsköterska, 08-000 00 11 i dag. "
    "Avbryt inte pågående hjälp på grund av detta meddelande."
)


@pytest.fixture
def desk(desk):
    desk.means = replace(desk.means, guides=(*desk.means.guides, EGENVARD))
    desk.clock.at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return desk


def finished(caseload, case):
    opened = caseload.runs.new_run(case.id, "egenvard", CASE.matter_date)
    run = replace(opened.run, answers={**opened.run.answers, **CASE.answers})
    return caseload.runs.finish(caseload.runs.save(opened, run, {}), run)


def watched(caseload, case):
    return {one.day: one.text for one in caseload.cases.open(case.id).watches}


def test_a_draft_gives_no_dates_and_the_final_version_gives_them(caseload):
    case = add_case(caseload, protected=False)
    caseload.runs.new_run(case.id, "egenvard", CASE.matter_date)
    assert watched(caseload, case) == {}
    finished(caseload, case)
    assert watched(caseload, case) == {
        FOLLOW_UP: "Följ upp ”Ta på och av kompressionsstrumpor”",
        REVIEW: "Ompröva ”Ta på och av kompressionsstrumpor” senast",
        LAST: "Sista dagen som bedömningen av ”Ta på och av kompressionsstrumpor” gäller",
    }


@pytest.mark.parametrize(("days", "passed"), [(-1, False), (0, False), (1, True)])
def test_a_day_that_has_passed_speaks_as_d1_says(caseload, desk, days, passed):
    case = add_case(caseload)
    finished(caseload, case)
    desk.clock.days((FOLLOW_UP + timedelta(days=days) - desk.clock.at.date()).days)
    task = caseload.dates.to_do()[0]
    assert (task.day, task.overdue, task.text == D1) == (FOLLOW_UP, passed, passed)
    assert (watched(caseload, case)[FOLLOW_UP] == D1) is passed
    assert "gäller inte längre" not in " ".join(watched(caseload, case).values())


def test_a_protected_persons_date_names_nobody(caseload, desk):
    finished(caseload, add_case(caseload, protected=True))
    desk.clock.days(400)
    told = " ".join(f"{one.label} {one.text}" for one in caseload.dates.to_do())
    assert "Åsa" not in told
    assert "kompressionsstrumpor" not in told


def test_a_new_version_takes_over_the_dates_and_what_is_done(caseload):
    case = add_case(caseload)
    first = finished(caseload, case)
    view = caseload.cases.open(case.id)
    done = next(one for one in view.watches if one.day == FOLLOW_UP)
    caseload.dates.done(done.id, done.rev, date(2026, 12, 1))
    draft = caseload.runs.revise(first.stored.id, "Ny dag för omprövning")
    answers = {**draft.run.answers, "a1_omprovas_senast": "2027-03-01"}
    caseload.runs.finish(draft, replace(draft.run, answers=answers))
    left = caseload.cases.open(case.id).watches
    assert {one.day for one in left if one.done_on is None} == {date(2027, 3, 1), LAST}
    assert {one.day for one in left if one.done_on} == {FOLLOW_UP}


def test_a_follow_up_begins_with_patient_assessor_and_days(caseload):
    case = add_case(caseload)
    before = finished(caseload, case)
    answers = caseload.runs.onward(before.stored.id, "folja_upp").run.answers
    assert (answers["lage"], answers["planen_daterad"]) == ("folja_upp", "2026-11-20")
    assert answers["skulle_foljas_upp"] == "2026-12-17"
    assert answers["bedomare"] == "Lisa Provsköterska"
    assert "a1_beslut" not in answers


def test_a_new_assessment_asks_ability_help_and_risks_anew(caseload):
    case = add_case(caseload)
    before = finished(caseload, case)
    opened = caseload.runs.onward(before.stored.id, "omprova")
    answers = opened.run.answers
    assert (answers["lage"], answers["tidigare_bedomning"]) == ("omprova", "2026-11-20")
    assert answers["a1_titel"] == "Ta på och av kompressionsstrumpor"
    assert not {"a1_miljo", "a1_ansvara", "a1_hjalpare", "a1_risker", "a1_beslut", "bedomare"} & set(answers)
    assert opened.stored.case_id == case.id
    assert caseload.cases.open(case.id).watches  # the earlier one is watched until it is done


def test_a_saved_run_keeps_the_limits_it_was_begun_with(caseload, desk):
    case = add_case(caseload)
    means, limits = desk.means, desk.means.around.limits
    stricter = replace(
        means, around=replace(means.around, limits=limits.changed("egenvard", "grans_stopp", 9))
    )
    opened = caseload.runs.new_run(case.id, "egenvard", CASE.matter_date)
    caseload.renew(stricter)
    assert caseload.runs.resume(opened.stored.id).run.answers["grans_stopp"] == 12
    assert caseload.runs.new_run(case.id, "egenvard", CASE.matter_date).run.answers["grans_stopp"] == 9
    assert finished(caseload, case).run.answers["grans_stopp"] == 9
