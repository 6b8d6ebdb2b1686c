"""The first steps of one action: what, ability and will, the help."""

from __future__ import annotations

from okapp.engine.conditions import Condition
from okapp.engine.lines import missing, stop, to_do, to_record, warning
from okapp.engine.measures import DatePassed, MonthsAfter
from okapp.engine.model import Rule, Step
from okapp.engine.questions import JA, NEJ
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import ATGARDER, Atgard
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.regler import BEDOMER, BEHORIG

_FORSKRIVARE = f.YRKE.is_(f.LAKARE, f.TANDLAKARE)


def galler(n: int) -> Condition:
    """Where action `n` is assessed: a job that assesses, and the action before says that there is one more."""
    if n == 1:
        return BEDOMER & BEHORIG
    fore = ATGARDER[n - 1].fler
    return fore.was_asked() & fore.is_(JA)


def hjalp_behovs(a: Atgard) -> Condition:
    """Somebody else does all or part of the action, which the path has asked about."""
    return a.utfora.is_(v.DELVIS, v.INTE)


def ar_egenvard(a: Atgard) -> Condition:
    """The decision is egenvård, in any of its forms."""
    return a.beslut.is_(*v.EGENVARD)


def lakemedel(a: Atgard) -> Condition:
    """The action is about medicines."""
    return a.slag.is_(v.LAKEMEDEL, v.INJEKTION)


def vad(a: Atgard) -> Step:
    """What is to be done."""
    medicin = lakemedel(a)
    return Step(
        key=f"a{a.n}_vad",
        heading="Åtgärden" if a.n == 1 else f"Åtgärd {a.n}",
        source=lagrum.VAD_EGENVARD_AR,
        applies=galler(a.n),
        asks=(
            a.titel,
            a.slag,
            a.vardagshjalpmedel.when(a.slag.is_(v.HJALPMEDEL)),
            a.syfte,
            a.nar,
            a.miljo,
            a.pagar,
            a.utrustning,
            a.medicinhjalp.when(medicin),
            a.overtaget.when(medicin),
            a.overtaget_vad.when(medicin & a.overtaget.is_(v.EN_DEL)),
            a.ordinator.when(medicin),
            a.ordinatorns_beslut.when(medicin & ~_FORSKRIVARE),
            a.lista_datum.when(medicin),
            a.lakemedel.when(medicin),
        ),
        rules=(
            warning(
                f"a{a.n}_varning_a13",
                f"Ordinatören bedömer om {a.citerad} kan vara egenvård. Skriv vem som är ordinatör, och när hen bedömde det.",
                lagrum.RUTINER,
                when=medicin & ~_FORSKRIVARE & ~a.ordinatorns_beslut.is_answered(),
            ),
            missing(
                f"a{a.n}_ordinator_saknas",
                f"Skriv vem som har ordinerat läkemedlet i {a.citerad}.",
                lagrum.RUTINER,
                when=medicin & ~a.ordinator.is_answered(),
            ),
            warning(
                f"a{a.n}_delvis_overtaget",
                f"Vården har tagit över en del av läkemedlen. För {a.citerad} gäller egenvården bara resten. Skriv så att det går att "
                "se vem som gör vad.",
                lagrum.RUTINER,
                when=medicin & a.overtaget.is_(v.EN_DEL),
            ),
            to_record(
                f"a{a.n}_overtaget",
                "Läkaren antecknar att vården har tagit över läkemedlen, och sjuksköterskan gör en hälsoplan.",
                lagrum.RUTINER,
                when=medicin & a.overtaget.is_(v.EN_DEL, v.HELT_OVERTAGET),
            ),
            warning(
                f"a{a.n}_lindning",
                f"{a.citerad}: Lindning räknas i kommunala rutiner som hälso- och sjukvård. Stödstrumpor räknas som omvårdnad.",
                lagrum.RUTINER,
                when=a.slag.is_(v.LINDNING),
            ),
            warning(
                f"a{a.n}_vardagshjalpmedel",
                f"{a.citerad}: Ett hjälpmedel i vardagen är i regel ingen hälso- och sjukvårdsåtgärd, och behöver då ingen bedömning av "
                "egenvård.",
                lagrum.RUTINER,
                when=a.slag.is_(v.HJALPMEDEL) & a.vardagshjalpmedel.is_(NEJ),
            ),
        ),
    )


