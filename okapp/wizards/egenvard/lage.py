"""The first two steps: what is to be done and by whom, and the patient."""

from __future__ import annotations

from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import RowsAtLeast
from okapp.engine.model import Rule, Step
from okapp.engine.questions import JA, NEJ, VET_EJ
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.mottagning_fragor import M
from okapp.wizards.egenvard.regler import BEDOMER, OPPEN_PERSON
from okapp.wizards.egenvard.uppfoljning import U

_FEL_GRUND = BEDOMER & (f.GRUND.is_(f.ANNAN_GRUND) | f.YRKE.is_(f.INGET_YRKE))
_BEHANDLAR_INTE = BEDOMER & f.BEHANDLAR.is_(NEJ)


def lage(lag: Lagrum) -> Step:
    """What is to be done, who assesses, and whether they may."""
    return Step(
        key="lage",
        heading="Vad ska du göra?",
        source=lagrum.PERSONALEN,
        asks=(
            f.LAGE,
            M.FRAN.when(f.LAGE.is_(f.TA_EMOT)),
            M.DATERAD.when(f.LAGE.is_(f.TA_EMOT)),
            M.BIFOGAD.when(f.LAGE.is_(f.TA_EMOT)),
            U.PLANEN_DATERAD.when(f.LAGE.is_(f.FOLJA_UPP)),
            U.SKULLE_FOLJAS_UPP.when(f.LAGE.is_(f.FOLJA_UPP)),
            U.SKULLE_OMPROVAS.when(f.LAGE.is_(f.FOLJA_UPP)),
            f.BEDOMARE,
            f.ENHET,
            f.TELEFON,
            f.YRKE.when(BEDOMER),
            f.GRUND.when(BEDOMER),
            f.BEHANDLAR.when(BEDOMER),
            f.ANLEDNING.when(BEDOMER),
            f.TIDIGARE.when(f.LAGE.is_(f.OMPROVA)),
            f.DATUM.when(BEDOMER),
        ),
        rules=(*_behorighet(), *_omprovning(lag)),
    )


def _behorighet() -> tuple[Rule, ...]:
    vem = (lagrum.VAD_EGENVARD_AR, lagrum.PERSONALEN)
    return (
        stop(
            "stopp_a1",
            "Bara den som har legitimation, eller motsvarande behörighet genom särskilt förordnande, kan bedöma egenvård.",
            *vem,
            when=_FEL_GRUND,
        ),
        stop(
            "stopp_a2",
            "Bedömningen hör till den som behandlar patienten.",
            lagrum.VAD_EGENVARD_AR,
            when=_BEHANDLAR_INTE,
        ),
        Rule(
            key="far_inte_bedoma",
            when=_FEL_GRUND | _BEHANDLAR_INTE,
            gives=finding(
                s.ARBETE,
                s.STOPP_BEHORIGHET,
                title="Någon annan gör bedömningen",
                heading="Den som behandlar patienten gör bedömningen",
                text="Be den behandlande vårdenheten om en bedömning. När du har fått den kan du ta emot den här och planera "
                "hjälpen. Hjälp som patienten redan får fortsätter under tiden.",
                because="Egenvård är en åtgärd som behandlande hälso- och sjukvårdspersonal har bedömt.",
                sources=vem,
            ),
        ),
        to_do(
            "be_om_bedomning",
            "Skicka en begäran om bedömning till den vårdenhet som behandlar patienten.",
            lagrum.VAD_EGENVARD_AR,
            when=_FEL_GRUND | _BEHANDLAR_INTE,
        ),
        Rule(
            key="far_bedoma",
            when=BEDOMER,
            gives=finding(
                s.ARBETE,
                s.BEDOMNING,
                title="Du gör bedömningen",
                heading="Du bedömer varje åtgärd för sig",
                text="Programmet föreslår. Du bestämmer, och en annan bedömning än förslaget behöver skäl.",
                because="Du behandlar patienten och har behörighet att bedöma.",
                sources=vem,
            ),
        ),
    )


def _omprovning(lag: Lagrum) -> tuple[Rule, ...]:
    omprovar = f.LAGE.is_(f.OMPROVA)
    return (
        to_record(
            "tidigare_plan_upphavd",
            "Märk den tidigare bedömningen och planen som upphävda när den här är klar, och säg till alla som har en kopia.",
            lag.praxis,
            when=omprovar,
        ),
        warning(
            "ny_miljo_eller_utforare",
            "Bedöm för den nya platsen och den nya hjälparen. Det som gällde hemma gäller inte av sig självt någon annanstans, och "
            "en vårdnadshavare kan inte föra över åtgärden till personal.",
            lag.praxis,
            when=BEDOMER & f.ANLEDNING.is_(f.NY_MILJO, f.NY_UTFORARE),
        ),
    )


def patienten(lag: Lagrum) -> Step:
    """Who the patient is, who speaks for them, and what must be kept off paper."""
    barn, vuxen = f.BARN.is_(JA), f.BARN.is_(NEJ)
    vardnadshavare = f.FORETRADARE.any_row(f.ROLL.is_(f.VARDNADSHAVARE))
    return Step(
        key="patienten",
        heading="Patienten",
        source=lagrum.JOURNAL,
        asks=(
            f.NAMN,
            f.PERSONNUMMER,
            f.BARN,
            f.SKYDDADE,
            f.ADRESS.when(OPPEN_PERSON),
            f.PATIENT_TELEFON.when(OPPEN_PERSON),
            f.BOENDE,
            f.SPRAK,
            f.TOLK,
            f.FORETRADD.when(vuxen),
            f.GEMENSAM_VARDNAD.when(barn),
            f.FORETRADARE.when(barn | f.FORETRADD.is_(JA)),
            f.BARNETS_INSTALLNING.when(barn),
        ),
        rules=(
            stop(
                "stopp_a10_vardnadshavare",
                "Skriv in barnets vårdnadshavare. Utan vårdnadshavare blir bedömningen ett utkast.",
                lag.praxis,
                when=barn & ~vardnadshavare,
            ),
            stop(
                "stopp_a10_barnet",
                "Skriv vad barnet vill. Utan barnets inställning blir bedömningen ett utkast.",
                lag.praxis,
                when=barn & ~f.BARNETS_INSTALLNING.is_answered(),
            ),
            missing(
                "andra_vardnadshavaren",
                "Vid gemensam vårdnad ska båda vårdnadshavarna vara med.",
                when=barn & f.GEMENSAM_VARDNAD.is_(JA, VET_EJ) & ~RowsAtLeast(f.FORETRADARE, 2),
            ),
            warning(
                "skyddade_uppgifter",
                "Adress, telefon, skola och boende skrivs inte ut. Gör en sekretessprövning innan något lämnas till någon annan.",
                lagrum.SKYDDAD,
                when=f.SKYDDADE.is_(JA, VET_EJ),
            ),
        ),
    )
