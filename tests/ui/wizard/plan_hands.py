"""A whole plan on the desk, with some answers changed."""

from __future__ import annotations

from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of
from okapp.ui.wizard.session import opened
from okapp.wizards.samordnad_plan import GUIDE

WHOLE = next(case for case in cases_of(GUIDE) if case.id == "SP01")


def show_plan(desk, qtbot, around, step="", **changes):
    """Show a step of a whole plan, or its result, with some answers changed; None takes one away."""
    answers = {key: raw for key, raw in {**WHOLE.answers, **changes}.items() if raw is not None}
    run = Run(guide=GUIDE, matter_date=WHOLE.matter_date, today=WHOLE.today, around=around, answers=answers)
    session = opened(run)
    desk.place._kept = answers
    desk.place.go_to(session.jump(step) if step else session)
    desk.settle(qtbot)
