"""What the administrator has decided, as the user meets it: shown, read aloud, not to be changed, and never saved as theirs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS
from okapp.machine import read_machine
from okapp.settings import CaseSettings, Settings, load_settings
from okapp.ui.settings.local_section import LocalSection
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.vault.barred_cases import BarredCases
from okapp.ui.vault.no_cases import NoCases
from okapp.ui.widgets.labels import Label
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.case_hands import CONTROL, open_desktop
from tests.ui.keys import press, write

Key = Qt.Key
LOCKING = """
kommun = "0184"
[arenden]
las_minuter = 3
strang_lasning = true
urklipp_sekunder_hogst = 90
nyckelring = false
andra_kopian = "/kopior"
"""


@pytest.fixture
def start(qapp, theme, qtbot, dialogs, paths, tmp_path, monkeypatch):
    """Start the desktop over an administrator's file with this text."""
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    started = []

    def open_it(text, own=None):
        file = tmp_path / "none.toml"
        file.write_text(text, encoding="utf-8", newline="\n")
        file.chmod(0o644)
        machine = read_machine(file)
        keeper = SettingsKeeper(
            own or Settings(), tmp_path / "installningar.toml", dialogs.said.append, machine
        )
        hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
        started.append(hands)
        return hands

    yield open_it
    for hands in started:
        hands.end()


def settings_of(desk):
    return desk.window.open(SETTINGS)


def test_the_lock_page_shows_what_is_decided_and_saves_only_the_users_own(start, tmp_path, dialogs):
    own = Settings(cases=CaseSettings(lock_minutes=20, clipboard_seconds=60))
    desk = start(LOCKING, own)
    place = settings_of(desk)
    assert "3 minuter. Bestämt av din organisation." in place._safety._locking_state.plain
    desk.tab_to("Låsning och urklipp")
    press(Key.Key_Return)
    page = place.stack.top()
    edit = page.minutes.edit
    assert (page.minutes.value(), page.strict.isChecked()) == (3, True)
    assert "Bestämt av din organisation." in edit.accessibleDescription()
    assert "Bestämt av din organisation." in page.strict.accessibleDescription()
    desk.front()
    edit.setFocus()
    edit.selectAll()
    write("9")
    page.strict.setFocus()
    press(Key.Key_Space)
    assert (page.minutes.value(), page.strict.isChecked()) == (3, True)
    page.seconds.edit.setText("91")
    page.save()
    assert "större än 90" in page.seconds.error()
    page.seconds.edit.setText("45")
    page.save()
    assert page.state.plain == "Sparat."
    kept = load_settings(tmp_path / "installningar.toml").settings.cases
    assert kept == CaseSettings(lock_minutes=20, clipboard_seconds=45)
    assert desk.vault.watch._seconds == 3 * 60
    assert desk.vault.locker.end is not None


def test_the_lock_page_as_a_screen_reader_meets_it(start):
    desk = start(LOCKING)
    place = settings_of(desk)
    place._safety.locking.click()
    assert_transcript("last-bestamt", place.stack.top())


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_pages_are_accessible(start, theme, factor):
    theme.apply(theme.appearance, factor)
    desk = start(LOCKING)
    place = settings_of(desk)
    show_whole(desk.window, 1100)
    assert audit(desk.window) == []
    for link in (place._safety.locking, place._safety.backups):
        link.click()
        show_whole(desk.window, 1100)
        assert audit(desk.window) == []
        place.stack.go_back()


def test_the_municipality_is_shown_in_the_profile_and_cannot_be_changed(start, tmp_path):
    desk = start(LOCKING)
    place = settings_of(desk)
    field = place.form.municipality_field
    assert field.edit.text() == "Solna"
    assert field.edit.isReadOnly()
    place.form.name_field.edit.setText("Åsa Öberg")
    place.form.changed.emit()
    place.save.click()
    kept = load_settings(tmp_path / "installningar.toml").settings.profile
    assert (kept.name, kept.municipality) == ("Åsa Öberg", "")
    assert desk.desktop.shell.keeper.current.profile.municipality == "0184"


def test_the_profile_is_still_asked_for_when_only_the_municipality_is_decided(start):
    desk = start(LOCKING)
    desk.window.open(HOME).example.click()
    desk.guide.page.buttons[0].click()
    run = desk.guide.session.run
    desk.guide.show_list()
    desk.guide.open_run(
        type(run)(
            guide=run.guide,
            matter_date=run.matter_date,
            today=run.today,
            around=run.around,
            answers=run.answers,
        )
    )
    desk.guide.page._ways_on.links["protokoll"].click()
    form = desk.guide.page.form
    assert form.municipality_field.edit.isReadOnly()
    assert form.municipality_field.edit.text() == "Solna"


