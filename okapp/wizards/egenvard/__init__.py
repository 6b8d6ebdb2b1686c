"""Egenvård: whether an action can be egenvård, with whose help, and what is done when something goes wrong."""

from pathlib import Path

from okapp.documents.papers import Guide
from okapp.engine.model import Wizard
from okapp.wizards.egenvard.bevaka import VIDARE, att_bevaka, leder_till
from okapp.wizards.egenvard.dokument import PAPPER
from okapp.wizards.egenvard.editioner import EDITIONS
from okapp.wizards.egenvard.fragor import (
    BEDOMA,
    BEDOMARE,
    DATUM,
    ENHET,
    LAGE,
    NAMN,
    PERSONNUMMER,
    SKYDDADE,
    SPRAK,
    TELEFON,
    YRKE,
)
from okapp.wizards.egenvard.mottagning_fragor import M
from okapp.wizards.egenvard.regler import BEDOMER
from okapp.wizards.egenvard.urval import skyddade_svar

GUIDE = Guide(
    wizard=Wizard(
        key="egenvard",
        title="Egenvård",
        task="Kan det vara egenvård?",
        editions=EDITIONS,
        form=((LAGE, BEDOMA),),
    ),
    papers=PAPPER,
    extra=lambda _journey: (),
    on_paper=lambda _journey: (),
    shielded=skyddade_svar,
    cases=(Path(__file__).parent / "fall.toml").read_text(encoding="utf-8"),
    prefill={
        NAMN: "person.namn",
        PERSONNUMMER: "person.nummer",
        SKYDDADE: "person.skyddad",
        SPRAK: "person.sprak",
        BEDOMARE: "profil.namn",
        ENHET: "profil.enhet",
        TELEFON: "profil.telefon",
        YRKE: "profil.titel",
        DATUM: "idag",
        M.MOTTAGARE: "profil.namn",
        M.MOTTAGEN_DEN: "idag",
    },
    watch=att_bevaka,
    onward=VIDARE,
    leads=leder_till,
    prefill_when={BEDOMARE: BEDOMER, ENHET: BEDOMER, TELEFON: BEDOMER},
)
