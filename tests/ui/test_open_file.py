"""A file that the program is started with leads to where it can be taken in, and is never taken in unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp import app, cli
from okapp.desktop import CASE_FILE, CASES, SETTINGS
from okapp.library.package.building import SUFFIX as PACKAGE
from okapp.ui.cases.place import CasesPlace
from okapp.ui.cases.seal_page import ImportPage
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.shell.lock import LockState
from okapp.vault.sealed import SUFFIX as SEALED
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.keys import press, write

Key = Qt.Key


@pytest.fixture
def hands(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


@pytest.fixture
def package(tmp_path):
    file = tmp_path / f"inget{PACKAGE}"
    file.write_bytes(b"inget paket")
    return file


@pytest.fixture
def sealed(tmp_path):
    file = tmp_path / f"arende-prov{SEALED}"
    file.write_bytes(b"annat")
    return file


def test_a_package_is_not_touched_where_the_answer_is_no(hands, dialogs, package, monkeypatch):
    taken = []
    monkeypatch.setattr(SettingsPlace, "take_package", lambda _place, file: taken.append(file))
    hands.desktop.open_file(package)
    assert hands.window.current == SETTINGS
    assert len(dialogs.said) == 1
    assert package.name in dialogs.said[0]
    assert taken == []


def test_a_package_is_checked_where_the_answer_is_yes(hands, dialogs, package, monkeypatch):
    taken = []
    monkeypatch.setattr(SettingsPlace, "take_package", lambda _place, file: taken.append(file))
    dialogs.answer = True
    hands.desktop.open_file(package)
    assert taken == [package]


def test_a_case_file_without_a_store_leads_to_making_one_and_takes_nothing(hands, dialogs, sealed):
    hands.desktop.open_file(sealed)
    assert hands.window.current == CASES
    assert sealed.name in dialogs.said[-1]
    assert "Inget är hämtat" in dialogs.said[-1]
    assert not hands.cases.exists


def test_a_case_file_asks_for_its_passphrase_also_after_unlocking(hands, sealed):
    hands.start_guide()
    hands.first_save()
    hands.cases.lock()
    hands.settle()
    assert hands.vault.state is LockState.LOCKED
    hands.desktop.open_file(sealed)
    assert hands.vault.state is LockState.LOCKED
    write(PASSPHRASE)
    press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.vault.state is LockState.OPEN, timeout=20_000)
    hands.settle()
    place = hands.window.place(CASES)
    assert isinstance(place, CasesPlace)
    page = place.stack.top()
    assert isinstance(page, ImportPage)
    assert page.passphrase.isVisible()
    assert page.passphrase.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("given", [f"arende{SEALED}", f"Innehåll{PACKAGE.upper()}"])
def test_the_command_line_opens_such_a_file_in_the_window(given, monkeypatch, tmp_path):
    opened = []

    def open_window(*, file: Path | None, trial: bool) -> int:
        opened.append((file, trial))
        return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(app, "main", open_window)
    assert cli.main([given]) == 0
    assert opened == [(tmp_path / given, False)]


def test_no_other_file_is_opened(monkeypatch, capsys):
    monkeypatch.setattr(app, "main", lambda **_given: pytest.fail("fönstret öppnades"))
    assert cli.main(["brev.pdf"]) == 2
    assert "brev.pdf" in capsys.readouterr().err


def test_the_endings_are_those_that_are_written():
    assert set(cli.OPENED) == {SEALED, PACKAGE}
    assert CASE_FILE == SEALED
