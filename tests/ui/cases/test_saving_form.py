"""What is pressed in a form while it is being saved: it is not taken, so that what is seen is what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import FormAt, Gone
from okapp.ui.cases.seal_page import SealForm
from tests.ui.keys import press, write

Key = Qt.Key


@pytest.fixture
def announced(monkeypatch):
    """What a screen reader is told to say at once."""
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


def note_form(house):
    """The form for a note with something written in it."""
    house.open("full").show_section("note")
    house.push(house.page.section.always.parts[0])
    house.page.fields["text"].focus_first()
    write("Hej")
    return house.page


def person_form(house):
    """The form about a person: a field of nearly each kind."""
    house.open("full").show_section("representative")
    house.push(house.page.section.edit)
    return house.page


def notes_of(house):
    return [one.text for one in house.caseload.cases.open(house.ids["full"]).notes]


def try_everything(fields):
    """Write, choose, undo and click in each field."""
    for field in fields.values():
        if not field.isVisible():
            continue
        field.focus_first()
        write("x")
        press(Key.Key_Down)
        press(Key.Key_Space)
        press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        QTest.mouseClick(QApplication.focusWidget(), Qt.MouseButton.LeftButton)
        typed_elsewhere = QInputMethodEvent()
        typed_elsewhere.setCommitString("å")
        QApplication.sendEvent(QApplication.focusWidget(), typed_elsewhere)
    assert QApplication.activePopupWidget() is None


def test_nothing_is_written_in_a_form_that_is_being_saved_and_the_focus_stays(house):
    page = note_form(house)
    page.save()
    write(" och mer")
    assert page.state.plain == "Sparar …"
    assert page.fields["text"].value() == "Hej"
    assert QApplication.focusWidget() is page.fields["text"].edit
    house.settle()
    assert "Hej" in notes_of(house)


def test_no_kind_of_field_takes_anything_while_the_form_is_saved(house):
    page = person_form(house)
    page.fields["school"].set_value("Råsunda")
    before = page.values()
    page.save()
    try_everything(page.fields)
    assert page.values() == before
    house.settle()
    assert house.page.desk.view.person.school == "Råsunda"


def test_tab_goes_on_while_a_form_is_saved(house):
    page = person_form(house)
    page.fields["name"].focus_first()
    page.save()
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is page.fields["number"].edit
    house.settle()


def test_who_writes_while_a_form_is_saved_hears_why_nothing_happens(house, announced):
    page = note_form(house)
    page.save()
    assert "Sparar …" not in announced
    write("m")
    assert announced.count("Sparar …") == 1
    house.settle()


def test_what_was_refused_can_be_written_in_again(house, monkeypatch):
    page = note_form(house)

    def gone(*_given):
        raise Gone

    with monkeypatch.context() as patch:
        patch.setattr(house.caseload.cases, "add_note", gone)
        page.save()
        write("x")
        house.settle()
    page.fields["text"].focus_first()
    write(" då")
    assert page.fields["text"].value() == "Hej då"
    page.keeper.save_now()
    house.settle()
    kept = house.caseload.forms.get(FormAt(house.ids["full"], "note"))
    assert kept.written == {"text": "Hej då"}


def test_a_passphrase_is_not_changed_while_the_case_is_sealed(house, dialogs, tmp_path):
    house.open("full").show_section("disclosure")
    page = SealForm(house.page.desk, lambda _file: None)
    house.page.desk.open_page(page)
    page.held.wait()
    page.passphrase.focus_first()
    write("hemligt")
    assert page.passphrase.value() == ""
    page.held.go_on()
    write("hemligt")
    assert page.passphrase.value() == "hemligt"


def test_nothing_is_written_in_a_new_case_that_is_being_saved(house):
    house.push(house.place.list.new_button)
    form = house.page.form
    form.fields["name"].set_value("Ny Person")
    form.fields["missing"].set_value("Numret är inte känt ännu")
    before = (form.person(), form.case())
    form.save()
    try_everything(form.fields)
    assert (form.person(), form.case()) == before
    house.settle()
    assert house.page.desk.view.person.name == "Ny Person"


def test_a_new_case_that_was_refused_can_be_written_in_again(house, monkeypatch):
    house.push(house.place.list.new_button)
    form = house.page.form
    form.fields["missing"].set_value("Numret är inte känt ännu")
    form.fields["name"].focus_first()
    write("Ny Person")

    def gone(*_given):
        raise Gone

    monkeypatch.setattr(house.caseload.cases, "begin", gone)
    form.save()
    house.settle()
    form.fields["name"].focus_first()
    write("sson")
    assert form.fields["name"].value() == "Ny Personsson"
