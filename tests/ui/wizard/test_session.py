"""The session: which steps are seen, what comes next, and that the user is never locked in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.runs import Run
from okapp.engine.editions import NoEdition
from okapp.ui.wizard.session import Stage, StepState, begin, opened
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE

TODAY = date(2026, 3, 9)


def new(around, answers=None, *, quick=False, day=TODAY):
    return Run(guide=SAMPLE, matter_date=day, today=TODAY, around=around, answers=answers or {}, quick=quick)


def states(session):
    return {mark.step.key: (mark.state, mark.reachable) for mark in session.marks()}


def test_a_new_run_begins_at_the_first_step_with_the_others_ahead(around):
    session = begin(new(around))
    assert session.step == "var"
    assert states(session) == {
        "var": (StepState.CURRENT, True),
        "fordon": (StepState.AHEAD, False),
        "behov": (StepState.AHEAD, False),
        "platser": (StepState.AHEAD, False),
        "sist": (StepState.AHEAD, False),
    }


def test_a_step_that_is_not_answered_is_not_left_forwards(around):
    session = begin(new(around))
    assert session.problems() == {"var": ""}
    assert session.onward() == session


def test_an_optional_step_is_visited_although_the_engine_passes_it(around):
    answers = {
        key: ANSWERS[key] for key in ("var", "bratt", "bratt_varfor", "slag", "behov", "sedan", "langd")
    }
    session = begin(new(around, answers))
    assert session.journey.complete
    assert (session.step, session.complete) == ("platser", False)
    session = session.onward()
    assert session.step == "sist"
    session = session.onward()
    assert (session.stage, session.complete) == (Stage.CHECK, True)
    assert session.onward().stage is Stage.RESULT


def test_a_step_that_the_answers_rule_out_is_not_shown(around):
    session = begin(new(around, {"var": "0184", "bratt": "nej", "slag": "mc"}))
    assert "platser" not in states(session)


def test_a_run_with_every_answer_opens_at_its_result(around):
    assert begin(new(around, ANSWERS)).stage is Stage.RESULT


def test_a_case_with_empty_optional_fields_opens_at_its_result(around):
    answers = {key: raw for key, raw in ANSWERS.items() if key not in ("platser", "kontakt", "ovrigt")}
    assert begin(new(around, answers)).stage is Stage.STEP
    assert opened(new(around, answers)).stage is Stage.RESULT


def test_a_changed_answer_leads_back_to_the_check(around):
    session = begin(new(around, ANSWERS)).change("var")
    assert (session.stage, session.step, session.changing) == (Stage.STEP, "var", True)
    assert session.answer("var", "0180").onward().stage is Stage.CHECK


def test_a_change_that_opens_a_question_leads_through_it_first(around):
    answers = {key: raw for key, raw in ANSWERS.items() if key != "platser"} | {"slag": "mc"}
    session = begin(new(around, answers)).change("slag").answer("slag", "bil").onward()
    assert (session.stage, session.step) == (Stage.STEP, "platser")
    assert session.onward().stage is Stage.CHECK


def test_back_leads_through_the_steps_to_the_start(around):
    session = begin(new(around, ANSWERS))
    seen = []
    while session is not None:
        seen.append(session.step if session.stage is Stage.STEP else session.stage.value)
        session = session.back()
    assert seen == ["result", "check", "sist", "platser", "behov", "fordon", "var"]


def test_a_draft_can_be_left_incomplete_and_come_back_to(around):
    session = begin(new(around, ANSWERS)).jump("fordon").answer("bratt", None)
    assert session.problems() == {"bratt": ""}
    before = session.back()
    assert before.step == "var"
    assert states(before)["fordon"] == (StepState.AHEAD, True)
    assert before.jump("fordon").step == "fordon"


def test_a_step_further_on_is_not_jumped_to(around):
    session = begin(new(around, {"var": "0184"}))
    assert session.jump("behov") == session


def test_answers_that_no_longer_count_are_kept_and_named(around):
    session = begin(new(around, ANSWERS)).jump("fordon").answer("bratt", "nej")
    assert [question.key for question in session.unused()] == ["bratt_varfor"]
    assert session.run.answers["bratt_varfor"] == ANSWERS["bratt_varfor"]


def test_the_quick_check_grows_into_the_whole_with_nothing_typed_again(around):
    quick = {key: ANSWERS[key] for key in ("var", "bratt", "bratt_varfor", "slag")}
    session = begin(new(around, quick, quick=True))
    assert session.stage is Stage.RESULT
    whole = session.whole()
    assert (whole.step, whole.run.answers) == ("behov", quick)
    assert states(whole)["fordon"] == (StepState.DONE, True)


def test_before_the_first_edition_there_is_no_session(around):
    with pytest.raises(NoEdition):
        begin(new(around, day=date(2019, 12, 31)))


def test_a_session_of_a_problem_names_it_at_its_question(around):
    session = begin(new(around, {"var": "Sollentunna"}))
    assert list(session.problems()) == ["var"]
    assert "finns inte i listan" in session.problems()["var"]


def test_check_and_result_are_closed_until_all_is_answered(around):
    session = begin(new(around))
    assert session.check() == session
    assert session.result() == session
    assert replace(session, stage=Stage.CHECK).onward().stage is Stage.CHECK
