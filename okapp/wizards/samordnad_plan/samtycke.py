"""The consent that the plan stands or falls with: to the plan, and apart from it to exchange information."""

from __future__ import annotations

from dataclasses import replace

from okapp.engine.conditions import Condition, Decided
from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import MonthsAfter
from okapp.engine.model import Kind, Note, Outcome, Rule, Source, Step
from okapp.engine.questions import JA, NEJ
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import lagrum
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan import villkor as v
from okapp.wizards.samordnad_plan.lagrum import Lagrum


def samtycke(lag: Lagrum) -> Step:
    """The consent to the plan, and the consent to exchange information, kept apart."""
    ja = f.SAMTYCKER.is_(JA)
    far_fortsatta = f.SAMTYCKER.is_(JA, f.KAN_INTE)
    lamnas_ut = far_fortsatta & f.UTBYTE.is_(JA)
    return Step(
        key="samtycke",
        heading="Samtycke",
        source=lagrum.MEDGIVANDE,
        applies=v.GAR_VIDARE,
        asks=(
            f.SAMTYCKER,
            f.KLARLAGD.when(f.SAMTYCKER.is_(f.KAN_INTE)),
            f.SAMTYCKESFORM.when(ja),
            f.SAMTYCKE_DEN.when(ja),
            f.MOTTAGET_AV.when(ja),
            f.UTBYTE.when(far_fortsatta),
            f.SAMTYCKE_TILL.when(lamnas_ut),
            f.SAMTYCKE_ANDAMAL.when(lamnas_ut),
            f.VARDNADSHAVARE.when(v.AR_BARN & far_fortsatta),
            f.BARNETS_INSTALLNING.when(v.AR_BARN),
            f.NARSTAENDE_DELTAR.when(far_fortsatta),
            f.NARSTAENDE_VILKA.when(far_fortsatta & f.NARSTAENDE_DELTAR.is_(JA)),
            f.ATERKALLAT.when(far_fortsatta),
        ),
        rules=(*_nekat(lag), *_aterkallat(), *_barn(), *_varningar(lag)),
    )


def _nekat(lag: Lagrum) -> tuple[Rule, ...]:
    nej = f.SAMTYCKER.is_(NEJ)
    utskrivning = (
        to_record(
            "lus_samtycke",
            "Planering vid utskrivning förutsätter också personens samtycke.",
            lagrum.LUS_SAMTYCKE,
            when=v.VID_UTSKRIVNING,
        ),
    )
    stoppet = Note(
        kind=Kind.STOP,
        text="Personen samtycker inte. Skriv bara att planen erbjöds och att personen tackade nej. Inget ur "
        "förberedelserna skrivs i en plan.",
    )
    ingen = finding(
        s.PLAN,
        s.INGEN_PLAN,
        title="Ingen plan görs",
        heading="Personen vill inte ha någon plan, och då görs ingen",
        text="Insatser som redan är beslutade fortsätter. Erbjud planen igen när något ändras, eller när personen vill.",
        because="En plan förutsätter personens samtycke.",
        sources=(),
    )
    return (
        *bada("stopp_b2", stoppet, lagrum.SAMTYCKET, lag.sip, when=nej),
        *bada("ingen_plan", ingen, lag.sip, lagrum.SAMTYCKET, when=nej),
        to_do("erbjud_igen", "Kom överens med personen om när du får fråga igen.", lagrum.RUTINER, when=nej),
        *utskrivning,
    )


def bada(key: str, gives: Note | Outcome, *sources: Source, when: Condition) -> tuple[Rule, Rule]:
    """The rule with its sources, and for a plan of the municipality's own with none of the acts or agreements."""
    return (
        Rule(key=key, when=~v.AR_INTERN & when, gives=replace(gives, sources=sources)),
        Rule(key=f"{key}_intern", when=v.AR_INTERN & when, gives=replace(gives, sources=(lagrum.RUTINER,))),
    )


def _aterkallat() -> tuple[Rule, ...]:
    aterkallat = f.ATERKALLAT.was_asked() & f.ATERKALLAT.is_answered()
    return (
        stop(
            "stopp_b4",
            "Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter.",
            lagrum.MEDGIVANDE,
            when=aterkallat,
        ),
        Rule(
            key="samtycket_aterkallat",
            when=aterkallat,
            gives=finding(
                s.PLAN,
                s.ATERKALLAT,
                title="Samtycket är återkallat",
                heading="Dela inget mer. Beslutade insatser fortsätter",
                text="Planen går att läsa här men kan inte delas. Meddela deltagarna att samtycket är återkallat, utan annat innehåll.",
                because="Personen har tagit tillbaka sitt samtycke.",
                sources=(lagrum.MEDGIVANDE, lagrum.RUTINER),
            ),
        ),
        to_do(
            "meddela_aterkallat",
            "Skriv ut meddelandet om återkallat samtycke och skicka det till dem som har fått uppgifter.",
            lagrum.MEDGIVANDE,
            when=aterkallat,
        ),
    )


