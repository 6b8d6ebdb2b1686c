"""Receiving an assessment: what the paper must show, what goes back to the issuer, and the help that is planned.

Nothing is filled in for the issuer and nothing of the assessment is changed (D11).
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from okapp.engine.conditions import ALWAYS
from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DatePassed, MonthsAfter
from okapp.engine.model import Rule, Step
from okapp.engine.questions import NEJ, VET_EJ
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.mottagning_fragor import M
from okapp.wizards.egenvard.plan import INTYG_FOR_ASSISTANS, utan_provning

TAR_EMOT = f.LAGE.is_(f.TA_EMOT)


_OTYDLIGT = (
    M.BIFOGAD.is_(NEJ)
    | M.UNDERSKRIVEN.is_(NEJ)
    | M.BEHANDLANDE.is_(NEJ)
    | M.SAMMA_MILJO.is_(NEJ, VET_EJ)
    | M.LAKEMEDEL.is_(M.FRAMGAR_INTE)
)
"""The help cannot be planned before this is clear; a missing point or consent is asked for meanwhile."""
_PUNKT_SAKNAS = reduce(or_, (~M.PUNKTER.is_(punkt) for punkt in M.PUNKTER.choices))


def kontroll(lag: Lagrum) -> Step:
    """What the assessment must show, and what is sent back."""
    return Step(
        key="kontroll",
        heading="Kontrollera bedömningen",
        source=lagrum.VAD_EGENVARD_AR,
        applies=TAR_EMOT,
        intro="Det som är otydligt skickas tillbaka till den som har bedömt. Fyll inte i åt den.",
        asks=(M.UNDERSKRIVEN, M.BEHANDLANDE, M.SAMMA_MILJO, M.LAKEMEDEL, M.PUNKTER, M.SAMTYCKE),
        rules=(*_otydligt(lag), *_utfall(lag)),
    )


def _otydligt(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        stop(
            "mottagen_inte_bifogad",
            "Intyget finns inte här. Be {bedomare} skicka det. Fyll inte i ett eget.",
            lagrum.RUTINER,
            when=M.BIFOGAD.is_(NEJ),
        ),
        stop(
            "mottagen_inte_underskriven",
            "Bedömningen är inte ifylld och underskriven. Skicka tillbaka den till {bedomare}.",
            lagrum.RUTINER,
            when=M.UNDERSKRIVEN.is_(NEJ),
        ),
        stop(
            "mottagen_otydlig_bedomare",
            "Det framgår inte tydligt att legitimerad personal som behandlar patienten har bedömt det som egenvård. Be {bedomare} om ett "
            "förtydligande. Ett intyg om att hjälp behövs räcker inte.",
            lagrum.VAD_EGENVARD_AR,
            lagrum.HFD_2021_11,
            when=M.BEHANDLANDE.is_(NEJ),
        ),
        stop(
            "stopp_a11",
            "Det framgår inte att bedömningen gäller platsen där hjälpen ska ges, och dem som ska hjälpa. Be {bedomare} om en ny "
            "bedömning. En vårdnadshavare kan inte föra över åtgärden till personal.",
            lag.praxis,
            when=M.SAMMA_MILJO.is_(NEJ, VET_EJ),
        ),
        stop(
            "mottagen_ordinator_saknas",
            "Ordinatörens bedömning av läkemedlet framgår inte. Be {bedomare} om den.",
            lagrum.RUTINER,
            when=M.LAKEMEDEL.is_(M.FRAMGAR_INTE),
        ),
        *(
            missing(
                f"mottagen_saknar_{punkt.key}",
                f"Be {{bedomare}} om: {punkt.text[0].lower()}{punkt.text[1:]}.",
                lag.praxis,
                when=~M.PUNKTER.is_(punkt),
            )
            for punkt in M.PUNKTER.choices
        ),
        missing(
            "mottagen_utan_samtycke",
            "Det framgår inte att uppgifter får utbytas. Be {bedomare} fråga patienten, och skriva vem, vad och hur länge.",
            lagrum.MEDGIVANDE,
            when=M.SAMTYCKE.is_(NEJ),
        ),
    )


def _utfall(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        Rule(
            key="mottagen_tillbaka",
            when=_OTYDLIGT | _PUNKT_SAKNAS | M.SAMTYCKE.is_(NEJ),
            gives=finding(
                s.ARBETE,
                s.TILLBAKA,
                title="Skicka tillbaka för förtydligande",
                heading="Be bedömaren om det som är otydligt",
                text="Skicka listan nedan till {bedomare}, {bedomare_telefon}. Ändra inget i bedömningen, och avbryt inte "
                "hjälp som redan ges. Är något bråttom: ring bedömaren i dag.",
                because="Den som ska hjälpa behöver veta vad som är bedömt, vad som är farligt och vem som ska kontaktas.",
                sources=(lagrum.VAD_EGENVARD_AR, lag.praxis),
            ),
        ),
        Rule(
            key="mottagen_ok",
            when=TAR_EMOT,
            gives=finding(
                s.ARBETE,
                s.MOTTAGEN,
                title="Bedömningen kan tas emot",
                heading="Bedömningen är mottagen, planera hjälpen",
                text="Skriv av bedömningen som den står. Kontakta bedömaren innan hjälpen ändras.",
                because="Underskrift, behörighet och de sju punkterna finns med.",
                sources=(lagrum.VAD_EGENVARD_AR, lag.praxis),
            ),
        ),
        to_do(
            "skicka_tillbaka",
            "Skicka en begäran om förtydligande till {bedomare}, {bedomare_telefon}. Hjälp som redan ges fortsätter under tiden.",
            lagrum.RUTINER,
            when=_OTYDLIGT | _PUNKT_SAKNAS | M.SAMTYCKE.is_(NEJ),
        ),
    )


def avskrift() -> Step:
    """The assessment, copied as it stands."""
    return Step(
        key="avskrift",
        heading="Det här står i bedömningen",
        source=lagrum.UTFORANDET,
        applies=TAR_EMOT & ~_OTYDLIGT,
        intro="Skriv av det som står. Ändra inte bedömningen.",
        asks=(
            M.AVSKRIFT,
            M.AVSKRIFT_PAGAR,
            M.AVSKRIFT_SKADA,
            M.AVSKRIFT_ANDRAS,
            M.AVSKRIFT_UPPFOLJNING,
            M.AVSKRIFT_OMPROVNING,
        ),
        rules=(
            warning(
                "kontakta_bedomaren",
                "Kontakta bedömaren innan hjälpen ändras: {bedomare}, {bedomare_telefon}.",
                lagrum.VAD_EGENVARD_AR,
                when=ALWAYS,
            ),
            warning(
                "avskrift_omprovning_passerad",
                "Omprövningen skulle ha gjorts senast {avskrift_omprovning}. Kontakta {bedomare} i dag. Avbryt inte pågående hjälp på "
                "grund av detta meddelande.",
                when=DatePassed(M.AVSKRIFT_OMPROVNING),
            ),
            warning(
                "avskrift_uppfoljning_passerad",
                "Uppföljningen skulle ha gjorts {avskrift_uppfoljning}. Kontakta {bedomare} i dag. Avbryt inte pågående hjälp på grund "
                "av detta meddelande.",
                when=DatePassed(M.AVSKRIFT_UPPFOLJNING),
            ),
        ),
    )


def hjalpen(lag: Lagrum) -> Step:
    """How the help is arranged, and the return slip."""
    return Step(
        key="hjalpen",
        heading="Planera hjälpen och svara bedömaren",
        source=lag.bistand,
        applies=TAR_EMOT & ~_OTYDLIGT,
        asks=(
            f.ANSOKAN,
            f.ANSOKAN_DEN.when(f.ANSOKAN.is_(f.SOL, f.LSS)),
            M.SKA_HJALPA,
            M.INSTRUKTION_DEN,
            M.MOTTAGARE,
            M.MOTTAGEN_DEN,
            M.STARTAR,
            M.ATERKOPPLAD,
            M.ATERKOPPLAD_SATT.when(M.ATERKOPPLAD.is_answered()),
        ),
        rules=(
            to_do(
                "ansok_om_hjalp",
                "Hjälp personen att ansöka, och bifoga bedömningen. Enligt rutinerna beslutar kommunen om hjälp med egenvård först när "
                "den är ifylld och underskriven. Ta emot ansökan även om bedömningen dröjer.",
                lag.bistand,
                lagrum.RUTINER,
                when=f.ANSOKAN.is_(f.SOL),
            ),
            utan_provning(lag, "hjalp_utan_provning"),
            to_do(
                "begar_lss",
                f"Hjälp personen att begära insatsen. {INTYG_FOR_ASSISTANS}",
                *lagrum.BEGAR_LSS,
                when=f.ANSOKAN.is_(f.LSS),
            ),
            warning(
                "mottagen_over_ett_ar",
                "Bedömningen är mer än ett år gammal. Be {bedomare} om en ny. Avbryt inte pågående hjälp på grund av detta meddelande.",
                lagrum.RUTINER,
                when=MonthsAfter(M.MOTTAGEN_DEN, M.DATERAD, 12),
            ),
            to_do(
                "instruera_och_borja",
                "Se till att {ska_hjalpa} får instruktion och vet vem de ringer, innan hjälpen börjar.",
                lagrum.RUTINER,
            ),
            missing(
                "hjalpen_startar_saknas",
                "Skriv när hjälpen beräknas komma igång.",
                lagrum.RUTINER,
                when=~M.STARTAR.is_answered(),
            ),
            missing(
                "aterkoppla",
                "Bekräfta till bedömaren att bedömningen är mottagen och när hjälpen beräknas komma igång.",
                lagrum.RUTINER,
                when=~M.ATERKOPPLAD.is_answered(),
            ),
            to_record(
                "ingen_delegering",
                "Egenvård är ingen delegering och behöver ingen signeringslista. Skriv inga läkemedelsnamn eller doser i den sociala "
                "dokumentationen, hänvisa till läkemedelslistan.",
                lagrum.DELEGERING,
                lagrum.RUTINER,
            ),
        ),
    )
