from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework import municipalities, surroundings
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS, Desktop, Shell
from okapp.engine.model import Source
from okapp.ui.home.jobs import QUICK, jobs_but
from okapp.ui.library import front
from okapp.ui.library.place import LibraryPlace
from okapp.ui.library.quick_search import QuickSearch
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.tasks import Tasks
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.place import WizardPlace
from okapp.wizards import GUIDES as KNOWN
from tests.ui.keys import press, to_front, write

RUN = """
import sys
from PySide6.QtCore import QTimer
from okapp import app
from okapp.ui.shell.first_paint import FirstPaint

WANTED_LATER = (
    "okapp.documents", "okapp.engine.model", "okapp.library.model", "okapp.library.search", "okapp.ui.library",
    "okapp.ui.wizard", "okapp.vault", "okapp.wizards",
)
furnish = app.Program._furnish

def seen(window):
    print([name for name in sys.modules if name.startswith(WANTED_LATER)])
    QTimer.singleShot(200, window.close)

def furnish_and_end(self):
    furnish(self)
    print("opened", self.window.current, self._app.focusWidget() is not None)
    FirstPaint(self.window.place("hem"), lambda: seen(self.window))

app.Program._furnish = furnish_and_end
sys.exit(app.main(["okapp"]))
"""

RUN_ON = """
import sys
import threading
from okapp import app
from okapp.ui.home.place import HomePlace

class Asked:
    def find_spec(self, name, path, target=None):
        if name in WAITED_FOR and threading.current_thread() is threading.main_thread():
            print("the window waits for", name)

WAITED_FOR = ("okapp.engine.model", "okapp.documents.papers", "okapp.library.model", "okapp.wizards")
show_ages = HomePlace.show_ages

def shown(self, ages):
    show_ages(self, ages)
    program.desktop.read_beforehand(program.window.close)

def furnished(self):
    global program
    program = self
    furnish(self)

furnish, app.Program._furnish = app.Program._furnish, furnished
HomePlace.show_ages = shown
sys.meta_path.insert(0, Asked())
status = app.main(["okapp"])
print([name in sys.modules for name in WAITED_FOR])
sys.exit(status)
"""

RUN_AND_LEAVE = """
import sys
from okapp import app

PLACES = ("okapp.ui.wizard.place", "okapp.ui.cases.place", "okapp.ui.settings.place")
app.Program._seen_home = lambda self: self.window.close()
status = app.main(["okapp"])
print([name for name in PLACES if name in sys.modules])
sys.exit(status)
"""


@pytest.fixture
def data(paths):
    return paths.data


@pytest.fixture
def desktop(qapp, theme, qtbot, dialogs, keeper, paths, data, tmp_path):
    tasks = Tasks()
    own = replace(paths, data=data, config=tmp_path, user_data=tmp_path / "data", cache=tmp_path / "cache")
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    desktop = Desktop(window, Shell(qapp, own, theme, dialogs, tasks, keeper, "Ett meddelande."))
    window.open(HOME)
    to_front(qtbot, window)
    yield desktop
    tasks.close()
    desktop.close()


def texts(widget):
    QApplication.processEvents()
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


def run(program, tmp_path):
    """Run a program of its own without a word of trouble, and give what it says."""
    env = dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(tmp_path / "config"),
        XDG_STATE_HOME=str(tmp_path / "state"),
    )
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    trouble = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert trouble == []
    assert done.returncode == 0
    return done.stdout


def test_the_program_starts_on_home_and_ends_well(tmp_path):
    assert run(RUN, tmp_path) == "opened hem True\n[]\n"


def test_who_leaves_at_once_waits_for_no_place_that_was_never_opened(tmp_path):
    assert run(RUN_AND_LEAVE, tmp_path) == "[]\n"


def test_rules_and_library_are_read_beside_the_window(tmp_path):
    assert run(RUN_ON, tmp_path) == "[True, True, True, True]\n"


def test_what_is_asked_for_at_once_waits_for_what_is_read_beside_the_window(desktop, qtbot, monkeypatch):
    threads = []

    def watch(module, name):
        read = getattr(module, name)

        def watched(*given):
            threads.append(threading.current_thread())
            return read(*given)

        monkeypatch.setattr(module, name, watched)

    watch(municipalities, "load_municipalities")
    watch(surroundings, "load_municipalities")
    watch(front, "read_stock")
    desktop.read_beforehand()
    desktop.window.visit(LIBRARY)
    qtbot.waitUntil(lambda: desktop.window.current == LIBRARY)
    for key in (GUIDES, SETTINGS):
        desktop.window.visit(key)
    assert desktop.window.current == SETTINGS
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_only_places_that_exist_are_shown(desktop):
    assert list(desktop.window.navigation.buttons) == [HOME, CASES, LIBRARY, GUIDES, SETTINGS]


def test_home_tells_the_notice_and_how_old_all_is(desktop, qtbot):
    home = desktop.window.open(HOME)
    assert "Ett meddelande." in texts(home)
    qtbot.waitUntil(lambda: "Överenskommelser och lagar" in texts(home))