def _barn() -> tuple[Rule, ...]:
    fragad = f.VARDNADSHAVARE.was_asked()
    return (
        stop(
            "stopp_b3",
            "Ingen vårdnadshavare har samtyckt. Då görs ingen plan än.",
            lagrum.RUTINER,
            when=fragad & ~v.NAGON_VARDNADSHAVARE,
        ),
        Rule(
            key="vardnadshavare_saknas",
            when=fragad & ~v.NAGON_VARDNADSHAVARE,
            gives=finding(
                s.PLAN,
                s.STOPP_VARDNADSHAVARE,
                title="Vårdnadshavarens samtycke saknas",
                heading="Planen väntar på vårdnadshavarens samtycke",
                text="Fråga vårdnadshavarna, och fråga barnet. Insatser som redan är beslutade fortsätter. Kan barnet vara i fara: gör en "
                "orosanmälan direkt, den behöver inget samtycke.",
                because="För ett barn samtycker vårdnadshavaren. Hur ett moget barns egen vilja vägs in skiljer sig mellan rutinerna.",
                sources=(lagrum.RUTINER,),
                firm=False,
            ),
        ),
        warning(
            "ena_vardnadshavaren",
            "En vårdnadshavare har sagt nej, eller är inte tillfrågad. Vid gemensam vårdnad ska båda samtycka, enligt rutinerna. Rådfråga "
            "jurist innan något lämnas ut.",
            lagrum.RUTINER,
            when=fragad & v.NAGON_VARDNADSHAVARE & v.EN_VARDNADSHAVARE_NEJ,
        ),
        missing(
            "barnets_installning_saknas",
            "Skriv vad barnet vill, och hur barnet får vara med.",
            lagrum.RUTINER,
            when=v.AR_BARN & ~f.BARNETS_INSTALLNING.is_answered(),
        ),
    )


def _varningar(lag: Lagrum) -> tuple[Rule, ...]:
    galler = f.SAMTYCKE_TILL.was_asked()
    return (
        warning(
            "kan_inte_ta_stallning",
            "Personen kan inte ta ställning. Rutinerna i länet skiljer sig åt om vem som då kan samtycka: rådfråga jurist. En anhörig "
            "är inte företrädare bara genom att vara anhörig.",
            lagrum.RUTINER,
            when=f.SAMTYCKER.is_(f.KAN_INTE),
        ),
        stop(
            "stopp_b11",
            "Tiden för samtycket gick ut {samtycke_till}. Fråga igen innan något lämnas ut. Beslutade insatser fortsätter.",
            lagrum.MEDGIVANDE,
            when=galler & v.SAMTYCKET_SLUT,
        ),
        warning(
            "samtycke_over_ett_ar",
            "Samtycket till att lämna uppgifter gäller längre än rutinen säger. Kommunala rutiner räknar med högst ett år.",
            lagrum.RUTINER,
            when=galler
            & f.SAMTYCKE_DEN.was_asked()
            & MonthsAfter(f.SAMTYCKE_TILL, f.SAMTYCKE_DEN, f.GRANS_SAMTYCKE),
        ),
        warning(
            "inget_utbyte",
            "Personen vill ha en plan men låter inte deltagarna lämna uppgifter till varandra. Ingen kopia skrivs ut till någon av dem.",
            lagrum.MEDGIVANDE,
            when=v.INGET_UTBYTE,
        ),
        to_record(
            "samtycke_bara_planen",
            "Samtycket gäller bara arbetet med planen. Samtycke till vård och insatser, och annat utbyte av uppgifter, frågas för sig.",
            lagrum.MEDGIVANDE,
            when=f.SAMTYCKER.is_(JA),
        ),
        to_record(
            "narstaende_far",
            "Närstående får delta när det är lämpligt och personen inte motsätter sig det.",
            lag.narstaende,
            when=~v.AR_INTERN & f.NARSTAENDE_DELTAR.was_asked() & f.NARSTAENDE_DELTAR.is_(JA),
        ),
    )


def aterkallat() -> Step:
    """Who has been told something, and is to know that the consent is withdrawn."""
    return Step(
        key="aterkallat",
        heading="Vilka ska få veta att samtycket är återkallat?",
        source=lagrum.MEDGIVANDE,
        applies=Decided(s.PLAN, (s.ATERKALLAT,)),
        intro="Dela inget mer. Meddelandet säger bara att samtycket är återkallat.",
        asks=(f.DELTAGARE,),
    )
