"""What is written in a form of Ärenden is kept as it is typed: over a lock, a new start and strict locking."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import (
    CaseFields,
    ConsentFields,
    FormAt,
    PersonFields,
    RepresentativeFields,
    WatchFields,
)
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME
from okapp.ui.cases.case_page import CasePage
from okapp.ui.cases.new_case_page import NewCasePage
from okapp.ui.cases.reason_page import ReasonPage
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.unfinished import UnfinishedLine
from okapp.ui.wizard.step_page import StepPage
from okapp.vault.errors import DiskFull
from okapp.vault.forms import Forms
from tests.ui.a11y import audit, show_whole, transcript
from tests.ui.case_hands import CONTROL
from tests.ui.wizard.hands import press, write

Key = Qt.Key
TEXT = "Hon ringer i morgon."
NEW = FormAt("", "new-case")


@pytest.fixture
def desk(start):
    hands = start()
    hands.given_store(GUIDES)
    hands.case_id = add(hands)
    return hands


def add(desk, **more):
    caseload = desk.cases.caseload
    person = caseload.people.add(
        PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu", **more)
    )
    return caseload.cases.add(person.id, CaseFields(number="2026-19")).id


def top(desk):
    return desk.window.place(CASES).stack.top()


def shown(desk):
    """The case on the screen."""
    desk.cases.open_case(desk.case_id)
    desk.settle()
    page = top(desk)
    assert isinstance(page, CasePage)
    return page


def note(desk, text=TEXT):
    """A note that is being written."""
    shown(desk).notes.write()
    write(text)
    return top(desk)


def at_note(desk):
    return FormAt(desk.case_id, "note")


def lock_and_open(desk):
    press(Key.Key_L, modifier=CONTROL)
    assert desk.cases.caseload is None
    desk.unlock()
    desk.settle()


def line_of(page):
    """The quiet line of a form."""
    (line,) = page.findChildren(UnfinishedLine)
    return line


def begin_again(start):
    desk = start()
    desk.cases.unlock()
    desk.unlock()
    desk.settle()
    return desk


def test_what_is_typed_is_saved_when_typing_stops_and_only_then_it_says_so(desk):
    form = note(desk)
    assert form.state.plain == "Sparar utkast …"
    assert desk.cases.caseload.forms.get(at_note(desk)) is None
    form.keeper.pauses.due.emit()
    desk.settle()
    kept = desk.cases.caseload.forms.get(at_note(desk))
    assert kept.written == {"text": TEXT}
    assert form.state.plain == f"Utkast sparat {kept.changed.astimezone():%H.%M}"


def test_what_could_not_be_saved_says_so_and_is_tried_again(desk, monkeypatch):
    form = note(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Forms, "save", _full)
        form.keeper.save_now()
        desk.settle()
    assert form.state.plain.startswith("Utkastet är inte sparat. ")
    write(" Då.")
    form.keeper.save_now()
    desk.settle()
    assert desk.cases.caseload.forms.get(at_note(desk)).written == {"text": f"{TEXT} Då."}


def _full(*_given, **_more):
    raise DiskFull


def test_a_form_opened_again_says_when_it_was_written(desk):
    note(desk)
    lock_and_open(desk)
    form = top(desk)
    assert isinstance(form, StoreForm)
    assert form.fields["text"].value() == TEXT
    line = line_of(form)
    assert line.isVisible()
    assert line.words.plain.startswith("Du skrev det här ")
    assert line.words.plain.endswith(" och sparade aldrig.")
    line.go_on.click()
    assert not line.isVisible()
    assert QApplication.focusWidget() is form.fields["text"].edit


def test_what_was_written_can_be_taken_away(desk):
    note(desk)
    lock_and_open(desk)
    form = top(desk)
    line_of(form).drop.click()
    desk.settle()
    assert form.fields["text"].value() == ""
    assert not form.unsaved()
    assert desk.cases.caseload.forms.get(at_note(desk)) is None
    assert desk.cases.caseload.forms.left_open() is None


def test_saving_clears_it(desk):
    form = note(desk)
    form.keeper.save_now()
    desk.settle()
    form.save_button.click()
    desk.settle()
    assert [one.text for one in desk.cases.caseload.cases.open(desk.case_id).notes] == [TEXT]
    assert desk.cases.caseload.forms.left_open() is None
    shown(desk).notes.write()
    assert top(desk).findChildren(UnfinishedLine) == []


def test_cancelling_clears_it(desk, dialogs):
    form = note(desk)
    form.keeper.save_now()
    desk.settle()
    dialogs.answer = True
    form.cancel_button.click()
    desk.settle()
    assert desk.cases.caseload.forms.left_open() is None
    assert desk.cases.caseload.forms.get(at_note(desk)) is None


def test_what_is_refused_stays_in_the_store(desk, monkeypatch):
    form = note(desk)
    with monkeypatch.context() as patch:
        patch.setattr(desk.cases.caseload.cases, "add_note", _full)
        form.save_button.click()
        desk.settle()
    assert top(desk) is form
    form.keeper.save_now()
    desk.settle()
    assert desk.cases.caseload.forms.get(at_note(desk)).written == {"text": TEXT}


def test_what_the_lock_could_not_save_is_there_all_the_same(desk, monkeypatch):
    note(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Forms, "save", _full)
        press(Key.Key_L, modifier=CONTROL)
    desk.unlock()
    desk.settle()
    assert top(desk).fields["text"].value() == TEXT


def test_a_new_case_that_is_being_written_is_there_after_a_lock(desk):
    desk.window.open(CASES).make_new()
    form = top(desk).form
    form.fields["name"].focus_first()
    write("Eli Alm")
    lock_and_open(desk)
    page = top(desk)
    assert isinstance(page, NewCasePage)
    assert page.form.fields["name"].value() == "Eli Alm"
    page.form.fields["missing"].set_value("Numret är inte känt ännu")
    page.form.save_button.click()
    desk.settle()
    caseload = desk.cases.caseload
    assert [row.label for row in caseload.cases.page().rows] == ["Eli Alm", "Kim Ek"]
    assert caseload.forms.get(NEW) is None


def test_a_protected_new_case_is_covered_until_asked_for(desk):
    desk.window.open(CASES).make_new()
    form = top(desk).form
    form.fields["name"].focus_first()
    write("Örjan Hemlig")
    form.fields["protected"].set_value("Sekretessmarkering")
    form.fields["protected"].changed.emit()
    lock_and_open(desk)
    form = top(desk).form
    assert "Hemlig" not in transcript(desk.window)
    assert not form.fields["name"].isEnabled()
    assert QApplication.focusWidget() is line_of(form).go_on
    top(desk).back.click()
    desk.settle()
    desk.window.place(CASES).make_new()
    form = top(desk).form
    line_of(form).go_on.click()
    assert form.fields["name"].value() == "Örjan Hemlig"
    assert form.fields["name"].isEnabled()


def test_a_protected_persons_form_asks_for_the_reason_first(desk):
    desk.case_id = add(desk, protected="Sekretessmarkering")
    desk.cases.caseload.cases.leave(desk.case_id)
    desk.cases.open_case(desk.case_id)
    desk.settle()
    write("Ny orosanmälan")
    top(desk).save_button.click()
    desk.settle()
    note(desk)
    lock_and_open(desk)
    assert isinstance(top(desk), ReasonPage)
    assert TEXT not in transcript(desk.window)
    assert desk.cases.caseload.forms.get(at_note(desk)) is None
    write("Läser igen")
    top(desk).save_button.click()
    desk.settle()
    assert top(desk).fields["text"].value() == TEXT


def test_strict_locking_leaves_it_for_the_next_start(desk, start, keeper):
    keeper.change(replace(keeper.current, cases=replace(keeper.current.cases, strict_lock=True)))
    ended = []
    desk.vault.locker.end = lambda: ended.append(True)
    note(desk)
    press(Key.Key_L, modifier=CONTROL)
    assert ended == [True]
    desk.end()
    again = begin_again(start)
    assert again.window.current == CASES
    assert top(again).fields["text"].value() == TEXT


def test_closing_the_window_asks_nothing_and_the_next_start_goes_on_there(desk, start, dialogs):
    note(desk)
    assert desk.window.place(CASES).unsaved()
    desk.close()
    assert dialogs.said == []
    again = begin_again(start)
    form = top(again)
    assert form.fields["text"].value() == TEXT
    form.save_button.click()
    again.settle()
    assert [one.text for one in again.cases.caseload.cases.open(desk.case_id).notes] == [TEXT]


def test_a_protected_persons_form_asks_at_the_next_start_too(desk, start):
    desk.case_id = add(desk, protected="Sekretessmarkering")
    note(desk)
    desk.close()
    again = begin_again(start)
    assert isinstance(top(again), ReasonPage)
    assert TEXT not in transcript(again.window)


def test_a_fault_in_the_program_saves_what_is_written(desk):
    note(desk)
    desk.cases.save_soon()
    desk.settle()
    assert desk.cases.caseload.forms.get(at_note(desk)).written == {"text": TEXT}


def test_a_date_that_cannot_be_read_stands_as_it_was_written(desk):
    shown(desk).dates.write()
    write("nästa tors")
    lock_and_open(desk)
    assert top(desk).fields["day"].edit.text() == "nästa tors"


def correct_note(desk, page):
    desk.cases.caseload.cases.add_note(desk.case_id, "Han ringer.")
    page.desk.renew()
    desk.settle()
    page.show_section("note")
    page.notes.open_row()


def change_watch(desk, page):
    today = desk.cases.caseload.today()
    desk.cases.caseload.dates.add(desk.case_id, WatchFields(day=today + timedelta(days=3), text="Ring"))
    page.desk.renew()
    desk.settle()
    page.show_section("watch")
    page.dates.open_row()


def change_consent(desk, page):
    given = ConsentFields(recipient="Solna", given_on=desk.cases.caseload.today())
    desk.cases.caseload.sharing.add_consent(desk.case_id, given)
    page.desk.renew()
    desk.settle()
    page.show_section("consent")
    page.section.open_row()


def change_representative(desk, page):
    person = page.desk.view.person.id
    desk.cases.caseload.people.add_representative(person, RepresentativeFields(name="Bo"))
    page.desk.renew()
    desk.settle()
    page.show_section("representative")
    page.section.open_row()


def final_run(desk, page):
    """The case has a final assessment of egenvård, with its dates."""
    caseload = desk.cases.caseload
    guide = caseload.means.guide("egenvard")
    case = next(one for one in cases_of(guide) if one.id == "EV01")
    opened = caseload.runs.start(desk.case_id, run_of(case, guide, caseload.means.around))
    caseload.runs.finish(opened, opened.run)
    page.desk.renew()
    desk.settle()


def go_on_from_run(desk, page):
    final_run(desk, page)
    page.show_section("run")
    page.runs.go_further()


def go_on_from_date(desk, page):
    final_run(desk, page)
    page.show_section("watch")
    page.dates.go_further()


def hand_over(_desk, page):
    page.show_section("case_file")
    page.section.hand_over.click()


FORMS = {
    "note": (lambda _desk, page: page.notes.write(), "text"),
    "note of a row": (correct_note, "text"),
    "contact": (lambda _desk, page: page.contacts.write(), "who"),
    "watch": (lambda _desk, page: page.dates.write(), "text"),
    "watch of a row": (change_watch, "text"),
    "consent": (lambda _desk, page: page.sections["consent"].write(), "recipient"),
    "consent of a row": (change_consent, "covers"),
    "person": (lambda _desk, page: page.sections["representative"].change_person(), "school"),
    "representative": (lambda _desk, page: page.sections["representative"].new_representative(), "name"),
    "representative of a row": (change_representative, "scope"),
    "case_file": (lambda _desk, page: page.sections["case_file"].change(), "number"),
    "seal": (hand_over, "recipient"),
    "guide": (lambda _desk, page: page.runs.start_guide(), "day"),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_upon_a_case_is_opened_again_as_it_was_written(desk, name):
    open_form, key = FORMS[name]
    open_form(desk, shown(desk))
    desk.settle()
    before = top(desk)
    assert isinstance(before, StoreForm)
    before.fields[key].focus_first()
    QApplication.focusWidget().selectAll()
    write("2026-03-04")
    values = before.values()
    lock_and_open(desk)
    form = top(desk)
    assert isinstance(form, StoreForm)
    assert form is not before
    assert (form.keeper.at, form.values()) == (before.keeper.at, values)
    assert line_of(form).isVisible()


@pytest.mark.parametrize("go_on", [go_on_from_run, go_on_from_date])
def test_what_is_to_follow_on_a_version_stays_chosen_over_a_lock_and_leads_on(desk, go_on):
    go_on(desk, shown(desk))
    desk.settle()
    top(desk).fields["way"].focus_first()
    press(Key.Key_Space)
    chosen = top(desk).fields["way"].value()
    assert chosen
    lock_and_open(desk)
    form = top(desk)
    assert isinstance(form, StoreForm)
    assert form.fields["way"].value() == chosen
    assert line_of(form).isVisible()
    form.save_button.click()
    desk.settle()
    assert desk.cases.caseload.forms.left_open() is None
    drafts = [run for run in desk.cases.caseload.cases.open(desk.case_id).runs if not run.final]
    assert [run.wizard for run in drafts] == ["egenvard"]


def test_every_name_of_a_form_belongs_to_one_section(desk):
    sections = shown(desk).sections.values()
    names = [name for section in sections for name in section.forms]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (683, 1.0), (1366, 2.0)])
def test_the_line_is_accessible(desk, theme, width, factor):
    theme.apply(theme.appearance, factor)
    note(desk)
    lock_and_open(desk)
    show_whole(desk.window, width)
    assert audit(desk.window) == []


def test_who_was_elsewhere_stays_there_and_the_form_waits(desk):
    note(desk)
    desk.window.open(HOME)
    lock_and_open(desk)
    assert desk.window.current == HOME
    shown(desk).notes.write()
    assert top(desk).fields["text"].value() == TEXT


def test_a_new_case_begun_in_a_guide_waits_in_the_store_over_a_lock(desk):
    desk.start_guide()
    desk.guide.page.focus_start()
    desk.save()
    desk.settle()
    desk.guide.page.guest.make_new()
    form = desk.guide.page.guest.form
    form.fields["name"].focus_first()
    write("Eli Alm")
    lock_and_open(desk)
    assert isinstance(desk.guide.page, StepPage)
    desk.save()
    desk.settle()
    desk.guide.page.guest.make_new()
    assert desk.guide.page.guest.form.fields["name"].value() == "Eli Alm"
