"""The papers that the guide makes, and when each is offered."""

from __future__ import annotations

from okapp.documents.papers import PaperKind
from okapp.engine.journey import Journey
from okapp.engine.questions import Choice
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard.begaran import begaran, mottagningskvitto, uppfoljningen
from okapp.wizards.egenvard.brev import brev
from okapp.wizards.egenvard.handelse import hindrad_handelse, om_nagot_hander
from okapp.wizards.egenvard.intyg import hindrad, hindrad_skola, skolkopia, utforarkopia
from okapp.wizards.egenvard.papper import TITEL, fullstandig
from okapp.wizards.egenvard.urval import SEKRETESS, ar_skyddad, bedomda


def _varsamhet(journey: Journey) -> str:
    return SEKRETESS if ar_skyddad(journey) else ""


def _kod(journey: Journey) -> str:
    fynd = journey.finding(s.ARBETE)
    return fynd.code if fynd is not None else ""


def _inte_bedomt(journey: Journey) -> str:
    return "" if bedomda(journey) else "Papperet skapas inte: ingen åtgärd är bedömd än."


def _i_lage(journey: Journey, lage: Choice, mening: str) -> str:
    return "" if journey.value(f.LAGE) is lage else f"Papperet skapas inte: {mening}"


def _inte_mottagen(journey: Journey) -> str:
    if _kod(journey) == s.TILLBAKA:
        return "Papperet skapas inte: det som är otydligt behöver bedömaren svara på först. Gör en begäran till vårdenheten."
    return _i_lage(journey, f.TA_EMOT, "ingen bedömning är mottagen i den här guiden.")


def _inte_foljd(journey: Journey) -> str:
    return _i_lage(journey, f.FOLJA_UPP, "ingen egenvård följs upp i den här guiden.")


def _inte_att_begara(journey: Journey) -> str:
    if _kod(journey) in (s.STOPP_BEHORIGHET, s.TILLBAKA):
        return ""
    return "Papperet skapas inte: det finns inget att begära av vårdenheten."


PAPPER = (
    PaperKind(
        key="bedomning",
        title=TITEL,
        about="Allt som är bedömt, riskanalysen och planens sju punkter, för journalen.",
        make=fullstandig,
        suits=lambda journey: not _inte_bedomt(journey),
        caution=_varsamhet,
        hindered=_inte_bedomt,
    ),
    PaperKind(
        key="utforarkopia",
        title="Utförarkopia (egenvårdsintyg)",
        about="Det som den som hjälper behöver, i blankettens ordning. Utan diagnos, riskanalys och läkemedelsnamn.",
        make=utforarkopia,
        suits=lambda journey: not hindrad(journey),
        caution=_varsamhet,
        to_other=True,
        hindered=hindrad,
    ),
    PaperKind(
        key="om-nagot-hander",
        title="Om något händer",
        about="En sida med stor text: varningstecken, vad du gör och vem du ringer.",
        make=om_nagot_hander,
        suits=lambda journey: not hindrad_handelse(journey),
        caution=_varsamhet,
        hindered=hindrad_handelse,
    ),
    PaperKind(
        key="skolkopia",
        title="Skolans kopia",
        about="Det som skolan behöver, med plats för rektors svar.",
        make=skolkopia,
        suits=lambda journey: not hindrad_skola(journey),
        caution=_varsamhet,
        to_other=True,
        hindered=hindrad_skola,
    ),
    PaperKind(
        key="brev",
        title="Brev till patienten",
        about="Vad som är bedömt, vad det betyder och vem patienten ringer.",
        make=brev,
        suits=lambda journey: not _inte_bedomt(journey),
        caution=_varsamhet,
        to_person=True,
        hindered=_inte_bedomt,
    ),
    PaperKind(
        key="begaran",
        title="Begäran till vårdenheten",
        about="Be om en bedömning, eller om det som är otydligt i den som har kommit.",
        make=begaran,
        suits=lambda journey: not _inte_att_begara(journey),
        caution=_varsamhet,
        to_other=True,
        hindered=_inte_att_begara,
    ),
    PaperKind(
        key="bekraftelse",
        title="Bekräftelse till bedömaren",
        about="Att bedömningen är mottagen och när hjälpen beräknas komma igång.",
        make=mottagningskvitto,
        suits=lambda journey: _kod(journey) == s.MOTTAGEN,
        caution=_varsamhet,
        to_other=True,
        hindered=_inte_mottagen,
    ),
    PaperKind(
        key="uppfoljning",
        title="Uppföljning av egenvård",
        about="Hur det har gått, vad som har ändrats och när det följs upp igen, för journalen eller till den som ansvarar.",
        make=uppfoljningen,
        suits=lambda journey: not _inte_foljd(journey),
        caution=_varsamhet,
        hindered=_inte_foljd,
    ),
)
