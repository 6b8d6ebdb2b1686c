"""Transfer of a pending case: the four criteria, the request, the month, the authority (29 kap. 10-12 §§)."""

from __future__ import annotations

from okapp.engine.conditions import MonthPassed
from okapp.engine.model import Deadline, Doubt, Kind, Note, Outcome, Rule, Step
from okapp.engine.questions import JA, NEJ
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun.lagrum import NYA, Lagrum
from okapp.wizards.ansvarig_kommun.utfall import ASSESSMENT, VANLIGT_ARENDE, gor, utfall

STEGET = "overflyttning"
"""The key of the step."""
MANAD = "manad"
"""The rule that gives the month after a request."""


def overflyttning(lag: Lagrum) -> Step:
    """Transfer of a pending case: request, the month, the authority (29 kap. 10-12 §§)."""
    pagar = f.PAGAENDE_ARENDE.is_(JA)
    kriterier = (f.KRIT_ANKNYTNING, f.KRIT_ONSKEMAL, f.KRIT_VARAKTIGHET, f.KRIT_OVRIGT)
    ej_begard = f.LAGE.was_asked() & f.LAGE.is_(f.EJ_BEGARD)
    obesvarad = f.LAGE.was_asked() & f.LAGE.is_(f.OBESVARAD)
    return Step(
        key=STEGET,
        heading="Överflyttning av ett ärende",
        source=lag.overflyttning,
        applies=VANLIGT_ARENDE,
        asks=(
            f.PAGAENDE_ARENDE,
            f.ROLL.when(pagar),
            f.LAGE.when(pagar),
            *(kriterium.when(ej_begard) for kriterium in kriterier),
            f.BEGARAN_DATUM.when(obesvarad),
            f.BEGARAN_AVSER.when(obesvarad & ~f.BEGARAN_DATUM.is_unknown()),
        ),
        rules=(*_kriterier(lag), *_begaran(lag), *_myndigheten(lag)),
    )


ALLA_JA = (
    f.KRIT_ANKNYTNING.is_(JA) & f.KRIT_ONSKEMAL.is_(JA) & f.KRIT_VARAKTIGHET.is_(JA) & f.KRIT_OVRIGT.is_(JA)
)


def _kriterier(lag: Lagrum) -> tuple[Rule, ...]:
    ej_begard = f.LAGE.was_asked() & f.LAGE.is_(f.EJ_BEGARD)
    return (
        Rule(
            key="ej_overflyttning_anknytning",
            when=ej_begard & f.KRIT_ANKNYTNING.is_(NEJ),
            gives=utfall(
                s.OVERFLYTTNING,
                s.EJ_OVERFLYTTNING,
                "Ärendet stannar där det är",
                "Ett pågående ärende flyttas bara om anknytningen är starkast till den andra kommunen och det också är lämpligt.",
                "Anknytningen är inte starkast till den andra kommunen.",
                lag.overflyttning,
            ),
        ),
        Rule(
            key="ej_overflyttning_oklart",
            when=ej_begard & ~ALLA_JA,
            gives=utfall(
                s.OVERFLYTTNING,
                s.EJ_OVERFLYTTNING,
                "Ärendet stannar där det är, tills det är klarlagt att det är lämpligt att flytta det",
                "Starkast anknytning räcker inte. Det ska också vara lämpligt med hänsyn till vad personen vill, hur länge "
                "hjälpen behövs och övriga omständigheter. Bedöm det som är oklart.",
                "Alla fyra kriterierna är inte klart uppfyllda.",
                lag.overflyttning,
                certainty=ASSESSMENT,
            ),
        ),
        Rule(
            key="skriv_begaran",
            when=ej_begard & ALLA_JA & f.ROLL.is_(f.VI_BEGAR),
            gives=gor(
                "Skriv en begäran om överflyttning. Mallen finns bland papperen. Ni har kvar ärendet så länge.",
                lag.overflyttning,
            ),
        ),
    )


