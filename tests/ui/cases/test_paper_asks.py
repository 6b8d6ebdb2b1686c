"""A working copy of a paper that is addressed to another party does not leave Ärenden unasked."""

from __future__ import annotations

import pytest

from okapp.casework.caseload import Ground
from okapp.casework.papers import offers
from okapp.ui.cases.paper_page import PaperPage
from okapp.ui.cases.share_form import ShareForm
from tests.ui.cases.conftest import texts


@pytest.fixture
def page(house):
    """The working copy, shown."""
    run = next(one for one in house.caseload.cases.open(house.ids["full"]).runs if one.final)
    opened = house.caseload.runs.resume(run.id)
    offer = next(one for one in offers(opened.run) if one.to_other)
    stored = house.caseload.papers.keep(opened, house.caseload.papers.draw(opened, offer.key))
    house.open("full").show_section("paper")
    house.page.section.choose(stored.id)
    house.push(house.page.section.show_paper)
    assert isinstance(house.page, PaperPage)
    return house.page


@pytest.mark.parametrize("button", ["save_button", "print_button"])
def test_saving_and_printing_ask_for_recipient_and_ground(house, dialogs, tmp_path, page, button):
    dialogs.path = tmp_path / "ut.pdf"
    assert any("Papperet är till en annan part" in said for said in texts(page))
    house.push(getattr(page, button))
    form = house.page
    assert isinstance(form, ShareForm)
    assert not dialogs.path.exists()
    form.fields["recipient"].edit.setText("Solna stad")
    form.fields["ground"].cards[Ground.TRANSFER.value].click()
    house.push(form.save_button)
    house.push(form.save_button)
    given = house.page
    assert isinstance(given, PaperPage)
    assert not any("Papperet är till en annan part" in said for said in texts(given))
    house.push(given.save_button)
    assert dialogs.path.read_bytes().startswith(b"%PDF")
    (disclosure, *_more) = house.caseload.cases.open(house.ids["full"]).disclosures
    assert disclosure.recipient == "Solna stad"


def test_not_answering_leaves_the_paper_here(house, dialogs, tmp_path, page):
    dialogs.path = tmp_path / "ut.pdf"
    house.push(page.save_button)
    house.push(house.page.back)
    assert not dialogs.path.exists()
    assert house.caseload.cases.open(house.ids["full"]).disclosures == ()
