from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.casework.content_home import start_content
from okapp.casework.content_install import ContentHome
from okapp.desktop import SETTINGS, Desktop, Shell
from okapp.errors import UserError
from okapp.library.package.sums import seal
from okapp.paths import find_paths
from okapp.settings import Appearance
from okapp.ui.settings.content_section import ContentSection
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.widgets.labels import Label
from okapp.wizards import GUIDES
from tests.packages import Publisher, machine_file, paths_in, shipped_content, small_content
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import to_front

OWN, NEW = "2026-11-22", "2026-12-01"


@pytest.fixture
def house(tmp_path, monkeypatch):
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    own = small_content(tmp_path / "program", OWN)
    seal(own, type(own).write_bytes)
    publisher = Publisher(tmp_path)
    paths = paths_in(tmp_path, own)
    machine_file(paths.machine_config, publisher)

    def package(version=NEW):
        content = small_content(tmp_path / "gjort" / version, version)
        return publisher.package(content, tmp_path / f"{version}.okapaket")

    def home(check=lambda _data: None):
        return ContentHome(start_content(paths), (), check=check)

    return SimpleNamespace(paths=paths, publisher=publisher, package=package, home=home, folder=tmp_path)


@pytest.fixture
def shown(house, theme, qtbot, dialogs, keeper, tasks):
    """Make the settings over a home, in a window of their own."""
    made = []

    def show(home=None):
        section = ContentSection(theme, home or house.home(), dialogs, tasks)
        place = SettingsPlace(theme, keeper, (), content=section)
        qtbot.addWidget(place)
        place.resize(1000, 1400)
        to_front(qtbot, place)
        made.append(place)
        return place, section

    return show


def texts(widget):
    QApplication.processEvents()
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


def wait(qtbot, tasks):
    qtbot.waitUntil(lambda: not tasks.busy())
    QApplication.processEvents()


def dragged(*files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(place, data):
    """Drag over the page and let go; whether it was accepted."""
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, left, none)
    enter.ignore()
    QApplication.sendEvent(place, enter)
    if enter.isAccepted():
        QApplication.sendEvent(place, QDropEvent(QPoint(50, 50), actions, data, left, none))
    return enter.isAccepted()


def test_it_says_which_content_is_used(shown):
    _, section = shown()
    assert "Version 2026-11-22, sammanställd 22 november 2026, följde med programmet" in texts(section)
    assert "Från nästa start" not in texts(section)
    assert section.back.isHidden()
    assert section.cancel.isHidden()


def test_a_package_is_installed_by_keyboard(shown, house, dialogs, tasks, qtbot):
    place, section = shown()
    dialogs.path = house.package()
    section.install.setFocus()
    QTest.keyClick(section.install, Qt.Key.Key_Space)
    assert dialogs.said == ["Innehållspaket (*.okapaket)"]
    assert QApplication.focusWidget() is section.cancel
    wait(qtbot, tasks)
    said = texts(section)
    assert "Uppdateringen är klar" in said
    assert any(text.startswith("Version 2026-12-01 från Förlaget är installerad.") for text in said)
    assert "Version 2026-11-22, sammanställd 22 november 2026, följde med programmet" in said
    at = said.index("Från nästa start")
    assert said[at + 1] == "Version 2026-12-01, sammanställd 1 december 2026, installerad från Förlaget"
    assert QApplication.focusWidget() is section.install
    assert section.back.isVisible()
    assert section.cancel.isHidden()
    assert place.unsaved() is False


def test_no_file_chosen_is_nothing_done(shown, tasks, house):
    _, section = shown()
    section.install.click()
    assert not tasks.busy()
    assert not house.paths.content_home.exists()


def test_a_package_is_dropped_on_the_page(shown, house, tasks, qtbot):
    place, section = shown()
    assert drop(place, dragged(house.package()))
    assert section.progress.isVisible()
    wait(qtbot, tasks)
    assert "Uppdateringen är klar" in texts(section)


