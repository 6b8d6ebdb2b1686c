"""A run in a case made final, read again, changed with a reason, tried on another date, and its papers kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.check_page import CheckPage
from okapp.ui.wizard.compare_page import ComparePage
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.guest_page import GuestPage
from okapp.ui.wizard.paper_view import PaperView
from okapp.ui.wizard.result_page import ResultPage
from okapp.ui.wizard.resume import place_of
from okapp.ui.wizard.revise_page import RevisePage
from okapp.ui.wizard.session import Stage
from okapp.ui.wizard.step_page import StepPage
from okapp.vault.keys import Kdf
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import open_desktop
from tests.ui.wizard.hands import press, write

Key = Qt.Key


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    yield hands
    hands.end()


@pytest.fixture
def final(desk):
    """A worked case with every answer, in a case of the store, at its result."""
    desk.window.open(GUIDES)
    around = desk.desktop.guides.surroundings().around
    guide = KNOWN[0]
    run = next(
        run
        for case in cases_of(guide)
        if not case.quick and (run := run_of(case, guide, around)).journey().complete
    )
    desk.given_store(GUIDES)
    caseload = desk.cases.caseload
    person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields())
    desk.guide.open_run(run)
    desk.guide.saving.runs.start(case.id, run, place_of(desk.guide.session))
    desk.settle()
    assert desk.keeper.state is State.KEPT
    desk.guide.go_to(desk.guide.session.result())
    desk.settle()
    assert isinstance(desk.guide.page, ResultPage)
    return desk


def finish(desk):
    desk.tab_to("Gör klar", most=200)
    press(Key.Key_Return)
    desk.settle()
    assert desk.keeper.state is State.LOCKED


def settle_page(desk):
    desk.qtbot.waitUntil(lambda: not getattr(desk.guide.page, "growing", False))
    desk.settle()


def bar(desk):
    """The quiet buttons of the bar and its main one."""
    actions = desk.guide.page.bar_actions()
    return [one.text for one in actions.quiet], actions.main.text if actions.main else ""


def test_the_main_button_saves_then_finishes_and_then_there_is_none(final):
    strip = final.guide.saving.strip
    assert bar(final) == (["Ny prövning"], "Gör klar")
    finish(final)
    assert bar(final) == (["Ny prövning"], "")
    assert strip.button.isVisible()
    final.guide.open_run(final.guide.session.run)
    settle_page(final)
    assert bar(final) == (["Ny prövning"], "Spara i ett ärende")
    assert strip.words.plain == "Inte sparat."
    assert not strip.button.isVisible(), "it is offered once"
    final.guide.go_to(final.guide.session.check())
    assert strip.button.isVisible()
    final.guide.go_to(final.guide.session.result())
    settle_page(final)
    final.guide.bar.main.click()
    assert isinstance(final.guide.page, GuestPage)


def test_what_was_filled_in_from_the_case_is_told_after_the_answer(final):
    case = final.keeper.kept.stored.case_id
    final.guide.open_run(final.guide.session.run.answered("person_namn", None))
    final.guide.saving.runs.start(case, final.guide.session.run, place_of(final.guide.session))
    settle_page(final)
    page = final.guide.page
    labels = [label for label in page.content.findChildren(Label) if label.isVisible()]
    labels.sort(key=lambda label: label.mapTo(page.content, label.rect().topLeft()).y())
    said = [label.plain for label in labels]
    (told,) = (text for text in said if text.startswith("Ifyllt från ärendet: "))
    heading = final.guide.session.journey.findings[0].heading
    assert said.index(told) > said.index(heading) > said.index("Resultat")


def test_the_draft_becomes_a_locked_version_with_a_document_id(final):
    finish(final)
    kept = final.keeper.kept.stored
    assert (kept.version, kept.final) == (1, True)
    words = final.guide.saving.strip.words.plain
    assert words == f"Färdig och låst: version 1, dokument {kept.document_id}."
    assert isinstance(final.guide.page, ResultPage)
    assert not final.guide.unsaved()


def test_what_is_final_can_be_read_but_a_change_asks_for_a_reason_first(final):
    finish(final)
    final.guide.go_to(final.guide.session.back())
    assert isinstance(final.guide.page, CheckPage)
    final.guide.change("akut_behov")
    page = final.guide.page
    assert isinstance(page, RevisePage)
    page.onward()
    assert "Skriv varför" in page.reason.error()
    write("Ny uppgift från kommunen.")
    final.tab_to("Gör en ny version")
    press(Key.Key_Return)
    final.settle()
    assert isinstance(final.guide.page, StepPage)
    assert final.guide.page.focused_question() == "akut_behov"
    kept = final.keeper.kept.stored
    assert kept.reason == "Ny uppgift från kommunen."
    assert not kept.final
    versions = final.cases.caseload.runs.versions(kept.family)
    assert [one.final for one in versions] == [True, False]


def test_a_reason_that_is_written_is_not_lost_unasked(final, dialogs):
    finish(final)
    final.guide.go_to(final.guide.session.back())
    final.guide.change("akut_behov")
    page = final.guide.page
    write("Ny uppgift.")
    final.guide.bar.back.click()
    assert "försvinner om du lämnar sidan" in dialogs.said[-1]
    assert final.guide.page is page
    assert page.reason.value() == "Ny uppgift."
    dialogs.answer = True
    final.guide.bar.back.click()
    assert isinstance(final.guide.page, CheckPage)


def test_the_second_version_replaces_the_first_which_stays(final):
    finish(final)
    final.guide.saving.runs.revise("Fel datum.")
    final.settle()
    final.guide.go_to(final.guide.session.result())
    settle_page(final)
    finish(final)
    kept = final.keeper.kept.stored
    assert kept.version == 2
    first, second = final.cases.caseload.runs.versions(kept.family)
    assert second.replaces == first.id


def test_another_date_is_a_run_of_its_own_in_the_same_case(final):
    before = final.keeper.kept.stored
    final.guide.show_other_date(final.guide.session)
    page = final.guide.page
    assert isinstance(page, ComparePage)
    final.guide._adopt(final.guide.session.run.on(date(2026, 1, 15)))
    final.settle()
    kept = final.keeper.kept.stored
    assert kept.id != before.id
    assert (kept.case_id, kept.beside, kept.matter_date) == (before.case_id, before.id, date(2026, 1, 15))


def test_a_paper_is_kept_in_the_case_when_it_has_been_saved_and_says_it_is_a_working_copy(
    final, dialogs, tmp_path
):
    dialogs.path = tmp_path / "protokoll.pdf"
    final.guide.make_paper(final.guide.session, offer(final))
    page = final.guide.page
    assert isinstance(page, PaperView)
    final.qtbot.waitUntil(lambda: page.finished is not None, timeout=20_000)
    assert "Arbetskopia" in page.finished.made.paper.footer
    caseload, case_id = final.cases.caseload, final.keeper.kept.stored.case_id
    assert caseload.papers.of_case(case_id) == ()
    page.save()
    final.settle()
    (kept,) = caseload.papers.of_case(case_id)
    assert caseload.papers.pdf(kept.id) == dialogs.path.read_bytes()
    assert "Papperet finns också i ärendet." in page.state.plain
    page.save()
    final.settle()
    assert len(caseload.papers.of_case(case_id)) == 1


def offer(desk):
    from okapp.casework.papers import offers

    return offers(desk.guide.session.run)[0]


def test_a_run_that_is_opened_from_its_case_is_where_it_was(final):
    found = final.cases.caseload.runs.resume(final.keeper.kept.stored.id)
    final.guide.show_list()
    final.cases._show_run(found)
    final.settle()
    assert final.window.current == GUIDES
    assert final.guide.session.stage is Stage.RESULT
    assert final.guide.saving.holds


def test_the_cost_of_a_passphrase_is_the_given_one(desk):
    assert desk.vault._needs.means().kdf == Kdf(memory=64, passes=1, lanes=1)
