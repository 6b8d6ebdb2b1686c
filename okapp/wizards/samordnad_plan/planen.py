"""The first steps: which plan it is, the person, and the consent that it stands or falls with."""

from __future__ import annotations

from dataclasses import replace

from okapp.engine.conditions import Condition, Decided
from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DaysAfter, MonthsAfter, RowsAtLeast
from okapp.engine.model import Kind, Note, Outcome, Rule, Source, Step
from okapp.engine.questions import JA, NEJ, VET_EJ
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import lagrum
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan import villkor as v
from okapp.wizards.samordnad_plan.lagrum import Lagrum


def plantyp(lag: Lagrum) -> Step:
    """Which plan the facts speak for, and which it is to be."""
    return Step(
        key="plantyp",
        heading="Vilken plan är det?",
        source=lag.sip,
        asks=(
            f.LAGE,
            i.FORRA_PLANEN.when(~f.LAGE.is_(f.NY)),
            f.BADA_BEHOVS.when(v.GOR_PLAN),
            f.HABREHAB.when(v.GOR_PLAN),
            f.UTSKRIVNING.when(v.GOR_PLAN),
            f.LSS_INSATS.when(v.GOR_PLAN),
            f.TVANGSVARD.when(v.GOR_PLAN),
            f.TYPER.when(v.GOR_PLAN),
            f.INITIATIV.when(v.GOR_PLAN),
            f.BEHOV_AV_SAMORDNING.when(v.GOR_PLAN),
            f.BEHOV_DEN.when(v.GOR_PLAN),
            f.BORJADE_DEN.when(v.GOR_PLAN),
        ),
        rules=(*_tvangsvard(), *_passar(lag), *_valt(lag)),
    )


def _tvangsvard() -> tuple[Rule, ...]:
    tvang = v.GOR_PLAN & f.TVANGSVARD.is_(JA)
    return (
        stop(
            "stopp_b1",
            "Vid öppen psykiatrisk eller rättspsykiatrisk tvångsvård görs en samordnad vårdplan enligt LPT eller LRV i stället.",
            lagrum.LUS_PLAN,
            when=tvang,
        ),
        Rule(
            key="annan_plan",
            when=tvang,
            gives=finding(
                s.PLAN,
                s.STOPP_TVANGSVARD,
                title="En annan plan görs",
                heading="Här görs en samordnad vårdplan enligt LPT eller LRV",
                text="Kontakta den psykiatriska mottagning som ansvarar för vården. Insatser som redan är beslutade fortsätter.",
                because="Öppen tvångsvård har en egen plan (LPT 7 a § eller LRV 12 a §, inte lästa här).",
                sources=(lagrum.LUS_PLAN,),
            ),
        ),
        warning(
            "tvangsvard_okand",
            "Ta reda på om vården är tvångsvård. Då görs en annan plan.",
            lagrum.LUS_PLAN,
            when=v.GOR_PLAN & f.TVANGSVARD.is_(VET_EJ),
        ),
    )


def _passar(lag: Lagrum) -> tuple[Rule, ...]:
    """What the facts speak for, beside what was chosen."""
    sip, samordnad = f.TYPER.is_(f.SIP, f.SIP_UTSKRIVNING), f.TYPER.is_(f.SAMORDNAD)
    return (
        to_do(
            "talar_for_samordnad",
            "Stora och långvariga behov av habilitering eller rehabilitering talar för en samordnad plan enligt länets överenskommelse. "
            "En och samma plan kan också gälla som SIP.",
            lag.sosfs,
            lagrum.AVTALET,
            when=v.GOR_PLAN & f.HABREHAB.is_(JA) & ~samordnad,
        ),
        to_do(
            "talar_for_sip",
            "Insatser från både kommunen och regionen talar för en SIP.",
            lag.sip,
            lagrum.HSL,
            when=v.GOR_PLAN & f.BADA_BEHOVS.is_(JA) & ~sip,
        ),
        to_do(
            "talar_for_utskrivning",
            "Vid utskrivning när båda behövs görs planeringen enligt lagen om samverkan vid utskrivning.",
            lagrum.LUS_PLAN,
            when=v.GOR_PLAN & f.UTSKRIVNING.is_(JA) & f.BADA_BEHOVS.is_(JA) & ~f.TYPER.is_(f.SIP_UTSKRIVNING),
        ),
        to_do(
            "talar_for_lss",
            "Den som får en insats enligt LSS ska erbjudas en individuell plan. Kraven kan läggas ihop i en och samma plan.",
            lagrum.LSS,
            when=v.GOR_PLAN & f.LSS_INSATS.is_(JA) & ~f.TYPER.is_(f.LSS_PLAN),
        ),
        to_do(
            "talar_for_intern",
            "Behövs bara kommunens egna verksamheter passar en intern samordnad plan. Den är ingen SIP, och länets SIP-mall används inte.",
            lagrum.RUTINER,
            when=v.GOR_PLAN & f.BADA_BEHOVS.is_(NEJ) & ~f.TYPER.is_(f.INTERN),
        ),
    )


