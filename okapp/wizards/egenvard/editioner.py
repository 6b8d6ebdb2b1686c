"""The editions: from which date, under which act, when last checked, reviewed by whom. Read this first.

Egenvårdslagen (2022:1250) is in force from 2023-01-01, and SOSFS 2009:6 applied beside it until the end of February 2023.
The act lists no contents of a plan; the seven points are kept as good practice. From 2025-07-01 help by the municipality and
coordinated plans are cited from SoL (2025:400); that edition is ours, so that no paper cites a repealed section.
Before 2023-01-01 the guide has no rules.
"""

from __future__ import annotations

from datetime import date

from okapp.engine.model import Edition
from okapp.engine.questions import show_date
from okapp.wizards.egenvard.fragor import GRANSER
from okapp.wizards.egenvard.lagrum import MED_SOSFS, NYA_SOL, UTAN_SOSFS, Lagrum
from okapp.wizards.egenvard.spar import SPAR
from okapp.wizards.egenvard.steg import steg

KONTROLLERAD_MOT_LAG = date(2025, 12, 15)
"""The acts were read in the summer of 2025, SoL (2025:400) as of this day; changes during 2026 are not covered."""
GRANSKAD_AV = ""
GRANSKAD_DEN = None
GRANSKADE_REGLER: dict[date, str] = {}
"""From which day an edition holds, to its print in `okapp rules` when it was reviewed."""


def _edition(starts: date, law: str, about: str, lag: Lagrum) -> Edition:
    return Edition(
        starts=starts,
        title=f"Egenvård, regler från {show_date(starts)}",
        law=law,
        about=about,
        steps=steg(lag),
        tracks=SPAR,
        limits=GRANSER,
        checked=KONTROLLERAD_MOT_LAG,
        reviewed_by=GRANSKAD_AV,
        reviewed_on=GRANSKAD_DEN,
        reviewed_print=GRANSKADE_REGLER.get(starts, ""),
    )


EDITIONS = (
    _edition(
        date(2023, 1, 1),
        "egenvårdslagen (2022:1250) och SOSFS 2009:6",
        "Föreskriften SOSFS 2009:6 gällde vid sidan av lagen till och med februari 2023. Dess paragrafer är inte lästa.",
        MED_SOSFS,
    ),
    _edition(
        date(2023, 3, 1),
        "egenvårdslagen (2022:1250)",
        "Planens sju punkter är god praxis efter SOSFS 2009:6, som inte längre gäller. De är ingen lagtext.",
        UTAN_SOSFS,
    ),
    _edition(
        date(2025, 7, 1),
        "egenvårdslagen (2022:1250)",
        "Planens sju punkter är god praxis efter SOSFS 2009:6, som inte längre gäller. De är ingen lagtext. Om nya föreskrifter har "
        "beslutats under 2026 är inte kontrollerat.",
        NYA_SOL,
    ),
)
