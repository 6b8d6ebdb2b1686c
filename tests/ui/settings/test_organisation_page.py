"""The organisation at the top of papers, and the kind of archive file, set by keyboard; what the administrator decides is locked."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.archive import Level
from okapp.casework.house import LOGO_FILE
from okapp.machine import Machine
from okapp.organisation import Organisation
from okapp.settings import Appearance, load_settings
from okapp.ui.settings.papers_section import PapersNeeds, PapersSection
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import press, write
from tests.ui.settings.conftest import texts


@dataclass
class Papers:
    """The settings in their window, with the section about papers."""

    window: MainWindow
    place: SettingsPlace
    section: PapersSection

    @property
    def page(self):
        return self.place.stack.top()

    def open(self, way):
        way.link.setFocus()
        press(Qt.Key.Key_Space)
        QApplication.processEvents()
        return self.page


@pytest.fixture
def settings(qapp, theme, qtbot, dialogs, keeper, tmp_path):
    def make(machine=Machine()):  # noqa: B008 - frozen
        needs = PapersNeeds(theme=theme, dialogs=dialogs, keeper=keeper, config=tmp_path, machine=machine)
        section = PapersSection(needs)
        place = SettingsPlace(theme, keeper, [], papers=section)
        window = MainWindow()
        window.furnish(qapp, theme, dialogs, (PlaceEntry("s", "Inställningar", "settings", lambda: place),))
        qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
        window.resize(1366, 768)
        window.open("s")
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Papers(window, place, section)

    return make


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "min-bild.png"
    Image.new("RGB", (200, 80), "green").save(file)
    return file


def test_name_and_address_are_saved_and_told(settings, keeper, tmp_path):
    house = settings()
    assert "Papperen har inget namn överst." in texts(house.section)
    page = house.open(house.section.organisation)
    write("Exempelstads kommun")
    page.address.focus_first()
    write("Box 12")
    press(Qt.Key.Key_Return)
    write("100 00 Exempelstad")
    assert house.place.unsaved()
    page.save_button.setFocus()
    press(Qt.Key.Key_Space)
    wanted = Organisation("Exempelstads kommun", ("Box 12", "100 00 Exempelstad"))
    assert keeper.current.organisation == wanted
    assert load_settings(tmp_path / "installningar.toml").settings.organisation == wanted
    assert not house.place.unsaved()
    page.back.click()
    QApplication.processEvents()
    assert "Överst på varje papper: Exempelstads kommun" in texts(house.section)


def test_what_has_no_room_is_told_at_the_field(settings, keeper):
    page = settings()
    page = page.open(page.section.organisation)
    page.address.set_value("\n".join("1234567"))
    page.save()
    assert "högst 6 rader" in " ".join(texts(page))
    assert keeper.current.organisation == Organisation()


def test_a_logo_is_chosen_shown_and_kept_when_the_original_is_gone(
    settings, dialogs, keeper, picture, tmp_path
):
    house = settings()
    page = house.open(house.section.organisation)
    dialogs.path = picture
    page.choose_button.setFocus()
    press(Qt.Key.Key_Space)
    picture.unlink()
    assert keeper.current.organisation.logo == LOGO_FILE
    assert (tmp_path / LOGO_FILE).is_file()
    assert page.picture.isVisible()
    assert page.picture.accessibleName() == "Organisationens logotyp"
    colours = page.picture.grab().toImage()
    assert colours.pixelColor(colours.width() // 3, colours.height() // 2).name() == "#008000"


def test_a_bad_picture_is_told_and_the_logo_stays(settings, dialogs, keeper, picture, tmp_path):
    house = settings()
    page = house.open(house.section.organisation)
    dialogs.path = picture
    page.choose()
    dialogs.path = tmp_path / "bad.png"
    dialogs.path.write_bytes(b"x")
    page.choose()
    assert "Filen kan inte läsas som en bild." in " ".join(texts(page))
    assert keeper.current.organisation.logo == LOGO_FILE


def test_the_logo_is_taken_away(settings, dialogs, keeper, picture):
    house = settings()
    page = house.open(house.section.organisation)
    dialogs.path = picture
    page.choose()
    page.remove_button.setFocus()
    press(Qt.Key.Key_Space)
    assert keeper.current.organisation.logo == ""
    assert not page.picture.isVisible()
    assert page.choose_button.hasFocus()


def test_a_logo_that_has_vanished_is_told_in_the_settings(settings, keeper):
    keeper.change(replace(keeper.current, organisation=Organisation(logo=LOGO_FILE)))
    house = settings()
    assert "papperen görs utan den" in " ".join(texts(house.section))


def test_what_the_administrator_has_decided_cannot_be_changed(settings, picture):
    whole = Organisation("Region Exempel", ("Box 1",), str(picture))
    house = settings(Machine(organisation=whole, archive_level=Level.A1A))
    page = house.open(house.section.organisation)
    said = " ".join(texts(page))
    assert "Bestämt av din organisation. Det här kan inte ändras här." in said
    assert page.picture.isVisible()
    for widget in (page.name, page.address, page.save_button, page.choose_button, page.remove_button):
        assert not widget.isVisible()
    page.back.click()
    QApplication.processEvents()
    page = house.open(house.section.archive)
    assert page.level is None
    assert "PDF/A-1a. Bestämt av din organisation." in " ".join(texts(page))


def test_the_archive_level_holds_at_once(settings, keeper):
    house = settings()
    page = house.open(house.section.archive)
    press(Qt.Key.Key_Down)
    assert keeper.current.archive_level is Level.A1A
    page.back.click()
    QApplication.processEvents()
    assert "Nya papper sparas som PDF/A-1a." in texts(house.section)


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_the_pages_about_papers_are_for_everybody(settings, theme, dialogs, picture, factor, look):
    theme.apply(look, factor)
    house = settings()
    page = house.open(house.section.organisation)
    dialogs.path = picture
    page.choose()
    page.name.set_value("x" * 90)
    page.save()
    show_whole(house.window, 1366)
    assert audit(house.window) == []
    page.name.set_value("")
    page.back.click()
    house.open(house.section.archive)
    show_whole(house.window, 1366)
    assert audit(house.window) == []


def test_what_a_reader_hears_of_the_papers(settings, dialogs, picture):
    house = settings()
    assert_transcript("papper", house.section)
    page = house.open(house.section.organisation)
    dialogs.path = picture
    page.choose()
    assert_transcript("organisation", page)
    page.back.click()
    assert_transcript("arkiv", house.open(house.section.archive))
