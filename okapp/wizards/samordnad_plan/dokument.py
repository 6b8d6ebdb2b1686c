"""The papers that the guide makes, and when each is offered; those to the participants are one for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from okapp.documents.papers import Contents, PaperKind
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, Choice, Row
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
from okapp.wizards.samordnad_plan.planpapper import aterkallad, data, hela_planen, kopia, som_den_stod
from okapp.wizards.samordnad_plan.urval import dag, kod, rader, ur, varsamhet, visat

_PLAN = (s.KOMPLETT, s.OFULLSTANDIG)
_OMBEDD = "Skapas inte: det finns ingen plan i de här svaren."
_LAST = "Skapas inte: samtycket är återkallat. Planen går att läsa som den stod, i papperet Planen som den stod. Dela inget mer."


def _ingen_plan(journey: Journey) -> str:
    if kod(journey) == s.ATERKALLAT:
        return _LAST
    return "" if kod(journey) in _PLAN else _OMBEDD


def _inte_aterkallat(journey: Journey) -> str:
    return "" if kod(journey) == s.ATERKALLAT else "Skapas inte: samtycket är inte återkallat."


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
    """Before the meeting, and on its day until the plan is whole."""
    mote, idag = journey.value(f.MOTE_DEN), journey.context.today
    if _ingen_plan(journey) or mote is None:
        return False
    return mote > idag or (mote == idag and kod(journey) != s.KOMPLETT)


def _till_var_och_en(
    kind: PaperKind,
    koder: tuple[str, ...],
    hindrad: Callable[..., str],
    make: Callable[..., Contents],
    grund: Callable[[Journey], str],
) -> PaperKind:
    """The kind with one paper for each participant, where one of these was found about the plan."""

    def one(journey: Journey, n: int, row: Row) -> PaperKind:
        return replace(
            kind,
            key=f"{kind.key}-{row.id if row.id.isdecimal() else f'r{n}'}",
            title=f"{kind.title} {n}",
            about=f"{ur(row, 'namn')}, {ur(row, 'verksamhet')}. {kind.about}",
            recipient=f"{ur(row, 'namn')}, {ur(row, 'verksamhet')}",
            basis=grund(journey),
            make=partial(make, deltagare=row),
            suits=lambda journey: kind.suits(journey) and not hindrad(journey, deltagare=row),
            hindered=partial(hindrad, deltagare=row),
        )

    def each(journey: Journey) -> tuple[PaperKind, ...]:
        if kod(journey) not in koder:
            return ()
        return tuple(one(journey, n, row) for n, row in enumerate(rader(journey, f.DELTAGARE), start=1))

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


BARA_ATERKALLAT = "Mottagaren får bara veta att samtycket är återkallat."
BARA_AVSLUTAD = "Mottagaren får bara veta att planen är avslutad."


def _samtycket(journey: Journey) -> str:
    """The consent as ground for giving a paper out; what else it rests on is left for the user to say."""
    if journey.value(f.SAMTYCKER) is not JA:
        return ""
    till = dag(journey.value(f.SAMTYCKE_TILL))
    return (
        f"Personens samtycke, lämnat {visat(journey, f.SAMTYCKESFORM).lower()} {visat(journey, f.SAMTYCKE_DEN)}. "
        f"Uppgifter får lämnas till och med {till}, så långt som planen säger om mottagaren."
    )


_KOPIA = PaperKind(
    key="kopia",
    title="Planen, kopia till deltagare",
    about="Byggd av det som samtycket omfattar, med vad som är utelämnat och varför.",
    make=hela_planen,
    suits=lambda journey: not _ingen_plan(journey) and not _fore_motet(journey),
    caution=varsamhet,
    to_other=True,
    group="Kopior",
)
_KALLELSE = PaperKind(
    key="kallelse",
    title="Kallelse och frågeblad till deltagare",
    about="Dag, plats, dagordning och skyldigheten att delta. Frågebladet skickas tillbaka.",
    make=hela_planen,
    suits=_fore_motet,
    caution=varsamhet,
    to_other=True,
    group="Kallelser",
)
_ATERKALLAT = PaperKind(
    key="aterkallat",
    title="Meddelande om återkallat samtycke till deltagare",
    about="Bara att samtycket är återkallat, och att beslutade insatser fortsätter.",
    make=hela_planen,
    suits=lambda journey: kod(journey) == s.ATERKALLAT,
    caution=varsamhet,
    to_other=True,
    group="Om återkallelsen",
)
_AVSLUT = PaperKind(
    key="avslut",
    title="Meddelande om avslutad plan till deltagare",
    about="Bara att planen är avslutad, och att beslutade insatser fortsätter.",
    make=hela_planen,
    suits=lambda journey: kod(journey) == s.AVSLUTAD,
    caution=varsamhet,
    to_other=True,
    group="Om avslutet",
)

PAPPER = (
    PaperKind(
        key="plan",
        title="Planen",
        about="Hela planen i punkterna 1–7, med samtycke, tidsplan och underskrifter, för akten.",
        make=hela_planen,
        suits=lambda journey: not _ingen_plan(journey),
        caution=varsamhet,
        hindered=_ingen_plan,
        data=data,
    ),
    PaperKind(
        key="plan-last",
        title="Planen som den stod, låst",
        about="För dig som samordnar att läsa. Den lämnas inte till någon.",
        make=som_den_stod,
        suits=lambda journey: not _inte_aterkallat(journey),
        caution=varsamhet,
        before=f.ATERKALLAT,
        mark=aterkallad,
        hindered=_inte_aterkallat,
    ),
    PaperKind(
        key="planexemplar",
        title="Planen att skriva under",
        about="Samma plan, personens exemplar med pennrader. Den är ingen arbetskopia.",
        make=hela_planen,
        suits=lambda journey: kod(journey) == s.KOMPLETT,
        caution=varsamhet,
        to_person=True,
        hindered=_ingen_plan,
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
    _till_var_och_en(_KALLELSE, (*_PLAN, s.ATERKALLAT), hindrad_kallelse, kallelse, _samtycket),
    _till_var_och_en(
        _KOPIA,
        (*_PLAN, s.ATERKALLAT),
        lambda journey, deltagare: omfang(journey, deltagare).hinder,
        kopia,
        _samtycket,
    ),
    _till_var_och_en(
        _ATERKALLAT,
        (s.ATERKALLAT,),
        hindrad_meddelande,
        meddelande_aterkallat,
        lambda _journey: BARA_ATERKALLAT,
    ),
    _till_var_och_en(
        _AVSLUT, (s.AVSLUTAD,), hindrad_meddelande, meddelande_avslut, lambda _journey: BARA_AVSLUTAD
    ),
    PaperKind(
        key="samtycke",
        title="Samtycke att skriva under",
        about="Vem som får veta vad, till vad och till när, med rader för varje vårdnadshavare och barnets egen röst.",
        make=samtycke,
        suits=lambda journey: not _inget_samtycke(journey),
        caution=varsamhet,
        to_person=True,
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
        to_person=True,
        hindered=_ingen_uppfoljning,
    ),
    _steg(1, i.LOKALT, "lokal nivå"),
    _steg(2, i.STYRGRUPP, "tjänstemannastyrgruppen"),
    _steg(3, i.VIS, "VIS"),
)
