"""The first and the last steps: where the person is and what is acute; who acts now; what every result must say."""

from __future__ import annotations

from okapp.engine.conditions import ALWAYS, Condition, Decided, Firm, FoundIn
from okapp.engine.model import Doubt, Kind, Note, Outcome, Rule, Source, Step
from okapp.engine.questions import JA, NEJ, VET_EJ, MunicipalityOf
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.lagrum import HFD_2021_46, NYA, PROVNING_OKAND, Lagrum

AKUT_HJALP = "Hjälp som behövs i den akuta situationen ska prövas och ges här, nu. Skriv beslut."
BARNETS_BASTA = "Sätt barnets bästa främst, och ta reda på vad barnet självt vill."


def _note(key: str, kind: Kind, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    return Rule(key=key, when=when, gives=Note(kind=kind, text=text, sources=sources))


def plats(lag: Lagrum, nara_lagbytet: tuple[Rule, ...]) -> Step:
    """Where the person is, and whether they are protected."""
    return Step(
        key="plats",
        heading="Var är personen nu?",
        source=lag.oklart_ansvar,
        asks=(f.VISTAS_I, f.SKYDDAD),
        rules=(
            _note(
                "skyddad_kommun",
                Kind.WARNING,
                "Även kommunen kan vara skyddad uppgift. Gör en sekretessprövning innan du kontaktar en annan kommun, skicka "
                "inget hem till personen utan att fråga, och använd inte folkbokföringen som tecken på anknytning.",
                when=f.SKYDDAD.is_(JA),
            ),
            _note(
                "skyddad_okand",
                Kind.WARNING,
                "Fråga om personen har skyddade uppgifter innan du kontaktar någon annan. Tills du vet: behandla "
                "kommunen som skyddad uppgift.",
                when=f.SKYDDAD.is_(VET_EJ),
            ),
            Rule(key="skyddad_bedoms", when=f.SKYDDAD.is_(JA), gives=_skydd()),
            *nara_lagbytet,
        ),
    )


def _skydd() -> Doubt:
    return Doubt(
        track=s.LANG, because="Personen har skyddade uppgifter. Vem som ansvarar måste bedömas för sig."
    )


def akut(lag: Lagrum) -> Step:
    """Whether something is acute, and children."""
    return Step(
        key="akut",
        heading="Behövs hjälp genast?",
        source=lag.akut,
        asks=(f.AKUT, f.BARN_BERORS, f.BARN_I_FARA.when(f.BARN_BERORS.is_(JA, VET_EJ))),
        rules=(
            _note(
                "barn_i_fara",
                Kind.STOP,
                "Ett barn kan vara i fara. Gör en skyddsbedömning direkt, och gör en orosanmälan om du inte själv utreder barnet. "
                "(Paragraferna om skyddsbedömning och orosanmälan är inte kontrollerade.)",
                when=f.BARN_I_FARA.was_asked() & f.BARN_I_FARA.is_(JA, VET_EJ),
            ),
            _note("akut_hjalp", Kind.NEXT_STEP, AKUT_HJALP, lag.akut, lag.utred, when=f.AKUT.is_(JA)),
            _note(
                "akut_okant",
                Kind.NEXT_STEP,
                "Ta reda på i dag om personen har mat, någonstans att sova och skydd. Tills du vet: utgå från att det är akut.",
                lag.akut,
                when=f.AKUT.is_(VET_EJ),
            ),
            _note("barnets_basta", Kind.NEXT_STEP, BARNETS_BASTA, when=f.BARN_BERORS.is_(JA, VET_EJ)),
            _note(
                "ta_emot_och_besluta",
                Kind.NEXT_STEP,
                "Ta emot ansökan, pröva den och ge ett beslut som går att överklaga. Att kommuner är oense är inget skäl att "
                "säga nej eller att låta personen vänta.",
                lag.yttersta_ansvar,
                lag.overklaga_insats,
            ),
        ),
    )


def idag(lag: Lagrum) -> Step:
    """Who acts now: exactly one finding, never empty, last because it leans on the others."""
    egen_ordning = Decided(s.LANG, (s.SARSKILD_ORDNING,)) & ~f.ARENDETYP.is_(f.LSS)
    begransat = egen_ordning | (f.SARSKILD_GRUPP.was_asked() & f.SARSKILD_GRUPP.is_(f.EU_OKLART))
    anvisat = (
        f.SARSKILD_GRUPP.was_asked() & f.SARSKILD_GRUPP.is_(f.ANVISAT_BARN) & f.ANVISNINGSKOMMUN.is_answered()
    )
    return Step(
        key="idag",
        heading="Vem som agerar nu",
        source=lag.oklart_ansvar,
        rules=(
            Rule(key="idag_sarskild_ordning", when=begransat, gives=_akut_sarskilt(lag)),
            Rule(
                key="idag_anvisat_samma",
                when=anvisat & Firm(s.LANG) & FoundIn(s.LANG, f.ANVISNINGSKOMMUN),
                gives=_samma(
                    lag,
                    f.ANVISNINGSKOMMUN,
                    "Barnet är anvisat till {anvisningskommun}, som också ansvarar i längden.",
                ),
            ),
            Rule(key="idag_anvisat_akut", when=anvisat & Firm(s.LANG), gives=_akut(lag, f.ANVISNINGSKOMMUN)),
            Rule(
                key="idag_anvisat_fullt",
                when=anvisat,
                gives=_fullt(
                    lag, f.ANVISNINGSKOMMUN, "Barnet är anvisat till {anvisningskommun} och anses vistas där."
                ),
            ),
            Rule(
                key="idag_samma",
                when=Firm(s.LANG) & FoundIn(s.LANG, f.VISTAS_I),
                gives=_samma(lag, f.VISTAS_I, "Personen är i {vistas_i}, som också ansvarar i längden."),
            ),
            Rule(key="idag_akut", when=Firm(s.LANG), gives=_akut(lag, f.VISTAS_I)),
            Rule(
                key="idag_fullt",
                gives=_fullt(
                    lag,
                    f.VISTAS_I,
                    "Personen är i {vistas_i}, och det är inte klarlagt att en annan kommun ansvarar.",
                ),
            ),
            *_alltid(lag),
            *_att_skriva_ned(lag),
            *_underlag(),
        ),
    )


def _akut_sarskilt(lag: Lagrum) -> Outcome:
    return Outcome(
        track=s.IDAG,
        code=s.VISTELSE_AKUT,
        title="Kommunen där personen är hjälper i den akuta situationen (särskild ordning)",
        heading="{vistas_i} ska pröva och ge den hjälp som behövs akut",
        text=f"{AKUT_HJALP} Särskild ordning: rådfråga jurist. Nödsituation och barn prövas ändå.",
        because="Personen är i {vistas_i}, och en särskild ordning kan gälla.",
        sources=(lag.akut,),
        municipality=f.VISTAS_I,
    )


def _akut(lag: Lagrum, kommun: MunicipalityOf) -> Outcome:
    return Outcome(
        track=s.IDAG,
        code=s.VISTELSE_AKUT,
        title="Kommunen där personen är hjälper i den akuta situationen",
        heading=f"{{{kommun.key}}} ska pröva och ge den hjälp som behövs akut",
        text=f"{AKUT_HJALP} För annan hjälp är det klarlagt att en annan kommun ansvarar. Ta själva kontakt med den, och se "
        "till att personen inte blir utan hjälp under tiden.",
        because=f"Personen är i {{{kommun.key}}}, och svaren visar att en annan kommun ansvarar i längden.",
        sources=(lag.akut,),
        municipality=kommun,
    )


def _fullt(lag: Lagrum, kommun: MunicipalityOf, because: str) -> Outcome:
    return Outcome(
        track=s.IDAG,
        code=s.VISTELSE_FULLT,
        title="Kommunen där personen är ansvarar för all hjälp tills vidare",
        heading=f"{{{kommun.key}}} ska ta emot ansökan och ge den hjälp som behövs",
        text="Så länge det inte är klarlagt att en annan kommun ansvarar gäller ansvaret all hjälp, inte bara den akuta. "
        "Reda ut frågan med den andra kommunen under tiden.",
        because=because,
        sources=(lag.oklart_ansvar,),
        municipality=kommun,
    )


def _samma(lag: Lagrum, kommun: MunicipalityOf, because: str) -> Outcome:
    return Outcome(
        track=s.IDAG,
        code=s.SAMMA_KOMMUN,
        title="Kommunen där personen är ansvarar själv",
        heading=f"{{{kommun.key}}} ska ta emot ansökan och ge den hjälp som behövs",
        text="Kommunen ansvarar både nu och i längden.",
        because=because,
        sources=(lag.egen_kommun,),
        municipality=kommun,
    )


def _alltid(lag: Lagrum) -> tuple[Rule, ...]:
    andra = u.ANNAN_KOMMUN.is_answered()
    oskyddad = ~f.SKYDDAD.is_(JA, VET_EJ)
    return (
        _note(
            "kontakta_annan",
            Kind.NEXT_STEP,
            "Ta själv kontakt med {annan_kommun}. Personen ska inte behöva söka där för att ni ska reda ut ansvaret.",
            when=andra & oskyddad,
        ),
        _note(
            "kontakta_annan_skyddad",
            Kind.NEXT_STEP,
            "Gör en sekretessprövning innan du kontaktar {annan_kommun}. Lämna bara det som behövs.",
            when=andra & ~oskyddad,
        ),
        *(_prejudikat() if lag.huvudregel.act == NYA else ()),
    )


def _prejudikat() -> tuple[Rule, ...]:
    """A ruling under the old act is never shown as the new act's (D14)."""
    return (
        _note(
            "hfd_2021_46_aldre_lag",
            Kind.WARNING,
            PROVNING_OKAND,
            HFD_2021_46,
            when=Decided(s.LANG, (s.PLACERANDE,)) & ~f.BOENDEFORM.was_asked(),
        ),
    )


def _att_skriva_ned(lag: Lagrum) -> tuple[Rule, ...]:
    rader = (
        ("skriv_onskan", "Vad personen säger och vill, med egna ord."),
        ("skriv_platser", "Var personen har sovit, period för period, med skäl och hur du vet det."),
        ("skriv_kontakter", "Kontakter med andra kommuner: kommun, funktion, datum, fråga och svar."),
        ("skriv_akut", "Det akuta behovet och hur det möttes."),
        ("skriv_regel", "Vilken regel du har använt, och varför de andra inte gäller."),
    )
    alltid = tuple(_note(key, Kind.TO_RECORD, text, lag.dokumentera) for key, text in rader)
    beslut = f.BESLUT.was_asked() & ~f.BESLUT.is_(f.INGET)
    pagar = f.PAGAENDE_ARENDE.was_asked() & f.PAGAENDE_ARENDE.is_(JA)
    return (
        *alltid,
        _note(
            "skriv_folkbokforing",
            Kind.TO_RECORD,
            "Folkbokföring och sedan när.",
            lag.dokumentera,
            when=~f.SKYDDAD.is_(JA, VET_EJ),
        ),
        _note(
            "skriv_beslut",
            Kind.TO_RECORD,
            "Andra kommuners beslut, och om boendet bygger på beslut eller eget hyresavtal.",
            lag.dokumentera,
            when=beslut,
        ),
        _note(
            "skriv_barn",
            Kind.TO_RECORD,
            "Vilka barn som berörs, vad de har sagt och hur de påverkas.",
            lag.dokumentera,
            when=f.BARN_BERORS.is_(JA, VET_EJ),
        ),
        _note(
            "skriv_begaran_datum",
            Kind.TO_RECORD,
            "Skriftlig begäran om överflyttning, när den togs emot och när en månad har gått.",
            lag.overflyttning,
            when=pagar,
        ),
        _note(
            "skriv_overklagan",
            Kind.TO_RECORD,
            "Beslut i ärendet och att personen fått veta hur det överklagas.",
            lag.overklaga_insats,
        ),
    )


def _underlag() -> tuple[Rule, ...]:
    beslut = f.BESLUT.was_asked() & ~f.BESLUT.is_(f.INGET)
    return (
        _note(
            "underlag_beslut",
            Kind.MISSING_EVIDENCE,
            "Kopia av beslutet eller avtalet om boendet.",
            when=beslut,
        ),
        _note(
            "underlag_bekraftelse",
            Kind.MISSING_EVIDENCE,
            "Skriftligt besked från {anknytning_kommun}.",
            when=f.BEKRAFTAD.was_asked() & f.BEKRAFTAD.is_(f.TYSTNAD, f.EJ_FRAGAT, VET_EJ),
        ),
        _note(
            "underlag_folkbokforing",
            Kind.MISSING_EVIDENCE,
            "Utdrag som visar folkbokföringen.",
            when=f.FOLKBOKFORD_FINNS.was_asked(),
        ),
        _note(
            "underlag_utredning",
            Kind.MISSING_EVIDENCE,
            "Skriftligt besked om samtycke att ta över utredningen.",
            when=f.SAMTYCKER.was_asked() & ~f.SAMTYCKER.is_(NEJ),
        ),
    )