def formaga(a: Atgard) -> Step:
    """What the patient can and wants; the shared descriptions are asked with the first action."""
    samrad = (f.SAMRAD_DEN, f.SAMRAD_SATT, f.SAMRAD_SYNPUNKTER)
    delade = (f.FYSISK, f.PSYKISK, f.KOGNITIV, f.LIV, f.BEDOMNINGSSTOD, *samrad)
    return Step(
        key=f"a{a.n}_formaga",
        heading="Förmåga och vilja" if a.n == 1 else f"Åtgärd {a.n}: förmåga och vilja",
        source=lagrum.AVTALET,
        applies=galler(a.n),
        asks=(
            a.ansvara,
            a.utfora,
            a.instruera.when(hjalp_behovs(a)),
            a.vill,
            *(delade if a.n == 1 else ()),
        ),
        rules=(
            stop(
                f"a{a.n}_stopp_a3",
                f"Patienten kan inte ansvara för {a.citerad}. Då är det inte egenvård enligt länets överenskommelse.",
                lagrum.AVTALET,
                when=a.ansvara.is_(NEJ),
            ),
            warning(
                f"a{a.n}_ansvar_osakert",
                f"Det är osäkert om patienten kan ansvara för {a.citerad}. Ta reda på det innan du bestämmer.",
                lagrum.AVTALET,
                when=a.ansvara.is_(v.OSAKERT),
            ),
            warning(
                f"a{a.n}_ansvar_vuxen",
                f"{a.citerad}: En vuxen kan inte ansvara genom vårdnadshavare. En anhörig är inte företrädare bara genom att vara anhörig.",
                lagrum.AVTALET,
                when=a.ansvara.is_(v.VIA_VARDNADSHAVARE) & f.BARN.is_(NEJ),
            ),
            warning(
                f"a{a.n}_instruera",
                f"Patienten kan inte instruera den som hjälper med {a.citerad}. Pröva om det ändå är säkert.",
                lagrum.RUTINER,
                when=hjalp_behovs(a) & a.instruera.is_(NEJ) & f.BARN.is_(NEJ),
            ),
            warning(
                f"a{a.n}_varning_a4",
                f"Patienten vill inte ha {a.citerad} som egenvård. Vården ska så långt det går ske i samråd.",
                lagrum.SAMRAD,
                when=a.vill.is_(NEJ),
            ),
            warning(
                f"a{a.n}_vilja_okand",
                f"Patienten kan inte säga vad hen vill om {a.citerad}. Skriv hur du har tagit reda på det. En anhörig är inte företrädare "
                "bara genom att vara anhörig.",
                lagrum.SAMRAD,
                when=a.vill.is_(v.KAN_INTE_UTTRYCKA),
            ),
            warning(
                f"a{a.n}_lakemedel_gar_isar",
                f"Svaren om {a.citerad} går isär: vem gör vad med läkemedlet? Kontrollera hanteringen under Åtgärden, och om patienten kan "
                "utföra den.",
                lagrum.RUTINER,
                when=lakemedel(a)
                & (
                    (a.medicinhjalp.is_(v.SKOTER_SJALV) & hjalp_behovs(a))
                    | (~a.medicinhjalp.is_(v.SKOTER_SJALV) & a.utfora.is_(v.HELT))
                ),
            ),
            to_do(
                f"a{a.n}_skolan_ska_veta",
                f"Tala med rektor om {a.citerad}, även när barnet gör allt själv. Skolan ansvarar för tillsynen där.",
                lagrum.RUTINER,
                when=f.BARN.is_(JA) & a.miljo.is_(v.SKOLA) & a.utfora.is_(v.HELT),
            ),
            *_skriv_samrad(a),
        ),
    )


