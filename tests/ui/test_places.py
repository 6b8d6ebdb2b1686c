from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from okapp.settings import Appearance, load_settings
from okapp.ui.shell.tokens import Look
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, to_front, write


def texts(widget):
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


@pytest.mark.parametrize("place", ["hem", "bibliotek", "installningar"])
def test_no_part_is_shown_as_a_window_of_its_own(shown, qapp, place):
    stray = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                stray.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    made = shown.window._entries[place].make()
    qapp.removeEventFilter(watch)
    made.deleteLater()
    assert stray == []


def test_home_starts_on_the_first_job(shown):
    home = shown.window.open("hem")
    assert QApplication.focusWidget() is home.cards[0]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert shown.asked == ["hela", "snabb"]


def test_home_asks_the_library_for_words(shown):
    home = shown.window.open("hem")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    write("hemlös")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert shown.asked == ["hemlös", "hemlös"]
    home.show_ages((("Lagar", "i dag"),))
    QApplication.processEvents()
    assert texts(home)[-2:] == ["Lagar", "i dag"]


def test_home_shows_a_notice_first(theme, qtbot):
    from okapp.ui.home.place import HomePlace

    home = HomePlace(theme, (), ("Inställningarna gick inte att läsa.",))
    qtbot.addWidget(home)
    to_front(qtbot, home)
    home.activate()
    assert texts(home)[:2] == ["Varning", "Inställningarna gick inte att läsa."]
    assert QApplication.focusWidget() is home.search.edit


def test_the_look_changes_at_once_and_is_kept(shown, theme, keeper, tmp_path, qtbot):
    place = shown.window.open("installningar")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert theme.look is Look.DARK
    press(Qt.Key.Key_Down)
    assert theme.look is Look.HIGH
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    assert theme.factor == 1.25
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    card = place.text_size.cards["2.0"]
    assert QApplication.focusWidget() is card
    qtbot.waitUntil(lambda: card.visibleRegion().boundingRect() == card.rect())
    kept = load_settings(tmp_path / "installningar.toml").settings
    assert (kept.appearance, kept.text_size) == (Appearance.HIGH, 2.0)


def test_the_profile_is_written_and_kept(shown, keeper, tmp_path):
    place = shown.window.open("installningar")
    form = place.form
    form.focus_first()
    write("Åsa Öberg")
    assert place.unsaved()
    assert place.state.plain == "Ändringen är inte sparad."
    form.municipality_field.focus_first()
    write("Solna")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is place.save
    press(Qt.Key.Key_Space)
    kept = load_settings(tmp_path / "installningar.toml").settings
    assert (kept.profile.name, kept.profile.municipality) == ("Åsa Öberg", "0184")
    assert kept.profile_asked
    assert not place.unsaved()
    assert place.state.plain == "Profilen är sparad."


def test_an_unknown_municipality_is_told_at_the_field(shown, keeper):
    place = shown.window.open("installningar")
    place.form.municipality_field.focus_first()
    write("Ankeborg")
    place.save.click()
    assert QApplication.focusWidget() is place.form.municipality_field.edit
    assert "listan" in place.form.municipality_field.error()
    assert keeper.current.profile.is_empty


def test_a_profile_that_is_filled_in_elsewhere_is_shown(shown, keeper):
    from dataclasses import replace

    from okapp.settings import Profile

    place = shown.window.open("installningar")
    keeper.change(replace(keeper.current, profile=Profile(name="Bo")))
    assert place.form.profile().name == "Bo"
    place.form.focus_first()
    write("x")
    keeper.change(replace(keeper.current, profile=Profile(name="Eva")))
    assert place.form.profile().name == "Box"


def test_settings_that_cannot_be_saved_are_told_and_hold(shown, keeper, dialogs, tmp_path):
    (tmp_path / "installningar.toml").mkdir()
    shown.window.open("installningar")
    press(Qt.Key.Key_Down)
    assert keeper.current.appearance is Appearance.LIGHT
    assert "gick inte att spara" in dialogs.said[-1]
