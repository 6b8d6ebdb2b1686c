"""The organisation's own limits in the settings: changed, taken back, and decided by the administrator."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.limits import Limits
from okapp.machine import Machine
from okapp.settings import load_settings
from okapp.ui.settings.limits_section import LimitsSection
from tests.ui.a11y import audit
from tests.ui.keys import press, write
from tests.ui.settings.conftest import texts

Key = Qt.Key


@pytest.fixture
def shown(in_window):
    """The section in a window, with the focus on the way to its page; see `in_window`."""

    def show(machine=Machine()):  # noqa: B008 - frozen
        section, stack, changes = in_window(LimitsSection, machine)
        section.ways["egenvard"].link.setFocus()
        return section, stack, changes

    return show


def test_only_guides_with_limits_are_named(shown):
    section, _, _ = shown()
    assert list(section.ways) == ["egenvard", "samordnad-plan"]
    assert "Egna gränser, ingen regel" in texts(section)
    assert "Stopp från 12, varning från 6." in texts(section)
    plan = (
        "Mötet inom 21 dagar, arbetet inom 7 dagar, uppföljning inom 12 månader, samtycke högst 12 månader."
    )
    assert plan in texts(section)


def test_the_number_stands_before_what_is_counted(shown, keeper):
    section, stack, _ = shown()
    section.ways["samordnad-plan"].link.click()
    fields = stack.top().fields
    assert (fields["grans_mote_dagar"].label, fields["grans_mote_dagar"].edit.accessibleName()) == (
        "Mötet inom",
        "Mötet inom, dagar",
    )
    assert {"dagar", "månader", "vardagar"} <= set(texts(stack.top()))
    fields["grans_mote_dagar"].set_value("1")
    fields["grans_hemgang_mote_vardag"].set_value("6")
    stack.top().save()
    said = section.ways["samordnad-plan"].state.plain
    assert said.startswith("Mötet inom 1 dag, arbetet inom 7 dagar, ")
    assert said.endswith(", utskrivning: hemgångsteamets gemensamma uppföljning senast vardag 6.")


def test_a_limit_is_changed_and_taken_back_by_keyboard(shown, keeper):
    section, stack, changes = shown()
    press(Key.Key_Space)
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write("9")
    stack.top().save_button.setFocus()
    press(Key.Key_Space)
    QApplication.processEvents()
    assert stack.top() is None
    assert "Stopp från 9, varning från 6." in texts(section)
    assert [one.limits for one in changes] == [Limits().changed("egenvard", "grans_stopp", 9)]
    assert load_settings(keeper._file).settings.limits == changes[0].limits
    press(Key.Key_Space)
    stack.top().usual.setFocus()
    press(Key.Key_Space, Key.Key_Space)
    QApplication.processEvents()
    assert keeper.current.limits == Limits()


@pytest.mark.parametrize("text", ["0", "17", "nio", ""])
def test_what_is_no_limit_is_told_at_the_field(shown, keeper, text):
    _, stack, changes = shown()
    press(Key.Key_Space)
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Delete)
    write(text)
    stack.top().save()
    assert "Skriv ett helt tal från 1 till 16." in stack.top().fields["grans_stopp"].error()
    assert (changes, keeper.current.limits) == ([], Limits())


def test_what_the_administrator_has_decided_is_shown_and_not_asked(shown):
    section, stack, _ = shown(Machine(limits=Limits().changed("egenvard", "grans_stopp", 9)))
    assert "Stopp från 9, varning från 6." in texts(section)
    press(Key.Key_Space)
    assert list(stack.top().fields) == ["grans_varning"]
    assert "Bestämt av din organisation." in texts(stack.top())
    assert audit(stack.top().window()) == []
