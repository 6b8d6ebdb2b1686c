"""The plan's contents in the agreement's numbering, the follow-up, and whether the plan is whole."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_

from okapp.engine.conditions import Condition
from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DatePassed, DaysAfter, MonthsAfter, RowsAtLeast
from okapp.engine.model import Kind, Note, Outcome, Rule, Source, Step
from okapp.engine.questions import JA, NEJ
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import hemgang, lagrum
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan import villkor as v
from okapp.wizards.samordnad_plan.lagrum import Lagrum
from okapp.wizards.samordnad_plan.ordning import ForTidigt, ICirkel
from okapp.wizards.samordnad_plan.samtycke import bada


def uppfoljningen() -> Step:
    """What has come of the plan since last time."""
    return Step(
        key="uppfoljningen",
        heading="Så har det gått",
        source=lagrum.RUTINER,
        applies=v.FOLJER_UPP & v.INTE_AVGJORT,
        asks=(i.NADDA, i.FICK, i.RATT, i.JUSTERA, i.RESULTAT, i.NYA_BEHOV, i.VERKSAMHETERNAS_SYN),
        rules=(
            to_record(
                "ny_version",
                "Planen blir en ny version. Den förra går att läsa.",
                lagrum.RUTINER,
            ),
            to_do(
                "gor_om_mal",
                "Skriv vid varje mål om det är nått, och ändra eller avsluta insatserna i den nya planen.",
                lagrum.RUTINER,
            ),
        ),
    )


def punkt_1(lag: Lagrum) -> Step:
    """Needs, conditions and interests, with the person's own words first."""
    return Step(
        key="punkt_1",
        heading="1. Behov, förutsättningar och intressen",
        source=lag.sosfs,
        applies=v.GAR_VIDARE,
        intro="Tre rutor, för att ingen av delarna ska tappas bort.",
        asks=(i.VIKTIGT, i.BEHOV, i.FORUTSATTNINGAR, i.INTRESSEN, i.KAN_SJALV, i.TIDIGARE),
        rules=_saknas("1", lag.sosfs),
    )


def punkt_2(lag: Lagrum) -> Step:
    """The goals."""
    return Step(
        key="punkt_2",
        heading="2. Mål",
        source=lag.sosfs,
        applies=v.GAR_VIDARE,
        asks=(i.MAL,),
        rules=(
            *_saknas("2", lag.sosfs),
            warning(
                "mal_utan_tecken",
                "Ett mål saknar tecken på att det är nått. Skriv hur det märks.",
                lagrum.EGNA_GRANSER,
                when=i.MAL.any_row(~i.MAL_TECKEN.is_answered()),
            ),
        ),
    )


def insatser(lag: Lagrum) -> Step:
    """Points 3, 4 and 5: who does what, planned or decided, from when; and what a SIP adds."""
    ett_slag = v.HAR_INSATSER & ~(v.HAR_BESLUTAD & v.HAR_PLANERAD)
    return Step(
        key="insatser",
        heading="3–5. Insatser, vem som gör dem och när",
        source=lag.sosfs,
        applies=v.GAR_VIDARE,
        intro="Ingen kan besluta om någon annans insatser. Det en annan huvudman ska pröva står som planerat.",
        asks=(
            i.INSATSER,
            i.BARA_ETT_SLAG.when(ett_slag),
            i.INGA_ANDRA.when(v.AR_SIP & v.HAR_INSATSER & ~v.ANDRAS),
        ),
        rules=(
            *(rule for punkt in ("3", "4", "5") for rule in _saknas(punkt, lag.sosfs)),
            *(rule for punkt in ("sip1", "sip2", "sip3") for rule in _saknas(punkt, lag.sip, lagrum.HSL)),
            stop(
                "insatser_i_cirkel",
                "Insatserna väntar på varandra i en cirkel. Ändra vilken som kommer efter vilken.",
                lagrum.UPPDRAGET,
                when=ICirkel(),
            ),
            warning(
                "insats_for_tidigt",
                "En insats börjar före den som den kommer efter. Ändra datum eller ordning.",
                lagrum.UPPDRAGET,
                when=ForTidigt(),
            ),
            stop(
                "stopp_b6",
                "Kraven för SIP är inte uppfyllda: planen behöver insatser från både kommunen och regionen. Är det bara kommunen som gör "
                "något, välj intern samordnad plan eller en genomförandeplan.",
                lag.sip,
                lagrum.HSL,
                when=v.SAKNAR_SIP2,
            ),
            warning(
                "planerad_utan_nasta_steg",
                "En planerad insats saknar nästa steg. Skriv vem som prövar och när.",
                lagrum.RUTINER,
                when=i.INSATSER.any_row(i.AR_PLANERAD & ~i.NASTA_STEG.is_answered()),
            ),
            warning(
                "beslutad_utan_beslut",
                "En insats står som beslutad utan att det syns vem som har beslutat. Skriv beslutet, eller ändra till planerad: bara den "
                "egna insatsen kan du själv säga är beslutad.",
                lagrum.RUTINER,
                when=i.INSATSER.any_row(i.AR_BESLUTAD & ~i.BESLUTET.is_answered()),
            ),
        ),
    )