def _begaran(lag: Lagrum) -> tuple[Rule, ...]:
    obesvarad = f.LAGE.was_asked() & f.LAGE.is_(f.OBESVARAD)
    kand = obesvarad & f.BEGARAN_DATUM.is_answered()
    mottagare = f.ROLL.was_asked() & f.ROLL.is_(f.VI_TAR_EMOT)
    myndighet = lag.myndighet
    utan_behovsprovning = Rule(
        key="utan_behovsprovning",
        when=f.PAGAENDE_ARENDE.is_(JA),
        gives=Note(
            kind=Kind.WARNING,
            text="Överflyttning gäller individuellt behovsprövade insatser och andra åtgärder. Insatser utan "
            "behovsprövning faller troligen utanför (vår slutsats).",
            sources=(lag.overflyttning,),
        ),
    )
    return (
        Rule(
            key="ansokan_mojlig_efter_manad",
            when=kand & MonthPassed(f.BEGARAN_DATUM),
            gives=_mojlig(lag, "Mer än en månad har gått utan svar.", "Svar har inte kommit på en månad"),
        ),
        Rule(
            key="invanta_svar",
            when=obesvarad & ~(kand & MonthPassed(f.BEGARAN_DATUM)),
            gives=utfall(
                s.OVERFLYTTNING,
                s.INVANTA_SVAR,
                "Ärendet stannar där det är medan svaret väntas in",
                f"Svar ska ges {lag.genast}. Ett nej öppnar vägen till {myndighet} direkt, utan att månaden behöver gå.",
                "Begäran är gjord och en månad har inte gått, eller så är datumet okänt.",
                lag.overflyttning,
                lag.tvist,
            ),
        ),
        Rule(
            key=MANAD,
            when=kand & f.ROLL.is_(f.VI_BEGAR),
            gives=Deadline(
                after=f.BEGARAN_DATUM,
                text=f"Svar ska ges {lag.genast}. Har svar inte kommit efter en månad ({{datum}}, en beräkningshjälp) kan ni "
                f"ansöka hos {myndighet}.",
                source=lag.tvist,
            ),
        ),
        Rule(
            key="datum_skickad",
            when=kand & f.BEGARAN_AVSER.is_(f.SKICKAD),
            gives=Note(
                kind=Kind.WARNING,
                text="Månaden är räknad från när begäran skickades. Det försiktiga är att räkna från när den togs emot.",
            ),
        ),
        Rule(
            key="ansokan_mojlig_efter_nej",
            when=f.LAGE.was_asked() & f.LAGE.is_(f.AVSLAG),
            gives=_mojlig(lag, "Den andra kommunen har sagt nej.", "Kommunerna är inte överens"),
        ),
        Rule(
            key="medgivande",
            when=f.LAGE.was_asked() & f.LAGE.is_(f.MEDGIVANDE),
            gives=gor(
                "Be om samtycket skriftligt. Lämna över de uppgifter som behövs för att ta över ärendet.",
                lag.uppgifter,
            ),
        ),
        Rule(
            key="svara_genast",
            when=mottagare & f.LAGE.is_(f.EJ_BEGARD, f.OBESVARAD),
            gives=gor(
                f"Svara skriftligt {lag.genast}. Vänta inte in månaden. Mallen för svar finns bland papperen.",
                lag.overflyttning,
            ),
        ),
        Rule(
            key="ekonomiskt_bistand_overflyttning",
            when=f.PAGAENDE_ARENDE.is_(JA) & f.ARENDETYP.is_(f.EKONOMISKT),
            gives=Note(
                kind=Kind.WARNING,
                text="Enligt en sammanställning av praxis ligger ärenden om ekonomiskt bistånd utanför reglerna om "
                "överflyttning. Bara rubriken är läst. Kontrollera hos IVO.",
            ),
        ),
        *((utan_behovsprovning,) if lag.huvudregel.act == NYA else ()),
    )


def _mojlig(lag: Lagrum, because: str, title: str) -> Outcome:
    return utfall(
        s.OVERFLYTTNING,
        s.IVO_ANSOKAN_MOJLIG,
        f"Den kommun som begärt överflyttning kan ansöka hos {lag.myndighet}",
        "Den kommun som har ärendet ansvarar för det tills ett beslut om överflyttning har fått laga kraft.",
        because,
        lag.tvist,
        title=f"Ansökan hos {lag.myndighet} är möjlig ({title[0].lower()}{title[1:]})",
    )


def _myndigheten(lag: Lagrum) -> tuple[Rule, ...]:
    provas = f.LAGE.was_asked() & f.LAGE.is_(f.MYNDIGHET_PROVAR, f.EJ_LAGAKRAFT)
    mojlig = f.LAGE.was_asked() & f.LAGE.is_(f.AVSLAG, f.OBESVARAD) & f.ROLL.is_(f.VI_BEGAR)
    myndighet = lag.myndighet
    return (
        Rule(
            key="ej_slutlig",
            when=provas,
            gives=utfall(
                s.OVERFLYTTNING,
                s.OVERFLYTTNING_EJ_SLUTLIG,
                "Överflyttningen är inte slutlig",
                "Den kommun som har ärendet ansvarar för det tills beslutet har fått laga kraft. Beslut om överflyttning "
                "gäller inte innan dess.",
                f"{myndighet} prövar ansökan, eller så har beslutet inte fått laga kraft.",
                lag.tvist,
                lag.overklaga_overflyttning,
            ),
        ),
        Rule(
            key="provas_av_myndighet",
            when=provas,
            gives=Doubt(
                track=s.LANG,
                because=f"{myndighet} eller domstol prövar frågan. Den avgörs där, inte av programmet.",
            ),
        ),
        Rule(
            key="ansok_hos_myndigheten",
            when=mojlig,
            gives=gor(
                f"Till ansökan hos {myndighet} behövs nämndens protokoll eller delegation, kopia av begäran, kopia av svaret och "
                "underlaget för beslutet. (Enligt ivo.se, som då hänvisade till 2 a kap.) Underlaget finns bland papperen.",
                lag.tvist,
            ),
        ),
        Rule(
            key="myndighetens_tid",
            when=mojlig | provas,
            gives=gor(
                f"{myndighet} ska besluta så snart som möjligt, inom tre månader om inget särskilt hindrar det. "
                f"{lag.hur_overklagas}",
                lag.tvist,
                lag.overklaga_overflyttning,
            ),
        ),
    )
