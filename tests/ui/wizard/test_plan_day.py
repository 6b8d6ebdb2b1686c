"""The day of a coordinator after a stroke, from the first call to the end of the plan, by keyboard over a real encrypted store.

Set OKAPP_TEST_LOOKS to a folder to have a picture of every page and every paper there.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from okapp.settings import Profile
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.drafts import State
from tests.ui import keys
from tests.ui.a11y import audit
from tests.ui.set_ups import in_each_set_up
from tests.ui.wizard.hands import answer_page, enter, press
from tests.ui.wizard.plan_day import (
    AFTER_ROWS,
    AT_MEETING,
    BEFORE,
    ENDING,
    FOLLOWED,
    GONE,
    ROWS,
    Katarina,
)

Key = Qt.Key
CALLED, MEETING, LATER, END = (
    datetime(*day).astimezone()
    for day in ((2026, 11, 10, 8), (2026, 11, 20, 13), (2027, 2, 15, 9), (2027, 9, 1, 9))
)
FOLLOW_UP = "Följ upp planen"


@pytest.fixture
def day(begin_day):
    profile = Profile(name="Katarina Provberg", title="Kurator", unit="Neuroteam", phone="08-000 00 01")
    return begin_day(Katarina, profile, CALLED)


@pytest.mark.long
@in_each_set_up
def test_the_day_from_the_first_call_to_the_end_of_the_plan(day):
    call(day)
    first_save(day)
    invitations(day)
    meeting(day)
    whole(day)
    copies(day)
    follow_up(day)
    ending(day)
    assert day.eye.lost == []


def call(day):
    """08:00 to 09:15: which plan, the person, the consent, whom to call, and what matters."""
    day.tab_to("Gör en samordnad plan eller SIP")
    enter()
    enter()
    day.ready()
    day.steps(BEFORE, until="plantyp")
    advice = " ".join(one.plain for one in day.page.findChildren(Label) if day.page.isAncestorOf(one))
    assert "talar för en samordnad plan" in advice
    assert "talar för en SIP" in advice
    day.steps(BEFORE, until="punkt_1")
    day.look("viktigt")
    answer_page(day, BEFORE)
    day.choose("Till papperen")
    assert set(day.states().values()) == {"saknas"}
    (stops,) = [box for box in day.page.findChildren(CalloutBox) if "punkt 1" in said(box)]
    assert "punkt 7" in said(stops), "what is missing is one list, no wall of stops"


def said(box):
    return " ".join(one.plain for one in box.findChildren(Label))


def first_save(day):
    """The answers into a new case; who it is about is not typed again."""
    day.save()
    day.look("plats")
    day.make_store()
    day.choose("Nytt ärende")
    form = day.page.guest.form
    assert form.person().name == "Evald Exempelgren"
    assert form.person().number
    day.choose("Spara ärendet")
    day.qtbot.waitUntil(lambda: day.keeper.state is State.KEPT, timeout=60_000)


def invitations(day):
    """09:45: the consent to sign, and a letter with a question sheet to each of six."""
    day.look("samtycke")
    assert "Arbetskopia" not in day.take("Samtycke att skriva under", "samtycke").paper.footer
    day.unfold("Kallelser")
    for n in range(1, 7):
        made = day.give(f"Kallelse och frågeblad till deltagare {n}", f"kallelse-{n}")
        assert made.missing == ()
        words = repr(made.paper.blocks)
        assert ("1212" in words) == (n < 6), "the choir leader has the name alone"
    assert day.pressed["kallelse-3"] <= 60
    given = day.cases.caseload.sharing.disclosures(day.keeper.kept.stored.case_id)
    assert len({one.recipient for one in given}) == 6
    assert all(
        one.words.startswith("Personens samtycke, lämnat skriftligt 10 november 2026.") for one in given
    )


def meeting(day):
    """13:00: the points one after the other, the rows as they are said."""
    day.another_day(MEETING)
    day.point("1")
    day.steps(AT_MEETING, until="insatser")
    day.tab_to("Lägg till: Insats")
    enter()
    for n, row in enumerate(ROWS, 1):
        day.look(f"rad-{n}")
        day.row(row)
        assert day.pressed[f"rad-{n}"] <= 10
    press(Key.Key_Escape)
    assert len(day.guide.session.run.answers["insatser"]) == len(ROWS)
    day.steps(AFTER_ROWS)
    day.result()
    assert {label for label, state in day.states().items() if state == "saknas"} == {"Uppföljning"}


def whole(day):
    """14:15: nothing is final while a point is missing, and then it is."""
    day.choose("Gör klar")
    assert "Det saknas hur och när planen följs upp." in day.dialogs.said[-1]
    assert day.keeper.state is State.KEPT
    draft = day.take("Planen", "plan-utkast")
    assert draft.missing == ("Det saknas hur och när planen följs upp.",)
    day.point("Uppföljning")
    day.steps(FOLLOWED)
    day.result()
    assert set(day.states().values()) == {"finns"}
    day.choose("Gör klar")
    assert day.keeper.state is State.LOCKED


def copies(day):
    """15:30: the plan to sign, the letter, a copy to each by the consent, and the strip to the record."""
    assert day.take("Planen", "plan").missing == ()
    assert "Arbetskopia" not in day.take("Planen att skriva under", "plan-att-skriva-under").paper.footer
    day.take("Brev till personen", "brev")
    day.unfold("Kopior")
    whole_plan, without_goals, own = "Armträning", "2. Mål", "Hemtjänst morgon"
    for n in range(1, 7):
        words = repr(day.give(f"Planen, kopia till deltagare {n}", f"kopia-{n}").paper.blocks)
        assert (whole_plan in words) == (n < 5)
        assert (without_goals in words) == (n in (1, 2, 4))
        assert (own in words) == (n < 6)
    day.choose("Kopiera till verksamhetssystemet")
    day.look("overlamning")
    text = "\n".join(one.piece.text for one in day.page.cards)
    assert "1. Armträning två gånger i veckan · Regionen · Neuroteam" in text
    assert audit(day.window) == []


def follow_up(day):
    """Later: the day stands under Att göra, and the next version begins with the plan."""
    assert day.to_do()[0].startswith(f"Om 87 dagar: {FOLLOW_UP}")
    day.another_day(LATER)
    assert day.to_do()[0].startswith(f"I dag: {FOLLOW_UP}")
    day.section("Datum att bevaka")
    day.look("folj-upp")
    day.choose("Gå vidare")
    day.tab_to(FOLLOW_UP)
    press(Key.Key_Space)
    day.choose("Fortsätt")
    assert day.keeper.kept.stored.reason == FOLLOW_UP
    assert day.guide.session.run.answers["forra_planen"] == "2026-11-20"
    day.steps(GONE, until="punkt_2")
    reached(day)
    day.steps(GONE)
    day.result()
    day.choose("Gör klar")
    assert (day.keeper.state, day.keeper.kept.stored.version) == (State.LOCKED, 2)
    record = repr(day.take("Uppföljning av planen", "uppfoljning").paper.blocks)
    assert "Delvis" in record
    assert "Nils Hittepåberg" in record
    assert "Vi har följt upp din plan." in repr(day.take("Brev till personen", "brev-uppfoljd").paper.blocks)


def reached(day):
    """The goal is marked as partly reached."""
    group = day.page.fields["mal"].field
    day.tab_to("Ändra")
    press(Key.Key_Space)
    while not group.form.fields[-1].field.isAncestorOf(keys.target()):
        press(Key.Key_Tab)
    press(Key.Key_Space, Key.Key_Down)
    day.tab_to("Klar")
    enter()


def ending(day):
    """Half a year later the plan ends, and what was to be watched is gone."""
    assert [one.split(":")[0] for one in day.to_do()] == ["Om 14 dagar", "Om 105 dagar", "Om 198 dagar"]
    day.another_day(END)
    late = day.to_do()[0]
    assert late.startswith("Försenat 184 dagar: Samordningen skulle lämnas över 1 mars 2027.")
    day.section("Guider")
    day.choose("Gå vidare")
    day.tab_to(FOLLOW_UP)
    press(Key.Key_Space, Key.Key_Down)
    day.choose("Fortsätt")
    day.steps(ENDING)
    day.result()
    day.choose("Gör klar")
    assert (day.keeper.state, day.keeper.kept.stored.version) == (State.LOCKED, 3)
    assert "Din plan är avslutad." in repr(day.take("Brev till personen", "brev-avslut").paper.blocks)
    day.unfold("Om avslutet")
    day.give("Meddelande om avslutad plan till deltagare 6", "avslut-6")
    assert day.to_do() == []
