"""The conditions that several steps share: the job, the kinds of plan, the consent, and each point being there."""

from __future__ import annotations

from okapp.engine.conditions import Condition, Decided
from okapp.engine.measures import DatePassed, RowsAtLeast
from okapp.engine.questions import JA, NEJ
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s

GOR_PLAN = f.LAGE.is_(f.NY, f.UPPFOLJNING)
FOLJER_UPP = f.LAGE.is_(f.UPPFOLJNING)
INTE_AVGJORT = ~Decided(s.PLAN)
GAR_VIDARE = GOR_PLAN & INTE_AVGJORT
"""Where it holds the kinds of plan have been asked."""
AR_SIP = f.TYPER.is_(f.SIP, f.SIP_UTSKRIVNING)
AR_LSS = f.TYPER.is_(f.LSS_PLAN)
AR_HABREHAB = f.TYPER.is_(f.SAMORDNAD)
BADA_SKYLDIGA = f.TYPER.is_(f.SAMORDNAD, f.SIP, f.SIP_UTSKRIVNING)
"""Both principals have to take part: of an individual plan under LSS alone that is not said."""
AR_INTERN = f.TYPER.is_(f.INTERN)
VID_UTSKRIVNING = f.TYPER.is_(f.SIP_UTSKRIVNING)
AR_BARN = f.BARN.is_(JA)
SAMTYCKET_SLUT = DatePassed(f.SAMTYCKE_TILL)
EN_DELTAGARES_TID_SLUT = f.DELTAGARE.any_row(DatePassed(f.FAR_VETA_TILL))
EN_FAR_INGET_VETA = f.DELTAGARE.any_row(f.FAR_VETA.is_(f.INGET))
INGET_UTBYTE = f.UTBYTE.was_asked() & f.UTBYTE.is_(NEJ)

KOMMUNENS = i.INSATSER.any_row(f.HUVUDMAN.is_(f.KOMMUN))
REGIONENS = i.INSATSER.any_row(f.HUVUDMAN.is_(f.REGION))
ANDRAS = i.INSATSER.any_row(f.HUVUDMAN.is_(f.ANNAN))
HAR_INSATSER = RowsAtLeast(i.INSATSER)
HAR_BESLUTAD = i.INSATSER.any_row(i.AR_BESLUTAD)
HAR_PLANERAD = i.INSATSER.any_row(i.AR_PLANERAD)

SAKNAR_1 = ~(i.BEHOV.is_answered() & i.FORUTSATTNINGAR.is_answered() & i.INTRESSEN.is_answered())
SAKNAR_2 = ~RowsAtLeast(i.MAL)
SAKNAR_3 = ~HAR_INSATSER | (~(HAR_BESLUTAD & HAR_PLANERAD) & ~i.BARA_ETT_SLAG.is_(JA))
SAKNAR_4 = ~HAR_INSATSER | i.INSATSER.any_row(~i.VERKSAMHET.is_answered() | ~i.PERSONAL.is_answered())
SAKNAR_5 = ~HAR_INSATSER | i.INSATSER.any_row(~i.START.is_answered())
SAKNAR_6 = ~(i.SAMORDNARE.is_answered() & i.SAMORDNARE_TELEFON.is_answered())
SAKNAR_7 = ~i.LAKEMEDEL.is_answered()
SAKNAR_SIP1 = AR_SIP & ~HAR_INSATSER
SAKNAR_SIP2 = AR_SIP & ~(KOMMUNENS & REGIONENS)
SAKNAR_SIP3 = AR_SIP & ~ANDRAS & ~(i.INGA_ANDRA.was_asked() & i.INGA_ANDRA.is_(JA))
SAKNAR_SIP4 = AR_SIP & ~i.OVERGRIPANDE.is_answered()
SAKNAR_UPPFOLJNING = ~(i.FOLJS_UPP_DEN.is_answered() & i.FOLJS_UPP_HUR.is_answered())
SAKNAS: dict[str, Condition] = {
    "1": SAKNAR_1,
    "2": SAKNAR_2,
    "3": SAKNAR_3,
    "4": SAKNAR_4,
    "5": SAKNAR_5,
    "6": SAKNAR_6,
    "7": SAKNAR_7,
    "sip1": SAKNAR_SIP1,
    "sip2": SAKNAR_SIP2,
    "sip3": SAKNAR_SIP3,
    "sip4": SAKNAR_SIP4,
    s.UPPFOLJNING: SAKNAR_UPPFOLJNING,
}
"""When each point is not there."""
EN_VARDNADSHAVARE_NEJ = f.VARDNADSHAVARE.any_row(~f.VARDNADSHAVARE.fields[1].is_(f.SAMTYCKT))
NAGON_VARDNADSHAVARE = f.VARDNADSHAVARE.any_row(f.VARDNADSHAVARE.fields[1].is_(f.SAMTYCKT))
INGEN_FRAN_KOMMUNEN = ~f.DELTAGARE.any_row(f.HUVUDMAN.is_(f.KOMMUN))
INGEN_FRAN_REGIONEN = ~f.DELTAGARE.any_row(f.HUVUDMAN.is_(f.REGION))
NAGON_UTAN_SVAR = f.DELTAGARE.any_row(~f.HAR_SVARAT.is_answered() | f.HAR_SVARAT.is_(f.EJ_SVARAT))
NAGON_VAR_BORTA = f.DELTAGARE.any_row(f.NARVARADE.is_(NEJ))