def test_what_is_no_single_local_file_is_not_taken(shown, house, tasks):
    place, _ = shown()
    web, text = QMimeData(), QMimeData()
    web.setUrls([QUrl("https://exempel.invalid/nytt.okapaket")])
    text.setText("nytt.okapaket")
    for data in (web, text, dragged(), dragged(house.package(), house.package("2026-12-02"))):
        assert not drop(place, data)
    assert not tasks.busy()


def test_settings_without_content_take_no_files(theme, qtbot, keeper, house):
    place = SettingsPlace(theme, keeper, ())
    qtbot.addWidget(place)
    assert not place.acceptDrops()
    assert not drop(place, dragged(house.package()))


def test_a_refused_package_is_told_in_place(shown, house, dialogs, tasks, qtbot):
    _, section = shown()
    machine_file(house.paths.machine_config, Publisher(house.folder))
    section.take(house.package())
    wait(qtbot, tasks)
    said = texts(section)
    assert "Varning: Paketet är inte installerat" in said
    assert any("inte är godkänd på den här datorn" in text for text in said)
    assert "Från nästa start" not in said
    assert not house.paths.content_home.exists()
    assert dialogs.said == []


def test_the_same_package_again_is_no_warning(shown, house, tasks, qtbot):
    _, section = shown()
    file = house.package()
    for _ in range(2):
        section.take(file)
        wait(qtbot, tasks)
    assert "Redan installerad" in texts(section)


def test_only_the_latest_result_is_shown(shown, house, tasks, qtbot):
    _, section = shown()
    section.take(house.folder / "finns-inte")
    wait(qtbot, tasks)
    assert "Varning: Paketet är inte installerat" in texts(section)
    section.take(house.package())
    wait(qtbot, tasks)
    assert "Varning: Paketet är inte installerat" not in texts(section)


class Slow:
    """A home whose installation waits half-way until the test lets it go on."""

    def __init__(self, home, done):
        self._home = home
        self._done = done
        self.half = threading.Event()
        self.go_on = threading.Event()

    def __getattr__(self, name):
        return getattr(self._home, name)

    def install(self, file, told):
        def watched(done, of):
            if done == self._done:
                self.half.set()
                assert self.go_on.wait(20)
            told(done, of)

        return self._home.install(file, watched)


def test_it_can_be_given_up(shown, house, tasks, qtbot):
    slow = Slow(house.home(), 1)
    place, section = shown(slow)
    file = house.package()
    section.take(file)
    assert slow.half.wait(20)
    assert not drop(place, dragged(file))
    QTest.keyClick(section.cancel, Qt.Key.Key_Space)
    assert section.progress.plain == "Avbryter …"
    slow.go_on.set()
    wait(qtbot, tasks)
    assert "Installationen avbröts. Innehållet är som förut." in texts(section)
    assert start_content(house.paths).running.is_own
    section.take(file)
    wait(qtbot, tasks)
    assert "Uppdateringen är klar" in texts(section)


def test_given_up_too_late_says_that_it_is_installed(shown, house, tasks, qtbot):
    slow = Slow(house.home(), 3)
    _, section = shown(slow)
    section.take(house.package())
    assert slow.half.wait(20)
    section.cancel.click()
    slow.go_on.set()
    wait(qtbot, tasks)
    assert "Uppdateringen är klar" in texts(section)
    assert start_content(house.paths).running.version == NEW


def test_closing_the_program_gives_up_and_changes_nothing(shown, house, tasks):
    slow = Slow(house.home(), 1)
    _, section = shown(slow)
    section.take(house.package())
    assert slow.half.wait(20)
    threading.Timer(0, slow.go_on.set).start()
    for task in tasks._running.values():
        task.cancel()
    tasks.close()
    assert start_content(house.paths).running.is_own
    assert not [path for path in house.paths.content_home.iterdir() if path.is_dir()]


