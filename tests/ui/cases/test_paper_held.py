"""A copy that was made for somebody before the consent was taken back: read in the case, and not given again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.testbook import cases_of
from okapp.settings import Appearance
from okapp.wizards.samordnad_plan import GUIDE
from tests.ui.a11y import audit, show_whole
from tests.ui.cases.conftest import add, texts
from tests.ui.keys import press

TODAY = date(2026, 11, 23)
SP01 = next(case for case in cases_of(GUIDE) if case.id == "SP01")


def plan(caseload, *, withdrawn):
    """A case with a copy of a plan, made for a participant; the consent may be taken back since."""
    case_id = add(caseload, "Åsa Öberg", "2026-17")
    opened = caseload.runs.new_run(case_id, "samordnad-plan", SP01.matter_date)
    run = replace(opened.run, answers={**opened.run.answers, **SP01.answers})
    opened = caseload.runs.finish(caseload.runs.save(opened, run, {}), run)
    opened = caseload.runs.resume(opened.stored.id)
    caseload.papers.keep(opened, caseload.papers.draw(opened, "kopia-3", "Biståndskontor"))
    if withdrawn:
        draft = caseload.runs.revise(opened.stored.id, "Samtycket återkallat")
        taken_back = draft.run.answered("samtycke_aterkallat", TODAY.isoformat())
        caseload.runs.save(draft, taken_back, {})
    return {"plan": case_id}


def open_copy(house):
    page = house.open("plan")
    page.show_section("paper")
    page.section.rows.setFocus()
    press(Qt.Key.Key_Return)
    house.settle()
    return house.page


def test_a_copy_is_given_again_while_the_consent_stands(make_house):
    page = open_copy(make_house(partial(plan, withdrawn=False), today=TODAY))
    assert page.save_button.isVisible()
    assert page.print_button.isVisible()
    assert QApplication.focusWidget() is page.save_button


def test_after_it_the_copy_is_read_and_does_not_leave(make_house):
    page = open_copy(make_house(partial(plan, withdrawn=True), today=TODAY))
    assert any(text.startswith("Papperet gjordes innan samtycket återkallades.") for text in texts(page))
    assert not page.save_button.isVisible()
    assert not page.print_button.isVisible()
    assert page.preview.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


@pytest.mark.parametrize("look", [Appearance.DARK, Appearance.LIGHT])
def test_it_is_accessible(make_house, theme, look):
    house = make_house(partial(plan, withdrawn=True), today=TODAY)
    open_copy(house)
    theme.apply(look, 1.0)
    show_whole(house.window, 1366)
    assert [one for one in audit(house.window) if "'Sida " not in one] == []
