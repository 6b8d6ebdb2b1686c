"""What a finished plan asks to be watched, what keeps it from being finished, and what can follow on it.

A passed date never says that the plan has ended: decided interventions go on (D1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from okapp.documents.papers import Onward, ToWatch
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, Question, show_date
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import lagrum
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.hemgang import EGNA_TIDER
from okapp.wizards.samordnad_plan.slut import HOK
from okapp.wizards.samordnad_plan.svaren import SVAREN
from okapp.wizards.samordnad_plan.urval import kod, luckor, rader, samordnaren, ur, visat

FORSENAD = (
    "Uppföljningen skulle ha gjorts {dag}. Kontakta {vem} i dag. Avbryt inte pågående hjälp på grund av detta "
    "meddelande."
)
SAMTYCKET_SLUT = "Tiden för samtycket gick ut {dag}. Fråga personen igen innan något lämnas ut. Beslutade insatser fortsätter."
OVERLAMNAD = "Samordningen skulle lämnas över {dag}. Kontrollera att personen och alla deltagare vet vem som samordnar."
SVARET_DROJER = "Svaret skulle ha kommit {dag}. Påminn, och för frågan vidare. Personen ska inte bli utan hjälp under tiden."
I_PLANEN = (s.KOMPLETT, s.OFULLSTANDIG)


def saknar(journey: Journey) -> tuple[str, ...]:
    """What keeps a plan from being final: the same that makes its paper a draft."""
    return luckor(journey) if kod(journey) in I_PLANEN else ()


def aterkallas_den(svar: Mapping[str, Any]) -> Any:
    """The day on which answers take the consent back, in the plan itself or by closing it; None where they do not."""
    avslutas = svar.get(f.LAGE.key) == f.AVSLUTA.key
    if avslutas and svar.get(i.AVSLUTSSKAL.key) == i.AVSLUT_ATERKALLAT.key:
        return svar.get(i.AVSLUTAD_DEN.key)
    return None if avslutas else svar.get(f.ATERKALLAT.key)


def att_bevaka(journey: Journey) -> tuple[ToWatch, ...]:
    """The days of following up, of the consent and of handing over; and of the answers that a disagreement waits for."""
    if kod(journey) in I_PLANEN:
        return tuple(_planens(journey))
    return tuple(_svaren(journey)) if kod(journey) == s.OENIGA else ()


def _planens(journey: Journey) -> Iterator[ToWatch]:
    tar_over = journey.value(i.OVERLAMNAS) is JA
    vem = visat(journey, i.NY_SAMORDNARE) if tar_over else samordnaren(journey)
    foljs_upp = journey.value(i.FOLJS_UPP_DEN)
    if foljs_upp is not None:
        efter = FORSENAD.format(dag=show_date(foljs_upp), vem=vem)
        yield ToWatch(
            key=i.FOLJS_UPP_DEN.key,
            day=foljs_upp,
            text="Följ upp planen",
            passed=efter,
            source=lagrum.RUTINER,
        )
    till = journey.value(f.SAMTYCKE_TILL)
    if till is not None:
        yield ToWatch(
            key=f.SAMTYCKE_TILL.key,
            day=till,
            text="Sista dagen som deltagarna får lämna uppgifter till varandra. Fråga personen igen före dess",
            passed=SAMTYCKET_SLUT.format(dag=show_date(till)),
            source=lagrum.MEDGIVANDE,
        )
    lamnas = journey.value(i.OVERLAMNAS_DEN)
    if tar_over and lamnas is not None:
        yield ToWatch(
            key=i.OVERLAMNAS_DEN.key,
            day=lamnas,
            text=f"Samordningen går över till {vem}",
            passed=OVERLAMNAD.format(dag=show_date(lamnas)),
            source=lagrum.UPPDRAGET,
        )


def _svaren(journey: Journey) -> Iterator[ToWatch]:
    for row in rader(journey, i.TRAPPSTEG):
        senast = row.values["senast"]
        if isinstance(senast, date) and not ur(row, "utfall"):
            yield ToWatch(
                key=f"{i.TRAPPSTEG.key} {row.id}",
                day=senast,
                text=f"Svar väntas på steg {row.values['steg'].text}",
                passed=SVARET_DROJER.format(dag=show_date(senast)),
                source=HOK,
            )


_OM_MOTET = (
    f.MOTE_DEN, f.MOTE_TID, f.MOTE_PLATS, f.FRAGA_TILL_MOTET, SVAREN, f.PERSONEN_MED, f.PERSONEN_INTE_MED,
)  # fmt: skip
_OM_SLUTET = (i.LISTA_DEN, i.FOLJS_UPP_DEN, i.FOLJS_UPP_HUR, i.AVVIKANDE)
_OM_UPPFOLJNINGEN = (
    i.NADDA, i.FICK, i.RATT, i.JUSTERA, i.RESULTAT, i.NYA_BEHOV, i.VERKSAMHETERNAS_SYN, i.OVERLAMNAS,
    i.NY_SAMORDNARE, i.OVERLAMNAS_DEN, i.OVERLAMNAT,
)  # fmt: skip
_NYTT = frozenset(
    fraga.key for fraga in (*_OM_MOTET, *_OM_SLUTET, *_OM_UPPFOLJNINGEN, *f.GRANSER, *EGNA_TIDER)
)
"""What is asked anew at each follow-up, and the limits, which are those of its day."""
_I_RADEN = {f.DELTAGARE.key: ("kallad", "svar", "narvarade"), i.MAL.key: ("uppfyllt",)}
"""What of a row is."""
_PERSONEN = (
    f.NAMN, f.PERSONNUMMER, f.BARN, f.SKYDDADE, f.ADRESS, f.TELEFON, f.SPRAK, f.TOLK, f.FORETRADARE,
)  # fmt: skip


def _rader(grupp: str, svaret: Any) -> Any:
    if grupp not in _I_RADEN:
        return svaret
    return [{nyckel: raw for nyckel, raw in row.items() if nyckel not in _I_RADEN[grupp]} for row in svaret]


def _gjord(svar: Mapping[str, Any]) -> dict[str, Any]:
    return {i.FORRA_PLANEN.key: svar[f.MOTE_DEN.key]} if svar.get(f.MOTE_DEN.key) else {}


_NAMN_OCH_TELEFON = re.compile(
    r"(?P<namn>\D*?[^\W\d])[,:;]?\s+(?:tel(?:efon|\.)?:?\s*)?(?P<telefon>\+?\d[\d\s()/–-]{5,})", re.IGNORECASE
)


def _ny_samordnare(svar: Mapping[str, Any]) -> dict[str, Any]:
    """Who has taken over since; a telephone last in the same answer is taken out of it."""
    if svar.get(i.OVERLAMNAS.key) != JA.key or not svar.get(i.NY_SAMORDNARE.key):
        return {}
    given = svar[i.NY_SAMORDNARE.key]
    found = _NAMN_OCH_TELEFON.fullmatch(given.strip())
    if found is None:
        return {i.SAMORDNARE.key: given}
    return {i.SAMORDNARE.key: found["namn"], i.SAMORDNARE_TELEFON.key: found["telefon"]}


_DEN_GAMLA = frozenset(
    fraga.key
    for fraga in (
        i.SAMORDNARE,
        i.SAMORDNARE_TITEL,
        i.SAMORDNARE_ENHET,
        i.SAMORDNARE_TELEFON,
        i.SAMORDNARE_EPOST,
    )
)


def _folj_upp(svar: Mapping[str, Any]) -> dict[str, Any]:
    ny = _ny_samordnare(svar)
    bort = _NYTT | _DEN_GAMLA if ny else _NYTT
    kvar = {nyckel: _rader(nyckel, raw) for nyckel, raw in svar.items() if nyckel not in bort}
    return {**kvar, **ny, **_gjord(svar), f.LAGE.key: f.UPPFOLJNING.key}


def _samma(svar: Mapping[str, Any], fragor: Iterable[Question[Any]]) -> dict[str, Any]:
    return {
        fraga.key: _rader(fraga.key, svar[fraga.key]) for fraga in fragor if svar.get(fraga.key) is not None
    }


def _avsluta(svar: Mapping[str, Any]) -> dict[str, Any]:
    samordnaren_och_deltagarna = (i.SAMORDNARE, i.SAMORDNARE_TELEFON, f.DELTAGARE)
    return {
        **_samma(svar, (*_PERSONEN, *samordnaren_och_deltagarna)),
        **_gjord(svar),
        f.LAGE.key: f.AVSLUTA.key,
    }


def _oeniga(svar: Mapping[str, Any]) -> dict[str, Any]:
    return {**_samma(svar, _PERSONEN), **_gjord(svar), f.LAGE.key: f.OENIGA.key}


VIDARE = (
    Onward(
        "folja_upp",
        "Följ upp planen",
        "Blir nästa version. Planens innehåll är ifyllt; mötet, hur det har gått och nästa uppföljning frågas på nytt.",
        _folj_upp,
        as_version=True,
    ),
    Onward(
        "avsluta",
        "Avsluta planen",
        "Blir nästa version. Personen, samordnaren och deltagarna är ifyllda.",
        _avsluta,
        as_version=True,
    ),
    Onward(
        "oeniga",
        "Parterna är oeniga",
        "Ett eget utkast bredvid planen: stegen, och ett brev för varje. Personen är ifylld.",
        _oeniga,
    ),
)
