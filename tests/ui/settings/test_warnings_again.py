"""In the settings: warnings of personal data that have been turned off can be had back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.ui.settings.safety_section import SafetyNeeds, SafetySection
from tests.ui.a11y import audit
from tests.ui.keys import press


@pytest.fixture
def section(theme, qtbot, keeper, dialogs, tasks):
    needs = SafetyNeeds(
        theme=theme,
        keeper=keeper,
        dialogs=dialogs,
        tasks=tasks,
        caseload=lambda: None,
        exists=lambda: False,
        vault=lambda: None,
        practise=lambda: None,
    )
    made = SafetySection(needs)
    qtbot.addWidget(made)
    made.setObjectName("canvas")
    made.resize(700, 700)
    made.show()
    made.activateWindow()
    return made


def test_nothing_is_offered_while_everything_warns(section):
    assert not section.warnings.isVisible()


def test_the_warnings_are_had_back_by_keyboard(section, keeper):
    keeper.change(replace(keeper.current, unwarned=("spara", "oppna")))
    assert section.warnings.isVisible()
    said = section._warnings_state.plain
    assert said == "Ökapp varnar inte för personuppgifter när du sparar, öppnar i en PDF-läsare."
    assert audit(section) == []
    section.warnings.setFocus()
    press(Qt.Key.Key_Space)
    assert keeper.current.unwarned == ()
    assert not section.warnings.isVisible()
    assert QApplication.focusWidget() is section.practice
