"""A draft has the answers of the case's last final run of its guide at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.casework.caseload.kit import ANSWERS, add_case

DAY = date(2026, 1, 15)


def finished(caseload, case, **more):
    opened = caseload.runs.new_run(case.id, "prov", DAY)
    run = replace(opened.run, answers={**opened.run.answers, **ANSWERS, **more})
    opened = caseload.runs.save(opened, run, {})
    return caseload.runs.finish(opened, run)


def test_the_first_run_of_a_case_has_nothing_earlier(caseload):
    case = add_case(caseload)
    caseload.runs.new_run(case.id, "prov", DAY)
    assert caseload.runs.new_run(case.id, "prov", DAY).earlier == {}


def test_a_new_run_has_the_last_final_one_at_hand(caseload):
    case, other = add_case(caseload), add_case(caseload, number="19121212-1212")
    finished(caseload, case, eget="första")
    finished(caseload, case, eget="andra")
    finished(caseload, other, eget="annan persons")
    opened = caseload.runs.new_run(case.id, "prov", DAY)
    assert opened.earlier["eget"] == "andra"
    saved = caseload.runs.save(opened, opened.run, {})
    assert saved.earlier == opened.earlier
    assert caseload.runs.resume(opened.stored.id).earlier["eget"] == "andra"
    assert caseload.runs.latest_draft().earlier["eget"] == "andra"


def test_the_next_version_and_another_date_have_the_version_before(caseload):
    case = add_case(caseload)
    final = finished(caseload, case, eget="första")
    assert caseload.runs.resume(final.stored.id).earlier == {}
    assert caseload.runs.revise(final.stored.id, "Ändrat").earlier["eget"] == "första"
    assert caseload.runs.on_date(final.stored.id, DAY).earlier["eget"] == "första"