def punkt_7(lag: Lagrum) -> Step:
    """Medicines and assistive devices, where needed."""
    ja = i.LAKEMEDEL.is_(JA)
    return Step(
        key="punkt_7",
        heading="7. Läkemedel och hjälpmedel",
        source=lag.sosfs,
        applies=v.GAR_VIDARE & ~v.AR_INTERN,
        intro="Obesvarat räknas som ofullständigt. ”Nej” med skäl räknas som klart.",
        asks=(
            i.LAKEMEDEL,
            i.LAKEMEDEL_NEJ.when(i.LAKEMEDEL.is_(NEJ)),
            i.LISTA_DEN.when(ja),
            i.LISTA_ANSVARIG.when(ja),
            i.HJALPMEDEL.when(ja),
        ),
        rules=(
            *_saknas("7", lag.sosfs),
            missing(
                "lakemedelslistan_saknas",
                "Skriv vilket datum läkemedelslistan har och vem som ansvarar för läkemedlen, eller vilka hjälpmedel det gäller.",
                lag.sosfs,
                when=ja
                & ~(i.LISTA_DEN.is_answered() & i.LISTA_ANSVARIG.is_answered())
                & ~RowsAtLeast(i.HJALPMEDEL),
            ),
        ),
    )


def punkt_6(lag: Lagrum) -> Step:
    """Who coordinates, which principal answers for the whole, and at a follow-up who takes the coordination over."""
    lamnas_over = v.FOLJER_UPP & i.OVERLAMNAS.is_(JA)
    return Step(
        key="punkt_6",
        heading="6. Samordningsansvarig",
        source=lagrum.UPPDRAGET,
        applies=v.GAR_VIDARE,
        asks=(
            i.SAMORDNARE,
            i.SAMORDNARE_TITEL,
            i.SAMORDNARE_ENHET,
            i.SAMORDNARE_TELEFON,
            i.SAMORDNARE_EPOST,
            i.ERSATTARE,
            i.KALLAR_SEDAN,
            i.FORUTSATTNING_FINNS,
            i.OVERGRIPANDE.when(v.AR_SIP),
            i.OVERLAMNAS.when(v.FOLJER_UPP),
            i.NY_SAMORDNARE.when(lamnas_over),
            i.OVERLAMNAS_DEN.when(lamnas_over),
            i.OVERLAMNAT.when(lamnas_over),
        ),
        rules=(
            *_saknas("6", lag.sosfs, lagrum.UPPDRAGET),
            missing(
                "kallar_sedan_saknas",
                "Skriv vem som kallar till kommande möten.",
                lagrum.UPPDRAGET,
                when=~i.KALLAR_SEDAN.is_answered(),
            ),
            to_do(
                "lamna_over",
                "Säg till personen och alla deltagare att {ny_samordnare} tar över samordningen {overlamnas_den}. Den gamla "
                "samordnaren svarar tills dess.",
                lagrum.UPPDRAGET,
                when=lamnas_over,
            ),
            stop(
                "stopp_b8",
                "Skriv vilken huvudman som har det övergripande ansvaret för planen.",
                lag.sip,
                lagrum.HSL,
                when=v.SAKNAR_SIP4,
            ),
            warning(
                "samordnaren_hinner_inte",
                "Samordnaren saknar förutsättningar för uppdraget. Ta upp det med chefen: det är ledningens ansvar.",
                lagrum.LEDNINGEN,
                when=i.FORUTSATTNING_FINNS.is_(NEJ),
            ),
        ),
    )


