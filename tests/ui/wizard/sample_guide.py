"""A small made-up guide about parking permits, with every kind of question and two editions."""

from __future__ import annotations

from datetime import date

from okapp.documents.blocks import Items, Pairs, Paragraph
from okapp.documents.papers import Contents, Guide, PaperKind
from okapp.engine.model import (
    Certainty,
    Deadline,
    Edition,
    Kind,
    Note,
    Outcome,
    Rule,
    Source,
    Step,
    Track,
    Wizard,
)
from okapp.engine.questions import (
    JA,
    NEJ,
    VET_EJ,
    Choice,
    DateOf,
    Group,
    MunicipalityOf,
    Number,
    OneOf,
    PersonOf,
    SeveralOf,
    Text,
    yes_no,
)

ACT = Source("Exempellagen (2001:1)", "3 §")
OTHER = Source("Exempellagen (2001:1)", "7 §", note="inte kontrollerad")
AGREEMENT = Source(agreement="exempel-avtal")

WHERE = MunicipalityOf(
    key="var", text="I vilken kommun står bilen?", label="Kommun", unknown=True, fallback="kommunen",
    why="Kommunen där bilen står prövar ansökan.", find_out="Fråga parkeringsbolaget.",
)  # fmt: skip
HURRY = yes_no(
    key="bratt", text="Är det bråttom?", label="Bråttom", find_out="Ring sökanden.",
    why="Bråttom betyder att ansökan prövas i dag.", help="Bråttom är det som inte kan vänta till i morgon.",
)  # fmt: skip
WHY_HURRY = Text(key="bratt_varfor", text="Varför är det bråttom?", label="Skäl till brådska", required=True)
BIL, MC, SLAP = (
    Choice("bil", "Bil"),
    Choice("mc", "Motorcykel", "Två eller tre hjul."),
    Choice("slap", "Släp"),
)
KIND = OneOf(
    key="slag", text="Vilket slags fordon?", label="Fordon", choices=(BIL, MC, SLAP, VET_EJ),
    why="Motorcyklar har egna platser.", find_out="Titta i registret.",
)  # fmt: skip
INGET = Choice("inget", "Inget av detta")
LASTA, LADDA = Choice("lasta", "Lasta"), Choice("ladda", "Ladda")
NEEDS = SeveralOf(
    key="behov", text="Vad behövs på platsen?", label="Behov", choices=(LASTA, LADDA, INGET), exclusive=(INGET,),
)  # fmt: skip
SINCE = DateOf(key="sedan", text="När kom ansökan?", label="Ansökan kom", past=True)
LENGTH = Number(key="langd", text="Hur lång är bilen?", label="Längd", unit="meter", least=1, most=20)
FROM = DateOf(key="fran", text="Från", label="Från", past=True)
UNTIL = DateOf(key="till", text="Till", label="Till", required=False, help="Lämna tomt om det pågår.")
PLACE = MunicipalityOf(key="plats", text="Kommun", label="Kommun", unknown=True)
FORM = OneOf(
    key="form",
    text="Slags plats",
    label="Slags plats",
    choices=(Choice("gata", "Gata"), Choice("hus", "Hus")),
)
PLACES = Group(
    key="platser", text="Var har bilen stått?", label="Platser", row_label="Plats",
    fields=(FROM, UNTIL, PLACE, FORM), why="Platserna visar var bilen hör hemma.",
)  # fmt: skip
CONTACT = PersonOf(key="kontakt", text="Vem kan svara på frågor?", label="Kontakt")
NOTES = Text(key="ovrigt", text="Övrigt", label="Övrigt", long=True)

FIRST = Track("forst", "Vem prövar i dag?", always=True)
LATER = Track("sedan", "Vem prövar i längden?", always=True)
SIDE = Track("sida", "Särskild ordning")

