"""Steps beside the question of responsibility: an open inquiry, a move, a transfer, the county agreement."""

from __future__ import annotations

from okapp.engine.conditions import HasLocalRules, MonthPassed
from okapp.engine.model import Certainty, Deadline, Doubt, Kind, Note, Outcome, Rule, Source, Step, Track
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, MunicipalityOf
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.lagrum import LSS_16, OVERENSKOMMELSEN, Lagrum
from okapp.wizards.ansvarig_kommun.utfall import VANLIGT_ARENDE

LANET = "01"
FIRM, ASSESSMENT = Certainty.FIRM, Certainty.ASSESSMENT


def _utfall(
    track: Track, code: str, heading: str, text: str, because: str, *sources: Source,
    kommun: MunicipalityOf | None = None, certainty: Certainty = FIRM, title: str = "",
) -> Outcome:  # fmt: skip
    return Outcome(
        track=track, code=code, title=title or heading, heading=heading, text=text, because=because, sources=sources,
        municipality=kommun, certainty=certainty,
    )  # fmt: skip


def _gor(text: str, *sources: Source) -> Note:
    return Note(kind=Kind.NEXT_STEP, text=text, sources=sources)


def utredning(lag: Lagrum) -> Step:
    """An inquiry that another municipality has opened is finished by it (29 kap. 9 §)."""
    pagar = f.UTREDNING.is_(f.UTR_BARN, f.UTR_BEROENDE)

    def slutfor(key: str, svar: Choice, certainty: Certainty) -> Rule:
        return Rule(
            key=key,
            when=pagar & f.SAMTYCKER.is_(svar),
            gives=_utfall(
                s.UTREDNING,
                s.SLUTFOR_UTREDNING,
                "{inledd_av} ska slutföra utredningen och fatta beslut",
                "Det gäller bara den utredningen. Insatser efter den följer de vanliga reglerna, och ett barn som behöver "
                "skydd nu får det där barnet är.",
                "En utredning är inledd av {inledd_av}, och ingen annan kommun har samtyckt till att ta över.",
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
            slutfor("slutfor_utredning", NEJ, FIRM),
            slutfor("slutfor_utredning_oklart", VET_EJ, ASSESSMENT),
            Rule(
                key="utredning_overtagen",
                when=pagar & f.SAMTYCKER.is_(JA),
                gives=_utfall(
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
                gives=_utfall(
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
                gives=_gor(
                    "Förklara att ansvaret följer med först när personen faktiskt har flyttat. Ansökan före flytten prövas "
                    "bara vid omfattande vårdbehov eller våld, när flytten inte går att göra utan insatser.",
                    lag.huvudregel,
                    lag.ansok_vard,
                ),
            ),
            Rule(
                key="kort_vistelse",
                when=f.KORT_VISTELSE.was_asked() & f.KORT_VISTELSE.is_(JA),
                gives=_utfall(
                    s.FLYTT,
                    s.KORT_VISTELSE,
                    "{vistas_i} ska hjälpa till under den korta vistelsen",
                    "På begäran av bosättningskommunen ska kommunen där personen är hjälpa till med utredning och verkställa "
                    "beslutet. Bosättningskommunen betalar.",
                    "Vistelsen är kort och behovet beror på ålder, funktionsnedsättning eller sjukdom.",
                    lag.kort_vistelse,
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
        gives=_utfall(
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


def overflyttning(lag: Lagrum) -> Step:
    """Transfer of a pending case: request, the month, the authority (29 kap. 10-12 §§)."""
    pagar = f.PAGAENDE_ARENDE.is_(JA)
    kriterier = (f.KRIT_ANKNYTNING, f.KRIT_ONSKEMAL, f.KRIT_VARAKTIGHET, f.KRIT_OVRIGT)
    ej_begard = f.LAGE.was_asked() & f.LAGE.is_(f.EJ_BEGARD)
    obesvarad = f.LAGE.was_asked() & f.LAGE.is_(f.OBESVARAD)
    return Step(
        key="overflyttning",
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
            gives=_utfall(
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
            gives=_utfall(
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
            gives=_gor(
                "Skriv en begäran om överflyttning. Mallen finns bland papperen. Ni har kvar ärendet så länge.",
                lag.overflyttning,
            ),
        ),
    )


def _begaran(lag: Lagrum) -> tuple[Rule, ...]:
    obesvarad = f.LAGE.was_asked() & f.LAGE.is_(f.OBESVARAD)
    kand = obesvarad & f.BEGARAN_DATUM.is_answered()
    vi = f.ROLL.was_asked() & f.ROLL.is_(f.VI_BEGAR)
    mottagare = f.ROLL.was_asked() & f.ROLL.is_(f.VI_TAR_EMOT)
    myndighet = lag.myndighet
    return (
        Rule(
            key="ansokan_mojlig_efter_manad",
            when=kand & MonthPassed(f.BEGARAN_DATUM),
            gives=_mojlig(lag, "Mer än en månad har gått utan svar.", "Svar har inte kommit på en månad"),
        ),
        Rule(
            key="invanta_svar",
            when=obesvarad & ~(kand & MonthPassed(f.BEGARAN_DATUM)),
            gives=_utfall(
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
            key="manad",
            when=kand & vi,
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
            gives=_gor(
                "Be om samtycket skriftligt. Lämna över de uppgifter som behövs för att ta över ärendet.",
                lag.uppgifter,
            ),
        ),
        Rule(
            key="svara_genast",
            when=mottagare & f.LAGE.is_(f.EJ_BEGARD, f.OBESVARAD),
            gives=_gor(
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
        Rule(
            key="utan_behovsprovning",
            when=f.PAGAENDE_ARENDE.is_(JA),
            gives=Note(
                kind=Kind.WARNING,
                text="Överflyttning gäller individuellt behovsprövade insatser och andra åtgärder. Insatser utan "
                "behovsprövning faller troligen utanför (vår slutsats).",
                sources=(lag.overflyttning,),
            ),
        ),
    )


def _mojlig(lag: Lagrum, because: str, title: str) -> Outcome:
    return _utfall(
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
            gives=_utfall(
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
            gives=_gor(
                f"Till ansökan hos {myndighet}: nämndens protokoll eller delegation, kopia av begäran, kopia av svaret och "
                "underlaget för beslutet (enligt ivo.se, som då hänvisade till 2 a kap.). Underlaget finns bland papperen.",
                lag.tvist,
            ),
        ),
        Rule(
            key="myndighetens_tid",
            when=mojlig | provas,
            gives=_gor(
                f"{myndighet} ska besluta så snart som möjligt, inom tre månader om inget särskilt hindrar det. Beslutet "
                "överklagas till Förvaltningsrätten i Karlstad inom tre veckor från att det skickades (enligt ivo.se).",
                lag.tvist,
                lag.overklaga_overflyttning,
            ),
        ),
    )


def lanet() -> Step:
    """The county agreement as a layer: contacts and a checklist, never another finding (D7)."""
    return Step(
        key="lanet",
        heading="Överenskommelsen i länet",
        source=OVERENSKOMMELSEN,
        applies=f.VISTAS_I.in_county(LANET) & u.ANNAN_KOMMUN.in_county(LANET),
        intro="Båda kommunerna ligger i Stockholms län och har skrivit under överenskommelsen om ärendeansvar för personer "
        "i hemlöshet, som gäller sedan den 1 september 2020. Den ändrar inte lagen.",
        rules=(
            Rule(
                key="lanet_samarbete",
                gives=_gor(
                    "Sätt personens behov först och kom överens med {annan_kommun}, som överenskommelsen i länet säger.",
                    OVERENSKOMMELSEN,
                ),
            ),
            Rule(
                key="lanet_ej_inlagd",
                when=~HasLocalRules(),
                gives=_gor(
                    "Kriterier, tider, kontaktvägar och eskalering: se överenskommelsen, punkt ej inlagd.",
                    OVERENSKOMMELSEN,
                ),
            ),
            Rule(
                key="lanet_inlagd",
                when=HasLocalRules(),
                gives=_gor(
                    "Följ de punkter ur överenskommelsen som er kommun har läst in. De står nedan.",
                    OVERENSKOMMELSEN,
                ),
            ),
            Rule(
                key="lanet_gammal_lag",
                gives=Note(
                    kind=Kind.WARNING,
                    text="Överenskommelsen skrevs före SoL 2025:400 och hänvisar till 2 a kap. i den gamla lagen. Dess "
                    "detaljer är inte kontrollerade här.",
                    sources=(OVERENSKOMMELSEN,),
                ),
            ),
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
            u.TIDSLINJE_PA_PAPPER.when(f.SKYDDAD.is_(JA, VET_EJ)),
            u.ATGARD.when(pagar),
            u.SKAL_ANKNYTNING.when(pagar),
            u.ONSKAN_ANDRA.when(pagar),
            u.MOT_ONSKAN.when(pagar),
            u.VARAKTIGHET.when(pagar),
            u.OVRIGT.when(pagar),
        ),
    )
