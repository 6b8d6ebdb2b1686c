"""A look that is changed while everything is shown must give the same picture as one that was there from the start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.municipalities import load_municipalities
from okapp.settings import Appearance, Settings
from okapp.ui.home.place import HomePlace, Job
from okapp.ui.library.place import LibraryPlace
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.widgets.stack import FocusStack
from tests.ui.library_hands import library_needs
from tests.ui.small_library import small_library


@pytest.fixture(params=["home", "library", "settings"])
def make(request, theme, paths, tmp_path, keeper, tasks, dialogs):
    """Give a function that makes a place anew."""

    def home():
        place = HomePlace(
            theme, (Job("a", "Vilken kommun?", "Vem gör vad.", "landmark", main=True),), ("Obs.",)
        )
        place.show_ages((("Lagar", "2026"), ("Regler", "2025")))
        return place

    def settings():
        keeper = SettingsKeeper(Settings(), tmp_path / "x.toml", print)
        names = [(one.code, one.name) for one in load_municipalities(paths.data).all]
        place = SettingsPlace(theme, keeper, names)
        place.keeper = keeper
        return place

    def library():
        needs = library_needs(small_library(tmp_path), tmp_path, keeper, tasks, dialogs, paths.resources)
        place = LibraryPlace(theme, needs)
        place.open_agreement("hemloshet")
        return place

    return {
        "home": home,
        "settings": settings,
        "library": library,
    }[request.param]


def picture(place):
    for _ in range(60):  # a layout in a layout is asked for its height again, some turns of the loop later
        QApplication.processEvents()
    return place.grab().toImage()


@pytest.mark.parametrize("width", [1200, 700])
def test_a_changed_look_is_as_a_fresh_one(theme, qtbot, make, width):
    changed = make()
    qtbot.addWidget(changed)
    changed.resize(width, 900)
    changed.show()
    picture(changed)
    theme.apply(Appearance.DARK, 1.5)
    after = picture(changed)
    fresh = make()
    qtbot.addWidget(fresh)
    fresh.resize(width, 900)
    fresh.show()
    assert picture(fresh) == after


@pytest.mark.parametrize("waits", [True, False], ids=["later", "at_once"])
def test_a_place_that_was_hidden_meanwhile_is_as_a_fresh_one(theme, qtbot, make, waits):
    """Another look reaches it in a turn of its own, or when it is shown."""
    hidden, stack = make(), FocusStack()
    qtbot.addWidget(stack)
    stack.resize(1200, 900)
    for one in (hidden, QWidget()):
        stack.addWidget(one)
    stack.show()
    picture(hidden)
    stack.setCurrentIndex(1)
    theme.apply(Appearance.DARK, 1.5)
    if waits:
        picture(stack)
    after = picture_in(stack, hidden)
    fresh = make()
    stack.addWidget(fresh)
    assert picture_in(stack, fresh) == after


def picture_in(stack, place):
    stack.setCurrentWidget(place)
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()  # a text cursor comes and goes
    return picture(place)
