"""The plan in seven points, and what closes an assessment: information, the way to the help, copies."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.lines import missing, stop, to_do, to_record, warning
from okapp.engine.measures import After, DatePassed, MonthsAfter
from okapp.engine.model import Rule, Step
from okapp.engine.questions import JA, NEJ, VET_EJ, Ask
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import ATGARDER, Atgard
from okapp.wizards.egenvard.bedomning import ar_egenvard, galler, hjalp_behovs, lakemedel
from okapp.wizards.egenvard.beslut import FOR_IN, INFORMERA, avslutande
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.spar import MEST, NUMMER

INTYG_FOR_ASSISTANS = (
    "För personlig assistans ska intyget visa vilken åtgärd det gäller, hur den görs och hur den följs upp."
)
SIST = (f.INFORMERAD, f.INFORD, f.KOPIOR)


def hjalp_i_nagon() -> Condition:
    """Somebody helps with one of the actions."""
    return reduce(or_, (a.utfora.was_asked() & hjalp_behovs(a) for a in ATGARDER.values()))


def avslut(a: Atgard, har: Condition = ALWAYS) -> tuple[Ask, ...]:
    """What ends action `a`, where `har` holds: one more, or without any help the closing itself."""
    utan_hjalp = ~reduce(or_, (hjalp_behovs(ATGARDER[n]) for n in NUMMER if n <= a.n))
    klar = utan_hjalp if a.n == MEST else a.fler.is_(NEJ) & utan_hjalp
    fler = () if a.n == MEST else (a.fler.when(har),)
    return (*fler, *(fraga.when(klar if har is ALWAYS else har & klar) for fraga in SIST))


def plan(a: Atgard, lag: Lagrum) -> Step:
    """The seven points, where the decision is egenvård; what only matters with help is asked with help."""
    hjalps, medicin = hjalp_behovs(a), lakemedel(a)
    instrueras = a.instruktion_av.is_(v.LEGITIMERAD_INSTRUERAR)
    return Step(
        key=f"a{a.n}_plan",
        heading="Plan" if a.n == 1 else f"Åtgärd {a.n}: plan",
        intro="Du kan gå vidare med tomma fält, men tills planens sju punkter är ifyllda är den ett utkast.",
        source=lag.praxis,
        applies=galler(a.n) & ar_egenvard(a),
        asks=(
            a.utforare.when(hjalps),
            a.ersattare.when(hjalps),
            a.instruktion_av.when(hjalps),
            a.instruktion.when(hjalps & instrueras),
            a.instruktion_till.when(hjalps & instrueras),
            a.instruktion_den.when(hjalps & instrueras),
            a.skada,
            a.skada_ring,
            a.andras,
            a.andras_ring,
            a.uppfoljning,
            a.uppfoljning_den,
            a.omprovas_vid,
            a.omprovas_annat,
            a.omprovas_senast,
            a.galler_till,
            a.forvaring.when(medicin),
            a.anteckning.when(hjalps),
            *avslut(a),
        ),
        rules=(*_saknas(a, lag), *_datum(a, lag), *_avslutat(a)),
    )


def _saknas(a: Atgard, lag: Lagrum) -> tuple[Rule, ...]:
    hjalps = hjalp_behovs(a)
    instruktion = a.instruktion_av.is_(v.LEGITIMERAD_INSTRUERAR) & ~a.instruktion.is_answered()
    ingen = a.instruktion_av.is_(v.PATIENTEN_INSTRUERAR) & (f.BARN.is_(JA) | a.instruera.is_(NEJ))
    rader = (
        ("utforare", "vem som utför", hjalps & ~a.utforare.is_answered()),
        ("instruktion", "hur information och instruktion ges", hjalps & instruktion),
        ("instruerar", "någon som kan instruera den som hjälper; patienten kan inte göra det", hjalps & ingen),
        ("skada", "vad som ska göras vid skada, och vem som kontaktas", ~(a.skada.is_answered() & a.skada_ring.is_answered())),
        ("andras", "vad som ska göras om situationen ändras, och vem som kontaktas",
            ~(a.andras.is_answered() & a.andras_ring.is_answered())),
        ("uppfoljning", "hur och när den följs upp", ~(a.uppfoljning.is_answered() & a.uppfoljning_den.is_answered())),
        ("omprovning", "när bedömningen omprövas", ~a.omprovas_senast.is_answered()),
    )  # fmt: skip
    return tuple(
        stop(
            f"a{a.n}_stopp_a9_{key}",
            f"I planen för {a.citerad} saknas {text}. Tills dess blir den ett utkast.",
            lag.praxis,
            when=when,
        )
        for key, text, when in rader
    )


def _datum(a: Atgard, lag: Lagrum) -> tuple[Rule, ...]:
    i_skola = f.BARN.is_(JA) & a.miljo.is_(v.SKOLA)
    ett_ar = MonthsAfter(a.omprovas_senast, f.DATUM, 12)
    return (
        stop(
            f"a{a.n}_uppfoljning_fore",
            f"Uppföljningen av {a.citerad} ska ligga efter bedömningsdatumet.",
            lag.praxis,
            when=a.uppfoljning_den.is_answered() & ~After(a.uppfoljning_den, f.DATUM),
        ),
        stop(
            f"a{a.n}_omprovning_fore",
            f"Omprövningen av {a.citerad} ska ligga efter bedömningsdatumet.",
            lag.praxis,
            when=a.omprovas_senast.is_answered() & ~After(a.omprovas_senast, f.DATUM),
        ),
        stop(
            f"a{a.n}_galler_fore",
            f"{a.citerad} kan inte sluta gälla före bedömningsdatumet.",
            lag.praxis,
            when=After(f.DATUM, a.galler_till),
        ),
        stop(
            f"a{a.n}_skola_ett_ar",
            f"För barn i skola eller förskola omprövas bedömningen av {a.citerad} minst varje år.",
            lagrum.RUTINER,
            when=i_skola & ett_ar,
        ),
        warning(
            f"a{a.n}_over_ett_ar",
            f"Omprövningen av {a.citerad} ligger mer än ett år bort.",
            lag.praxis,
            when=ett_ar & ~i_skola,
        ),
        warning(
            f"a{a.n}_galler_over_ett_ar",
            f"Bedömningen av {a.citerad} gäller längre än ett år. Kommunala rutiner räknar med högst ett år.",
            lagrum.RUTINER,
            when=MonthsAfter(a.galler_till, f.DATUM, 12),
        ),
        warning(
            f"a{a.n}_galler_till_fore_omprovning",
            f"{a.citerad} slutar gälla {{a{a.n}_galler_till}}, före omprövningen. Ompröva innan dess, så att patienten inte blir "
            "utan.",
            lag.praxis,
            when=After(a.omprovas_senast, a.galler_till),
        ),
        missing(
            f"a{a.n}_galler_till_saknas",
            f"Skriv till och med vilken dag {a.citerad} gäller.",
            lag.praxis,
            when=~a.galler_till.is_answered(),
        ),
        warning(
            f"a{a.n}_varning_a12",
            f"{a.citerad}: Uppföljningen skulle ha gjorts {{a{a.n}_uppfoljning_den}}. Kontakta {{bedomare}} i dag. Avbryt inte "
            "pågående hjälp på grund av detta meddelande.",
            lag.praxis,
            when=DatePassed(a.uppfoljning_den),
        ),
        warning(
            f"a{a.n}_omprovning_passerad",
            f"{a.citerad}: Omprövningen skulle ha gjorts senast {{a{a.n}_omprovas_senast}}. Kontakta {{bedomare}} i dag. Avbryt inte "
            "pågående hjälp på grund av detta meddelande.",
            lag.praxis,
            when=DatePassed(a.omprovas_senast),
        ),
        warning(
            f"a{a.n}_giltighet_passerad",
            f"{a.citerad}: Bedömningen gällde till och med {{a{a.n}_galler_till}}. Kontakta {{bedomare}} i dag. Avbryt inte pågående "
            "hjälp på grund av detta meddelande.",
            lag.praxis,
            when=DatePassed(a.galler_till),
        ),
        *_att_fraga(a),
    )


def _att_fraga(a: Atgard) -> tuple[Rule, ...]:
    instrueras = hjalp_behovs(a) & a.instruktion_av.is_(v.LEGITIMERAD_INSTRUERAR)
    return (
        missing(
            f"a{a.n}_instruktion_nar",
            f"Skriv när instruktionen om {a.citerad} ges.",
            lagrum.RUTINER,
            when=instrueras & ~a.instruktion_den.is_answered(),
        ),
        missing(
            f"a{a.n}_forvaring_saknas",
            f"Skriv hur läkemedlet i {a.citerad} förvaras, också vid utflykt, och att utgångsdatum kontrolleras.",
            lagrum.RUTINER,
            when=lakemedel(a) & ~a.forvaring.is_answered(),
        ),
    )


def _avslutat(a: Atgard) -> tuple[Rule, ...]:
    return tuple(replace(rule, key=f"{rule.key}_plan") for rule in avslutande(a))


def _medgivet() -> Condition:
    """The patient has agreed, for one action at least, that somebody who helps may know."""
    return reduce(
        or_,
        (
            a.delning.was_asked() & ~a.delning.is_(NEJ) & ~DatePassed(a.delning_till)
            for a in ATGARDER.values()
        ),
    )


def utan_provning(lag: Lagrum, key: str) -> Rule:
    """What is done where the municipality gives the help without trying the need: nothing is applied for."""
    kallor = (lagrum.RUTINER,) if lag.utan_provning is None else (lag.utan_provning, lagrum.RUTINER)
    return to_do(
        key,
        "Fråga kommunen hur patienten får insatsen. Den ges utan individuell prövning, så ingen ansökan behövs. Lämna intyget till "
        "den som hjälper.",
        *kallor,
        when=f.ANSOKAN.is_(f.UTAN_PROVNING),
    )


def stod(lag: Lagrum) -> Step:
    """The way to the help, what both principals do, who got a copy."""
    return Step(
        key="stod",
        heading="Hjälpen kommer igång",
        source=lag.bistand,
        applies=hjalp_i_nagon(),
        asks=(
            f.ANSOKAN,
            f.ANSOKAN_DEN.when(f.ANSOKAN.is_(f.SOL, f.LSS)),
            f.LEVERANS,
            f.HSL_UPPDRAG,
            f.BADA_HUVUDMAN,
            f.INFORMERAD,
            f.INFORD,
            f.KOPIOR,
        ),
        rules=(
            to_do(
                "ansok",
                "Hjälp patienten att ansöka hos kommunen, med intyget bifogat. Enligt rutinerna beslutar kommunen om hjälp med "
                "egenvård först när den har ett ifyllt och underskrivet intyg.",
                lag.bistand,
                lagrum.RUTINER,
                when=f.ANSOKAN.is_(f.SOL),
            ),
            utan_provning(lag, "insatsen_utan_provning"),
            to_do(
                "begar_assistans",
                f"Hjälp patienten att begära insatsen. {INTYG_FOR_ASSISTANS}",
                *lagrum.BEGAR_LSS,
                when=f.ANSOKAN.is_(f.LSS),
            ),
            to_do(
                "fraga_om_vagen",
                "Fråga biståndshandläggaren om det behövs ett nytt beslut.",
                lagrum.RUTINER,
                when=f.LEVERANS.is_(VET_EJ),
            ),
            to_do(
                "foresla_samordnad_plan",
                "Föreslå en samordnad plan: både kommunen och regionen behöver göra något.",
                lag.sip,
                when=f.BADA_HUVUDMAN.is_(JA),
            ),
            warning(
                "egenvard_inte_ordination",
                "Skriv i HSL-uppdraget: Egenvård – instruktion, inte ordination eller delegering.",
                lagrum.DELEGERING,
                lagrum.RUTINER,
                when=f.HSL_UPPDRAG.is_(JA),
            ),
            stop(
                "kopia_utan_medgivande",
                "Någon har fått en kopia utan att patienten har sagt ja. Dela inget mer. Tala med patienten och med din chef.",
                lagrum.MEDGIVANDE,
                when=f.KOPIOR.any_row(f.KOPIA_TILL.is_(f.KOPIA_HJALPARE, f.KOPIA_ANNAN)) & ~_medgivet(),
            ),
            to_record(
                "kopior_antecknas", "Skriv i journalen vem som har fått en kopia och när.", lagrum.KOPIA
            ),
            missing("informera", INFORMERA, lagrum.SAMRAD, when=f.INFORMERAD.is_(NEJ)),
            missing("for_in", FOR_IN, lagrum.JOURNAL, when=f.INFORD.is_(NEJ)),
        ),
    )
