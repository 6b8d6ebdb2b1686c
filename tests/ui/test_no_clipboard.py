"""A machine without a clipboard, or one that another program holds: what is not copied is never called copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES, LIBRARY
from okapp.ui.shell.clipboard import ClipboardGuard, put_public
from okapp.ui.shell.dialogs import Dialogs
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import CONTROL, Key, open_desktop
from tests.ui.test_dialogs import click, when_open
from tests.ui.wizard.hands import press


class NoClipboard(QObject):
    """What `QClipboard` is where the system has none: nothing comes there, and nothing is there."""

    dataChanged = Signal()  # noqa: N815 - Qt's way of writing

    def __init__(self, holds: str = "") -> None:
        super().__init__()
        self._holds = holds

    def setMimeData(self, data):  # noqa: N802
        """Fail as Qt does: without saying so."""

    def mimeData(self, mode=None):  # noqa: N802, ARG002
        return None

    def text(self, mode=None):  # noqa: ARG002
        return self._holds

    def clear(self, mode=None):
        """Nothing is there."""

    def ownsClipboard(self):  # noqa: N802
        return False

    def supportsSelection(self):  # noqa: N802
        return False


@pytest.fixture(params=["", "ett annat program"], ids=["none", "held by another"])
def none(request, monkeypatch, theme):
    clipboard = NoClipboard(request.param)
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    return clipboard


def test_what_does_not_come_there_is_known(none):
    guard = ClipboardGuard(none, none)
    assert not guard.put("Åsa Öberg")
    assert not put_public(none, "5 kap. 1 §")
    guard.clear()
    guard.guarding = True
    none.dataChanged.emit()


def test_what_comes_there_is_known(theme):
    clipboard = QGuiApplication.clipboard()
    owner = QObject()
    assert isinstance(clipboard, QClipboard)
    assert ClipboardGuard(clipboard, owner).put("två\r\nrader")
    assert put_public(clipboard, "5 kap. 1 §")
    owner.deleteLater()
    clipboard.clear()


def test_a_report_that_is_not_copied_is_told_of(none):
    said = []

    def told(box):
        said.append((box.text(), box.informativeText()))
        click("Ok")(box)

    def copy(box):
        click("Kopiera felrapport")(box)
        when_open(told)

    when_open(copy)
    Dialogs().fault(None, "Fel: ValueError")
    assert said == [
        (
            "Felrapporten är inte kopierad",
            "Det gick inte att kopiera. Samma rapport står i programmets logg.",
        )
    ]


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, none):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def test_the_library_says_what_is_not_copied(desk):
    place = desk.window.open(LIBRARY)
    place.open_agreement(place._library.agreements[0].id)
    QApplication.processEvents()
    place.pane.copy_citation()
    assert place.pane.state.plain == "Texten kopierades inte. Försök igen, eller skriv av den."


def test_the_strip_says_what_is_not_copied(desk):
    guide = KNOWN[0]
    around = desk.desktop.guides.surroundings().around
    runs = (run_of(one, guide, around) for one in cases_of(guide) if not one.quick)
    desk.window.open(GUIDES)
    desk.guide.open_run(next(run for run in runs if run.journey().complete))
    desk.settle()
    desk.front()
    desk.tab_to("Kopiera till verksamhetssystemet", most=150)
    press(Key.Key_Space)
    desk.settle()
    card = desk.guide.page.cards[0]
    assert QApplication.focusWidget() is card.button
    press(Key.Key_Space)
    assert card.state.plain == "Kopierades inte. Försök igen."
    assert card.state.isVisible()
    press(Qt.Key.Key_V, modifier=CONTROL)
    assert QApplication.focusWidget() is card.button