class TestWithoutAManifest:
    @pytest.fixture
    def data(self, tmp_path):
        return tmp_path / "saknas"

    def test_home_says_that_the_content_is_damaged(self, desktop, qtbot):
        home = desktop.window.open(HOME)
        qtbot.waitUntil(lambda: any("saknas eller är skadad" in text for text in texts(home)))
        assert "Innehållet" in texts(home)
        assert len(home.cards) == 4

    def test_a_job_on_home_leads_to_why_it_cannot_be_done(self, desktop):
        for act in (lambda: desktop.start_job(KNOWN[0].wizard.key), desktop.show_examples):
            desktop.window.open(HOME)
            act()
            assert desktop.window.current == GUIDES
            assert any("Installera om Ökapp" in text for text in texts(desktop.window.place(GUIDES)))


def test_home_knows_all_guides_and_quick_checks_without_reading_them():
    quick = {f"{guide.wizard.key}/{QUICK}" for guide in KNOWN if guide.wizard.quick is not None}
    assert {job.key for job in jobs_but(())} == {guide.wizard.key for guide in KNOWN} | quick


def test_a_hidden_guide_has_no_job_and_no_quick_check():
    assert [job.key for job in jobs_but({KNOWN[0].wizard.key})] == [guide.wizard.key for guide in KNOWN[1:]]


def test_home_searches_the_library(desktop):
    home = desktop.window.open(HOME)
    home.search.set_value("hemlös")
    home.search.submitted.emit()
    library = desktop.window.place(LIBRARY)
    assert desktop.window.current == LIBRARY
    assert isinstance(library, LibraryPlace)
    assert library.finding.search.value() == "hemlös"
    assert QApplication.focusWidget() is library.finding.search.edit


@pytest.mark.parametrize(
    ("at", "wizard"),
    list(enumerate((*(guide.wizard for guide in KNOWN), KNOWN[0].wizard.quick))),
    ids=["ansvarig kommun", "egenvård", "samordnad plan", "snabbkoll"],
)
def test_each_job_starts_its_guide(desktop, at, wizard):
    home = desktop.window.open(HOME)
    assert len(home.cards) == 4
    home.cards[at].click()
    place = desktop.window.place(GUIDES)
    assert desktop.window.current == GUIDES
    assert isinstance(place, WizardPlace)
    assert wizard.title in texts(place)


def test_a_source_is_opened_in_the_library(desktop):
    desktop.open_source(Source(act="SoL 2025:400", section="29 kap. 2 §"))
    library = desktop.window.place(LIBRARY)
    assert desktop.window.current == LIBRARY
    assert "Sammanfattning, inte lagtext" in library.view.toPlainText()
    desktop.open_source(Source(agreement="hemloshet"))
    assert library.finding.list.currentIndex().isValid()
    assert "hemlösa" in library.view.toPlainText()


def test_the_quick_search_opens_over_a_guide_that_stays_as_it_was(desktop, qtbot):
    home = desktop.window.open(HOME)
    home.cards[0].click()
    guide = desktop.window.place(GUIDES)
    before = QApplication.focusWidget()
    assert guide.isAncestorOf(before)
    press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    quick = QApplication.activeModalWidget()
    assert isinstance(quick, QuickSearch)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is quick.search.edit)
    write("hemlös")
    assert quick.model.rowCount() > 0
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)
    assert desktop.window.current == GUIDES


def test_what_the_quick_search_finds_is_opened_in_the_library(desktop, qtbot):
    press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    quick = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is quick.search.edit)
    write("samverkan")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    wanted = quick.model.row(quick.list.currentIndex())
    press(Qt.Key.Key_Return)
    assert not quick.isVisible()
    library = desktop.window.place(LIBRARY)
    assert desktop.window.current == LIBRARY
    assert library.pane.text.title == wanted.title
    qtbot.waitUntil(lambda: QApplication.focusWidget() is library.view)
    desktop.quick_search()
    assert quick.search.value() == ""
    assert quick.model.rowCount() == 0


def test_the_text_size_follows_the_keys_everywhere(desktop, keeper, theme):
    control = Qt.KeyboardModifier.ControlModifier
    settings = desktop.window.open(SETTINGS)
    press(Qt.Key.Key_Plus, modifier=control)
    press(Qt.Key.Key_Plus, modifier=control)
    assert (keeper.current.text_size, theme.factor) == (1.5, 1.5)
    assert settings.text_size.value() == "1.5"
    press(Qt.Key.Key_Minus, modifier=control)
    assert theme.factor == 1.25
    press(Qt.Key.Key_0, modifier=control)
    press(Qt.Key.Key_Minus, modifier=control)
    assert theme.factor == 1.0


def test_reading_does_not_dress_the_program_anew(desktop, theme, keeper, qtbot):
    keeper.change(replace(keeper.current, appearance=theme.appearance))
    with qtbot.assertNotEmitted(theme.changed):
        desktop.open_source(Source(agreement="hemloshet"))


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

    def test_the_quick_search_tells_why_there_is_none(self, desktop, dialogs):
        desktop.quick_search()
        assert "Installera om" in dialogs.said[-1]

    def test_a_source_leads_to_what_is_wrong(self, desktop):
        desktop.open_source(Source(agreement="hemloshet"))
        assert desktop.window.current == LIBRARY
