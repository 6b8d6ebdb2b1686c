from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from okapp.errors import UserError
from okapp.ui.home.job_card import JobCard
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import Place, PlaceEntry
from okapp.ui.shell.trouble import TroublePlace
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.focus_ring import FocusRing
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, to_front, write


class Notes(Place):
    """A place with something that can be left unsaved."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        QVBoxLayout(self).addWidget(self.edit)

    def activate(self) -> None:
        self.edit.setFocus()

    def unsaved(self) -> bool:
        return bool(self.edit.text())


def _damaged() -> Place:
    raise UserError("Innehållet är skadat. Installera om Ökapp.")


@pytest.fixture
def made():
    return []


@pytest.fixture
def window(qapp, theme, qtbot, dialogs, made):
    def notes():
        made.append("notes")
        return Notes()

    entries = (
        PlaceEntry("foot", "Inställningar", "settings", Notes, at_foot=True),
        PlaceEntry("notes", "Guider", "list-checks", notes),
        PlaceEntry("damaged", "Avtalsbibliotek", "book-open", _damaged),
    )
    window = MainWindow()
    window.furnish(qapp, theme, dialogs, entries)
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    to_front(qtbot, window)
    return window


def test_a_place_is_made_on_its_first_visit_and_kept(window, made):
    assert made == []
    first = window.open("notes")
    window.open("foot")
    assert window.open("notes") is first
    assert made == ["notes"]
    assert window.current == "notes"
    assert window.windowTitle() == "Guider – Ökapp"


def test_a_place_sets_the_focus_when_it_is_shown(window):
    place = window.open("notes")
    assert QApplication.focusWidget() is place.edit


def test_a_place_that_was_made_before_the_window_gets_the_focus(qapp, theme, qtbot, dialogs):
    window = MainWindow()
    window.furnish(qapp, theme, dialogs, (PlaceEntry("notes", "Guider", "list-checks", Notes),))
    qtbot.addWidget(window)
    place = window.open("notes")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is place.edit)


def test_a_window_that_is_shown_empty_shows_its_first_place_at_once(qapp, theme, qtbot, dialogs):
    """A system that makes the window active now gives the focus to what is visible, or to nothing at all."""
    window = MainWindow()
    qtbot.addWidget(window)
    to_front(qtbot, window)
    window.furnish(qapp, theme, dialogs, (PlaceEntry("notes", "Guider", "list-checks", Notes),))
    place = window.open("notes")
    assert place.edit.isVisible()
    assert QApplication.focusWidget() is place.edit


def test_places_have_numbers(window):
    window.open("notes")
    press(Qt.Key.Key_3, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.current == "foot"
    press(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.current == "notes"


def test_the_arrow_keys_move_in_the_navigation(window):
    buttons = [*window.navigation.buttons.values(), window.navigation.help]
    assert list(window.navigation.buttons) == ["notes", "damaged", "foot"]
    buttons[0].setFocus()
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is buttons[1]
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is buttons[3]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is buttons[0]
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert window.current == "foot"


def test_the_chosen_place_says_so(window):
    window.open("notes")
    names = [button.accessibleName() for button in window.navigation.buttons.values()]
    assert names == ["Guider, vald", "Avtalsbibliotek", "Inställningar"]


@pytest.mark.parametrize(
    ("width", "factor", "slim"), [(1366, 1.0, False), (1000, 1.0, True), (1366, 2.0, True)]
)
def test_the_navigation_is_slim_where_there_is_little_room(window, theme, width, factor, slim):
    window.resize(width, 700)
    theme.apply(theme.appearance, factor)
    QApplication.processEvents()
    assert (window.navigation.width() == theme.size("nav_slim")) is slim
    assert window.navigation.buttons["notes"].slim is slim


def test_a_place_that_cannot_be_made_says_why(window):
    place = window.open("damaged")
    assert isinstance(place, TroublePlace)
    assert "Innehållet är skadat. Installera om Ökapp." in [one.plain for one in place.findChildren(Label)]
    assert place.isAncestorOf(QApplication.focusWidget())


def test_closing_asks_first_when_something_is_not_saved(window, dialogs):
    window.open("notes")
    write("å")
    assert not window.close()
    assert window.isVisible()
    assert "Guider" in dialogs.said[-1]
    dialogs.answer = True
    assert window.close()


def test_closing_asks_nothing_when_all_is_saved(window, dialogs):
    window.open("notes")
    assert window.close()
    assert dialogs.said == []


def test_the_ring_lies_above_the_places(window):
    window.open("notes")
    press(Qt.Key.Key_Backtab)
    QTest.qWait(0)
    assert window.findChild(FocusRing).isVisible()


def test_enter_and_space_press_what_has_the_focus(theme, qtbot):
    for button in (
        Button(theme, "Sök"),
        LinkButton(theme, "Ändra"),
        JobCard(theme, "Snabbkoll", "Fem frågor.", "timer"),
    ):
        qtbot.addWidget(button)
        button.show()
        pressed = []
        button.clicked.connect(lambda *_args, pressed=pressed: pressed.append(1))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            qtbot.keyClick(button, key)
        assert len(pressed) == 3, button.text()
