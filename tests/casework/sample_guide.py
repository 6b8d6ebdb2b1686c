"""A small made-up guide: two editions, three tracks, a group, a quick check, papers, cases."""

from __future__ import annotations

from datetime import date

from okapp.casework.runs import Run, Surroundings
from okapp.documents.blocks import Heading, Paragraph, Table
from okapp.documents.papers import Contents, Guide, PaperKind
from okapp.engine.conditions import ALWAYS
from okapp.engine.model import (
    Certainty,
    Deadline,
    Doubt,
    Edition,
    Kind,
    Municipality,
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

SOLNA = Municipality("0184", "Solna", "Solnas", "01", "Solna stad", "Solna stads")
HUDDINGE = Municipality("0126", "Huddinge", "Huddinges", "01", "Huddinge kommun", "Huddinge kommuns")
MALMO = Municipality("1280", "Malmö", "Malmös", "12", "Malmö stad", "Malmö stads")


class Towns:
    """Three municipalities are enough here."""

    def find(self, text: str) -> Municipality | None:
        return next((one for one in (SOLNA, HUDDINGE, MALMO) if text in (one.code, one.name)), None)


AROUND = Surroundings(municipalities=Towns())

IDAG = Track("idag", "Vem agerar i dag", always=True)
SEDAN = Track("sedan", "Vem ansvarar sedan", always=True)
FLYTT = Track("flytt", "Flytt")

AKUT = yes_no(key="akut", text="Är något akut?", label="Akut behov", find_out="Ring den som sökte.")
HEM = OneOf(
    key="hem",
    text="Finns en bostad?",
    label="Bostad",
    find_out="Fråga personen.",
    choices=(JA, NEJ, VET_EJ),
)
HEMKOMMUN = MunicipalityOf(
    key="hemkommun",
    text="I vilken kommun?",
    label="Hemkommun",
    unknown=True,
    find_out="Fråga var hemmet är.",
    fallback="en annan kommun",
)
BARN, VALD, INGET = Choice("barn", "Barn"), Choice("vald", "Våld"), Choice("inget", "Inget av detta")
BERORS = SeveralOf(
    key="berors", text="Vad berörs?", label="Berörs", choices=(BARN, VALD, INGET), exclusive=(INGET,),
    required=False,
)  # fmt: skip
BEGARD = DateOf(key="begard", text="När begärdes flytt?", label="Begäran mottagen", required=False)
DYGN = Number(key="dygn", text="Hur många dygn?", label="Dygn", unit="dygn", required=False)
KONTAKT = PersonOf(key="kontakt", text="Vem är kontakt?", label="Kontakt")
PLATSER = Group(
    key="platser",
    text="Var har personen sovit?",
    label="Platser",
    row_label="Plats",
    fields=(
        Text(key="plats", text="Var?", label="Plats"),
        DateOf(key="fran", text="Från?", label="Från", required=False),
    ),
)
EGET = Text(key="eget", text="Din bedömning?", label="Egen bedömning", long=True)


def edition(starts: date, law: str, chapter: str) -> Edition:
    now = Source(law, f"{chapter} 4 §")
    home = Source(law, f"{chapter} 1 §")
    return Edition(
        starts=starts,
        title="Provguiden",
        law=law,
        tracks=(IDAG, SEDAN, FLYTT),
        checked=date(2026, 2, 1),
        steps=(
            Step(
                key="nu",
                heading="Nu",
                source=now,
                asks=(AKUT, BERORS),
                rules=(
                    Rule(
                        key="nu_akut",
                        gives=Outcome(
                            track=IDAG,
                            code="AKUT",
                            title="Akut hjälp här",
                            heading="Hjälp ges här, nu.",
                            text="Skriv beslut.",
                            because="Något är akut: {akut}.",
                            sources=(now,),
                        ),
                        when=AKUT.is_(JA),
                    ),
                    Rule(
                        key="nu_annars",
                        gives=Outcome(
                            track=IDAG,
                            code="HAR",
                            title="Prövas här",
                            heading="Ansökan prövas här.",
                            text="Ta emot ansökan.",
                            because="Inget är akut.",
                            sources=(now,),
                        ),
                        when=~AKUT.is_(JA),
                    ),
                    Rule(
                        key="varna_barn",
                        gives=Note(kind=Kind.STOP, text="Ett barn berörs.", sources=(now,)),
                        when=BERORS.is_(BARN),
                    ),
                    Rule(
                        key="varna_vald",
                        gives=Note(kind=Kind.WARNING, text="Våld förekommer."),
                        when=BERORS.is_(VALD),
                    ),
                ),
            ),
            Step(
                key="hem",
                heading="Hem",
                source=home,
                asks=(HEM, HEMKOMMUN.when(HEM.is_(JA)), BEGARD, DYGN, KONTAKT, PLATSER, EGET),
                rules=(
                    Rule(
                        key="sedan_hem",
                        gives=Outcome(
                            track=SEDAN,
                            code="BOSATTNING",
                            title="Hemkommunen",
                            heading="{hemkommun} ansvarar.",
                            text="Ring {hemkommun:genitiv} växel.",
                            because="Bostaden är fast.",
                            sources=(home,),
                            municipality=HEMKOMMUN,
                        ),
                        when=HEM.is_(JA),
                    ),
                    Rule(
                        key="langt",
                        gives=Doubt(track=SEDAN, because="{hemkommun} är långt bort."),
                        when=HEM.is_(JA) & HEMKOMMUN.in_county("12"),
                    ),
                    Rule(
                        key="sedan_oklart",
                        gives=Outcome(
                            track=SEDAN,
                            code="BEDOM",
                            title="Oklart",
                            heading="Det är oklart.",
                            text="Utred.",
                            because="Ingen bostad är känd.",
                            sources=(home, Source(agreement="prov-avtal")),
                            certainty=Certainty.ASSESSMENT,
                        ),
                        when=~HEM.is_(JA),
                    ),
                    Rule(
                        key="flytt_begard",
                        gives=Outcome(
                            track=FLYTT,
                            code="VANTA",
                            title="Svar väntas",
                            heading="Svar väntas.",
                            text="Påminn.",
                            because="Flytt är begärd.",
                            sources=(home,),
                        ),
                        when=BEGARD.is_answered(),
                    ),
                    Rule(
                        key="datum",
                        gives=Deadline(after=BEGARD, text="En månad: {datum}.", source=home),
                        when=BEGARD.is_answered(),
                    ),
                    Rule(key="ring", gives=Note(kind=Kind.NEXT_STEP, text="Ring i dag."), when=ALWAYS),
                    Rule(
                        key="skriv",
                        gives=Note(kind=Kind.TO_RECORD, text="Skriv ned svaren.", sources=(home,)),
                    ),
                    Rule(
                        key="skriv_vem",
                        gives=Note(kind=Kind.TO_RECORD, text="Skriv vem du ringt.", sources=(home,)),
                    ),
                    Rule(
                        key="skriv_beslut",
                        gives=Note(kind=Kind.TO_RECORD, text="Skriv besluten.", sources=(now,)),
                    ),
                    Rule(
                        key="beslut",
                        gives=Note(kind=Kind.MISSING_EVIDENCE, text="Kopia av beslut."),
                        when=HEM.is_(VET_EJ),
                    ),
                ),
            ),
        ),
    )


OLD = edition(date(2011, 5, 1), "SoL 2001:453", "2 a kap.")
NEW = edition(date(2025, 7, 1), "SoL 2025:400", "29 kap.")


def _quick(whole: Edition) -> Edition:
    first = whole.steps[0]
    return Edition(
        starts=whole.starts,
        title="Snabbprov",
        law=whole.law,
        tracks=(IDAG,),
        checked=whole.checked,
        steps=(first,),
    )


CASES = """
[[fall]]
id = "PROV-1"
rubrik = "En fast bostad"
arendedatum = 2026-01-15
kalla = "Påhittat"
sakerhet = "synthetic"
anvandning = "assert"
fakta = ["Personen har en bostad i Solna"]
tillagt = ["Inget är akut"]
guide = "hela"
[fall.svar]
akut = "nej"
hem = "ja"
hemkommun = "Solna"
begard = 2026-01-10
[fall.vantat]
idag = "HAR"
sedan = "BOSATTNING"
flytt = "VANTA"
[fall.vantat_mer]
kommun = "0184"
lagrum = "29 kap. 1 §"
sakerhet = "firm"

[[fall]]
id = "PROV-2"
rubrik = "Akut vid dörren"
arendedatum = 2026-01-15
dagens_datum = 2026-01-16
kalla = "Påhittat"
sakerhet = "inferred"
anvandning = "illustration"
fakta = []
tillagt = []
guide = "snabbkoll"
[fall.svar]
akut = "ja"
berors = ["barn"]
[fall.vantat]
idag = "AKUT"
[fall.vantat_mer]
varning = ["barn berörs"]
"""

GUIDE = Guide(
    wizard=Wizard(
        key="prov",
        title="Provguide",
        task="Prova",
        editions=(OLD, NEW),
        quick=Wizard(
            key="snabbprov", title="Snabbprov", task="Prova fort", editions=(_quick(OLD), _quick(NEW))
        ),
    ),
    papers=(
        PaperKind(
            key="sen",
            title="Påminnelse",
            about="Sällan",
            make=lambda _journey, _sender: Contents((Heading("Påminnelse", level=1),), ("Mottagaren",)),
            suits=lambda _journey: False,
            caution=lambda _journey: "",
        ),
        PaperKind(
            key="ringblad",
            title="Ringblad",
            about="Att ringa efter",
            make=lambda _journey, sender: Contents((Heading("Ringblad", level=1), Paragraph(sender.name))),
            suits=lambda _journey: True,
            caution=lambda _journey: "Pröva sekretessen först.",
        ),
    ),
    extra=lambda _journey: (Table("Skärmens tabell", ("Vad", "Var"), (("Natt 1", "Solna"),)),),
    on_paper=lambda _journey: (Table("Papperets tabell", ("Vad", "Var"), (("Natt 1", "Solna"),)),),
    cases=CASES,
)

ANSWERS = {"akut": "nej", "hem": "ja", "hemkommun": "Solna"}


def run(answers: dict | None = None, day: date = date(2026, 1, 15), *, quick: bool = False) -> Run:
    given = ANSWERS if answers is None else answers
    return Run(
        guide=GUIDE, matter_date=day, today=date(2026, 1, 20), around=AROUND, answers=given, quick=quick
    )