_now = Rule(
    key="i_dag",
    gives=Outcome(
        track=FIRST, code="NU", title="Prövas i dag", heading="{var} prövar ansökan i dag",
        text="Pröva och skriv beslut i dag.", because="Du har svarat att det är bråttom.",
        sources=(ACT,), municipality=WHERE,
    ),
    when=HURRY.is_(JA),
)  # fmt: skip
_wait = Rule(
    key="vanta",
    gives=Outcome(
        track=FIRST, code="VANTA", title="Prövas i tur", heading="Ansökan prövas i tur och ordning",
        text="Ingenting behöver göras i dag.", because="Det är inte bråttom, eller det är okänt.",
        sources=(ACT,), certainty=Certainty.ASSESSMENT,
    ),
)  # fmt: skip
_theirs = Rule(
    key="kommunen",
    gives=Outcome(
        track=LATER, code="KOMMUN", title="Kommunen prövar", heading="{var} prövar",
        text="Där bilen står prövas ansökan.", because="Bilen står i {var}.", sources=(ACT, AGREEMENT),
        municipality=WHERE,
    ),
    when=WHERE.is_answered(),
)  # fmt: skip
_unknown = Rule(
    key="okant",
    gives=Outcome(
        track=LATER, code="OKANT", title="Går inte att säga", heading="Ta reda på var bilen står",
        text="Utan kommun finns inget svar.", because="Kommunen är inte känd.", sources=(OTHER,),
        certainty=Certainty.ASSESSMENT,
    ),
)  # fmt: skip
_bike = Rule(
    key="mc",
    gives=Outcome(
        track=SIDE, code="MC", title="Egen plats", heading="Motorcykeln har egna platser",
        text="Visa vägen till dem.", because="Fordonet är en motorcykel.", sources=(OTHER,),
    ),
    when=KIND.is_(MC),
)  # fmt: skip

VEHICLE = Step(
    key="fordon", heading="Fordonet", intro="Svara på det du vet.", source=ACT,
    asks=(HURRY, WHY_HURRY.when(HURRY.is_(JA)), KIND),
    rules=(
        _now, _wait, _bike,
        Rule(key="ring", gives=Note(kind=Kind.WARNING, text="Ring först. Någon kan behöva hjälp.", sources=(ACT,)),
             when=HURRY.is_(JA)),
    ),
)  # fmt: skip
WHERE_STEP = Step(key="var", heading="Var bilen står", source=ACT, asks=(WHERE,), rules=(_theirs, _unknown))
NEED_STEP = Step(
    key="behov", heading="Behoven", source=OTHER, asks=(NEEDS, SINCE, LENGTH),
    rules=(
        Rule(key="gor", gives=Note(kind=Kind.NEXT_STEP, text="Bekräfta att ansökan har kommit.", sources=(ACT,))),
        Rule(key="skriv", gives=Note(kind=Kind.TO_RECORD, text="Anteckna längden.")),
        Rule(key="matt", gives=Note(kind=Kind.MISSING_EVIDENCE, text="Mått saknas.", sources=(OTHER,)),
             when=NEEDS.is_(LASTA)),
        Rule(key="manad", gives=Deadline(after=SINCE, text="En månad sedan ansökan: {datum}.", source=ACT)),
    ),
)  # fmt: skip
PLACES_STEP = Step(
    key="platser", heading="Platserna", source=ACT, asks=(PLACES,), applies=KIND.is_(BIL, VET_EJ)
)
LAST_STEP = Step(key="sist", heading="Kontakt och övrigt", source=ACT, asks=(CONTACT, NOTES))

