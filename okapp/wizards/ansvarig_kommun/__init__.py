"""Vilken kommun ansvarar? Who is responsible for a person in homelessness, and who must act now."""

from pathlib import Path

from okapp.documents.papers import Guide
from okapp.engine.model import Wizard
from okapp.wizards.ansvarig_kommun.dokument import PAPPER
from okapp.wizards.ansvarig_kommun.editioner import EDITIONS
from okapp.wizards.ansvarig_kommun.fragor import FOLKBOKFORD, SKYDDAD
from okapp.wizards.ansvarig_kommun.skisser import (
    PUNKTER,
    skisser,
    skisser_pa_papper,
    skyddade_svar,
)
from okapp.wizards.ansvarig_kommun.snabbkoll import SNABBKOLL
from okapp.wizards.ansvarig_kommun.underlag import ARENDENUMMER, PERSON_NAMN, PERSONNUMMER

GUIDE = Guide(
    wizard=Wizard(
        key="ansvarig-kommun",
        title="Ansvarig kommun",
        task="Vilken kommun ansvarar?",
        editions=EDITIONS,
        quick=SNABBKOLL,
    ),
    papers=PAPPER,
    extra=skisser,
    on_paper=skisser_pa_papper,
    cases=(Path(__file__).parent / "fall.toml").read_text(encoding="utf-8"),
    reference=ARENDENUMMER,
    prefill={
        PERSON_NAMN: "person.namn",
        PERSONNUMMER: "person.nummer",
        SKYDDAD: "person.skyddad",
        FOLKBOKFORD: "person.kommun",
        ARENDENUMMER: "arende.nummer",
    },
    shielded=skyddade_svar,
    local_points=PUNKTER,
)