def _skriv_samrad(a: Atgard) -> tuple[Rule, ...]:
    return (to_record("samrad", "Skriv in samrådet i journalen.", lagrum.SAMRAD),) if a.n == 1 else ()


def hjalp(a: Atgard, lag: Lagrum) -> Step:
    """Who helps, whether they take it on, and what they may know."""
    roll, atar = a.hjalpare.fields[0], a.hjalpare.fields[5]
    skola, lamnar = a.miljo.is_(v.SKOLA), ~a.delning.is_(NEJ)
    return Step(
        key=f"a{a.n}_hjalp",
        heading="Hjälpen" if a.n == 1 else f"Åtgärd {a.n}: hjälpen",
        source=lag.praxis,
        applies=galler(a.n) & hjalp_behovs(a),
        asks=(a.hjalpare, a.delning, a.delning_till.when(lamnar)),
        rules=(
            stop(
                f"a{a.n}_stopp_a7",
                f"Den som ska hjälpa med {a.citerad} har inte åtagit sig det. Då kan det inte planeras som egenvård med den hjälpen.",
                lag.praxis,
                when=avbojt(a),
            ),
            missing(
                f"a{a.n}_hjalpare_saknas",
                f"Skriv vem som ska hjälpa med {a.citerad}, och fråga om hen åtar sig det.",
                lag.praxis,
                when=~a.hjalpare.is_answered() | a.hjalpare.any_row(atar.is_(v.INTE_TILLFRAGAD)),
            ),
            stop(
                f"a{a.n}_stopp_a8",
                f"Uppgifter får inte lämnas till den som hjälper med {a.citerad}. Dela inget mer, och lämna ingen kopia till utföraren. "
                "Beslutade insatser fortsätter.",
                lagrum.MEDGIVANDE,
                when=a.delning.is_(NEJ),
            ),
            stop(
                f"a{a.n}_stopp_a8_slut",
                f"Samtycket att lämna uppgifter om {a.citerad} gällde till och med {{a{a.n}_delning_till}}. Dela inget mer förrän "
                "patienten har tillfrågats. Beslutade insatser fortsätter.",
                lagrum.MEDGIVANDE,
                when=lamnar & DatePassed(a.delning_till),
            ),
            warning(
                f"a{a.n}_medgivande_over_ett_ar",
                f"Samtycket för {a.citerad} gäller längre än ett år. Kommunala blanketter räknar med högst ett år.",
                lagrum.RUTINER,
                when=lamnar & MonthsAfter(a.delning_till, f.DATUM, 12),
            ),
            missing(
                f"a{a.n}_medgivande_hur_lange",
                f"Fråga patienten hur länge uppgifter om {a.citerad} får lämnas, och skriv dagen.",
                lagrum.MEDGIVANDE,
                when=lamnar & ~a.delning_till.is_answered(),
            ),
            missing(
                f"a{a.n}_rektor",
                f"Fråga rektor om {a.citerad}. Skolan ansvarar för tillsynen där, och bedömningen ska gälla skolan.",
                lagrum.RUTINER,
                when=skola & ~a.hjalpare.any_row(roll.is_(v.REKTOR)),
            ),
        ),
    )


def avbojt(a: Atgard) -> Condition:
    """Somebody who was to help does not take it on."""
    return a.hjalpare.any_row(a.hjalpare.fields[5].is_(NEJ))


def atagit(a: Atgard) -> Condition:
    """Everybody who is to help takes it on."""
    inte_klart = a.hjalpare.any_row(~a.hjalpare.fields[5].is_(JA))
    return a.hjalpare.is_answered() & ~inte_klart