_new_rule = Rule(
    key="nytt",
    gives=Note(kind=Kind.NEXT_STEP, text="Skicka bekräftelsen digitalt.", sources=(ACT,)),
)
OLD = Edition(
    starts=date(2020, 1, 1), title="Parkering, regler från 2020", law="Exempellagen (2001:1)",
    steps=(VEHICLE, WHERE_STEP, NEED_STEP, PLACES_STEP, LAST_STEP), tracks=(FIRST, LATER, SIDE), checked=None,
)  # fmt: skip
_later_now = Rule(
    key="i_dag",
    gives=Outcome(
        track=FIRST, code="GENAST", title="Prövas genast", heading="{var} prövar genast",
        text="Pröva genast.", because="Du har svarat att det är bråttom.", sources=(OTHER,), municipality=WHERE,
        certainty=Certainty.ASSESSMENT,
    ),
    when=HURRY.is_(JA),
)  # fmt: skip
NEW = Edition(
    starts=date(2025, 7, 1), title="Parkering, regler från 1 juli 2025", law="Exempellagen (2001:1)",
    steps=(
        WHERE_STEP,
        Step(key="fordon", heading="Fordonet", intro="Svara på det du vet.", source=ACT, asks=VEHICLE.asks,
             rules=(_later_now, *VEHICLE.rules[1:])),
        NEED_STEP, PLACES_STEP,
        Step(key="sist", heading="Kontakt och övrigt", source=ACT, asks=(CONTACT, NOTES), rules=(_new_rule,)),
    ),
    tracks=(FIRST, LATER, SIDE), checked=date(2026, 1, 2), reviewed_by="Jurist Ett", reviewed_on=date(2026, 1, 3),
)  # fmt: skip
QUICK = Wizard(
    key="parkering-snabb", title="Snabbkoll parkering", task="Vad gör jag nu?",
    editions=(
        Edition(starts=date(2020, 1, 1), title="Snabbkoll", law="Exempellagen (2001:1)",
                steps=(WHERE_STEP, Step(key="fordon", heading="Fordonet", source=ACT, asks=VEHICLE.asks,
                                        rules=(*VEHICLE.rules, NEED_STEP.rules[0]))),
                tracks=(FIRST, LATER, SIDE), checked=None),
    ),
)  # fmt: skip

LETTER = PaperKind(
    key="brev", title="Brev om parkering", about="Till sökanden.",
    make=lambda _journey, sender: Contents((Paragraph(f"Ansökan prövas. {sender.name}"),), missing=("Underskrift",)),
    suits=lambda _journey: True,
    caution=lambda journey: "Gör en sekretessprövning först." if journey.value(HURRY) == JA else "",
)  # fmt: skip

CASES = """
[[fall]]
id = "ett"
rubrik = "En bil som står i vägen"
arendedatum = 2026-03-09
kalla = "Påhittat för testerna"
sakerhet = "synthetic"
anvandning = "illustration"
fakta = ["Bilen står i Solna.", "Det är bråttom."]
tillagt = ["Längden."]
svar = { var = "0184", bratt = "ja", bratt_varfor = "x", slag = "mc", behov = ["lasta"], sedan = 2026-03-02, langd = 2 }
vantat = { forst = "GENAST", sedan = "KOMMUN" }

[[fall]]
id = "tva"
rubrik = "Ett fall som inte stämmer"
arendedatum = 2020-03-09
kalla = "Påhittat för testerna"
sakerhet = "inferred"
anvandning = "assert"
fakta = ["Bilen står i Solna."]
tillagt = []
svar = { var = "0184", bratt = "nej", slag = "mc", behov = ["inget"], sedan = 2020-03-02, langd = 2 }
vantat = { forst = "NU" }
"""


def extra(journey):
    """The guide's own blocks for the result."""
    rows = journey.value(PLACES) or ()
    return (Pairs((("Antal platser", str(len(rows))),)), Items(tuple(f"Plats {row.id}" for row in rows)))


SAMPLE = Guide(
    wizard=Wizard(
        key="parkering",
        title="Parkering",
        task="Någon vill ställa sin bil här",
        editions=(OLD, NEW),
        quick=QUICK,
    ),
    papers=(LETTER,),
    extra=extra,
    on_paper=extra,
    cases=CASES,
)

ANSWERS = {
    "var": "0184", "bratt": "ja", "bratt_varfor": "Den står i vägen", "slag": "bil", "behov": ["lasta"],
    "sedan": "2026-03-02", "langd": "4,5",
    "platser": [{"id": "1", "fran": "2026-01-01", "till": None, "plats": "0180", "form": "gata"}],
    "kontakt": {"namn": "Kim Ek", "roll": "Vakt", "telefon": "070"}, "ovrigt": "Inget mer",
}  # fmt: skip
assert NEJ
