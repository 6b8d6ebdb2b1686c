"""Steps beside the question of responsibility: an open inquiry, a move, the county agreement, calls, papers."""

from __future__ import annotations

from okapp.engine.conditions import HasLocalRules
from okapp.engine.model import Certainty, Kind, Note, Rule, Step
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.lagrum import LSS_16, NYA, OVERENSKOMMELSEN, Lagrum
from okapp.wizards.ansvarig_kommun.utfall import ASSESSMENT, FIRM, VANLIGT_ARENDE, gor, utfall

LANET = "01"
LANETS_MALGRUPP = "Den gäller den som saknar stadigvarande bostad, eller flyttar mellan kommuner i länet, och söker stöd av socialtjänsten."
"""Whom the county agreement is about."""


def utredning(lag: Lagrum) -> Step:
    """An inquiry that another municipality has opened is finished by it (29 kap. 9 §)."""
    pagar = f.UTREDNING.is_(f.UTR_BARN, f.UTR_BEROENDE)

    def slutfor(key: str, svar: Choice, certainty: Certainty, samtycke: str) -> Rule:
        return Rule(
            key=key,
            when=pagar & f.SAMTYCKER.is_(svar),
            gives=utfall(
                s.UTREDNING,
                s.SLUTFOR_UTREDNING,
                "{inledd_av} ska slutföra utredningen och fatta beslut",
                "Det gäller bara den utredningen. Insatser efter den följer de vanliga reglerna, och ett barn som behöver "
                "skydd nu får det där barnet är.",
                f"En utredning är inledd av {{inledd_av}}, och {samtycke}.",
                lag.slutfor,
                kommun=f.INLEDD_AV,
                certainty=certainty,
                title="Den kommun som inlett utredningen ska slutföra den",
            ),
        )

    return Step(
        key="utredning",
        heading="Pågående utredning",
        source=lag.slutfor,
        applies=VANLIGT_ARENDE,
        asks=(f.UTREDNING, f.INLEDD_AV.when(pagar), f.SAMTYCKER.when(pagar)),
        rules=(
            slutfor("slutfor_utredning", NEJ, FIRM, "ingen annan kommun har samtyckt till att ta över"),
            slutfor(
                "slutfor_utredning_oklart",
                VET_EJ,
                ASSESSMENT,
                "det är inte känt om en annan kommun har samtyckt till att ta över",
            ),
            Rule(
                key="utredning_overtagen",
                when=pagar & f.SAMTYCKER.is_(JA),
                gives=utfall(
                    s.UTREDNING,
                    s.SLUTFORANDE_OVERTAGET,
                    "En annan kommun tar över utredningen",
                    "Be om samtycket skriftligt och lämna över de uppgifter som behövs.",
                    "En annan kommun har samtyckt till att ta över.",
                    lag.slutfor,
                    lag.uppgifter,
                ),
            ),
        ),
    )


