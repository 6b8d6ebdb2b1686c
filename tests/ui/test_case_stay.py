"""After a lock the user is where they were in Ärenden, with what was written in a note or a contact still there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.desktop import CASES, GUIDES, HOME
from okapp.ui.cases.case_page import CasePage
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.home.to_do import ToDoBox
from okapp.ui.settings.backups_page import BackupsPage
from tests.ui.case_hands import CONTROL, open_desktop
from tests.ui.wizard.hands import press, write

Key = Qt.Key


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    hands.given_store(GUIDES)
    caseload = hands.cases.caseload
    person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    hands.case_id = caseload.cases.add(person.id, CaseFields()).id
    yield hands
    hands.end()


def top(desk):
    return desk.window.place(CASES).stack.top()


def shown(desk):
    """The case on the screen."""
    desk.cases.open_case(desk.case_id)
    desk.settle()
    page = top(desk)
    assert isinstance(page, CasePage)
    return page


def lock_and_open(desk):
    press(Key.Key_L, modifier=CONTROL)
    assert desk.cases.caseload is None
    desk.unlock()
    desk.settle()


def test_the_section_is_the_one_that_was_shown(desk):
    shown(desk).show_section("contact")
    lock_and_open(desk)
    assert (top(desk).desk.case_id, top(desk).section.key) == (desk.case_id, "contact")


def test_a_note_that_is_being_written_is_there_after_a_lock(desk, dialogs):
    shown(desk).notes.write()
    write("Hon ringer i morgon.")
    lock_and_open(desk)
    form = top(desk)
    assert isinstance(form, StoreForm)
    assert form.unsaved()
    form.save_button.click()
    desk.settle()
    (note,) = desk.cases.caseload.cases.open(desk.case_id).notes
    assert (note.text, note.corrects, dialogs.said) == ("Hon ringer i morgon.", "", [])


def test_a_correction_still_points_at_what_it_puts_right(desk):
    wrong = desk.cases.caseload.cases.add_note(desk.case_id, "Han ringer.")
    page = shown(desk)
    page.show_section("note")
    page.notes.open_row()
    write("Hon ringer.")
    lock_and_open(desk)
    top(desk).save_button.click()
    desk.settle()
    notes = desk.cases.caseload.cases.open(desk.case_id).notes
    assert {one.corrects for one in notes} == {"", wrong.id}


def test_a_form_in_which_nothing_is_written_is_left(desk):
    shown(desk).contacts.write()
    lock_and_open(desk)
    assert isinstance(top(desk), CasePage)


def test_home_tells_what_waits_for_removal(desk):
    caseload = desk.cases.caseload
    case = caseload.cases.open(desk.case_id).case
    caseload.cases.remove("case_file", case.id, case.rev)
    box = desk.window.open(HOME).findChild(ToDoBox)
    box.renew()
    desk.settle()
    assert box.removal_link.isVisible()
    assert box.removal_link.accessibleName() == "1 ärende står på gallringslistan"


def test_a_second_press_after_a_backup_makes_another_and_gets_none_back(desk):
    page = BackupsPage(desk.cases.safety_needs())
    desk.qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.make.setFocus()
    press(Key.Key_Space)
    desk.settle()
    assert page.focusWidget() is page.make
