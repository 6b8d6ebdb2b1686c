from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from okapp.app import GUIDES, HOME, LIBRARY, SETTINGS, Desktop, Shell
from okapp.engine.model import Source
from okapp.ui.library.place import LibraryPlace
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.tasks import Tasks
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.place import WizardPlace
from okapp.wizards import GUIDES as KNOWN

RUN = """
import sys
from PySide6.QtCore import QTimer
from okapp import app

furnish = app.Program._furnish

def furnish_and_end(self):
    furnish(self)
    print("opened", self.window.current, self._app.focusWidget() is not None)
    QTimer.singleShot(200, self.window.close)

app.Program._furnish = furnish_and_end
sys.exit(app.main(["okapp"]))
"""


@pytest.fixture
def data(paths):
    return paths.data


@pytest.fixture
def desktop(qapp, theme, qtbot, dialogs, keeper, paths, data):
    tasks = Tasks()
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    desktop = Desktop(
        window, Shell(qapp, replace(paths, data=data), theme, dialogs, tasks, keeper, "Ett meddelande.")
    )
    window.open(HOME)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield desktop
    tasks.close()


def texts(widget):
    QApplication.processEvents()
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


def test_the_program_starts_on_home_and_ends_well(tmp_path):
    env = dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(tmp_path / "config"),
        XDG_STATE_HOME=str(tmp_path / "state"),
    )
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", RUN],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "opened hem True\n"
    trouble = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert trouble == []
    assert done.returncode == 0


def test_only_places_that_exist_are_shown(desktop):
    assert list(desktop.window.navigation.buttons) == [HOME, LIBRARY, GUIDES, SETTINGS]


def test_home_tells_the_notice_and_how_old_all_is(desktop, qtbot):
    home = desktop.window.open(HOME)
    assert "Ett meddelande." in texts(home)
    qtbot.waitUntil(lambda: "Överenskommelser och lagar" in texts(home))


def test_home_searches_the_library(desktop):
    home = desktop.window.open(HOME)
    home.search.set_value("hemlös")
    home.search.submitted.emit()
    library = desktop.window.place(LIBRARY)
    assert desktop.window.current == LIBRARY
    assert isinstance(library, LibraryPlace)
    assert library.search.value() == "hemlös"
    assert QApplication.focusWidget() is library.search.edit


@pytest.mark.parametrize("at", [0, 1], ids=["whole", "quick"])
def test_each_job_starts_its_guide(desktop, at):
    home = desktop.window.open(HOME)
    home.cards[at].click()
    place = desktop.window.place(GUIDES)
    assert desktop.window.current == GUIDES
    assert isinstance(place, WizardPlace)
    wizard = KNOWN[0].wizard
    assert (wizard.quick if at else wizard).title in texts(place)


def test_a_source_is_opened_in_the_library(desktop):
    desktop.open_source(Source(act="SoL 2025:400", section="29 kap. 2 §"))
    library = desktop.window.place(LIBRARY)
    assert desktop.window.current == LIBRARY
    assert "Sammanfattning, inte lagtext" in texts(library)
    desktop.open_source(Source(agreement="hemloshet"))
    assert library.list.currentIndex().isValid()
    assert any("hemlösa" in text for text in texts(library.reader))


def test_settings_are_opened(desktop):
    desktop.window.open(SETTINGS)
    assert "Om Ökapp" in texts(desktop.window.place(SETTINGS))


class TestDamaged:
    """The program without its content: it opens, and each place says what is wrong."""

    @pytest.fixture
    def data(self, tmp_path):
        return tmp_path

    def test_home_says_what_is_wrong(self, desktop, qtbot):
        home = desktop.window.open(HOME)
        qtbot.waitUntil(lambda: any("Installera om Ökapp" in text for text in texts(home)))

    @pytest.mark.parametrize("place", [LIBRARY, GUIDES, SETTINGS])
    def test_the_others_too(self, desktop, place):
        shown = desktop.window.open(place)
        assert "Varning: Sidan går inte att visa" in texts(shown)
