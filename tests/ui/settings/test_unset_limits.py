"""A limit that is left unset until the organisation has a time of its own: set, taken back, and told only where it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.limits import Limits
from okapp.machine import Machine
from okapp.settings import Appearance, load_settings
from okapp.ui.settings.limits_page import LimitsPage
from okapp.ui.settings.limits_section import LimitsNeeds, LimitsSection
from okapp.wizards import GUIDES
from tests.ui.a11y import audit, show_whole
from tests.ui.keys import press, to_front, write
from tests.ui.settings.conftest import texts

Key = Qt.Key
PLAN = next(one for one in GUIDES if one.wizard.key == "samordnad-plan")
KEY = "grans_hemgang_vardagar"


@pytest.fixture
def shown(theme, qtbot, dialogs, keeper):
    """The plan's page in a window, and the section that leads to it."""
    needs = LimitsNeeds(
        theme=theme, dialogs=dialogs, keeper=keeper, machine=Machine(), guides=(PLAN,), changed=lambda: None
    )
    section, page = LimitsSection(needs), LimitsPage(needs, PLAN)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(section)
    column.addWidget(page)
    qtbot.addWidget(window)
    window.resize(900, 800)
    to_front(qtbot, window)
    yield section, page
    window.close()


def told(section):
    section.refresh()
    return section.ways[PLAN.wizard.key].state.plain


def test_it_is_empty_from_the_start_and_names_the_example_as_one_municipalitys(shown):
    section, page = shown
    own = [limit for limit in PLAN.limits if limit.default is None]
    assert len(own) == 4
    assert [page.fields[limit.key].value() for limit in own] == [""] * 4
    said = texts(page)
    assert all(any(text.endswith(limit.help) for text in said) for limit in own)
    assert sum("Tomt betyder att ni inte har någon egen tid." in text for text in said) == 4
    assert "utskrivning" not in told(section)


def test_it_is_set_and_taken_back_by_keyboard(shown, keeper):
    section, page = shown
    page.fields[KEY].focus_first()
    write("10")
    page.save()
    assert keeper.current.limits == Limits().changed(PLAN.wizard.key, KEY, 10)
    assert load_settings(keeper._file).settings.limits == keeper.current.limits
    assert "utskrivning: hemgångsteam högst 10 vardagar" in told(section)
    page.fields[KEY].focus_first()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Delete)
    page.save()
    assert keeper.current.limits == Limits()


def test_the_usual_limits_take_it_away(shown, keeper):
    _, page = shown
    page.fields[KEY].focus_first()
    write("10")
    page.save()
    page.take_back()
    assert page.fields[KEY].value() == ""
    page.save()
    assert keeper.current.limits == Limits()


@pytest.mark.parametrize("text", ["0", "61", "tio"])
def test_what_is_no_limit_is_told_at_the_field(shown, keeper, text):
    _, page = shown
    page.fields[KEY].focus_first()
    write(text)
    page.save()
    assert "Skriv ett helt tal från 1 till 60." in page.fields[KEY].error()
    assert keeper.current.limits == Limits()


@pytest.mark.parametrize(("look", "factor"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 2.0)])
def test_the_page_is_accessible(shown, theme, look, factor):
    _, page = shown
    theme.apply(look, factor)
    show_whole(page.window(), 900)
    QApplication.processEvents()
    assert audit(page.window()) == []