def test_a_bug_is_told_as_one(shown, house, qtbot, tasks):
    home = house.home()
    _, section = shown(home)
    home.install = lambda _file, _told: 1 / 0
    with qtbot.captureExceptions() as caught:
        section.take(house.package())
        wait(qtbot, tasks)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert "Paketet gick inte att installera. Innehållet är som förut. Berätta för it-avdelningen." in texts(
        section
    )


class TestBack:
    @pytest.fixture
    def section(self, shown, house):
        house.home().install(house.package())
        return shown()[1]

    def test_it_is_asked_and_done(self, section, house, dialogs):
        dialogs.answer = True
        section.back.setFocus()
        QTest.keyClick(section.back, Qt.Key.Key_Space)
        assert "används version 2026-11-22 i stället" in dialogs.said[0]
        assert "lagen har ändrats" not in dialogs.said[0]
        said = texts(section)
        assert "Version 2026-11-22 används nästa gång du startar Ökapp." in said
        assert "Från nästa start" in said
        assert start_content(house.paths).running.is_own
        assert section.back.isHidden()
        assert QApplication.focusWidget() is section.install

    def test_it_can_be_kept(self, section, house, dialogs):
        section.back.click()
        assert len(dialogs.said) == 1
        assert start_content(house.paths).running.version == NEW

    def test_what_another_program_did_meanwhile_is_told(self, section, house, dialogs):
        house.home().roll_back()
        section.back.click()
        assert dialogs.said == []
        assert any("inget tidigare innehåll" in text for text in texts(section))


def test_content_that_is_withdrawn_is_told_while_it_still_runs_and_after_a_start(shown, house):
    house.home().install(house.package())
    running = house.home()
    machine_file(house.paths.machine_config, house.publisher, withdrawn=[NEW])
    notice = (
        "Innehållspaketet version 2026-12-01 är återkallat av din organisation och används inte. Ökapp använder "
        "innehållet som följde med programmet, version 2026-11-22. Be it-avdelningen om ett nytt paket."
    )
    _, section = shown(running)
    said = texts(section)
    assert notice in said
    assert "Varning: Gäller från nästa start" in said
    assert section.back.isHidden()
    place, section = shown()
    said = texts(section)
    assert notice in said
    assert not {"Varning: Gäller från nästa start", "Från nästa start"} & set(said)
    show_whole(place, 683)
    assert audit(place) == []


def test_a_publisher_who_is_no_longer_accepted_is_told(shown, house):
    house.home().install(house.package())
    machine_file(house.paths.machine_config, Publisher(house.folder))
    _, section = shown()
    assert any("utgivarens nyckel är inte längre godkänd på datorn" in text for text in texts(section))


def test_installed_content_that_nobody_can_vouch_for_is_told(shown, house):
    house.home().install(house.package())
    house.paths.machine_config.unlink()
    _, section = shown()
    assert any("från en utgivare som inte längre är godkänd" in text for text in texts(section))


def test_going_back_from_a_change_of_law_warns(shown, house, dialogs):
    content = small_content(house.folder / "markt", NEW)
    text = (content / "MANIFEST.toml").read_bytes()
    (content / "MANIFEST.toml").write_bytes(b"lagen_andrad = [2025-07-01]\n" + text)
    house.home().install(house.publisher.package(content, house.folder / "markt.okapaket"))
    _, section = shown()
    section.back.click()
    assert "lagen har ändrats för reglerna från 1 juli 2025" in dialogs.said[0]


def test_without_publishers_it_says_what_the_it_department_does(shown, house):
    house.paths.machine_config.unlink()
    _, section = shown()
    assert any(
        "Ingen utgivare är godkänd" in text and str(house.paths.machine_config) in text
        for text in texts(section)
    )


def test_a_damaged_machine_file_is_told(shown, house):
    house.paths.machine_config.write_text("[[", encoding="utf-8")
    _, section = shown()
    assert any("inte giltig TOML" in text for text in texts(section))


