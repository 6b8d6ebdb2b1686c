"""What a finished assessment asks to be watched, and the new assessments and follow-ups that begin with its answers.

A passed date never says that the plan has ended: help that is given goes on (D1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from okapp.documents.papers import Lead, Onward, ToWatch
from okapp.engine.journey import Journey
from okapp.engine.questions import DateOf, show_date
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard.mottagning_fragor import M
from okapp.wizards.egenvard.spar import NUMMER
from okapp.wizards.egenvard.uppfoljning import U
from okapp.wizards.egenvard.urval import ar_egenvard, bedomda, visat

UPPFOLJNING = "Uppföljningen skulle ha gjorts {dag}."
OMPROVNING = "Omprövningen skulle ha gjorts senast {dag}."
GALLER_TILL = "Bedömningen skulle gälla till och med {dag}."
FORTSATT = "Kontakta {bedomare} i dag. Avbryt inte pågående hjälp på grund av detta meddelande."


def att_bevaka(journey: Journey) -> tuple[ToWatch, ...]:
    """The days of following up, reviewing and ending, of each action that is egenvård, and of an assessment received."""
    return tuple(_dagar(journey))


def _dagar(journey: Journey) -> Iterator[ToWatch]:
    for a in (one for one in bedomda(journey) if ar_egenvard(journey, one)):
        titel = visat(journey, a.titel)
        yield from _en(journey, a.uppfoljning_den, f"Följ upp ”{titel}”", UPPFOLJNING)
        yield from _en(journey, a.omprovas_senast, f"Ompröva ”{titel}” senast", OMPROVNING)
        yield from _en(
            journey, a.galler_till, f"Sista dagen som bedömningen av ”{titel}” gäller", GALLER_TILL
        )
    yield from _en(journey, M.AVSKRIFT_UPPFOLJNING, "Uppföljning enligt bedömningen", UPPFOLJNING)
    yield from _en(journey, M.AVSKRIFT_OMPROVNING, "Omprövas senast enligt bedömningen", OMPROVNING)
    yield from _en(journey, U.NASTA, "Nästa uppföljning", UPPFOLJNING)


def _en(journey: Journey, fraga: DateOf, text: str, passerad: str) -> Iterator[ToWatch]:
    dag = journey.value(fraga)
    if isinstance(dag, date):
        vem = ", ".join(filter(None, (visat(journey, f.BEDOMARE) or "bedömaren", visat(journey, f.TELEFON))))
        efter = f"{passerad.format(dag=show_date(dag))} {FORTSATT.format(bedomare=vem)}"
        yield ToWatch(key=fraga.key, day=dag, text=text, passed=efter, source=lagrum.RISK)


_PATIENTEN = (
    f.NAMN, f.PERSONNUMMER, f.BARN, f.SKYDDADE, f.ADRESS, f.PATIENT_TELEFON, f.BOENDE, f.SPRAK, f.TOLK, f.FORETRADD,
    f.GEMENSAM_VARDNAD, f.FORETRADARE,
)  # fmt: skip
_BEDOMAREN = (f.BEDOMARE, f.ENHET, f.TELEFON)
_ATGARDEN = ("titel", "slag", "syfte", "nar")
"""What of an action stays the same in another place and with another helper; ability, help and risks are asked anew."""


def _samma(svar: Mapping[str, Any], nycklar: Iterator[str]) -> dict[str, Any]:
    return {nyckel: svar[nyckel] for nyckel in nycklar if svar.get(nyckel) is not None}


def _folj_upp(svar: Mapping[str, Any]) -> dict[str, Any]:
    dagar = sorted(svar[nyckel] for n in NUMMER if (nyckel := f"a{n}_uppfoljning_den") in svar)
    gjord = svar.get(f.DATUM.key) or svar.get(M.DATERAD.key)
    return {
        **_samma(svar, (fraga.key for fraga in (*_PATIENTEN, *_BEDOMAREN))),
        f.LAGE.key: f.FOLJA_UPP.key,
        **({U.PLANEN_DATERAD.key: gjord} if gjord else {}),
        **({U.SKULLE_FOLJAS_UPP.key: dagar[0]} if dagar else {}),
    }


def _omprova(svar: Mapping[str, Any]) -> dict[str, Any]:
    atgarder = (f"a{n}_{del_}" for n in NUMMER for del_ in _ATGARDEN)
    gjord = svar.get(f.DATUM.key)
    return {
        **_samma(svar, (fraga.key for fraga in _PATIENTEN)),
        **_samma(svar, atgarder),
        f.LAGE.key: f.OMPROVA.key,
        **({f.TIDIGARE.key: gjord} if gjord else {}),
    }


_I_PLANEN = (f.NAMN, f.PERSONNUMMER, f.BARN, f.SKYDDADE, f.ADRESS, f.SPRAK, f.TOLK)
"""Questions of the patient that a coordinated plan asks under the same keys."""
_TALAR_FOR_PLAN = ("_sip", "foresla_samordnad_plan")
PLAN = "samordnad-plan"


def leder_till(journey: Journey) -> tuple[Lead, ...]:
    """A coordinated plan, where the rules propose one; who the patient is comes along."""
    if not any(line.rule.endswith(_TALAR_FOR_PLAN) for line in journey.lines):
        return ()
    kant = [given for fraga in _I_PLANEN if (given := journey.given(fraga)) and given.value is not None]
    svar = {given.question.key: getattr(given.value, "key", given.value) for given in kant}
    about = "Både kommunen och regionen behöver göra något, eller särskild utbildning behövs. Patienten är ifylld."
    return (Lead(PLAN, "Börja en samordnad plan", about, svar),)


VIDARE = (
    Onward("folja_upp", "Följ upp", "Hur har det gått? Patienten och bedömaren är ifyllda.", _folj_upp),
    Onward(
        "omprova",
        "Bedöm på nytt",
        "Ny plats, ny hjälpare eller planerad omprövning. Patienten och åtgärderna är ifyllda, resten bedöms på nytt.",
        _omprova,
    ),
)
