"""A file in the place of the store's folder, or a folder that cannot be read, at a fresh start: a sentence and a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from okapp.desktop import CASES, HOME, LIBRARY
from okapp.ui.vault.barred_cases import BarredCases, barred
from okapp.ui.vault.no_cases import NoCases
from okapp.ui.widgets.labels import Label
from okapp.vault.errors import NotAFolder
from okapp.vault.place import check_place
from tests.ui.a11y import audit, show_whole
from tests.ui.case_hands import open_desktop
from tests.ui.keys import press


@pytest.fixture
def file(tmp_path):
    """Return a file that somebody has put where the store's folder shall be."""
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "arenden"
    file.write_text("något annat", encoding="utf-8")
    return file


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, file):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def shown(place):
    return " ".join(label.plain for label in place.findChildren(Label) if label.isVisible())


def test_a_file_in_the_folders_place_is_told_with_a_way_on(desk, file):
    desk.window.open(CASES)
    desk.front()
    place = desk.window.place(CASES)
    assert isinstance(place, BarredCases)
    assert f"mappen {file}, men där finns en fil med det namnet" in shown(place)
    assert place.again.hasFocus()
    press(Qt.Key.Key_Space)
    desk.front()
    assert isinstance(desk.window.place(CASES), BarredCases)
    assert desk.window.place(CASES).again.hasFocus()
    assert file.read_text(encoding="utf-8") == "något annat"
    file.rename(file.with_name("annat"))
    press(Qt.Key.Key_Space)
    assert isinstance(desk.window.place(CASES), NoCases)
    for key in (HOME, LIBRARY):
        desk.window.open(key)
        assert desk.window.current == key


def test_saving_in_a_guide_tells_the_same_before_anything_is_asked(desk, dialogs, file):
    desk.start_guide()
    page = desk.guide.page
    desk.save()
    assert f"mappen {file}, men där finns en fil" in dialogs.said[-1]
    assert desk.guide.page is page
    file.unlink()
    desk.save()
    desk.make_store()


@pytest.mark.parametrize("width", [1366, 683])
def test_the_page_is_accessible(desk, width):
    desk.window.open(CASES)
    show_whole(desk.window, width)
    assert audit(desk.window) == []


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    assert barred(tmp_path) == ""
    assert barred(tmp_path / "finns" / "inte") == ""

    def refused(_folder):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert "går inte att läsa" in barred(tmp_path)


def test_a_file_further_up_is_named(file):
    assert f"mappen {file}, men" in barred(file / "arenden" / "djupare")


def test_no_store_is_made_in_the_place_of_a_file(file):
    with pytest.raises(NotAFolder):
        check_place(file)