def test_damaged_own_content_is_told(shown, house):
    (house.paths.data / "MANIFEST.toml").unlink()
    _, section = shown()
    assert any("skadat. Installera om Ökapp" in text for text in texts(section))


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_it_is_accessible(shown, house, theme, tasks, qtbot, width, factor, look):
    theme.apply(look, factor)
    place, section = shown()
    section.take(house.package())
    wait(qtbot, tasks)
    show_whole(place, width)
    assert audit(place) == []


def test_it_is_accessible_while_it_works(shown, house, tasks, qtbot):
    slow = Slow(house.home(), 1)
    place, section = shown(slow)
    section.take(house.package())
    assert slow.half.wait(20)
    qtbot.waitUntil(lambda: section.progress.plain == "Kontrollerar fil 0 av 3 …")
    show_whole(place, 1000)
    assert audit(place) == []
    slow.go_on.set()
    wait(qtbot, tasks)


def test_what_a_screen_reader_meets(shown, house, tasks, qtbot):
    _, section = shown()
    section.take(house.package())
    wait(qtbot, tasks)
    assert_transcript("innehall", section)


def test_a_user_error_that_is_no_refusal_is_told_too(shown, house, tasks, qtbot):
    home = house.home()
    _, section = shown(home)

    def fail(_file, _told):
        raise UserError("Datorns inställningsfil används inte.")

    home.install = fail
    section.take(house.package())
    wait(qtbot, tasks)
    assert "Datorns inställningsfil används inte." in texts(section)


def test_the_program_shows_it_among_the_settings(qapp, theme, qtbot, dialogs, keeper, tasks, house):
    real = replace(house.paths, data=find_paths().data)
    window = MainWindow()
    qtbot.addWidget(window)
    content = start_content(real)
    desktop = Desktop(window, Shell(qapp, content.paths, theme, dialogs, tasks, keeper, "", content))
    place = desktop.window.open(SETTINGS)
    window.show()
    QApplication.processEvents()
    assert "Innehåll" in texts(place)
    assert drop(place, dragged(house.package("2099-01-01")))
    wait(qtbot, tasks)
    # The small content of these tests is none that the program can use.
    assert any("Programmet kan inte använda innehållet i paketet" in text for text in texts(place))


START = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from okapp import app, machine, paths

machine.ADMINISTRATORS = {os.getuid()}
paths._machine_config = lambda: Path(sys.argv[1])

furnish = app.Program._furnish

def furnish_and_end(self):
    furnish(self)
    shell = self.desktop.shell
    print(shell.paths.data.parent.name, shell.notice)
    QTimer.singleShot(0, self.window.close)

app.Program._furnish = furnish_and_end
sys.exit(app.main(["okapp"]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the user's folders are moved as on Linux")
def test_the_program_starts_with_the_content_in_force(house, tmp_path):
    own = replace(house.paths, data=find_paths().data, user_data=tmp_path / "data" / "okapp")
    content = shipped_content(tmp_path / "skickat", "2099-01-01")
    file = house.publisher.package(content, tmp_path / "a.okapaket")
    ContentHome(start_content(own), GUIDES).install(file)
    names = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    env = {**os.environ, **{name: str(tmp_path / folder) for name, folder in names.items()}}

    def started():
        done = subprocess.run(
            [sys.executable, "-c", START, own.machine_config],
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert started() == "innehall \n"
    machine_file(own.machine_config, house.publisher, withdrawn=["2099-01-01"])
    assert started().startswith(
        f"{own.data.parent.name} Innehållspaketet version 2099-01-01 är återkallat av din organisation och används inte."
    )
    machine_file(own.machine_config, house.publisher)
    (start_content(own).running.data / "municipalities.toml").unlink()
    assert started().startswith(
        f"{own.data.parent.name} Det installerade innehållspaketet är skadat eller borta."
    )
