"""A second place for backups that is not the one it was: the page offers to use the folder as it is."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from okapp.desktop import GUIDES
from okapp.ui.settings.backups_page import BackupsPage
from okapp.ui.widgets.labels import Label
from tests.ui.case_hands import open_desktop
from tests.ui.keys import press

SAID = "inte den som kopiorna har lagts i förut"


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path / "dator")
    hands.given_store(GUIDES)
    yield hands
    hands.end()


def page_of(desk):
    page = BackupsPage(desk.cases.safety_needs())
    desk.qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    desk.qtbot.waitUntil(page.isActiveWindow)
    desk.settle()
    return page


@pytest.fixture
def stick(desk, dialogs, tmp_path):
    """A stick that was chosen, and is pulled out before anything was copied to it."""
    stick = dialogs.path = tmp_path / "usb"
    stick.mkdir()
    page = page_of(desk)
    page.choose.click()
    desk.settle()
    assert page.again.isHidden()
    stick.rename(tmp_path / "utdraget")
    stick.mkdir()
    return stick


def test_a_folder_that_is_not_the_one_is_told_and_can_be_used_as_it_is(desk, stick):
    assert any(SAID in told for told in desk.cases.caseload.settle())
    assert list(stick.iterdir()) == []
    page = page_of(desk)
    assert page.again.isVisible()
    assert SAID in page.another.plain
    assert page.another.isVisible()
    page.again.setFocus()
    press(Qt.Key.Key_Space)
    desk.settle()
    assert page.again.isHidden()
    assert page.another.isHidden()
    assert page.focusWidget() is page.back
    assert desk.cases.caseload.settle() == ()
    assert len(desk.cases.caseload.backups.second()) == 1


def test_choosing_the_folder_anew_is_enough(desk, stick):
    page = page_of(desk)
    page.choose.click()
    desk.settle()
    assert page.again.isHidden()
    assert desk.cases.caseload.settle() == ()


def test_a_folder_that_cannot_be_used_is_told_at_once(desk, dialogs, tmp_path, monkeypatch):
    dialogs.path = tmp_path / "usb"
    dialogs.path.mkdir()
    folder, real = desk.cases.caseload._bench.store.archive.second(dialogs.path), Path.mkdir

    def mkdir(path, *given, **more):
        if path == folder:
            raise PermissionError(errno.EACCES, "no")
        real(path, *given, **more)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    page = page_of(desk)
    page.choose.click()
    desk.settle()
    said = " ".join(label.plain for label in page.said.findChildren(Label))
    assert f"Det går inte att skriva i mappen {dialogs.path}. Dina ärenden är orörda." in said