def utskrivningen() -> Step:
    """The days of a discharge, and what they ask for."""
    return Step(
        key="utskrivningen",
        heading="Utskrivning från sjukhus",
        source=lagrum.LUS_UTSKRIVNING,
        applies=v.INTE_AVGJORT & f.TYPER.was_asked() & v.VID_UTSKRIVNING,
        intro="Ökapp räknar inga betalningsdagar: länets överenskommelse räknar på ett genomsnitt.",
        asks=(
            i.INSKRIVEN,
            i.INSKRIVNINGSMEDDELANDE,
            i.UTSKRIVNINGSKLAR,
            i.UPPGIFTER_DEN,
            i.KALLELSE_DEN,
            i.UTSKRIVEN,
            *hemgang.FRAGOR,
        ),
        rules=(
            warning(
                "utan_inskrivningsmeddelande",
                "Inskrivningsmeddelandet ska lämnas inom 24 timmar. Fråga avdelningen.",
                lagrum.LUS_INSKRIVNING,
                when=~i.INSKRIVNINGSMEDDELANDE.is_answered()
                | DaysAfter(i.INSKRIVNINGSMEDDELANDE, i.INSKRIVEN, 1),
            ),
            warning(
                "uppgifter_samma_dag",
                "De uppgifter som behövs ska komma senast samma dag som beskedet om utskrivningsklar. Fråga avdelningen.",
                lagrum.LUS_UTSKRIVNING,
                when=DaysAfter(i.UPPGIFTER_DEN, i.UTSKRIVNINGSKLAR, 0)
                | (i.UTSKRIVNINGSKLAR.is_answered() & ~i.UPPGIFTER_DEN.is_answered()),
            ),
            warning(
                "sen_kallelse",
                "Den fasta vårdkontakten ska kalla inom tre dagar från beskedet om utskrivningsklar.",
                lagrum.LUS_KALLELSE,
                when=DaysAfter(i.KALLELSE_DEN, i.UTSKRIVNINGSKLAR, 3)
                | (i.UTSKRIVNINGSKLAR.is_answered() & ~i.KALLELSE_DEN.is_answered()),
            ),
            warning(
                "utan_fast_vardkontakt",
                "En fast vårdkontakt i öppenvården ska utses före utskrivningen. Skriv namn och telefon under Personen.",
                lagrum.LUS_KONTAKT,
                when=~f.VARDKONTAKT.is_answered(),
            ),
            *hemgang.regler(),
        ),
    )