def test_a_decided_second_place_offers_no_other(start):
    desk = start(LOCKING)
    place = settings_of(desk)
    place._safety.backups.click()
    page = place.stack.top()
    assert page.second.plain == "/kopior\nBestämt av din organisation."
    assert (page.choose.isVisible(), page.none.isVisible()) == (False, False)


def test_the_key_ring_is_not_offered(start):
    desk = start(LOCKING)
    desk.start_guide()
    desk.first_save()
    assert not desk.vault.form.os_button.isVisible()
    place = settings_of(desk)
    place._safety.keys.click()
    page = place.stack.top()
    assert not page.os_button.isVisible()
    assert desk.cases.caseload.means.has_os_keys() is False


BROKEN = "kontorsnyckel_kravs = "


def test_with_a_damaged_file_no_store_is_made_but_one_that_is_there_opens(start, tmp_path, dialogs):
    desk = start("")
    desk.start_guide()
    desk.first_save()
    desk.close()

    desk = start(BROKEN)
    desk.window.visit(CASES)
    desk.unlock()
    assert desk.cases.caseload is not None


def test_with_a_damaged_file_the_first_save_says_why_not(start, tmp_path, dialogs):
    desk = start(BROKEN)
    place = desk.window.open(CASES)
    assert isinstance(place, BarredCases)
    desk.start_guide()
    desk.save()
    assert "ingen ny plats för ärenden skapas" in dialogs.said[-1]
    assert not (tmp_path / "data" / "arenden").exists()
    (tmp_path / "none.toml").write_text("", encoding="utf-8")
    desk.window.open(CASES)
    desk.tab_to("Försök igen")
    press(Key.Key_Return)
    assert isinstance(desk.window.place(CASES), NoCases)


def test_the_page_of_the_contacts_tells_of_those_that_are_handed_out(start, tmp_path):
    desk = start('[filer]\nkontakter = "gemensamma.toml"\n')
    place = settings_of(desk)
    shared = str(tmp_path / "gemensamma.toml")
    section = place.findChild(LocalSection)
    for link, is_told in ((section.contacts, True), (section.rules, False)):
        link.click()
        said = [one.plain for one in place.stack.top().findChildren(Label)]
        assert any(shared in one for one in said) is is_told
        place.stack.go_back()


HIDDEN = """
[visas_inte]
platser = ["arenden", "bibliotek"]
guider = ["egenvard", "ansvarig-kommun"]
"""


def test_what_is_hidden_is_nowhere_to_be_found(start):
    desk = start(HIDDEN)
    home = desk.window.place(HOME)
    assert list(desk.window.navigation.buttons) == [HOME, GUIDES, SETTINGS]
    assert [card.accessibleName() for card in home.cards] == ["Gör en samordnad plan eller SIP"]
    assert not home.search.isVisible()
    assert desk.desktop._public() == ()
    desk.window.open(GUIDES)
    assert desk.guide.saving is None
    assert settings_of(desk)._safety is None
    press(Key.Key_K, modifier=CONTROL)
    assert desk.window.current == SETTINGS
    assert desk.window.made(LIBRARY) is None


RUN = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from okapp import app, machine, paths
from okapp.ui.widgets.labels import Label

machine.ADMINISTRATORS = frozenset({getattr(os, "getuid", int)()})
paths._machine_config = lambda: Path(sys.argv[1])
furnish = app.Program._furnish

def furnish_and_end(self):
    furnish(self)
    shell = self.desktop.shell
    print(shell.paths.cases)
    print(shell.keeper.current.cases.lock_minutes, shell.keeper.own.cases.lock_minutes)
    print(*(one.plain for one in self.window.place("hem").findChildren(Label) if "okapp.toml" in one.plain))
    QTimer.singleShot(200, self.window.close)

app.Program._furnish = furnish_and_end
sys.exit(app.main(["okapp"]))
"""


def started(tmp_path, text):
    """What the program itself makes of an administrator's file, in a process of its own."""
    file = tmp_path / "okapp.toml"
    file.write_text(text, encoding="utf-8", newline="\n")
    file.chmod(0o644)
    folders = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path / "hem"), **folders)
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(file)],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    trouble = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert (done.returncode, trouble) == (0, [])
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="the folders are told in the way of Linux")
def test_the_program_starts_by_what_is_decided(tmp_path):
    cases, minutes, *_ = started(tmp_path, '[arenden]\nmapp = "~/Okapp"\nlas_minuter = 2\n')
    assert cases == str(tmp_path / "hem" / "Okapp" / "arenden")
    assert minutes == "2 5"


@pytest.mark.skipif(sys.platform == "win32", reason="the folders are told in the way of Linux")
def test_a_file_with_a_fault_is_told_on_hem(tmp_path):
    *_, notice = started(tmp_path, 'kommun = "Solna"\n')
    assert "kommun ska vara kommunens kod" in notice
