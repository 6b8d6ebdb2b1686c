"""The whole job by keyboard alone, from the list of guides to a PDF on disk."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.settings import Profile
from okapp.ui.wizard.session import Stage
from tests.ui.wizard.hands import ALT, CONTROL, enter, leave, press, write
from tests.ui.wizard.sample_guide import ANSWERS

Key = Qt.Key


def answer_vehicle():
    """The step with the question that opens another one."""
    press(Key.Key_Space)
    press(Key.Key_Tab)
    write("Den står i vägen")
    press(Key.Key_Tab, Key.Key_Space)


def answer_all(desk, qtbot):
    write("Solna")
    leave()
    assert desk.tab_to("Fortsätt") <= 3
    enter()
    answer_vehicle()
    enter()
    press(Key.Key_Space)
    for _ in range(3):
        press(Key.Key_Tab)
    write("2026-03-02")
    press(Key.Key_Tab)
    write("4,5")
    enter()
    desk.tab_to("Lägg till: Plats")
    enter()
    write("2026-01-01")
    press(Key.Key_Tab, Key.Key_Tab)
    write("Stockholm")
    leave()
    press(Key.Key_Tab, Key.Key_Space)
    enter()
    desk.tab_to("Fortsätt")
    enter()
    write("Kim Ek")
    press(Key.Key_Tab)
    write("Vakt")
    press(Key.Key_Tab)
    write("070")
    press(Key.Key_Tab)
    write("Inget mer")
    desk.tab_to("Fortsätt")
    enter()


def test_from_the_list_to_a_saved_pdf(desk, qtbot, dialogs, tmp_path):
    dialogs.path = tmp_path / "protokoll"
    assert QApplication.focusWidget().accessibleName() == "Starta guiden: Parkering"
    enter()
    assert QApplication.focusWidget().accessibleName() == "När gäller ärendet?"
    enter()
    answer_all(desk, qtbot)
    desk.settle(qtbot)
    assert desk.kind == "CheckPage"
    kept = dict(desk.place.session.run.answers)
    kept["platser"] = [{**row, "till": None} for row in kept["platser"]]
    assert kept == ANSWERS
    enter()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"
    assert desk.place.unsaved()
    desk.tab_to("Protokoll", most=120)
    enter()
    assert desk.kind == "ProfilePage"
    write("Robin Ek")
    enter()
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    desk.tab_to("Spara som PDF")
    enter()
    desk.settle(qtbot)
    saved = tmp_path / "protokoll.pdf"
    document = pypdfium2.PdfDocument(saved)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Robin Ek" in text
    assert "Solna stad prövar" in text
    assert not desk.place.unsaved()
    assert all("Ek" not in said for said in dialogs.said)


def test_enter_in_a_choice_goes_on_and_arrows_choose(desk, qtbot):
    enter()
    enter()
    press(Key.Key_Tab, Key.Key_Space)
    enter()
    assert desk.place.session.step == "fordon"
    press(Key.Key_Down)
    assert desk.place.session.run.answers["bratt"] == "nej"
    press(Key.Key_Down)
    assert desk.place.session.run.answers["bratt"] == "vet_ej"
    press(Key.Key_Up)
    assert desk.place.session.run.answers["bratt"] == "nej"
    enter()
    assert desk.place.session.step == "fordon"
    assert list(desk.place.page.fields) == ["bratt", "slag"]


def test_alt_left_goes_back_all_the_way(desk, qtbot):
    enter()
    enter()
    press(Key.Key_Tab, Key.Key_Space)
    enter()
    press(Key.Key_Left, modifier=ALT)
    assert desk.place.session.step == "var"
    press(Key.Key_Left, modifier=ALT)
    assert desk.kind == "StartPage"
    enter()
    assert desk.place.session.run.answers == {"var": "vet_ej"}


def test_the_focus_stays_where_it_is_while_questions_come_and_go(desk, qtbot):
    enter()
    enter()
    press(Key.Key_Tab, Key.Key_Space)
    enter()
    press(Key.Key_Space)
    card = QApplication.focusWidget()
    assert list(desk.place.page.fields) == ["bratt", "bratt_varfor", "slag"]
    press(Key.Key_Down)
    assert list(desk.place.page.fields) == ["bratt", "slag"]
    assert QApplication.focusWidget() is not card
    assert desk.place.page.fields["bratt"].field.cards["nej"].hasFocus()


def test_missing_answers_are_told_at_the_fields_and_in_a_summary_with_links(desk, qtbot):
    enter()
    enter()
    enter()
    page = desk.place.page
    summary = QApplication.focusWidget()
    assert summary.accessibleName().startswith("Det här behöver rättas. Kommun: Skriv och välj en kommun.")
    assert page.fields["var"].field.error().startswith("Fel: Skriv och välj en kommun.")
    press(Key.Key_Tab)
    enter()
    assert QApplication.focusWidget() is page.fields["var"].field.inner.edit


def test_changing_an_answer_comes_back_to_the_check(desk, qtbot, finished):
    desk.place.open_run(finished)
    desk.settle(qtbot)
    press(Key.Key_Left, modifier=ALT)
    desk.settle(qtbot)
    desk.tab_to("Ändra Fordon")
    enter()
    assert desk.place.session.step == "fordon"
    assert desk.place.page.fields["slag"].field.cards["bil"].hasFocus()
    press(Key.Key_Down)
    enter()
    desk.settle(qtbot)
    assert desk.place.session.stage is Stage.CHECK
    assert [question.label for question in desk.place.session.unused()] == ["Platser"]


def test_a_done_step_is_jumped_to_from_the_list_of_steps(desk, qtbot, finished):
    desk.place.open_run(finished)
    desk.settle(qtbot)
    desk.tab_to("Behoven, klart", most=120)
    enter()
    assert desk.place.session.step == "behov"


@pytest.mark.parametrize("answer", [False, True])
def test_leaving_unsaved_answers_asks_first(desk, qtbot, dialogs, answer):
    enter()
    enter()
    press(Key.Key_Tab, Key.Key_Space)
    dialogs.answer = answer
    desk.tab_to("Avsluta")
    enter()
    assert "försvinner om du lämnar dem" in dialogs.said[-1]
    assert desk.kind == ("ListPage" if answer else "StepPage")
    assert desk.place.unsaved() is not answer


def test_a_date_before_the_first_edition_is_told_at_the_field(desk, qtbot):
    enter()
    press(Key.Key_A, modifier=CONTROL)
    write("2019-12-31")
    enter()
    assert desk.kind == "StartPage"
    assert "Programmet har inga regler för 31 december 2019." in desk.place.page.day.error()
    assert QApplication.focusWidget() is desk.place.page.day.edit


def test_escape_closes_what_is_folded_out(desk, qtbot, theme):
    desk.window.resize(683, 384)
    enter()
    enter()
    desk.tab_to("Varför frågar vi?, stängd", most=60)
    enter()
    assert QApplication.focusWidget().accessibleName() == "Varför frågar vi?, öppen"
    press(Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "3 § Exempellagen (2001:1)"
    enter()
    assert [source.section for source in desk.opened] == ["3 §"]
    press(Key.Key_Escape)
    assert QApplication.focusWidget().accessibleName() == "Varför frågar vi?, stängd"


def test_the_quick_check_goes_on_in_the_whole_guide(desk, qtbot):
    desk.tab_to("Snabbkoll: Parkering")
    enter()
    enter()
    press(Key.Key_Tab, Key.Key_Space)
    enter()
    answer_vehicle()
    enter()
    desk.settle(qtbot)
    assert desk.kind == "CheckPage"
    enter()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"
    desk.tab_to("Fortsätt till hela guiden", most=120)
    enter()
    assert desk.place.session.step == "behov"
    assert not desk.place.session.run.quick


def test_a_paper_about_something_sensitive_asks_first(desk, qtbot, dialogs, keeper, finished, profile_kept):
    desk.place.open_run(finished)
    desk.settle(qtbot)
    desk.tab_to("Brev om parkering", most=120)
    enter()
    assert dialogs.said[-1] == "Gör en sekretessprövning först."
    assert desk.kind == "ResultPage"
    dialogs.answer = True
    enter()
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    assert "Underskrift" in "".join(desk.place.page.finished.made.missing)


def test_the_profile_may_be_skipped_and_is_asked_once(desk, qtbot, keeper, finished):
    desk.place.open_run(finished)
    desk.settle(qtbot)
    desk.tab_to("Protokoll", most=120)
    enter()
    desk.tab_to("Hoppa över")
    enter()
    assert (keeper.current.profile_asked, keeper.current.profile) == (True, Profile())
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    press(Key.Key_Left, modifier=ALT)
    desk.settle(qtbot)
    desk.tab_to("Protokoll", most=120)
    enter()
    assert desk.kind == "PaperView"
    desk.settle(qtbot)
