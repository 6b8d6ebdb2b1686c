"""The editions: from which date, under which acts, when last checked, reviewed by whom. Read this first.

LUS (2017:612) is in force from 2018-01-01, and this guide has no rules before it. SIP stood in 2 kap. 7 § SoL (2001:453) until
2025-07-01 and stands in 10 kap. 8-9 §§ SoL (2025:400) since. Whether SOSFS 2007:10 still applies after that day was not verified.
"""

from __future__ import annotations

from datetime import date

from okapp.engine.model import Edition, Step
from okapp.engine.questions import show_date
from okapp.wizards.samordnad_plan.fragor import GRANSER
from okapp.wizards.samordnad_plan.hemgang import EGNA_TIDER
from okapp.wizards.samordnad_plan.lagrum import FORE_2025, NYA_SOL, Lagrum
from okapp.wizards.samordnad_plan.planen import motet, personen, plantyp, underlag
from okapp.wizards.samordnad_plan.punkter import (
    foljs_upp,
    insatser,
    punkt_1,
    punkt_2,
    punkt_6,
    punkt_7,
    uppfoljningen,
    utskrivningen,
)
from okapp.wizards.samordnad_plan.samtycke import aterkallat, samtycke
from okapp.wizards.samordnad_plan.slut import avslut, oenighet
from okapp.wizards.samordnad_plan.spar import SPAR

KONTROLLERAD_MOT_LAG = date(2025, 12, 15)
"""The acts were read in the summer of 2025, SoL (2025:400) as of this day; changes during 2026 are not covered."""
GRANSKAD_AV = ""
GRANSKAD_DEN = None
GRANSKADE_REGLER: dict[date, str] = {}
"""From which day an edition holds, to its print in `okapp rules` when it was reviewed."""


def steg(lag: Lagrum) -> tuple[Step, ...]:
    """All steps; which of them a run has depends on its job."""
    return (
        underlag(lag),
        plantyp(lag),
        personen(),
        samtycke(lag),
        aterkallat(),
        motet(lag),
        uppfoljningen(),
        punkt_1(lag),
        punkt_2(lag),
        insatser(lag),
        punkt_7(lag),
        punkt_6(lag),
        utskrivningen(),
        foljs_upp(lag),
        avslut(),
        oenighet(),
    )


def _edition(starts: date, law: str, about: str, lag: Lagrum) -> Edition:
    return Edition(
        starts=starts,
        title=f"Samordnad plan, regler från {show_date(starts)}",
        law=law,
        about=about,
        steps=steg(lag),
        tracks=SPAR,
        limits=(*GRANSER, *EGNA_TIDER),
        checked=KONTROLLERAD_MOT_LAG,
        reviewed_by=GRANSKAD_AV,
        reviewed_on=GRANSKAD_DEN,
        reviewed_print=GRANSKADE_REGLER.get(starts, ""),
    )


EDITIONS = (
    _edition(
        date(2018, 1, 1),
        "SOSFS 2007:10, 2 kap. 7 § socialtjänstlagen (2001:453), 16 kap. 4 § HSL",
        "Föreskriftens 5–12 §§ är inte lästa. Länets överenskommelse från 2011 återger vad planen ska innehålla.",
        FORE_2025,
    ),
    _edition(
        date(2025, 7, 1),
        "SOSFS 2007:10, 10 kap. 8–9 §§ socialtjänstlagen (2025:400), 16 kap. 4 § HSL",
        "Om SOSFS 2007:10 gäller efter den 1 juli 2025 är inte kontrollerat. Länets överenskommelse från 2011 återger vad planen ska "
        "innehålla.",
        NYA_SOL,
    ),
)