def flytt(lag: Lagrum) -> Step:
    """An application before a move (29 kap. 7-8 §§), LSS förhandsbesked, and short stays (5-6 §§)."""
    skal = f.VILL_FLYTTA.is_(f.FLYTT_VARD, f.FLYTT_VALD)
    vill = ~f.VILL_FLYTTA.is_(f.INGET, VET_EJ)
    lss = f.ARENDETYP.is_(f.LSS)
    return Step(
        key="flytt",
        heading="Flytt och kort vistelse",
        source=lag.ansok_fore_flytt,
        asks=(
            f.VILL_FLYTTA,
            f.FLYTT_KOMMUN.when(vill),
            f.KAN_FLYTTA.when(skal & ~lss),
            f.KORT_VISTELSE.when(~lss & ~vill),
        ),
        rules=(
            Rule(
                key="lss_forhandsbesked",
                when=lss & vill,
                gives=utfall(
                    s.FLYTT,
                    s.LSS_FORHANDSBESKED,
                    "{flytt_kommun} ska ge förhandsbesked enligt LSS",
                    "Den som tänker bosätta sig i en kommun kan begära förhandsbesked om rätten till insatser enligt LSS. "
                    "Beskedet gäller i sex månader.",
                    "Ärendet gäller LSS och personen vill flytta till {flytt_kommun}.",
                    LSS_16,
                    kommun=f.FLYTT_KOMMUN,
                    title="Den nya kommunen ger förhandsbesked enligt LSS",
                ),
            ),
            _ansokan(lag, "ansokan_vard", f.FLYTT_VARD, NEJ, "varaktigt omfattande vård- eller omsorgsbehov"),
            _ansokan(lag, "ansokan_vald", f.FLYTT_VALD, NEJ, "våld eller andra övergrepp"),
            _ansokan(
                lag,
                "ansokan_vard_oklar",
                f.FLYTT_VARD,
                VET_EJ,
                "varaktigt omfattande vård- eller omsorgsbehov",
            ),
            _ansokan(lag, "ansokan_vald_oklar", f.FLYTT_VALD, VET_EJ, "våld eller andra övergrepp"),
            Rule(
                key="flytt_vald_sekretess",
                when=f.VILL_FLYTTA.is_(f.FLYTT_VALD),
                gives=Note(
                    kind=Kind.WARNING,
                    text="Personen behöver flytta på grund av våld. Gör en sekretessprövning innan du kontaktar någon annan, "
                    "och skriv inte vart personen ska. Även kommunen kan vara skyddad uppgift.",
                ),
            ),
            Rule(
                key="flytt_annat_skal",
                when=(f.VILL_FLYTTA.is_(f.FLYTT_ANNAT) & ~lss)
                | (f.KAN_FLYTTA.was_asked() & f.KAN_FLYTTA.is_(JA)),
                gives=gor(
                    "Förklara att ansvaret i regel följer med först när personen har flyttat. Personen kan ändå söka i den nya "
                    "kommunen före flytten, och ska få ett beslut som går att överklaga. Ansökan prövas som om personen bodde "
                    "där bara vid omfattande vårdbehov eller våld, när flytten inte går utan insatser.",
                    *dict.fromkeys((lag.huvudregel, lag.ansok_vard, lag.ansok_vald, lag.overklaga_ansokan)),
                ),
            ),
            Rule(
                key="kort_vistelse",
                when=f.KORT_VISTELSE.was_asked() & f.KORT_VISTELSE.is_(JA),
                gives=utfall(
                    s.FLYTT,
                    s.KORT_VISTELSE,
                    "{vistas_i} ska hjälpa till under den korta vistelsen",
                    "På begäran av bosättningskommunen ska kommunen där personen är hjälpa till med utredning och verkställa "
                    "beslutet. Bosättningskommunen betalar.",
                    "Vistelsen är kort och behovet beror på ålder, funktionsnedsättning eller sjukdom.",
                    lag.kort_vistelse,
                    lag.betalning,
                    kommun=f.VISTAS_I,
                    title="Kommunen där personen är hjälper till under en kort vistelse",
                ),
            ),
        ),
    )


def _ansokan(lag: Lagrum, key: str, choice: Choice, svar: Choice, skal: str) -> Rule:
    return Rule(
        key=key,
        when=f.KAN_FLYTTA.was_asked() & f.VILL_FLYTTA.is_(choice) & f.KAN_FLYTTA.is_(svar),
        gives=utfall(
            s.FLYTT,
            s.ANSOKAN_29_7,
            "{flytt_kommun} ska pröva ansökan som om personen bodde där",
            "Personen kan ansöka före flytten. Att behoven tillgodoses där personen bor nu får inte vägas in. Hemkommunen "
            "hjälper till med utredningen. Beslutet går att överklaga.",
            f"Personen vill flytta på grund av {skal}"
            + (
                " och kan inte göra det utan insatser."
                if svar is NEJ
                else ", och det är oklart om det går utan insatser."
            ),
            lag.ansok_vard if choice is f.FLYTT_VARD else lag.ansok_vald,
            lag.ansok_fore_flytt,
            lag.overklaga_ansokan,
            kommun=f.FLYTT_KOMMUN,
            certainty=FIRM if svar is NEJ else ASSESSMENT,
            title=f"Ansökan i den nya kommunen före flytten ({skal})",
        ),
    )


