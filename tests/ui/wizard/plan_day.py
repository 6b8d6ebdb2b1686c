"""What Katarina of section 5.3 writes in her plan, and what she alone does at the keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tests.ui.case_hands import CONTROL
from tests.ui.keys import target
from tests.ui.wizard.day_hands import DayHands
from tests.ui.wizard.hands import enter, press, write

Key = Qt.Key
Answers = dict[str, Any]


def party(name: str, unit: str, principal: str, knows: str = "allt", **more: Any) -> Answers:
    """A row of those who take part."""
    return {"namn": name, "verksamhet": unit, "huvudman": principal, "far_veta": knows, **more}


CHOOSER = {
    "lage": "ny",
    "bada_behovs": "ja",
    "habrehab": "ja",
    "utskrivning": "nej",
    "lss_insats": "nej",
    "tvangsvard": "nej",
    "plantyper": ["samordnad_plan", "sip"],
    "initiativ": "region",
    "behov_av_samordning": "Sex kontakter som behöver dra åt samma håll.",
    "behov_den": "2026-11-09",
}
PERSON = {
    "person_namn": "Evald Exempelgren",
    "personnummer": "191212121212",
    "barn": "nej",
    "skyddade_uppgifter": "nej",
    "adress": "Provgatan 1, 111 11 Stockholm",
    "person_telefon": "08-000 00 44",
    "sprak": "Svenska. Långsamt, en sak i taget.",
}
CONSENT = {
    "samtycker": "ja",
    "samtyckesform": "skriftligt",
    "samtycke_den": "2026-11-10",
    "utbyte": "ja",
    "samtycke_till": "2027-05-31",
    "narstaende_deltar": "ja",
    "narstaende_vilka": "Maken Olle",
}
CALL = {
    "deltagare": [
        party("Arbetsterapeut Eva Prov", "Neuroteam", "region", telefon="08-000 00 11"),
        party("Fysioterapeut", "Primärvårdsrehab", "region"),
        party("Distriktssköterska", "Vårdcentralen", "region", utom=["mal"]),
        party("Handläggare Bo Exempel", "Biståndskontor", "kommun", telefon="08-000 00 12"),
        party("Fast omsorgskontakt", "Hemtjänst öster", "kommun", "egna"),
        party("Ledare", "Strokeföreningens kör", "annan", "egna"),
    ],
    "kallar": "Katarina Provberg",
    "mote_den": "2026-11-20",
    "mote_tid": "13.00",
    "mote_plats": "Neuroteamet, rum 4",
    "motesledare": "Katarina Provberg",
    "fraga_till_motet": "Hur kommer jag tillbaka till kören?",
    "personen_med": "ja",
}
WORDS = {"viktigt_for_dig": "Att sjunga i kören igen. Att orka vara hemma."}
BEFORE = {**CHOOSER, **PERSON, **CONSENT, **CALL, **WORDS}
"""What is known before the meeting."""
AT_MEETING = {
    "behov": "Svag i höger arm, trött, svårt att planera dagen.",
    "forutsattningar": "Bor med make i hus med hiss.",
    "intressen": "Kören och kolonilotten.",
    "kan_sjalv": "Läsa noter, laga frukost.",
    "mal": [
        {
            "mal": "Jag går till kören själv i mars",
            "vems": "eget",
            "tecken": "Gör resan utan stöd två gånger",
            "datum": "2027-03-31",
        },
        {"mal": "Höger arm klarar påklädning", "vems": "verksamhetens", "tecken": "Klär sig utan hjälp"},
    ],
}
ROWS = (
    {"insats": "Armträning två gånger i veckan", "huvudman": "2", "verksamhet": "Neuroteam", "personal": "Eva Prov, 08-000 00 11",
     "status": "2", "beslut": "Neuroteamet 2026-11-20", "start": "2026-12-01"},
    {"insats": "Hemtjänst morgon", "huvudman": "1", "verksamhet": "Hemtjänst öster", "personal": "Fast omsorgskontakt",
     "status": "1", "nasta_steg": "Biståndskontoret prövar till 2026-12-01", "start": "2026-12-10"},
    {"insats": "Gångträning ute", "huvudman": "2", "verksamhet": "Primärvårdsrehab", "personal": "Fysioterapeut",
     "status": "1", "nasta_steg": "Tid bokas i december", "start": "2027-01-11"},
    {"insats": "Följa med från bussen", "huvudman": "3", "verksamhet": "Strokeföreningens kör", "personal": "Ledaren",
     "status": "1", "nasta_steg": "Evald frågar ledaren", "start": "2027-01-15"},
)  # fmt: skip
"""As they are said at the table; a choice is its number."""
AFTER_ROWS = {
    "lakemedel_hjalpmedel": "ja",
    "lakemedelslista_den": "2026-11-19",
    "lakemedel_ansvarig": "Distriktssköterskan",
    "hjalpmedel": [{"hjalpmedel": "Rollator", "ansvarig": "Neuroteam"}],
    "samordnare": "Katarina Provberg",
    "samordnare_titel": "Kurator",
    "samordnare_enhet": "Neuroteam",
    "samordnare_telefon": "08-000 00 01",
    "kallar_sedan": "Katarina Provberg",
    "overgripande_ansvar": "region",
    "samordnare_forutsattningar": "ja",
}
FOLLOWED = {"foljs_upp_den": "2027-02-15", "foljs_upp_hur": "Möte hos Neuroteamet, Katarina kallar"}
GONE = {
    "mote_den": "2027-02-15",
    "mote_tid": "09.00",
    "mote_plats": "Neuroteamet, rum 4",
    "personen_med": "ja",
    "uppf_mal": "Nästan. Jag går med maken.",
    "uppf_insatser": "Ja, utom färden från bussen.",
    "lakemedelslista_den": "2027-02-14",
    "overlamnas": "ja",
    "ny_samordnare": "Nils Hittepåberg, 08-000 00 07",
    "overlamnas_den": "2027-03-01",
    "overlamnat": "Planen är genomgången tillsammans med Evald.",
    "foljs_upp_den": "2027-09-01",
    "foljs_upp_hur": "Möte hos Neuroteamet, Nils kallar",
}
ENDING = {
    "avslutsskal": "mal_uppfyllda",
    "avslutad_den": "2027-09-01",
    "har_fatt_veta": "Alla har fått brev 2027-09-01",
}


class Katarina(DayHands):
    """The coordinator, with the points and the rows of her plan."""

    def point(self, label):
        """To the step of a point that is missing: one stop for Tab, then the arrows where all are shown."""
        strip = self.guide.points
        while not strip.isAncestorOf(target()):
            press(Key.Key_Tab)
        if target() is strip.short:
            assert f"Nästa: {label} " in strip.short.accessibleName()
        else:
            while target().point.label != label:
                press(Key.Key_Right)
        enter()
        self.ready()

    def states(self):
        """How each point of the plan stands."""
        return {one.point.label: one.point.state.value for one in self.guide.points.buttons}

    def row(self, said):
        """Write an intervention as it is said: Enter to the next cell, Ctrl+Enter when it is done."""
        form = self.page.fields["insatser"].field.form
        left = dict(said)
        for part in form.fields:
            if part.question.key in left:
                while not part.field.isAncestorOf(target()):
                    enter()
                write(left.pop(part.question.key))
        assert not left
        press(Key.Key_Return, modifier=CONTROL)
