"""A small made-up wizard about lending boats: every kind of question, two editions, three tracks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from okapp.engine.conditions import (
    ALWAYS,
    Condition,
    Decided,
    Firm,
    FoundIn,
    HasLocalRules,
    MatterAfter,
    MonthPassed,
)
from okapp.engine.journey import Journey
from okapp.engine.model import (
    Certainty,
    Context,
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
    Ask,
    Choice,
    DateOf,
    Domain,
    Group,
    MunicipalityOf,
    Number,
    OneOf,
    PersonOf,
    Question,
    SeveralOf,
    Text,
    yes_no,
)
from okapp.engine.walk import walk

SOLNA = Municipality("0184", "Solna", "Solnas", "01", "Solna stad", "Solna stads")
HUDDINGE = Municipality("0126", "Huddinge", "Huddinges", "01", "Huddinge kommun", "Huddinge kommuns")
MALMO = Municipality("1280", "Malmö", "Malmös", "12", "Malmö stad", "Malmö stads")


class Towns:
    """A register of three municipalities, found by code or by either name."""

    def find(self, text: str) -> Municipality | None:
        return next((m for m in (SOLNA, HUDDINGE, MALMO) if text in {m.code, m.name, m.calls_itself}), None)


TODAY = date(2026, 3, 2)
CONTEXT = Context(matter_date=date(2026, 2, 1), today=TODAY, municipalities=Towns())
DOMAIN = Domain(municipalities=("0184", "1280"), dates=(date(2026, 2, 20), date(2025, 12, 30)))

IDAG = Track("idag", "Båt i dag", always=True)
SEDAN = Track("sedan", "Båt på sikt", always=True)
UTFLYKT = Track("utflykt", "Utflykt")

EKA, KANOT = Choice("eka", "Eka", "En liten båt med åror"), Choice("kanot", "Kanot")
VAST, AROR, INGET = Choice("vast", "Flytväst"), Choice("aror", "Åror"), Choice("inget", "Inget av detta")

BRADSKA = yes_no(
    key="bradska", text="Behövs båten i dag?", label="Bråttom", find_out="Fråga när båten behövs.",
    why="Det avgör vem som svarar i dag.", help="Räkna till midnatt.", sensitive=True,
)  # fmt: skip
BATSLAG = OneOf(
    key="batslag", text="Vilken båt gäller det?", label="Båtslag", find_out="Gå till bryggan och se efter.",
    choices=(EKA, KANOT, VET_EJ),
)  # fmt: skip
SEGEL = OneOf(key="segel", text="Har ekan segel?", label="Segel", choices=(JA, NEJ))
HAMN = MunicipalityOf(
    key="hamn", text="Var ligger båten?", label="Hamn", unknown=True, find_out="Ring hamnkaptenen.",
    fallback="hamnkommunen",
)  # fmt: skip
HEM = MunicipalityOf(key="hem", text="Var bor den som lånar?", label="Hemkommun", fallback="hemkommunen")
BORJAN = DateOf(
    key="borjan", text="När lånades båten ut?", label="Lånets början", past=True, unknown=True,
    find_out="Se efter i liggaren.", fallback="okänt datum",
)  # fmt: skip
ANSOKT = DateOf(key="ansokt", text="När kom ansökan?", label="Ansökan", required=False)
UTRUSTNING = SeveralOf(
    key="utrustning", text="Vad följer med?", label="Utrustning", choices=(VAST, AROR, INGET, VET_EJ),
    exclusive=(INGET, VET_EJ), find_out="Öppna kistan i båthuset.",
)  # fmt: skip
LANGD = Number(
    key="langd", text="Hur lång är båten?", label="Längd", unit="meter", least=1, most=20, required=False
)
NAMN = Text(key="namn", text="Vad heter båten?", label="Namn", fallback="båten")
ANTECKNING = Text(key="anteckning", text="Något mer?", label="Anteckning", long=True)
VARD = PersonOf(key="vard", text="Vem sköter båten?", label="Båtvärd")

TUR_SLAG = OneOf(key="tur_slag", text="Vilken båt?", label="Båt", choices=(EKA, KANOT))
TUR_FRAN = DateOf(key="fran", text="Från vilken dag?", label="Från", required=False)
TUR_TILL = DateOf(key="till", text="Till vilken dag?", label="Till", required=False)
TUR_PLATS = MunicipalityOf(
    key="plats", text="Vart?", label="Plats", unknown=True, required=False, fallback="okänd plats"
)
TURER = Group(
    key="turer", text="Vilka turer är planerade?", label="Turer", row_label="Tur", most=3,
    fields=(TUR_SLAG, TUR_FRAN, TUR_TILL, TUR_PLATS),
)  # fmt: skip


def outcome(track: Track, code: str, **more: Any) -> Outcome:
    """An outcome with a source, and with texts that name its code where none are given."""
    texts = {
        "title": f"Utfall {code}", "heading": f"Svaret är {code}.", "text": f"Text om {code}.",
        "because": f"Skäl för {code}.", "sources": (Source("Båtlagen", "9 §"),),
    }  # fmt: skip
    return Outcome(track=track, code=code, **{**texts, **more})


def _steps(law: str) -> tuple[Step, ...]:
    behov = Step(
        key="behov",
        heading="Vad behövs?",
        intro="Börja här.",
        source=Source(law, "1 §"),
        asks=(BRADSKA, BATSLAG, SEGEL.when(BATSLAG.is_(EKA))),
        rules=(
            Rule(
                key="idag_ja",
                when=BRADSKA.is_(JA),
                gives=outcome(IDAG, "LANA", title="Låna nu", sources=(Source(law, "2 §"),)),
            ),
            Rule(key="idag_nej", when=BRADSKA.is_(NEJ), gives=outcome(IDAG, "VANTA", title="Vänta")),
            Rule(
                key="idag_oklart",
                gives=outcome(IDAG, "FRAGA", title="Fråga först", certainty=Certainty.ASSESSMENT),
            ),
            Rule(
                key="okant_slag",
                when=BATSLAG.is_unknown(),
                gives=Doubt(track=IDAG, because="{namn} är inte sedd; båtslaget är okänt."),
            ),
            Rule(
                key="segel_varning",
                when=SEGEL.was_asked() & SEGEL.is_(JA),
                gives=Note(kind=Kind.WARNING, text="Segel kräver väst.", sources=(Source(law, "77 §"),)),
            ),
        ),
    )
    hamn = Step(
        key="hamn",
        heading="Var finns båten?",
        source=Source(law, "3 §"),
        applies=~BRADSKA.is_(NEJ),
        asks=(HAMN, HEM),
        rules=(
            Rule(
                key="sedan_hamn",
                when=HAMN.is_answered() & Decided(IDAG, ("LANA",)),
                gives=outcome(
                    SEDAN, "HAMNEN", title="Hamnkommunen lånar ut", heading="{hamn} lånar ut.",
                    text="{hamn:genitiv} båtar går före {hem:genitiv}, även {namn}.",
                    because="{hamn} äger båten.", municipality=HAMN,
                ),
            ),
            Rule(
                key="samma",
                when=FoundIn(SEDAN, HAMN) & FoundIn(SEDAN, HEM),
                gives=Note(kind=Kind.NEXT_STEP, text="Ring {hem} direkt."),
            ),
            Rule(
                key="langt_bort",
                when=HEM.in_county("12"),
                gives=Doubt(track=SEDAN, because="{hem} ligger långt bort."),
            ),
        ),
    )  # fmt: skip
    tid = Step(
        key="tid",
        heading="När?",
        source=Source(agreement="batavtalet"),
        asks=(BORJAN, ANSOKT, UTRUSTNING),
        rules=(
            Rule(
                key="ater",
                when=BORJAN.is_answered(),
                gives=Deadline(
                    after=BORJAN,
                    text="båten ska vara åter {datum}, lånad {borjan}",
                    source=Source(law, "4 §"),
                ),
            ),
            Rule(
                key="svar",
                when=ANSOKT.was_asked(),
                gives=Deadline(after=ANSOKT, text="Svara senast {datum}", source=Source(law, "5 §")),
            ),
            Rule(
                key="sent", when=MonthPassed(BORJAN), gives=Note(kind=Kind.STOP, text="Lånet är för gammalt.")
            ),
            Rule(
                key="utan_vast",
                when=~UTRUSTNING.is_(VAST),
                gives=Note(kind=Kind.MISSING_EVIDENCE, text="Väst saknas."),
            ),
        ),
    )
    turer = Step(
        key="turer",
        heading="Vart går turerna?",
        source=Source(law, "6 §", note="andra stycket"),
        asks=(TURER, LANGD, NAMN, ANTECKNING, VARD),
        rules=(
            Rule(
                key="utflykt_kanot",
                when=TURER.any_row(TUR_SLAG.is_(KANOT)) & Firm(IDAG),
                gives=outcome(UTFLYKT, "PADDLA", title="Paddla"),
            ),
            Rule(
                key="utflykt_eka",
                when=TURER.any_row(TUR_SLAG.is_(EKA)) | BATSLAG.is_(EKA),
                gives=outcome(UTFLYKT, "RO", title="Ro"),
            ),
            Rule(
                key="sedan_annan",
                gives=outcome(
                    SEDAN, "NAGON", title="Någon annan lånar ut", heading="{hamn} eller någon annan lånar ut.",
                    municipality=HAMN,
                ),
            ),
            Rule(
                key="skriv_upp",
                when=MatterAfter(date(2026, 1, 1)) & HasLocalRules(),
                gives=Note(kind=Kind.TO_RECORD, text="{batslag} till {hem}, {langd}: {namn}"),
            ),
        ),
    )  # fmt: skip
    return (behov, hamn, tid, turer)


TRACKS = (IDAG, SEDAN, UTFLYKT)
OLD = Edition(
    starts=date(2025, 1, 1), title="Låna båt", law="Båtlagen (1999:1)", steps=_steps("Båtlagen"),
    tracks=TRACKS, checked=date(2026, 2, 1), reviewed_by="Jurist Ek", reviewed_on=date(2026, 2, 3),
)  # fmt: skip
NEW = Edition(
    starts=date(2026, 7, 1), title="Låna båt", law="Nya båtlagen (2026:1)", steps=_steps("Nya båtlagen"),
    tracks=TRACKS, checked=None,
)  # fmt: skip
WIZARD = Wizard(key="lana_bat", title="Låna båt", task="Någon vill låna en båt", editions=(OLD, NEW))

COMPLETE: Mapping[str, Any] = {
    "bradska": "ja",
    "batslag": "eka",
    "segel": "ja",
    "hamn": "0184",
    "hem": "Huddinge",
    "borjan": "2026-02-20",
    "ansokt": "2026-01-31",
    "utrustning": ["aror", "vast"],
    "turer": [{"id": "a", "tur_slag": "kanot", "fran": "2026-03-01", "till": "2026-03-02"}],
    "langd": "4,5",
    "namn": "Måsen",
    "vard": {"namn": "Bo Ek", "telefon": "08-1"},
}
"""Answers to every question on one path."""


def journey(given: Mapping[str, Any] | None = None, /, context: Context = CONTEXT, **changed: Any) -> Journey:
    """The walk through the old edition with the complete answers, or these, and what is changed."""
    return walk(OLD, {**(COMPLETE if given is None else given), **changed}, context)


def without(*keys: str) -> dict[str, Any]:
    """The complete answers without some."""
    return {key: raw for key, raw in COMPLETE.items() if key not in keys}


def small_edition(*steps: Step, tracks: tuple[Track, ...] = ()) -> Edition:
    """An edition of its own for one test."""
    return replace(OLD, steps=steps, tracks=tracks)


def small_step(
    *asks: Question[Any] | Ask, rules: tuple[Rule, ...] = (), applies: Condition = ALWAYS, key: str = "steg"
) -> Step:
    """A step of its own for one test."""
    return Step(
        key=key, heading="Steget", source=Source("Båtlagen", "1 §"), asks=asks, rules=rules, applies=applies
    )
