"""The editions: from which date, under which act, when last checked, reviewed by whom. Read this first.

Order of law: 2 a kap. SoL (2001:453) from 2011-05-01; transfers tried by IVO from 2013-06-01 (recalled, not read);
skyddat boende among the listed forms from 2024-04-01 (lag 2024:85); 29 kap. SoL (2025:400) from 2025-07-01.
Decisions from before 2011-05-01 are reading, not runs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okapp.engine.conditions import MatterAfter
from okapp.engine.model import Edition, Kind, Note, Rule
from okapp.engine.questions import show_date
from okapp.wizards.ansvarig_kommun.lagrum import SOL_2001, SOL_2025, Lagrum
from okapp.wizards.ansvarig_kommun.spar import SPAR
from okapp.wizards.ansvarig_kommun.steg import steg

KONTROLLERAD_MOT_LAG = date(2026, 2, 1)
"""Both acts were last read in February 2026; the day is not known, so the month's first is used."""
GRANSKAD_AV = ""
GRANSKAD_DEN = None
GRANSKADE_REGLER: dict[date, str] = {}
"""From which day an edition holds, to its print in `okapp rules` when it was reviewed."""

NARA = Rule(
    key="nara_lagbytet",
    when=MatterAfter(date(2024, 12, 31)) & ~MatterAfter(date(2025, 12, 31)),
    gives=Note(
        kind=Kind.WARNING,
        text="Ärendets datum ligger nära den 1 juli 2025, då lagen byttes. Så motsvarar de varandra (gammal – ny): 2 a kap. 1 och "
        "2 §§ – 29 kap. 4 §, 2 a kap. 3 § – 29 kap. 1 §, 2 a kap. 4 § – 29 kap. 2 §, 2 a kap. 5 § – 29 kap. 3 §, 2 a kap. "
        "6 och 7 §§ – 29 kap. 5 och 6 §§, 2 a kap. 8 och 9 §§ – 29 kap. 7 och 8 §§, 11 kap. 4 § – 29 kap. 9 §, 2 a kap. "
        "10–12 §§ – 29 kap. 10–12 §§.",
    ),
)
OM_2011 = (
    "Socialstyrelsen prövade överflyttning. Att IVO tog över den 1 juni 2013 är ur minnet, inte kontrollerat."
)

LAGAR = (
    (
        date(2011, 5, 1),
        replace(
            SOL_2001,
            skyddat_boende_uppraknat=False,
            myndighet="Socialstyrelsen",
            hur_overklagas="Vilken domstol som prövade överklaganden då är inte kontrollerat.",
        ),
    ),
    (date(2013, 6, 1), replace(SOL_2001, skyddat_boende_uppraknat=False)),
    (date(2024, 4, 1), SOL_2001),
    (date(2025, 7, 1), SOL_2025),
)
"""From which day which table of sections stands."""
(_MAJ_2011, _JUNI_2013, _APRIL_2024, _JULI_2025) = LAGAR


def _edition(fran: tuple[date, Lagrum], law: str, about: str, *, lagbyte: bool) -> Edition:
    starts, lag = fran
    return Edition(
        starts=starts,
        title=f"Ansvarig kommun, regler från {show_date(starts)}",
        law=law,
        about=about,
        steps=steg(lag, lagbyte=lagbyte, nara_lagbytet=(NARA,) if lagbyte else ()),
        tracks=SPAR,
        checked=KONTROLLERAD_MOT_LAG,
        reviewed_by=GRANSKAD_AV,
        reviewed_on=GRANSKAD_DEN,
        reviewed_print=GRANSKADE_REGLER.get(starts, ""),
    )


EDITIONS = (
    _edition(_MAJ_2011, "2 a kap. socialtjänstlagen (2001:453)", OM_2011, lagbyte=False),
    _edition(_JUNI_2013, "2 a kap. socialtjänstlagen (2001:453)", OM_2011, lagbyte=False),
    _edition(
        _APRIL_2024,
        "2 a kap. socialtjänstlagen (2001:453), ändrad genom lag 2024:85",
        "Skyddat boende är en uppräknad boendeform.",
        lagbyte=True,
    ),
    _edition(
        _JULI_2025,
        "29 kap. socialtjänstlagen (2025:400)",
        "Huvudregeln utgår från bosättningskommunen. Förarbetenas kommentar till 29 kap. är inte läst.",
        lagbyte=True,
    ),
)
