"""After a request for transfer has been noted as given out, the month is offered as a date to watch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import Ground
from okapp.engine.days import add_month
from okapp.engine.questions import show_date
from okapp.settings import Appearance
from okapp.ui.widgets.labels import Label
from tests.ui import test_case_sharing as sharing
from tests.ui.a11y import audit, show_whole
from tests.ui.wizard.hands import press

desk, held = sharing.desk, sharing.held
Key = Qt.Key


def give(held, key="begaran"):
    """Give the paper out; the page with it."""
    form = sharing.ask(held, key)
    sharing.fill(held, form, Ground.TRANSFER)
    sharing.go_on(held, form)
    return held.guide.page.guest


def watched(held):
    return [one for one in held.cases.caseload.dates.to_do() if "en månad" in one.text]


def test_one_press_watches_the_month(held):
    page = give(held)
    today = held.cases.caseload.today()
    day = add_month(today)
    said = " ".join(label.plain for label in page.date_offer.findChildren(Label))
    month = (
        f"Har svar inte kommit efter en månad ({show_date(day)}, en beräkningshjälp) kan ni ansöka hos IVO."
    )
    assert month in said
    assert "svara senast" not in said
    assert watched(held) == []
    page.date_offer.button.setFocus()
    press(Key.Key_Space)
    held.settle()
    (one,) = watched(held)
    assert (one.day, one.text.partition(". ")[2]) == (day, month)
    assert page.date_offer.isHidden()
    assert QApplication.focusWidget() is page.save_button
    assert f"{show_date(day)} bevakas nu i ärendet." in page.state.plain


def test_what_is_watched_already_is_not_offered_again(held):
    give(held).date_offer.button.click()
    held.settle()
    held.guide.bar.back.click()
    assert give(held).date_offer is None


def test_other_papers_offer_no_date(held):
    assert give(held, "socialjour").date_offer is None


@pytest.mark.parametrize(
    ("width", "factor", "look"),
    [(1366, 1.0, Appearance.LIGHT), (683, 1.0, Appearance.DARK), (683, 2.0, Appearance.LIGHT)],
)
def test_the_offer_is_accessible(held, theme, width, factor, look):
    give(held)
    theme.apply(look, factor)
    show_whole(held.window, width)
    assert [one for one in audit(held.window) if "'Sida " not in one] == []
