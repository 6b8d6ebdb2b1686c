"""The page "om något händer": warning signs, what to do and whom to call, in large type, for a wall or a fridge."""

from __future__ import annotations

from okapp.documents.blocks import Block, Heading, PageBreak, Paragraph, Tone, WriteLines
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.urval import ar_egenvard, ar_skyddad, bedomda, planluckor, stycke, visat

TITEL = "Om något händer"
INGEN_EGENVARD = "Papperet skapas inte: ingen åtgärd är bedömd som egenvård."
FYLLER_SIDAN = 380
"""So many signs of an action's own fit on a page in large type; more are set smaller, so that it stays one page."""


def hindrad_handelse(journey: Journey) -> str:
    """Why the page must not be made, empty where it may."""
    return "" if any(ar_egenvard(journey, a) for a in bedomda(journey)) else INGEN_EGENVARD


def om_nagot_hander(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """One page per action; it hangs where others see it, so it names neither the patient nor the helper."""
    saknas = tuple(text for text in planluckor(journey) if "skada" in text or "ändras" in text)
    return Contents((Heading(TITEL, 1), *handelser(journey)), saknas, unnamed=ar_skyddad(journey))


def handelser(journey: Journey) -> tuple[Block, ...]:
    """What the pages say, from the first action that is egenvård on."""
    sidor: list[Block] = []
    for a in bedomda(journey):
        if ar_egenvard(journey, a):
            sidor += [*((PageBreak(),) if sidor else ()), *_handelse(journey, a)]
    return tuple(sidor)


def _handelse(journey: Journey, a: Atgard) -> tuple[Block, ...]:
    skada, ring = visat(journey, a.skada), visat(journey, a.skada_ring)
    andras, ring_da = visat(journey, a.andras), visat(journey, a.andras_ring)
    langd = sum(map(len, (skada, ring, andras, ring_da, visat(journey, a.titel))))
    ton = Tone.LARGE if langd <= FYLLER_SIDAN else Tone.LEAD
    return (
        Heading(visat(journey, a.titel), bookmark=f"Åtgärd {a.n}"),
        Paragraph("Ring 112.", lead="Är det fara för livet?", tone=ton),
        Heading("Skada eller risk för skada"),
        Paragraph(skada, tone=ton) if skada else WriteLines("Det här gör du", 2),
        stycke("Ring", ring, ton),
        Heading("Om något har ändrats"),
        Paragraph(andras, tone=ton) if andras else WriteLines("Det här gör du", 2),
        stycke("Ring", ring_da, ton),
        Paragraph("Ändra inte hjälpen innan du har talat med någon av dem.", tone=Tone.LEAD),
    )
