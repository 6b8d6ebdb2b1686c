"""The tracks: what can be done here, and for each action what the program suggests and what was decided."""

from __future__ import annotations

from okapp.engine.model import Track

MEST = 5
"""How many actions one assessment holds; a sixth takes an assessment of its own."""
NUMMER = range(1, MEST + 1)

ARBETE = Track("arbete", "Vad du kan göra här", always=True)
FORSLAG = {
    n: Track(f"a{n}_forslag", f"Åtgärd {n}: programmets förslag", suggests=f"a{n}_bedomning") for n in NUMMER
}
ATGARD = {n: Track(f"a{n}_bedomning", f"Åtgärd {n}: din bedömning") for n in NUMMER}
SPAR = (ARBETE, *(track for n in NUMMER for track in (FORSLAG[n], ATGARD[n])))

EGENVARD_SJALV = "egenvard_sjalv"
EGENVARD_NARSTAENDE = "egenvard_narstaende"
EGENVARD_PRAKTISK_HJALP = "egenvard_praktisk_hjalp"
EJ_EGENVARD = "ej_egenvard"
OKLART = "oklart"

STOPP_BEHORIGHET = "stopp_behorighet"
BEDOMNING = "bedomning"
MOTTAGEN = "mottagen"
TILLBAKA = "tillbaka"
PLANEN_FORTSATTER = "planen_fortsatter"
NY_BEDOMNING = "ny_bedomning"
