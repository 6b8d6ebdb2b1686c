"""A whole plan on the desk, with some answers changed."""

from __future__ import annotations

from okapp.casework.runs import Run
from okapp.casework.testbook import Case, cases_of
from okapp.ui.wizard.session import Session, opened
from okapp.wizards.samordnad_plan import GUIDE

WHOLE = next(case for case in cases_of(GUIDE) if case.id == "SP01")


def show_plan(desk, qtbot, around, step="", *, case=WHOLE, **changes):
    """Show a step of a whole plan, or its result, with some answers changed; None takes one away."""
    answers = {key: raw for key, raw in {**case.answers, **changes}.items() if raw is not None}
    session = _session(case, answers, around)
    desk.place._kept = answers
    desk.place.go_to(session.jump(step) if step else session)
    desk.settle(qtbot)


def case_with(step: str, around) -> Case:
    """A worked case that comes to a step: the whole plan if it does."""
    cases = (WHOLE, *cases_of(GUIDE))
    return next(case for case in cases if _comes_to(step, _session(case, case.answers, around)))


def _comes_to(step: str, session: Session) -> bool:
    return any(mark.step.key == step and mark.reachable for mark in session.marks())


def _session(case: Case, answers, around) -> Session:
    return opened(
        Run(guide=GUIDE, matter_date=case.matter_date, today=case.today, around=around, answers=answers)
    )
