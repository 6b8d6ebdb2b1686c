"""Going on from a final version, or from one of its dates, as it is seen and heard."""

from __future__ import annotations

import pytest

from okapp.casework.testbook import cases_of, run_of
from okapp.settings import Appearance
from okapp.ui.cases.store_form import StoreForm
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.cases.conftest import add


def assessed(caseload):
    """A case with a final assessment of egenvård."""
    case_id = add(caseload, "Testina Exempelsson", "2026-20")
    guide = caseload.means.guide("egenvard")
    case = next(one for one in cases_of(guide) if one.id == "EV01")
    opened = caseload.runs.start(case_id, run_of(case, guide, caseload.means.around))
    caseload.runs.finish(opened, opened.run)
    return {"egenvard": case_id}


@pytest.fixture
def page(make_house):
    house = make_house(assessed)
    house.open("egenvard")
    return house


def go_on(house, section):
    house.page.show_section(section)
    house.push(house.page.section.further)
    assert isinstance(house.page, StoreForm)


@pytest.mark.parametrize("section", ["run", "watch"])
@pytest.mark.parametrize(
    ("look", "width", "factor"), [(Appearance.LIGHT, 1366, 1.0), (Appearance.DARK, 683, 2.0)]
)
def test_the_way_on_is_accessible(page, theme, section, look, width, factor):
    theme.apply(look, factor)
    page.page.show_section(section)
    show_whole(page.window, width)
    page.settle()
    assert audit(page.window) == []
    go_on(page, section)
    show_whole(page.window, width)
    page.settle()
    assert audit(page.window) == []


def test_what_a_screen_reader_meets_where_it_goes_on(page):
    go_on(page, "watch")
    assert_transcript("arenden-ga-vidare", page.page)
