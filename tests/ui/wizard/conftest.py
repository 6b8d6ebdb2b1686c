"""The wizard place with the sample guide, and ways to use it with the keyboard alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press
from okapp.casework.runs import Run, Surroundings
from okapp.engine.model import Source
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.needs import WizardNeeds
from okapp.ui.wizard.place import WizardPlace
from tests.ui.case_hands import open_desktop
from tests.ui.keys import target
from tests.ui.pauses import pauses_in, told, too_long
from tests.ui.set_ups import SET_UPS, Eye, keep_counts, looks_of
from tests.ui.wizard.hands import press
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE

TODAY = date(2026, 3, 9)


@dataclass
class Desk:
    """The place in its window, and the sources that were opened."""

    window: MainWindow
    place: WizardPlace
    tasks: Tasks
    opened: list[Source] = field(default_factory=list)

    def tab_to(self, name, most=60):
        """Press Tab until what is named or says this has the focus; return how many it took."""
        for taken in range(most):
            focused = target()
            if name in (focused.accessibleName(), getattr(focused, "text", str)()):
                return taken
            press(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is not reached by Tab")

    def settle(self, qtbot):
        """Wait until the page has grown and the work beside the window is done."""
        qtbot.waitUntil(lambda: not getattr(self.place.page, "growing", False))
        qtbot.waitUntil(lambda: not self.tasks.busy())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    @property
    def kind(self):
        """The name of the page's class."""
        return type(self.place.page).__name__


@pytest.fixture(scope="session")
def municipalities(paths):
    return load_municipalities(paths.data)


@pytest.fixture(scope="session")
def around(municipalities):
    return Surroundings(municipalities=municipalities)


@pytest.fixture
def guides():
    return (SAMPLE,)


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, municipalities, around, resources, guides):
    tasks = Tasks()
    opened: list[Source] = []
    needs = WizardNeeds(
        guides=guides,
        around=around,
        municipalities=municipalities,
        today=lambda: TODAY,
        keeper=keeper,
        tasks=tasks,
        dialogs=dialogs,
        open_source=opened.append,
        press=Press(resources / "fonts"),
    )
    entries = (PlaceEntry("guider", "Guider", "list-checks", lambda: WizardPlace(theme, needs)),)
    window = MainWindow()
    window.furnish(qapp, theme, dialogs, entries)
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    window.resize(1366, 768)
    place = window.open("guider")
    window.show()
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield Desk(window, place, tasks, opened)
    tasks.close()


@pytest.fixture
def finished(around):
    """A run of the sample guide with every answer."""
    return Run(guide=SAMPLE, matter_date=TODAY, today=TODAY, around=around, answers=ANSWERS)


@pytest.fixture
def profile_kept(keeper):
    """The profile has been asked for already."""
    keeper.change(replace(keeper.current, profile_asked=True))


@pytest.fixture
def begin_day(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, monkeypatch, capsys, set_up):
    """Begins a day of this kind (`DayHands`), with a profile, at a moment, in the set-up; its keys are counted.

    The window may not stand still for long, and where it does for a little is told when the day is over.
    """
    begun = []

    def begin(kind, profile, moment):
        clock = [moment]
        hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, clock=lambda: clock[0])
        settings = SET_UPS[set_up].on(keeper.current)
        keeper.change(replace(settings, profile_asked=True, profile=profile))
        read = []
        hands.desktop.read_beforehand(lambda: read.append(True))  # as the program does when Hem has been seen
        qtbot.waitUntil(lambda: bool(read))
        hands.settle()
        looks = looks_of(kind.__name__.casefold(), set_up)
        files = looks or tmp_path / "papper"
        files.mkdir(exist_ok=True)
        eye = Eye()
        eye.follow(monkeypatch)
        begun.append(kind(hands, dialogs, clock, eye, files, looks))
        return begun[-1]

    with pauses_in(monkeypatch, lambda: begun[-1].eye.at if begun else "") as pauses:
        yield begin
        for day in begun:
            day.end()
            keep_counts(looks_of(type(day).__name__.casefold(), set_up), day.pressed)
    with capsys.disabled():
        sys.stdout.write(told(pauses))
    assert too_long(pauses) == []
