from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CALL, Ground
from tests.ui.cases.conftest import names, texts
from tests.ui.keys import press, write

PHRASE = "sju blå åkrar i regn"


def seal(house, folder, dialogs, name="full"):
    """Hand a case over by keyboard; gives the file."""
    dialogs.path = folder
    page = house.open(name)
    page.show_section("case_file")
    house.push(page.section.hand_over)
    form = house.page
    form.fields["recipient"].focus_first()
    write("Eva Ek, Solna stad")
    form.fields["ground"].cards[Ground.TRANSFER.value].setFocus()
    press(Qt.Key.Key_Space)
    for field in (form.passphrase.first, form.passphrase.second):
        field.focus_first()
        write(PHRASE)
    house.push(form.save_button)
    house.push(form.save_button)
    (file,) = folder.glob("*.okarende")
    return file


def take_in(house, file, dialogs, phrase=PHRASE):
    dialogs.path = file
    house.push(house.place.list.import_button)
    write(phrase)
    press(Qt.Key.Key_Return)
    house.settle()
    return house.page


def test_a_case_is_sealed_and_taken_in_by_a_colleague(make_house, dialogs, tmp_path):
    sender = make_house()
    folder = tmp_path / "usb"
    folder.mkdir()
    file = seal(sender, folder, dialogs)
    assert "Öberg" not in file.name
    assert "2026" not in file.name
    assert CALL in texts(sender.page)
    assert any(file.name in said for said in texts(sender.page))
    desk_case = sender.caseload.cases.open(sender.ids["full"])
    assert desk_case.disclosures[0].recipient == "Eva Ek, Solna stad"

    receiver = make_house(lambda _caseload: {}, folder="andra")
    page = take_in(receiver, file, dialogs)
    said = texts(page)
    assert "Åsa Öberg, ärende 2026-17" in said
    assert any("1 guide" in one and "2 anteckningar" in one for one in said)
    assert receiver.caseload.cases.page().total == 0, "nothing is stored before it is approved"
    assert QApplication.focusWidget() is page.take_button
    press(Qt.Key.Key_Space)
    receiver.settle()
    assert "Åsa Öberg, personnummer saknas" in texts(receiver.page)
    receiver.page.show_section("case_file")
    assert any("Ur en ärendefil" in one for one in texts(receiver.page))
    receiver.push(receiver.page.back)
    assert names(receiver) == ["Åsa Öberg"]


def test_what_is_wrong_with_a_sealed_file_is_said_in_place(house, dialogs, tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    file = seal(house, folder, dialogs)
    house.push(house.page.back)
    house.push(house.page.back)
    page = take_in(house, file, dialogs, phrase="fel fras helt")
    assert page.summary.links
    first = page.summary.links[0].accessibleName()
    file.write_bytes(file.read_bytes()[:200])
    page.passphrase.focus_first()
    press(Qt.Key.Key_Return)
    house.settle()
    assert page.summary.links[0].accessibleName()
    assert first
    assert page.take_button.isHidden() or not page.preview.isVisible()
    assert house.caseload.cases.page().total == 4


def test_passphrases_that_differ_are_said_and_nothing_is_given(house, dialogs, tmp_path):
    dialogs.path = tmp_path
    page = house.open("full")
    page.show_section("case_file")
    house.push(page.section.hand_over)
    form = house.page
    form.fields["recipient"].focus_first()
    write("Eva")
    form.fields["ground"].cards[Ground.TRANSFER.value].click()
    form.passphrase.first.focus_first()
    write(PHRASE)
    house.push(form.save_button)
    assert "inte lika" in form.passphrase.second.error()
    assert list(tmp_path.glob("*.okarende")) == []
    assert house.caseload.sharing.disclosures(house.ids["full"]) == ()


def test_no_folder_gives_nothing_away(house, dialogs):
    dialogs.path = None
    page = house.open("full")
    page.show_section("case_file")
    house.push(page.section.hand_over)
    form = house.page
    form.fields["recipient"].set_value("Eva")
    form.fields["ground"].set_value(Ground.TRANSFER.value)
    for field in (form.passphrase.first, form.passphrase.second):
        field.set_value(PHRASE)
    house.push(form.save_button)
    house.push(form.save_button)
    assert house.page is form
    assert house.caseload.sharing.disclosures(house.ids["full"]) == ()


def test_a_protected_case_goes_without_where_the_person_is(house, dialogs, tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    house.open("hidden")
    write("Ska lämnas över")
    house.push(house.page.save_button)
    page = house.page
    page.show_section("case_file")
    house.push(page.section.hand_over)
    assert house.page.fields["too"].value() == ()
