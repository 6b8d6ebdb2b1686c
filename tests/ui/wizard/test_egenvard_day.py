"""The day of a municipal nurse of section 5.2: the form in force, three home visits, the notes, one SIP, what to follow up.

By keyboard alone over a real encrypted store. Set OKAPP_TEST_LOOKS to a folder to have a picture of every page there.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from okapp.ui.wizard.drafts import State
from tests.ui.set_ups import in_each_set_up
from tests.ui.wizard.day_hands import DayHands
from tests.ui.wizard.hands import ALT, CONTROL, answer_page, enter, press
from tests.ui.wizard.plan_day import CONSENT, WORDS, party
from tests.ui.wizard.test_egenvard_screen import EYE_DROPS, INSULIN, ME, STOCKINGS

Key = Qt.Key
MORNING, LATER = (datetime(*day).astimezone() for day in ((2026, 3, 9, 7, 30), (2026, 4, 9, 8)))
VISITS = {
    "ogondroppar": (EYE_DROPS, "Testina Exempelsson", "191212121212"),
    "insulin": (INSULIN, "Pelle Påhittsson", "197010632391"),
    "strumpor": ({**STOCKINGS, "bada_huvudman": "ja"}, "Minna Påhittsdotter", "saknas"),
}
SIP = {
    "lage": "ny",
    "bada_behovs": "ja",
    "habrehab": "nej",
    "utskrivning": "nej",
    "lss_insats": "nej",
    "tvangsvard": "nej",
    "plantyper": ["sip"],
    "initiativ": "region",
    "behov_av_samordning": "Strumpor, hemtjänst och vårdcentral behöver samma dag.",
    "behov_den": "2026-03-09",
    **CONSENT,
    "samtycke_den": "2026-03-09",
    "samtycke_till": "2026-12-31",
    "narstaende_deltar": "nej",
    "deltagare": [party("Handläggare Bo Exempel", "Biståndskontor", "kommun", telefon="08-000 00 12")],
    "kallar": ME.name,
    "mote_den": "2026-03-23",
    "mote_tid": "13.00",
    "mote_plats": "Hemma hos Minna",
    "personen_med": "ja",
}


class Lars(DayHands):
    """The nurse, who begins the guide anew at every visit."""

    def visit(self, name):
        """A home visit: from Hem to a final assessment in a case of its own."""
        given, person, number = VISITS[name]
        press(Key.Key_1, modifier=CONTROL)
        self.look(f"{name}-hem")
        self.tab_to("Kan det vara egenvård?")
        enter()
        enter()
        self.ready()
        self.steps({**given, "person_namn": person, "personnummer": number})
        self.look(f"{name}-granska")
        self.result()
        self.look(f"{name}-resultat")

    def put_in_a_case(self):
        """The answers into a new case; who it is about is not typed again."""
        self.save()
        if self.cases.caseload is None:
            self.make_store()
        self.choose("Nytt ärende")
        if not self.page.guest.form.person().number:
            self.tab_to("Om numret saknas: varför?", 400)
            press(Key.Key_Down)
        self.choose("Spara ärendet")
        self.qtbot.waitUntil(lambda: self.keeper.state is State.KEPT, timeout=60_000)


@pytest.mark.long
@in_each_set_up
def test_the_day_from_the_form_to_the_list_of_what_to_follow_up(begin_day):
    day = begin_day(Lars, ME, MORNING)
    form_in_force(day)
    for name, paper in (
        ("ogondroppar", "Egenvårdsbedömning och egenvårdsplan"),
        ("insulin", "Brev till patienten"),
        ("strumpor", "Om något händer"),
    ):
        day.visit(name)
        day.put_in_a_case()
        day.choose("Gör klar")
        assert day.keeper.state is State.LOCKED
        day.take(paper, f"{name}-papper")
        journal(day, name)
    instruction(day)
    sip(day)
    to_follow_up(day)
    assert day.eye.lost == []


def form_in_force(day):
    """07:30: the form for a pen says which rules it is from."""
    press(Key.Key_4, modifier=CONTROL)
    day.look("guider")
    day.choose("Starta guiden: Egenvård")
    day.look("start")
    made = day.paper("Tom blankett att fylla i för hand")
    day.look("blankett")
    assert made.paper.footer.startswith("Egenvård, regler från 2025-07-01")
    day.keep("blankett")


def journal(day, name):
    """11:45: the note in blocks, in the order of the record."""
    day.choose("Kopiera till verksamhetssystemet")
    day.look(f"{name}-overlamning")
    assert day.page.cards
    press(Key.Key_1, modifier=ALT)
    assert day.page.cards[0].state.isVisible()
    day.choose("Tillbaka till resultatet")


def instruction(day):
    """13:00: the sheet for who helps, to the home care."""
    day.look("utforarkopia")
    day.paper("Utförarkopia (egenvårdsintyg)")
    day.choose("Lämna till någon annan")
    day.look("utforarkopia-till")
    day.fill("Vem ska få det?", "Hemtjänst norr")
    day.pick("Annan grund, som jag skriver")
    day.fill("Vilken är grunden?", "Patienten har samtyckt skriftligt till utförarkopian.")
    day.choose("Gå vidare")
    day.keep("utforarkopia")
    day.choose("Tillbaka till svaren")


def sip(day):
    """14:00: a plan is begun with the patient filled in; consent, and an invitation of the same facts."""
    day.choose("Börja en samordnad plan")
    assert day.guide.session.run.answers["person_namn"] == "Minna Påhittsdotter"
    day.steps(SIP, until="punkt_1")
    answer_page(day, WORDS)
    day.choose("Till papperen")
    day.look("sip-resultat")
    assert day.take("Samtycke att skriva under", "sip-samtycke").missing == ()
    assert day.take("Kallelse och frågeblad till deltagare 1", "sip-kallelse").missing == ()


def to_follow_up(day):
    """15:00: what to follow up stands on one list, for all patients."""
    rows = day.to_do()
    day.look("att-gora")
    assert sum("Följ upp" in row for row in rows) == 2
    day.another_day(LATER)
    assert day.to_do()[0].startswith("I dag: ")
