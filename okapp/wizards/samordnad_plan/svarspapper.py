"""The participants' answers on paper: in their own words, by the questions of the sheet, where the consent covers them."""

from __future__ import annotations

from collections.abc import Iterator

from okapp.documents.blocks import Block, Heading, Paragraph
from okapp.engine.journey import Journey
from okapp.engine.questions import JA
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan.frageblad import delar, rubrik
from okapp.wizards.samordnad_plan.omfang import Omfang
from okapp.wizards.samordnad_plan.svaren import SVAREN, far_visas
from okapp.wizards.samordnad_plan.urval import dag, rader, ur

UTELAMNAT = "Ett svar är utelämnat: samtycket omfattar inte den som har svarat."


def svar_pa_fragebladet(journey: Journey, far: Omfang) -> Iterator[Block]:
    """What each has answered, for who may know all of the plan."""
    svaren = rader(journey, SVAREN)
    if not svaren or not far.ar_allt:
        return
    yield Heading("Deltagarnas svar på frågebladet")
    yield Paragraph("Deltagarnas egna ord före mötet. De är inga beslut.")
    for svar in svaren:
        if journey.value(f.UTBYTE) is not JA or not far_visas(svar, rader(journey, f.DELTAGARE)):
            yield Paragraph(UTELAMNAT)
            continue
        inkom = dag(svar.values["inkom_den"])
        yield Heading(", kom ".join(part for part in (ur(svar, "fran"), inkom) if part), 3)
        for one in delar(ur(svar, "svaret")):
            yield Paragraph(one.text, lead=f"{rubrik(one.fraga)}:" if one.fraga else "")
