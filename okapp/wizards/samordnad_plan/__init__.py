"""Samordnad plan and SIP: from the first call to a plan that is whole when the meeting ends."""

from pathlib import Path

from okapp.documents.papers import Guide
from okapp.engine.model import Wizard
from okapp.wizards.samordnad_plan.bevaka import VIDARE, aterkallas_den, att_bevaka, saknar
from okapp.wizards.samordnad_plan.dokument import PAPPER
from okapp.wizards.samordnad_plan.editioner import EDITIONS
from okapp.wizards.samordnad_plan.fragor import (
    ATERKALLAT,
    DELTAGARE,
    HAR_SVARAT,
    KALLAR,
    LAGE,
    MOTTAGET_AV,
    NAMN,
    NARVARADE,
    NY,
    PERSONNUMMER,
    SKYDDADE,
    SPRAK,
)
from okapp.wizards.samordnad_plan.innehall import VIKTIGT
from okapp.wizards.samordnad_plan.remsa import TITEL, punkter
from okapp.wizards.samordnad_plan.tidsplan import skriven_tidsplan
from okapp.wizards.samordnad_plan.till_hands import TILL_HANDS

GUIDE = Guide(
    wizard=Wizard(
        key="samordnad-plan",
        title="Samordnad plan",
        task="Gör en samordnad plan eller SIP",
        editions=EDITIONS,
        form=((LAGE, NY),),
    ),
    papers=PAPPER,
    extra=lambda _journey: (),
    on_paper=lambda _journey: (),
    cases=(Path(__file__).parent / "fall.toml").read_text(encoding="utf-8"),
    prefill={
        NAMN: "person.namn",
        PERSONNUMMER: "person.nummer",
        SKYDDADE: "person.skyddad",
        SPRAK: "person.sprak",
        MOTTAGET_AV: "profil.namn",
        KALLAR: "profil.namn",
    },
    watch=att_bevaka,
    lacks=saknar,
    withdrawn=ATERKALLAT,
    withdrawal=aterkallas_den,
    onward=VIDARE,
    points=punkter,
    papers_from=frozenset({DELTAGARE.key, VIKTIGT.key}),
    points_title=TITEL,
    shelves=TILL_HANDS,
    for_all={"motet": (HAR_SVARAT, NARVARADE)},
    time_plan=skriven_tidsplan,
)
