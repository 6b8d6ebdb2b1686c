"""The papers that the guide makes, and when each is offered; those to the participants are one for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from okapp.documents.papers import Contents, PaperKind
from okapp.engine.journey import Journey
from okapp.engine.questions import Choice, Row
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.blanketter import avbojt, samtycke, trappbrev, uppfoljning
from okapp.wizards.samordnad_plan.brev import brev
from okapp.wizards.samordnad_plan.deltagarpapper import (
    hindrad_kallelse,
    hindrad_meddelande,
    kallelse,
    meddelande_aterkallat,
    meddelande_avslut,
)
from okapp.wizards.samordnad_plan.omfang import omfang
from okapp.wizards.samordnad_plan.planpapper import data, hela_planen, kopia
from okapp.wizards.samordnad_plan.urval import kod, rader, ur, varsamhet

_PLAN = (s.KOMPLETT, s.OFULLSTANDIG)
_OMBEDD = "Skapas inte: det finns ingen plan i de här svaren."


def _ingen_plan(journey: Journey) -> str:
    return "" if kod(journey) in _PLAN else _OMBEDD


def _inte_avbojt(journey: Journey) -> str:
    return "" if kod(journey) == s.INGEN_PLAN else "Skapas inte: personen har inte avböjt någon plan."


def _ingen_uppfoljning(journey: Journey) -> str:
    foljer_upp = journey.value(f.LAGE) is f.UPPFOLJNING
    return _ingen_plan(journey) if foljer_upp else "Skapas inte: det här är ingen uppföljning."


def _inget_samtycke(journey: Journey) -> str:
    """A consent is signed before there is a plan as well, but not after it was declined or withdrawn."""
    if journey.value(f.LAGE) not in (f.NY, f.UPPFOLJNING) or kod(journey) in (
        s.INGEN_PLAN,
        s.ATERKALLAT,
        s.STOPP_TVANGSVARD,
    ):
        return "Skapas inte: det finns ingen plan att samtycka till i de här svaren."
    return ""


def _ingen_oenighet(journey: Journey) -> str:
    return "" if kod(journey) == s.OENIGA else "Skapas inte: ingen oenighet är beskriven."


def _inget_svar(journey: Journey) -> str:
    return "" if kod(journey) else "Skapas inte än: besvara frågorna som är kvar."


def _fore_motet(journey: Journey) -> bool:
    mote = journey.value(f.MOTE_DEN)
    return not _ingen_plan(journey) and mote is not None and mote >= journey.context.today


def _till_var_och_en(
    kind: PaperKind, koder: tuple[str, ...], hindrad: Callable[..., str], make: Callable[..., Contents]
) -> PaperKind:
    """The kind with one paper for each participant, where one of these was found about the plan."""

    def one(n: int, row: Row) -> PaperKind:
        return replace(
            kind,
            key=f"{kind.key}-{row.id if row.id.isdecimal() else f'r{n}'}",
            title=f"{kind.title} {n}",
            about=f"{ur(row, 'namn')}, {ur(row, 'verksamhet')}. {kind.about}",
            make=partial(make, deltagare=row),
            suits=lambda journey: kind.suits(journey) and not hindrad(journey, deltagare=row),
            hindered=partial(hindrad, deltagare=row),
        )

    def each(journey: Journey) -> tuple[PaperKind, ...]:
        if kod(journey) not in koder:
            return ()
        return tuple(one(n, row) for n, row in enumerate(rader(journey, f.DELTAGARE), start=1))

    return replace(kind, each=each)


def _steg(nummer: int, steg: Choice, rubrik: str) -> PaperKind:
    return PaperKind(
        key=f"trappa-{nummer}",
        title=f"Brev, steg {nummer}: {rubrik}",
        about="Frågan utan uppgifter om personen, vad som har prövats och när svar behövs.",
        make=partial(trappbrev, steg=steg),
        suits=lambda journey: not _ingen_oenighet(journey),
        caution=varsamhet,
        to_other=True,
        hindered=_ingen_oenighet,
    )


_KOPIA = PaperKind(
    key="kopia",
    title="Planen, kopia till deltagare",
    about="Byggd av det som samtycket omfattar, med vad som är utelämnat och varför.",
    make=hela_planen,
    suits=lambda journey: not _ingen_plan(journey) and not _fore_motet(journey),
    caution=varsamhet,
    to_other=True,
    group="Kopior till deltagarna",
)
_KALLELSE = PaperKind(
    key="kallelse",
    title="Kallelse och frågeblad till deltagare",
    about="Dag, plats, dagordning och skyldigheten att delta. Frågebladet skickas tillbaka.",
    make=hela_planen,
    suits=_fore_motet,
    caution=varsamhet,
    to_other=True,
    group="Kallelser och frågeblad",
)
_ATERKALLAT = PaperKind(
    key="aterkallat",
    title="Meddelande om återkallat samtycke till deltagare",
    about="Bara att samtycket är återkallat, och att beslutade insatser fortsätter.",
    make=hela_planen,
    suits=lambda journey: kod(journey) == s.ATERKALLAT,
    caution=varsamhet,
    to_other=True,
    group="Meddelanden om återkallat samtycke",
)
_AVSLUT = PaperKind(
    key="avslut",
    title="Meddelande om avslutad plan till deltagare",
    about="Bara att planen är avslutad, och att beslutade insatser fortsätter.",
    make=hela_planen,
    suits=lambda journey: kod(journey) == s.AVSLUTAD,
    caution=varsamhet,
    to_other=True,
    group="Meddelanden om avslutad plan",
)

PAPPER = (
    PaperKind(
        key="plan",
        title="Planen",
        about="Hela planen i punkterna 1–7, med samtycke, tidsplan och underskrifter, för akten och för personen.",
        make=hela_planen,
        suits=lambda journey: not _ingen_plan(journey),
        caution=varsamhet,
        hindered=_ingen_plan,
        data=data,
    ),
    PaperKind(
        key="brev",
        title="Brev till personen",
        about="En sida: målen, vem som gör vad, när, och vem personen ringer.",
        make=brev,
        suits=lambda journey: bool(kod(journey)),
        caution=varsamhet,
        to_person=True,
        hindered=_inget_svar,
    ),
    _till_var_och_en(_KALLELSE, _PLAN, hindrad_kallelse, kallelse),
    _till_var_och_en(_KOPIA, _PLAN, lambda journey, deltagare: omfang(journey, deltagare).hinder, kopia),
    _till_var_och_en(_ATERKALLAT, (s.ATERKALLAT,), hindrad_meddelande, meddelande_aterkallat),
    _till_var_och_en(_AVSLUT, (s.AVSLUTAD,), hindrad_meddelande, meddelande_avslut),
    PaperKind(
        key="samtycke",
        title="Samtycke att skriva under",
        about="Vem som får veta vad, till vad och till när, med rader för varje vårdnadshavare och barnets egen röst.",
        make=samtycke,
        suits=lambda journey: not _inget_samtycke(journey),
        caution=varsamhet,
        hindered=_inget_samtycke,
    ),
    PaperKind(
        key="avbojt",
        title="Anteckning om att planen avböjdes",
        about="Bara att planen erbjöds och att personen tackade nej.",
        make=avbojt,
        suits=lambda journey: not _inte_avbojt(journey),
        caution=varsamhet,
        hindered=_inte_avbojt,
    ),
    PaperKind(
        key="uppfoljning",
        title="Uppföljning av planen",
        about="De sju frågorna, om målen är nådda, och vad som händer sedan.",
        make=uppfoljning,
        suits=lambda journey: not _ingen_uppfoljning(journey),
        caution=varsamhet,
        hindered=_ingen_uppfoljning,
    ),
    _steg(1, i.LOKALT, "lokal nivå"),
    _steg(2, i.STYRGRUPP, "tjänstemannastyrgruppen"),
    _steg(3, i.VIS, "VIS"),
)
