"""A plan in a case after its consent is withdrawn: read as it stood, no copy to anybody, and what was made stays listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.caseload import Caseload, Ground, OpenRun, Share
from okapp.casework.caseload.sharing import WITHDRAWN
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import HinderedPaper
from okapp.casework.runs import Surroundings
from okapp.casework.testbook import cases_of
from okapp.paths import find_paths
from okapp.vault.entries import StoredPaper
from okapp.wizards.samordnad_plan import GUIDE
from tests.casework.caseload.kit import Office, add_case

DEN = "2026-11-22"
SP01 = next(case for case in cases_of(GUIDE) if case.id == "SP01")


@pytest.fixture
def planning(desk: Office) -> Iterator[Caseload]:
    """A caseload that has the guide, on a day after the case's own."""
    around = Surroundings(municipalities=load_municipalities(find_paths().data))
    desk.means = replace(desk.means, guides=(GUIDE,), around=around)
    desk.clock.days((date(2026, 11, 23) - desk.clock.at.date()).days)
    opened = desk.create()
    yield opened
    opened.close()


@pytest.fixture
def plan(planning: Caseload) -> OpenRun:
    """A plan that is final."""
    return _final(planning, add_case(planning).id)


def _final(planning: Caseload, case_id: str) -> OpenRun:
    opened = planning.runs.new_run(case_id, "samordnad-plan", SP01.matter_date)
    run = replace(opened.run, answers={**opened.run.answers, **SP01.answers})
    saved = planning.runs.save(opened, run, {})
    return planning.runs.finish(saved, run)


def _withdraw(planning: Caseload, plan: OpenRun) -> OpenRun:
    """The next version, in which the consent is withdrawn."""
    draft = planning.runs.revise(plan.stored.id, "Samtycket återkallat")
    return planning.runs.save(draft, draft.run.answered("samtycke_aterkallat", DEN), {})


def _given(planning: Caseload, plan: OpenRun, key: str = "kopia-3") -> StoredPaper:
    drawn = planning.papers.draw(plan, key, "Biståndskontor")
    return planning.papers.keep(plan, drawn)


def test_before_it_a_copy_is_made_and_after_it_none_of_any_version(planning: Caseload, plan: OpenRun) -> None:
    made = _given(planning, planning.runs.resume(plan.stored.id))
    draft = _withdraw(planning, plan)
    final = planning.runs.finish(draft, draft.run)

    for opened in (draft, final, planning.runs.resume(final.stored.id), planning.runs.resume(plan.stored.id)):
        for key in ("kopia-1", "kopia-2", "kopia-3", "kallelse-1", "plan", "plan-last", "protokoll"):
            with pytest.raises(HinderedPaper, match="återkallat"):
                planning.papers.draw(opened, key, "Biståndskontor")
    assert [one.id for one in planning.papers.of_case(plan.stored.case_id)] == [made.id]
    assert planning.papers.pdf(made.id).startswith(b"%PDF")


def test_a_copy_that_was_made_before_it_is_not_given_again(planning: Caseload, plan: OpenRun) -> None:
    opened = planning.runs.resume(plan.stored.id)
    copy = _given(planning, opened)
    letter = planning.papers.keep(opened, planning.papers.draw(opened, "brev"))
    assert not planning.runs.withheld(copy)

    _withdraw(planning, plan)

    assert planning.runs.withheld(copy)
    assert not planning.runs.withheld(letter)
    planning.renew(replace(planning.means, guides=()))
    assert not planning.runs.withheld(copy)


@pytest.mark.parametrize("which", ["draft", "final", "earlier"])
def test_the_plan_is_read_as_it_stood_by_who_coordinates(
    planning: Caseload, plan: OpenRun, which: str
) -> None:
    draft = _withdraw(planning, plan)
    final = planning.runs.finish(draft, draft.run)
    opened = {"draft": draft, "final": planning.runs.resume(final.stored.id)}.get(
        which, planning.runs.resume(plan.stored.id)
    )
    drawn = planning.papers.draw(opened, "plan-last")

    said = repr(drawn.paper.blocks)
    assert "Samtycket återkallat den 22 november 2026" in said
    assert str(SP01.answers["viktigt_for_dig"]) in said
    assert "Samtycket återkallat, dela inget mer." in drawn.paper.footer
    assert planning.papers.keep(opened, drawn).audience == "arbetskopia"


def test_the_notice_and_the_letter_to_the_person_are_made(planning: Caseload, plan: OpenRun) -> None:
    draft = _withdraw(planning, plan)

    notice = planning.papers.draw(draft, "aterkallat-1", "Neuroteam")
    assert str(SP01.answers["viktigt_for_dig"]) not in repr(notice.paper.blocks)
    assert planning.papers.draw(draft, "brev").audience == "personen själv"


def test_an_earlier_version_says_that_it_is_withdrawn_since(planning: Caseload, plan: OpenRun) -> None:
    assert planning.runs.resume(plan.stored.id).notice == ""
    _withdraw(planning, plan)

    again = planning.runs.resume(plan.stored.id)
    assert again.notice.startswith("Samtycket har återkallats efter den här versionen.")
    assert again.stored.answers == plan.stored.answers


def test_a_plan_closed_because_of_it_is_withdrawn_too(planning: Caseload, plan: OpenRun) -> None:
    closing = planning.runs.onward(plan.stored.id, "avsluta")
    run = closing.run.answered("avslutsskal", "aterkallat").answered("avslutad_den", DEN)
    planning.runs.save(closing, run, {})

    with pytest.raises(HinderedPaper, match="återkallat"):
        planning.papers.draw(planning.runs.resume(plan.stored.id), "kopia-1", "Neuroteam")


def test_a_plan_that_is_made_anew_with_a_new_consent_is_not_withdrawn(
    planning: Caseload, plan: OpenRun
) -> None:
    draft = _withdraw(planning, plan)
    planning.runs.finish(draft, draft.run)
    new = _final(planning, plan.stored.case_id)

    assert planning.papers.draw(planning.runs.resume(new.stored.id), "kopia-3", "Biståndskontor").pdf


def test_whatever_else_of_the_case_is_to_be_given_warns(planning: Caseload, plan: OpenRun) -> None:
    share = Share(recipient="Biståndskontor", ground=Ground.OTHER, words="Flytt", what="Hela ärendet")
    case_id = plan.stored.case_id

    assert WITHDRAWN not in planning.sharing.check(case_id, share).warnings
    _withdraw(planning, plan)
    assert WITHDRAWN in planning.sharing.check(case_id, share).warnings
    _final(planning, case_id)
    assert WITHDRAWN not in planning.sharing.check(case_id, share).warnings


def test_a_plan_in_another_case_is_not(planning: Caseload, plan: OpenRun) -> None:
    other = _final(planning, add_case(planning, "Bo Ek", number="197010632391").id)
    _withdraw(planning, plan)

    assert planning.papers.draw(planning.runs.resume(other.stored.id), "kopia-3", "Biståndskontor").pdf
