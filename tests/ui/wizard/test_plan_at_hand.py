"""Parties at hand when calling, and the answers that come back, by keyboard alone: offered, looked at, confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.papers import Contact
from okapp.settings import Appearance
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.needs import WizardNeeds
from okapp.ui.wizard.place import WizardPlace
from okapp.ui.wizard.run_desk import Keeping
from okapp.ui.wizard.session import opened
from okapp.wizards.samordnad_plan import GUIDE
from tests.casework.caseload.kit import office
from tests.ui import keys
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import CONTROL, enter, press, write
from tests.ui.wizard.plan_hands import WHOLE, show_plan

Key = Qt.Key
CASES = {one.id: one for one in cases_of(GUIDE)}
ANSWERED = CASES["OK-SP-66"].answers
BOOK = (
    Contact(
        municipality="0184",
        function="Biståndshandläggning",
        phone="08-000 00 01",
        checked_on=date(2026, 1, 15),
    ),
    Contact(
        municipality="region",
        function="Samordnare för SIP",
        phone="08-000 00 02",
        checked_on=date(2026, 1, 15),
    ),
)
SHEET = "1. Det här gör vi redan\r\nBad\x00\r\n\r\n2. Det här kan vi göra\r\nBadträning\tNora\tplanerad\t2026-12-01\r\nHälsningar"


@pytest.fixture
def guides():
    return (GUIDE,)


@pytest.fixture
def around(municipalities, around):
    return replace(around, contacts=BOOK)


@pytest.fixture
def of_solna(keeper):
    keeper.change(replace(keeper.current, profile=replace(keeper.current.profile, municipality="Solna stad")))


def field(desk, key):
    return desk.place.page.fields[key].field


def titles(desk, key):
    return [view.shelf.title for view in field(desk, key).shelves.views if not view.isHidden()]


def offered(desk, key, title):
    view = next(one for one in field(desk, key).shelves.views if one.shelf.title == title)
    shown = zip(view.shelf.offers, view.links, strict=True)
    return [offer.text for offer, link in shown if not link.isHidden()]


def focused():
    return QApplication.focusWidget().accessibleName()


def written_in(desk, key):
    """The fields of the open form that something stands in."""
    raws = {one.question.key: one.raw() for one in field(desk, key).form.fields}
    return {name: raw for name, raw in raws.items() if raw is not None}


def test_a_function_of_the_contact_book_becomes_a_row_with_one_press(desk, qtbot, around, of_solna):
    show_plan(desk, qtbot, around, "motet", deltagare=None)
    assert titles(desk, "deltagare") == [
        "Roller enligt överenskommelsen och lagen",
        "Kontaktboken: Solna stad",
        "Kontaktboken: Region Stockholm",
    ]
    desk.tab_to("Kontaktboken: Solna stad, stängd")
    press(Key.Key_Space, Key.Key_Tab)
    assert focused() == "Ny rad: Biståndshandläggning, Solna stad"
    press(Key.Key_Space)
    row = {
        "namn": "Biståndshandläggning",
        "verksamhet": "Solna stad",
        "huvudman": "kommun",
        "telefon": "08-000 00 01",
    }
    assert written_in(desk, "deltagare") == row
    assert field(desk, "deltagare").value() == ({"id": "1", **row},)
    asked = field(desk, "deltagare").form.fields[4]
    assert asked.question.key == "far_veta"
    assert asked.field.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Space)
    enter()
    assert field(desk, "deltagare").form is None
    assert field(desk, "deltagare").value() == ({"id": "1", **row, "far_veta": "allt"},)
    assert "Kontaktboken: Solna stad" not in titles(desk, "deltagare")
    assert QApplication.focusWidget() is field(desk, "deltagare").add


def test_the_roles_are_added_one_after_the_other(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet", deltagare=None)
    title = "Roller enligt överenskommelsen och lagen"
    desk.tab_to("Ny rad: Samordningsansvarig")
    press(Key.Key_Down)
    assert focused() == "Ny rad: Någon från socialtjänsten"
    press(Key.Key_Space, Key.Key_Space)
    enter()
    assert field(desk, "deltagare").value()[0]["verksamhet"] == "Socialtjänsten"
    assert focused() == "Ny rad: Samordningsansvarig"
    assert "Någon från socialtjänsten" not in offered(desk, "deltagare", title)
    press(Key.Key_Down, Key.Key_Space, Key.Key_Space)
    enter()
    assert [row["huvudman"] for row in field(desk, "deltagare").value()] == ["kommun", "region"]


def test_a_row_that_is_given_up_is_offered_again(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet", deltagare=None)
    desk.tab_to("Ny rad: Samordningsansvarig")
    press(Key.Key_Space)
    assert offered(desk, "deltagare", "Roller enligt överenskommelsen och lagen") == []
    press(Key.Key_Escape)
    assert field(desk, "deltagare").value() == ()
    assert focused() == "Ny rad: Samordningsansvarig"


def test_an_answer_is_pasted_in_and_an_intervention_taken_over(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet")
    desk.tab_to("Ny rad: Arbetsterapeut, Neuroteam", most=120)
    press(Key.Key_Space)
    QApplication.clipboard().setText(SHEET)
    press(Key.Key_V, modifier=CONTROL)
    desk.tab_to("Klar")
    enter()
    (kept,) = field(desk, "fragebladssvar").value()
    assert kept["fran"] == "Arbetsterapeut, Neuroteam"
    assert focused() == "Ny rad: Fast omsorgskontakt, Hemtjänst öster"
    journey = desk.place.session.journey
    (svar,) = next(
        given.value
        for passed in journey.passed
        for given in passed.answers
        if given.question.key == "fragebladssvar"
    )
    assert "\x00" not in svar.values["svaret"]
    assert "Badträning\tNora\tplanerad\t2026-12-01" in svar.values["svaret"]

    desk.place.go_to(desk.place.session.jump("insatser"))
    desk.settle(qtbot)
    desk.tab_to("Svar från Arbetsterapeut, Neuroteam, stängd")
    press(Key.Key_Space, Key.Key_Tab)
    assert focused() == "Ny rad: Badträning"
    press(Key.Key_Space)
    assert written_in(desk, "insatser") == {
        "insats": "Badträning",
        "huvudman": "region",
        "verksamhet": "Neuroteam",
        "personal": "Nora",
        "nasta_steg": "Enligt Arbetsterapeut, Neuroteam: planerad",
        "start": "2026-12-01",
    }
    status = next(one for one in field(desk, "insatser").form.fields if one.question.key == "status")
    assert status.field.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Return, modifier=CONTROL)
    assert field(desk, "insatser").form is not None
    write("1")
    press(Key.Key_Return, modifier=CONTROL)
    assert field(desk, "insatser").form is None
    assert field(desk, "insatser").value()[-1]["status"] == "planerad"
    (view,) = field(desk, "insatser").shelves.views
    assert view.is_open
    assert offered(desk, "insatser", view.shelf.title) == []
    assert not view.note.isVisible()


def test_a_participant_that_is_written_now_can_answer_at_once(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet", deltagare=None)
    assert titles(desk, "fragebladssvar") == []
    desk.tab_to("Ny rad: Samordningsansvarig")
    press(Key.Key_Down, Key.Key_Space, Key.Key_Space)
    enter()
    assert offered(desk, "fragebladssvar", "Klistra in svaret från") == ["Företrädare, Socialtjänsten"]


def test_a_long_answer_is_short_in_the_list_and_whole_in_its_form(desk, qtbot, around):
    text = "ord " * 500
    rows = [{"id": "1", "fran": "Arbetsterapeut, Neuroteam", "svaret": text.strip()}]
    show_plan(desk, qtbot, around, "motet", fragebladssvar=rows)
    summary = field(desk, "fragebladssvar").rows_view.model().rows[0].summary
    assert summary.endswith("ord …")
    assert len(summary) < 400
    field(desk, "fragebladssvar").edit_row()
    assert written_in(desk, "fragebladssvar")["svaret"] == text.strip()


def test_an_answer_that_is_too_long_is_told_at_its_field(desk, qtbot, around):
    show_plan(desk, qtbot, around, "motet")
    group = field(desk, "fragebladssvar")
    group.add_offered(group.shelves.views[0].shelf.offers[0])
    answer = next(one for one in group.form.fields if one.question.key == "svaret")
    answer.field.edit.setPlainText("x" * 20_001)
    desk.tab_to("Klar")
    enter()
    assert answer.field.error().startswith("Fel: Svaret har 20 001 tecken, och högst 20 000 får plats.")
    assert group.form is not None


@pytest.mark.parametrize("step", ["motet", "insatser"])
@pytest.mark.parametrize(
    ("look", "factor", "width"),
    [(Appearance.LIGHT, 1.0, 1366), (Appearance.DARK, 1.0, 683), (Appearance.DARK, 2.0, 683)],
)
def test_what_is_at_hand_is_accessible(desk, qtbot, around, of_solna, theme, step, look, factor, width):
    theme.apply(look, factor)
    deltagare = [row for row in ANSWERED["deltagare"] if row["id"] == "1"]
    mer = {"deltagare": deltagare} if step == "motet" else {}
    show_plan(desk, qtbot, around, step, **{**ANSWERED, **mer})
    for one in desk.place.page.fields.values():
        for view in getattr(getattr(one.field, "shelves", None), "views", ()):
            if not view.is_open:
                view.button.click()
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []


def test_what_a_screen_reader_meets_of_the_answers(desk, qtbot, around):
    show_plan(desk, qtbot, around, "insatser", **ANSWERED)
    for view in field(desk, "insatser").shelves.views:
        view.button.click()
    QApplication.processEvents()
    assert_transcript("plan-svar", desk.place.page)


@pytest.mark.long
def test_each_letter_is_quick_with_many_parties_and_long_answers(desk, qtbot, around):
    first = WHOLE.answers["deltagare"][0]
    parties = [{**first, "id": str(n), "namn": f"Part {n}"} for n in range(1, 16)]
    text = "2. Det här kan vi göra\n" + "Träning; Nora; planerad; 2026-12-01\n" * 100
    answers = [
        {"id": str(n), "fran": f"Part {n}, {first['verksamhet']}", "svaret": text} for n in range(1, 16)
    ]
    show_plan(desk, qtbot, around, "motet", deltagare=parties, fragebladssvar=answers)
    edit = field(desk, "kallar").edit
    edit.setFocus()
    slowest = 0.0
    for letter in "Sanna":
        began = process_time()
        keys.write(letter)
        QApplication.processEvents()
        slowest = max(slowest, process_time() - began)
    assert slowest < 0.05


@pytest.fixture
def in_case(qapp, theme, qtbot, dialogs, keeper, municipalities, around, tmp_path):
    """A wizard place over a store with a case that has a final plan; gives it with a new run of the guide opened."""
    made = office(tmp_path / "arenden")
    made.clock.days((WHOLE.today - made.means.today()).days)
    made = replace(made, means=replace(made.means, guides=(GUIDE,), around=around))
    caseload, tasks = made.create(), Tasks()
    needs = WizardNeeds(
        guides=(GUIDE,),
        around=around,
        municipalities=municipalities,
        today=lambda: TODAY,
        keeper=keeper,
        tasks=tasks,
        dialogs=dialogs,
        open_source=lambda _source: None,
        press=made.means.press,
        keeping=Keeping(
            caseload=lambda: caseload,
            choose_case=lambda *_: None,
            give_paper=lambda *_: None,
            tasks=tasks,
        ),
    )
    person = caseload.people.add(
        PersonFields(name="Testina Provgren", number_reason="Numret är inte känt ännu")
    )
    case = caseload.cases.add(person.id, CaseFields(number="2026-17", kind="Utredning", municipality="0184"))
    plan = caseload.runs.start(case.id, run_of(CASES["OK-SP-01"], GUIDE, around))
    caseload.runs.finish(plan, plan.run)
    place = WizardPlace(theme, needs)
    qtbot.addWidget(place)
    place.resize(1366, 768)
    place.show()
    given = {key: raw for key, raw in CASES["OK-SP-01"].answers.items() if key != "deltagare"}
    new = caseload.runs.new_run(case.id, "samordnad-plan", WHOLE.matter_date)
    place.open_kept(caseload.runs.save(new, replace(new.run, answers=given), {}))
    yield place
    qtbot.waitUntil(lambda: not tasks.busy())
    tasks.close()
    caseload.close()


def test_the_parties_of_the_last_plan_are_at_hand_in_the_next(in_case, qtbot):
    in_case.go_to(opened(in_case.session.run).jump("motet"))
    QApplication.processEvents()
    group = in_case.page.fields["deltagare"].field
    view = group.shelves.views[0]
    assert (view.shelf.title, view.is_open) == ("Deltagare i den förra planen", True)
    view.links[0].setFocus()
    press(Key.Key_Space, Key.Key_Space)
    enter()
    press(Key.Key_Space, Key.Key_Space)
    enter()
    assert [(row["namn"], row["far_veta"]) for row in group.value()] == [
        ("Arbetsterapeut", "allt"),
        ("Fast omsorgskontakt", "allt"),
    ]
    assert all(row.keys() <= {"id", "namn", "verksamhet", "huvudman", "far_veta"} for row in group.value())
    assert view.isHidden()