def foljs_upp(lag: Lagrum) -> Step:
    """How and when the plan is followed up; after it the finding on the whole plan."""
    return Step(
        key="foljs_upp",
        heading="Uppföljning",
        source=lagrum.RUTINER,
        applies=v.GAR_VIDARE,
        asks=(i.FOLJS_UPP_DEN, i.FOLJS_UPP_HUR, i.AVVIKANDE),
        rules=(
            *_saknas(s.UPPFOLJNING, lagrum.RUTINER),
            stop(
                "stopp_b9",
                "En plan enligt LSS ska omprövas minst en gång om året.",
                lagrum.LSS,
                when=v.AR_LSS & MonthsAfter(i.FOLJS_UPP_DEN, f.MOTE_DEN, 12),
            ),
            warning(
                "uppfoljning_over_ett_ar",
                "Uppföljningen ligger längre efter mötet än rutinen säger. Kommunala rutiner räknar med minst en gång om året.",
                lagrum.RUTINER,
                when=~v.AR_LSS & MonthsAfter(i.FOLJS_UPP_DEN, f.MOTE_DEN, f.GRANS_UPPFOLJNING),
            ),
            warning(
                "samtycket_fore_uppfoljningen",
                "Uppgifter får lämnas till och med {samtycke_till}, och det är före nästa uppföljning. Fråga personen igen i god tid.",
                lagrum.MEDGIVANDE,
                when=f.SAMTYCKE_TILL.was_asked() & DaysAfter(i.FOLJS_UPP_DEN, f.SAMTYCKE_TILL, 0),
            ),
            warning(
                "uppfoljning_passerad",
                "Uppföljningen skulle ha gjorts {foljs_upp_den}. Kontakta {samordnare} i dag. Avbryt inte pågående hjälp på grund av detta "
                "meddelande.",
                lagrum.RUTINER,
                when=DatePassed(i.FOLJS_UPP_DEN),
            ),
            *_helheten(lag),
        ),
    )


def _helheten(lag: Lagrum) -> tuple[Rule, ...]:
    komplett = finding(
        s.PLAN,
        s.KOMPLETT,
        title="Planen är komplett",
        heading="Alla punkter i planen finns med",
        text="Planen är inget beslut. Beslut om insatser fattas för sig, och går att överklaga.",
        because="De punkter som ska finnas i planen har svar.",
        sources=(lag.sosfs, lagrum.AVTALET),
    )
    return (
        Rule(
            key="intern_ofullstandig",
            when=v.AR_INTERN
            & reduce(or_, (v.SAKNAS[punkt] for punkt in (*s.INTERNA_PUNKTER, s.UPPFOLJNING))),
            gives=replace(
                _ofullstandig("1", lag), because="Det saknas en punkt i planen.", sources=(lagrum.RUTINER,)
            ),
        ),
        Rule(key="intern_komplett", when=v.AR_INTERN, gives=replace(komplett, sources=(lagrum.RUTINER,))),
        *(
            Rule(key=f"ofullstandig_{punkt}", when=saknar, gives=_ofullstandig(punkt, lag))
            for punkt, saknar in v.SAKNAS.items()
            if punkt != "sip1"  # without interventions point 3 is missing too, and that is told first
        ),
        Rule(key="komplett", when=v.AR_HABREHAB, gives=komplett),
        Rule(key="komplett_sip", when=v.AR_SIP, gives=replace(komplett, sources=(lag.sip, lagrum.HSL))),
        Rule(key="komplett_lss", gives=replace(komplett, sources=(lagrum.LSS,))),
    )


def _ofullstandig(punkt: str, lag: Lagrum) -> Outcome:
    return finding(
        s.PLAN,
        s.OFULLSTANDIG,
        title="Planen är inte komplett",
        heading="Planen är inte komplett än",
        text="Den kan skrivas ut som utkast. Insatser som redan är beslutade väntar inte på planen.",
        because=f"Det saknas {_punkten(punkt)}.",
        sources=(lag.sosfs, lagrum.AVTALET),
    )


def _punkten(punkt: str) -> str:
    if punkt in s.PUNKTER:
        return f"punkt {punkt}: {s.PUNKTER[punkt]}"
    return (
        f"det som en SIP kräver: {s.SIP_PUNKTER[punkt]}"
        if punkt in s.SIP_PUNKTER
        else "hur och när planen följs upp"
    )


def _saknas(punkt: str, *sources: Source) -> tuple[Rule, ...]:
    villkor: Condition = v.SAKNAS[punkt]
    stoppet = Note(kind=Kind.STOP, text=f"Det saknas {_punkten(punkt)}.")
    if punkt in (*s.INTERNA_PUNKTER, s.UPPFOLJNING):
        return bada(f"saknas_{punkt}", stoppet, *sources, when=villkor)
    return (Rule(key=f"saknas_{punkt}", when=villkor, gives=replace(stoppet, sources=sources)),)
