"""HFD 2021 ref. 46 in the real guide, by keyboard alone: from the list of guides to the protocol as PDF."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.testbook import cases_of, run_of
from okapp.settings import Appearance
from okapp.ui.widgets.stack import FocusStack
from okapp.ui.wizard.session import opened
from okapp.ui.wizard.step_page import StepPage
from okapp.wizards import GUIDES
from tests.ui.wizard.hands import CONTROL, answer_page, enter, press, write
from tests.ui.wizard.test_result import said

Key = Qt.Key
CASE = "HFD-2021-46"


@pytest.fixture
def guides():
    return GUIDES


@pytest.fixture(scope="module")
def case():
    return next(one for one in cases_of(GUIDES[0]) if one.id == CASE)


def test_the_ruling_by_keyboard_alone(desk, qtbot, dialogs, tmp_path, case, profile_kept):
    dialogs.path = tmp_path / "protokoll.pdf"
    desk.tab_to(f"Starta guiden: {GUIDES[0].wizard.title}")
    enter()
    press(Key.Key_A, modifier=CONTROL)
    write(case.matter_date.isoformat())
    enter()
    for _ in range(30):
        desk.settle(qtbot)
        if not isinstance(desk.place.page, StepPage):
            break
        step = desk.place.session.step
        answer_page(desk, case.answers)
        desk.tab_to("Fortsätt")
        enter()
        assert not isinstance(desk.place.page, StepPage) or desk.place.session.step != step, step
    assert desk.kind == "CheckPage"
    assert dict(desk.place.session.run.answers) == dict(case.answers)
    enter()
    desk.settle(qtbot)
    journey = desk.place.session.journey
    assert {finding.track.key: finding.code for finding in journey.findings} == {
        "idag": "VISTELSE_AKUT",
        "langsiktigt": "PLACERANDE",
    }
    desk.tab_to("Protokoll", most=200)
    enter()
    qtbot.waitUntil(lambda: desk.place.page.finished is not None, timeout=20_000)
    desk.settle(qtbot)
    desk.tab_to("Spara som PDF")
    enter()
    desk.settle(qtbot)
    document = pypdfium2.PdfDocument(dialogs.path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Staffanstorp" in text
    assert "2 a kap. 4 § 6" in text


def test_the_ruling_under_the_act_of_today_asks_for_more_before_it_can_be_compared(desk, qtbot, case, around):
    desk.place.go_to(opened(run_of(case, GUIDES[0], around)))
    desk.settle(qtbot)
    desk.place.show_other_date(desk.place.session)
    page = desk.place.page
    page.day.set_value(date(2025, 9, 1))
    page.compare.click()
    texts = said(page)
    assert "Det går inte att jämföra än." in texts
    assert "Svaret skiljer sig." not in texts
    assert "Inget svar än." in texts
    assert any(text.startswith("Reglerna för 1 september 2025 behöver fler svar.") for text in texts)
    assert [text for text in texts if text.startswith("Bara 10 december 2019")] == []


def test_every_case_of_the_book_opens_at_its_result(desk, qtbot):
    desk.place.show_cases(GUIDES[0])
    desk.settle(qtbot)
    assert len(desk.place.page.cases) == len(cases_of(GUIDES[0]))
    desk.place.page.cases[0].toggle()
    desk.place.page.cases[0].try_button.click()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"


def test_the_step_is_in_view_again_when_the_text_grew_behind_another_place(desk, qtbot, theme, around):
    stack, place = FocusStack(), desk.place
    qtbot.addWidget(stack)
    stack.resize(1360, 700)
    for one in (place, QWidget()):
        stack.addWidget(one)
    stack.show()
    longest = max((one for one in cases_of(GUIDES[0]) if not one.quick), key=lambda one: len(one.answers))
    place.go_to(opened(run_of(longest, GUIDES[0], around)).result())
    desk.settle(qtbot)
    stack.setCurrentIndex(1)
    theme.apply(Appearance.LIGHT, 1.25)
    for _ in range(60):  # what is hidden takes the look over in turns of its own
        QApplication.processEvents()
    stack.setCurrentIndex(0)
    desk.settle(qtbot)
    step = next(one for one in place.steps.buttons if one.is_current)
    assert step.visibleRegion().boundingRect() == step.rect()