def _valt(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        warning(
            "intern_med_region",
            "En intern samordnad plan räcker inte när regionen behöver göra något.",
            lagrum.RUTINER,
            when=v.AR_INTERN & f.BADA_BEHOVS.is_(JA, VET_EJ),
        ),
        to_record(
            "skyldig_delta",
            f"Båda huvudmännen är skyldiga att delta. Arbetet med planen ska börja {lag.genast}.",
            lag.sip,
            lagrum.AVTALET,
            when=v.GOR_PLAN & ~v.AR_INTERN,
        ),
        warning(
            "arbetet_drojde",
            f"Arbetet med planen började mer än en vecka efter att behovet bedömdes. Det ska börja {lag.genast}. (Gränsen är egen.)",
            lag.sip,
            lagrum.EGNA_GRANSER,
            when=v.GOR_PLAN & ~v.AR_INTERN & DaysAfter(f.BORJADE_DEN, f.BEHOV_DEN, f.GRANS_START),
        ),
    )


def personen() -> Step:
    """Who the plan is about."""
    oppen = ~f.SKYDDADE.is_(JA)
    return Step(
        key="personen",
        heading="Personen",
        source=lagrum.SKYDDAD,
        asks=(
            f.NAMN,
            f.PERSONNUMMER,
            f.BARN,
            f.SKYDDADE,
            f.ADRESS.when(oppen),
            f.TELEFON.when(oppen),
            f.SPRAK,
            f.TOLK,
            f.FORETRADARE,
            f.VARDKONTAKT.when(v.GOR_PLAN),
            f.OMSORGSKONTAKT.when(v.GOR_PLAN),
        ),
        rules=(
            warning(
                "stopp_b10",
                "Personen har, eller kan ha, skyddade uppgifter. Granska listan över mottagare innan något skickas.",
                lagrum.SKYDDAD,
                when=f.SKYDDADE.is_(JA, VET_EJ),
            ),
        ),
    )


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
            f.NARSTAENDE_VILKA.when(
                far_fortsatta & f.NARSTAENDE_DELTAR.was_asked() & f.NARSTAENDE_DELTAR.is_(JA)
            ),
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
            "En vårdnadshavare har inte samtyckt. Vid gemensam vårdnad ska båda tillfrågas.",
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
            "Samtycket till att lämna uppgifter gäller längre än ett år. Rutinerna i länet räknar med högst ett år.",
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
        applies=v.GOR_PLAN & Decided(s.PLAN, (s.ATERKALLAT,)),
        intro="Dela inget mer. Meddelandet säger bara att samtycket är återkallat.",
        asks=(f.DELTAGARE,),
    )


def motet(lag: Lagrum) -> Step:
    """Who is called, who answered, who came, and the meeting itself."""
    return Step(
        key="motet",
        heading="Kallelse och möte",
        source=lagrum.AVTALET,
        applies=v.GAR_VIDARE,
        asks=(
            f.DELTAGARE,
            f.KALLAR,
            f.MOTE_DEN,
            f.MOTE_TID,
            f.MOTE_PLATS,
            f.MOTESLEDARE,
            f.SEKRETERARE,
            f.FRAGA_TILL_MOTET,
            f.PERSONEN_MED,
            f.PERSONEN_INTE_MED.when(f.PERSONEN_MED.is_(NEJ)),
        ),
        rules=(
            warning(
                "varning_b5",
                "Ingen från kommunen eller ingen från regionen är kallad. Båda är skyldiga att delta.",
                lagrum.AVTALET,
                lag.sip,
                when=~v.AR_INTERN & (v.INGEN_FRAN_KOMMUNEN | v.INGEN_FRAN_REGIONEN),
            ),
            stop(
                "stopp_b12",
                "En deltagare får inte veta något. Ingen kallelse och ingen kopia skrivs ut till den. De andra berörs inte.",
                lagrum.MEDGIVANDE,
                when=v.EN_FAR_INGET_VETA,
            ),
            stop(
                "stopp_b11_deltagare",
                "Tiden för samtycket har gått ut för en deltagare. Fråga igen innan något lämnas till den. Beslutade insatser fortsätter.",
                lagrum.MEDGIVANDE,
                when=v.EN_DELTAGARES_TID_SLUT,
            ),
            missing(
                "motet_saknas",
                "Skriv vilken dag mötet är.",
                lagrum.RUTINER,
                when=~f.MOTE_DEN.is_answered(),
            ),
            missing(
                "utan_deltagare", "Skriv vilka som ska delta.", lagrum.RUTINER, when=~RowsAtLeast(f.DELTAGARE)
            ),
            to_do(
                "pamin_om_kallelsen",
                "Någon har inte svarat på kallelsen. Påminn, och skriv när du har försökt.",
                lagrum.RUTINER,
                when=RowsAtLeast(f.DELTAGARE) & v.NAGON_UTAN_SVAR,
            ),
            to_do(
                "den_som_var_borta",
                "Någon var inte med. Skicka planen till den som får veta, och be om svar på den egna delen.",
                lagrum.RUTINER,
                when=v.NAGON_VAR_BORTA,
            ),
            warning(
                "motet_drojer",
                "Mötet ligger mer än tre veckor efter att behovet bedömdes. (Tiden är en rutin i länet, ingen lag.)",
                lagrum.RUTINER,
                when=DaysAfter(f.MOTE_DEN, f.BEHOV_DEN, f.GRANS_MOTE),
            ),
        ),
    )
