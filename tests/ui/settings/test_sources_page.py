"""Citations that are not verified in the settings: what the organisation says, taken back, and decided for the computer."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.machine import Machine
from okapp.settings import load_settings
from okapp.standings import Standing, Standings
from okapp.ui.settings.sources_section import SourcesSection
from tests.ui.a11y import audit
from tests.ui.keys import press, write
from tests.ui.settings.conftest import texts

Key = Qt.Key
TODAY = date(2026, 11, 22)
SAYS = Standing("HSLF-FS 2026:1, 3 §", in_force=True, by="Ada Ek, jurist", on=date(2026, 11, 2))
IN_WORDS = "HSLF-FS 2026:1, 3 § (gäller, kontrollerat av Ada Ek, jurist 2 november 2026)"


@pytest.fixture
def shown(in_window):
    """The section in a window, with the focus on the way to its page; see `in_window`."""

    def show(machine=Machine()):  # noqa: B008 - frozen
        section, stack, changes = in_window(lambda needs: SourcesSection(needs, lambda: TODAY), machine)
        section.way.link.setFocus()
        return section, stack, changes

    return show


def opened_form(stack):
    press(Key.Key_Space)
    stack.top().ways["sosfs_2007_10"].link.setFocus()
    press(Key.Key_Space)
    return stack.top()


def fill(form, *, by="Ada Ek, jurist", day="2026-11-02"):
    form.fields["text"].focus_first()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write("HSLF-FS 2026:1, 3 §")
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Tab)
    write(by)
    press(Key.Key_Tab)
    write(day)
    form.save_button.setFocus()
    press(Key.Key_Space)
    QApplication.processEvents()


def test_the_section_says_how_many_there_are(shown):
    section, _, _ = shown()
    assert "9 källor. Din organisation har kontrollerat 0 av dem." in texts(section)


def test_each_source_stands_with_the_programs_own_word(shown):
    _, stack, _ = shown()
    press(Key.Key_Space)
    page = stack.top()
    named = [way.link.accessibleName() for way in page.ways.values()]
    assert "5–12 §§ SOSFS 2007:10 (om den gäller efter 1 juli 2025 är inte kontrollerat)" in named
    assert len(set(named)) == 9
    assert "Ni har inte skrivit något." in texts(page)
    assert audit(page.window()) == []


def test_a_word_is_written_by_keyboard_saved_and_taken_back(shown, keeper):
    section, stack, changes = shown()
    form = opened_form(stack)
    assert form.fields["text"].value() == "5–12 §§ SOSFS 2007:10"
    assert "Källans namn i datorns inställningsfil: sosfs_2007_10" in texts(form)
    assert audit(form.window()) == []
    fill(form)
    assert [one.standings for one in changes] == [Standings().changed("sosfs_2007_10", SAYS)]
    assert load_settings(keeper._file).settings.standings == changes[0].standings
    assert f"{IN_WORDS}." in texts(stack.top())
    stack.go_back()
    assert "9 källor. Din organisation har kontrollerat 1 av dem." in texts(section)
    form = opened_form(stack)
    assert form.fields["by"].value() == "Ada Ek, jurist"
    form.usual.setFocus()
    press(Key.Key_Space)
    QApplication.processEvents()
    assert keeper.current.standings == Standings()


@pytest.mark.parametrize(
    ("by", "day", "field", "sentence"),
    [
        ("", "2026-11-02", "by", "Skriv det, med högst 200 tecken."),
        ("Ada Ek", "", "on", "Skriv vilken dag det kontrollerades."),
        ("Ada Ek", "2026-11-23", "on", "Dagen har inte varit än. Skriv dagen då det kontrollerades."),
    ],
)
def test_what_is_missing_is_told_at_its_field(shown, keeper, by, day, field, sentence):
    _, stack, changes = shown()
    form = opened_form(stack)
    fill(form, by=by, day=day)
    assert form.fields[field].error() == f"Fel: {sentence}"
    assert (changes, keeper.current.standings) == ([], Standings())


def test_that_it_is_in_force_must_be_said(shown):
    _, stack, _ = shown()
    form = opened_form(stack)
    form.save()
    assert form.fields["force"].error() == "Fel: Välj om den gäller."


def test_what_is_decided_is_shown_and_not_asked(shown):
    section, stack, _ = shown(Machine(standings=Standings().changed("sosfs_2007_10", SAYS)))
    assert "9 källor. Din organisation har kontrollerat 1 av dem." in texts(section)
    press(Key.Key_Space)
    page = stack.top()
    assert "sosfs_2007_10" not in page.ways
    assert IN_WORDS in texts(page)
    assert "Bestämt av din organisation." in texts(page)
    assert audit(page.window()) == []