def lanet(lag: Lagrum) -> Step:
    """The county agreement as a layer: contacts and a checklist, never another finding (D7)."""
    gammal_lag = Rule(
        key="lanet_gammal_lag",
        gives=Note(
            kind=Kind.WARNING,
            text="Överenskommelsen skrevs före SoL 2025:400 och hänvisar till 2 a kap. i den gamla lagen. Dess "
            "detaljer är inte kontrollerade här.",
            sources=(OVERENSKOMMELSEN,),
        ),
    )
    return Step(
        key="lanet",
        heading="Överenskommelsen i länet",
        source=OVERENSKOMMELSEN,
        applies=VANLIGT_ARENDE & f.VISTAS_I.in_county(LANET) & u.ANNAN_KOMMUN.in_county(LANET),
        intro="Båda kommunerna ligger i Stockholms län och har skrivit under överenskommelsen om ärendeansvar för personer "
        f"i hemlöshet, som gäller sedan den 1 september 2020. {LANETS_MALGRUPP} Den ändrar inte lagen.",
        rules=(
            Rule(
                key="lanet_samarbete",
                gives=gor(
                    "Sätt personens behov först och kom överens med {annan_kommun}, som överenskommelsen i länet säger.",
                    OVERENSKOMMELSEN,
                ),
            ),
            Rule(
                key="lanet_ej_inlagd",
                when=~HasLocalRules(),
                gives=gor(
                    "Kriterier, tider, kontaktvägar och vad ni gör vid oenighet: se överenskommelsen, punkt ej inlagd.",
                    OVERENSKOMMELSEN,
                ),
            ),
            Rule(
                key="lanet_inlagd",
                when=HasLocalRules(),
                gives=gor(
                    "Följ de punkter ur överenskommelsen som er kommun har läst in. De står nedan.",
                    OVERENSKOMMELSEN,
                ),
            ),
            *((gammal_lag,) if lag.huvudregel.act == NYA else ()),
        ),
    )


def kontakter(lag: Lagrum) -> Step:
    """Who was called, when, and what they answered."""
    return Step(
        key="kontakter",
        heading="Kontakter med andra kommuner",
        source=lag.dokumentera,
        asks=(u.KONTAKTER,),
    )


def papper(lag: Lagrum) -> Step:
    """What only the papers need."""
    pagar = f.PAGAENDE_ARENDE.was_asked() & f.PAGAENDE_ARENDE.is_(JA)
    return Step(
        key="papper",
        heading="Uppgifter till papperen",
        source=lag.dokumentera,
        intro="Allt här kan lämnas tomt och fyllas i för hand.",
        asks=(
            u.ARENDENUMMER,
            u.PERSON_NAMN,
            u.PERSONNUMMER,
            u.SPRAK,
            u.TIDSLINJE_PA_PAPPER.when(f.SKYDDAD.is_(JA, VET_EJ)),
            u.ATGARD.when(pagar),
            u.SKAL_ANKNYTNING.when(pagar),
            u.ONSKAN_ANDRA.when(pagar),
            u.MOT_ONSKAN.when(pagar),
            u.VARAKTIGHET.when(pagar),
            u.OVRIGT.when(pagar),
        ),
        rules=(
            Rule(
                key="anvand_tolk",
                when=u.SPRAK.is_answered(),
                gives=gor("Använd tolk när du går igenom det här med personen."),
            ),
        ),
    )
