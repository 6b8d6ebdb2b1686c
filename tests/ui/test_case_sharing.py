"""A guide's paper to another party, made in a case: recipient and ground first, checked, logged, then out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import (
    WORKING_COPY,
    CaseFields,
    ConsentFields,
    Ground,
    PersonFields,
)
from okapp.casework.caseload.sharing import NO_CONSENT, ONLY_WHAT_IS_NEEDED
from okapp.casework.papers import offers
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES
from okapp.ui.cases.paper_page import PaperPage
from okapp.ui.cases.share_form import ShareForm
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.paper_view import PaperView
from okapp.ui.wizard.result_page import ResultPage
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import open_desktop
from tests.ui.wizard.hands import press, write

Key = Qt.Key
SOLNA = "Socialtjänsten i Solna"
TO_OTHERS = ("begaran", "svar", "underlag-ivo", "socialjour")


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    hands.window.open(GUIDES)
    guide = KNOWN[0]
    around = hands.desktop.guides.surroundings().around
    walked = (run_of(one, guide, around) for one in cases_of(guide) if not one.quick)
    hands.guide.open_run(next(run for run in walked if run.journey().complete))
    yield hands
    hands.end()


@pytest.fixture
def held(desk):
    """The run in a case of the store, at its result."""
    desk.given_store(GUIDES)
    caseload, session = desk.cases.caseload, desk.guide.session
    person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields())
    desk.guide.saving.runs.start(case.id, session.run, place_of(session))
    desk.settle()
    assert desk.keeper.state is State.KEPT
    desk.guide.go_to(desk.guide.session.result())
    desk.settle()
    desk.front()
    return desk


def case_of(desk):
    return desk.keeper.kept.stored.case_id


def given(desk):
    return desk.cases.caseload.sharing.disclosures(case_of(desk))


def kept(desk):
    return desk.cases.caseload.papers.of_case(case_of(desk))


def logged(desk, target):
    """What is logged about a paper, in order."""
    log = desk.cases.caseload.log
    return [one.verb for one in log.page(case=case_of(desk), limit=1000) if one.target == target]


def show(desk, key):
    """Show a paper of the guide."""
    session = desk.guide.session
    desk.guide.make_paper(session, next(one for one in offers(session.run) if one.key == key))
    page = desk.guide.page
    assert isinstance(page, PaperView)
    desk.qtbot.waitUntil(lambda: page.finished is not None, timeout=20_000)
    desk.settle()
    return page


def buttons(page):
    actions = page.bar_actions()
    return [one.text for one in (*actions.quiet, *([actions.main] if actions.main else []))]


def ask(desk, key):
    """From the paper on the screen to the form for recipient and ground."""
    page = show(desk, key)
    assert buttons(page) == ["Välj vad som ska med", "Lämna till någon annan"], (
        "it cannot be saved or printed without the question"
    )
    desk.guide.bar.main.setFocus()
    press(Key.Key_Space)
    form = desk.guide.page.guest
    assert isinstance(form, ShareForm)
    return form


def fill(desk, form, ground, recipient=SOLNA):
    """Write the recipient and choose the ground with the keyboard, and go on."""
    form.fields["recipient"].focus_first()
    write(recipient)
    form.fields["ground"].cards[ground.value].setFocus()
    press(Key.Key_Space)
    go_on(desk, form)


def go_on(desk, form):
    form.save_button.setFocus()
    assert QApplication.focusWidget() is form.save_button
    press(Key.Key_Space)
    desk.settle()


@pytest.mark.parametrize("key", TO_OTHERS)
def test_a_paper_to_another_party_asks_who_is_to_have_it(held, key):
    form = ask(held, key)
    go_on(held, form)
    assert form.fields["recipient"].error() == "Fel: Skriv vem som ska få det."
    assert form.fields["ground"].error() == "Fel: Välj grund."
    assert given(held) == ()
    assert kept(held) == ()


def test_it_is_made_for_the_recipient_logged_as_given_and_then_saved(held, dialogs, tmp_path):
    form = ask(held, "begaran")
    fill(held, form, Ground.TRANSFER)
    assert form.warnings.isVisible()
    assert any(ONLY_WHAT_IS_NEEDED in one.plain for one in form.warnings.findChildren(Label))
    assert given(held) == (), "nothing is given before the warning has been read"
    go_on(held, form)
    page = held.guide.page.guest
    assert isinstance(page, PaperPage)
    (paper,), (one,) = kept(held), given(held)
    assert paper.audience == SOLNA
    assert (one.recipient, one.ground, one.what) == (SOLNA, "29 kap. 12 §", "Begäran om överflyttning")
    assert (one.paper_id, one.run_id) == (paper.id, held.keeper.kept.stored.id)
    assert "Antecknat som utlämnat" in page.state.plain
    assert "Arbetskopia" not in page._shown.paper.footer
    dialogs.path = tmp_path / "begaran.pdf"
    page.save_button.setFocus()
    press(Key.Key_Space)
    held.settle()
    assert dialogs.path.read_bytes() == held.cases.caseload.papers.pdf(paper.id)
    assert "exportera" in logged(held, paper.id), logged(held, paper.id)
    held.guide.bar.back.click()
    assert isinstance(held.guide.page, ResultPage)


def test_without_a_recorded_consent_it_is_stopped_and_with_one_it_goes_on(held):
    form = ask(held, "socialjour")
    fill(held, form, Ground.CONSENT)
    assert any(NO_CONSENT in link.accessibleName() for link in form.summary.links)
    assert given(held) == ()
    caseload = held.cases.caseload
    today = caseload.today()
    caseload.sharing.add_consent(case_of(held), ConsentFields(recipient=SOLNA, given_on=today))
    go_on(held, form)
    (one,) = given(held)
    assert (one.ground, bool(one.consent_id)) == ("samtycke", True)


def test_going_back_gives_nothing_and_leads_to_the_answers(held, dialogs):
    form = ask(held, "svar")
    form.fields["recipient"].focus_first()
    write(SOLNA)
    held.guide.bar.back.click()
    assert held.guide.page.guest is form, "what is written is not lost without a question"
    dialogs.answer = True
    held.guide.bar.back.click()
    assert isinstance(held.guide.page, ResultPage)
    assert given(held) == ()
    assert kept(held) == ()


@pytest.mark.parametrize("key", ["protokoll", "ringblad"])
def test_ones_own_papers_are_saved_as_working_copies_without_the_question(held, dialogs, tmp_path, key):
    page = show(held, key)
    assert buttons(page) == ["Välj vad som ska med", "Skriv ut", "Spara som PDF"]
    dialogs.path = tmp_path / "eget.pdf"
    page.save()
    held.settle()
    (paper,) = kept(held)
    assert paper.audience == WORKING_COPY
    assert given(held) == ()


def test_a_guide_without_a_case_saves_it_as_before(desk, dialogs, tmp_path):
    page = show(desk, "begaran")
    assert buttons(page) == ["Välj vad som ska med", "Skriv ut", "Spara som PDF"]
    dialogs.path = tmp_path / "begaran.pdf"
    page.save()
    desk.settle()
    assert dialogs.path.read_bytes().startswith(b"%PDF")
