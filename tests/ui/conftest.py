# ruff: noqa: ARG002 - the fake has the signatures of what it stands for
"""The shell as the tests use it: a window with all places over a small library, and dialogs that answer."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.municipalities import load_municipalities
from okapp.library.loader import load_library
from okapp.paths import find_paths
from okapp.settings import Settings
from okapp.ui.home.place import HomePlace, Job
from okapp.ui.library.place import LibraryPlace
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.shell.dialogs import Dialogs, Heeded
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from tests.ui.library_hands import library_needs


class FakeDialogs(Dialogs):
    """Records what was asked and told, and answers `answer`."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.answer = False
        self.path: Path | None = None
        self.way: int | None = None
        self.warned: list[str] = []
        self.heeded = Heeded(goes_on=True)

    def tell(self, parent, title, text):
        self.said.append(text)

    def ask(self, parent, title, text, *, yes, no):
        self.said.append(text)
        return self.answer

    def save_file(self, parent, title, suggested, kinds):
        self.said.append(suggested)
        return self.path

    def open_file(self, parent, title, kinds):
        self.said.append(kinds)
        return self.path

    def choose_folder(self, parent, title):
        self.said.append(title)
        return self.path

    def choose(self, parent, title, text, ways):
        self.said.append(text)
        return self.way if self.way is not None else len(ways) - 1

    def warn(self, parent, title, text, *, yes, no, again):
        self.warned.append(f"{text}\n{again}".strip())
        return self.heeded

    def fault(self, parent, report):
        self.said.append(report)


@pytest.fixture
def dialogs(theme):
    return FakeDialogs()


@pytest.fixture(scope="session")
def paths():
    return find_paths()


@pytest.fixture(scope="session")
def library(paths):
    return load_library(paths.data)


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def window(qtbot):
    """A window with nothing in it, not shown yet."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def keeper(theme, tmp_path, dialogs):
    keeper = SettingsKeeper(
        Settings(), tmp_path / "installningar.toml", lambda text: dialogs.tell(None, "", text)
    )

    def dress():
        settings = keeper.current
        if (settings.appearance, settings.text_size) != (theme.appearance, theme.factor):
            theme.apply(settings.appearance, settings.text_size)

    keeper.changed.connect(dress)
    return keeper


JOBS = (
    Job("hela", "Vilken kommun ansvarar?", "Vem ska göra vad, och varför.", "landmark", main=True),
    Job("snabb", "Snabbkoll vid dörren eller i telefon", "Fem frågor på tre minuter.", "timer"),
)
AGES = (
    ("Överenskommelser och lagar", "22 november 2026"),
    ("Vilken kommun ansvarar?", "Reglerna är inte granskade av jurist"),
)


@dataclass
class Shown:
    """The window, and what its places emitted."""

    window: MainWindow
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def shown(qapp, theme, qtbot, dialogs, keeper, library, paths, tasks, tmp_path):
    known = load_municipalities(paths.data)

    def home():
        place = HomePlace(theme, JOBS, ())
        place.show_ages(AGES)
        place.job_chosen.connect(made.asked.append)
        place.search_asked.connect(made.asked.append)
        return place

    def settings():
        names = [(one.code, one.name) for one in known.all]
        suggest = lambda text: [(one.code, one.name) for one in known.suggest(text)]  # noqa: E731
        return SettingsPlace(theme, keeper, names, suggest=suggest, about=(("Version", "1"),))

    def bookshelf():
        return LibraryPlace(theme, library_needs(library, tmp_path, keeper, tasks, dialogs, paths.resources))

    entries = (
        PlaceEntry("hem", "Hem", "house", home),
        PlaceEntry("bibliotek", "Avtalsbibliotek", "book-open", bookshelf),
        PlaceEntry("installningar", "Inställningar", "settings", settings, at_foot=True),
    )
    window = MainWindow()
    window.furnish(qapp, theme, dialogs, entries)
    made = Shown(window)
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    window.resize(1366, 768)
    window.open("hem")
    window.show()
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


@pytest.fixture
def start(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    """Give a function that starts the whole program over the test's folder."""
    from tests.ui.case_hands import open_desktop

    running = []

    def begin():
        hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
        running.append(hands)
        return hands

    yield begin
    for hands in running:
        hands.end()


@pytest.fixture
def clipboard(theme):
    """The clipboard, empty and guarded by nobody."""
    clipboard = QGuiApplication.clipboard()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # there is none where no earlier test's program guards the clipboard
        clipboard.dataChanged.disconnect()
    clipboard.clear()
    yield clipboard
    clipboard.clear()
