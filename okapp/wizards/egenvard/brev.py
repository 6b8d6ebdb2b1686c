"""The letter to the patient: what was decided about each action, what it means, whom to call. Sentences of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paragraph, Tone, WriteLines, receiver
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, NEJ, show_date
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.urval import (
    alla_har_atagit_sig,
    ar_egenvard,
    ar_skyddad,
    bedomda,
    beslutet,
    dag,
    for_utforaren,
    har_hjalp,
    par,
    planluckor,
    visat,
)


@dataclass(frozen=True, slots=True)
class Du:
    """What a decision means, and what happens, in words to the patient."""

    betyder: str
    hander: str


DU = {
    s.EGENVARD_SJALV: Du(
        "Du kan göra det själv. Det kallas egenvård.",
        "Du gör det på det sätt som ni har gått igenom. Blir det svårt: hör av dig. Då ordnar vi det på ett annat sätt.",
    ),
    s.EGENVARD_NARSTAENDE: Du(
        "Du kan göra det med hjälp av en närstående. Det kallas egenvård.",
        "Den som hjälper dig har sagt ja till det. Kan personen inte hjälpa längre: hör av dig. Du ska inte bli utan hjälp.",
    ),
    s.EGENVARD_PRAKTISK_HJALP: Du(
        "Du bestämmer över det, och får hjälp att göra det. Det kallas egenvård med praktisk hjälp.",
        "Vi har talat med dem som ska hjälpa dig, och de har sagt ja. Kommer hjälpen inte: hör av dig samma dag.",
    ),
    s.EJ_EGENVARD: Du(
        "Det här ska vården göra åt dig.",
        "Du behöver inte ordna det själv, och inte de som hjälper dig heller.",
    ),
    s.OKLART: Du(
        "Vi vet inte än hur det ska göras.",
        "Vården ansvarar för det tills vi har bestämt. Du ska inte bli utan.",
    ),
}
"""The sentences for each decision."""
INTE_KLART = Du(
    "Tanken är att du ska få hjälp att göra det. Det kallas egenvård.",
    "Alla som ska hjälpa dig har inte sagt ja än. Vården ser till att du inte blir utan så länge.",
)
"""In place of what says that those who help have agreed, where one of them has not."""
INTE_VELAT = "Du har sagt att du inte vill göra så här. Prata med oss, så bedömer vi igen."
MED_HJALP = (s.EGENVARD_NARSTAENDE, s.EGENVARD_PRAKTISK_HJALP)
ANDRA_SIG = "Du kan ändra dig. Säg till, så bedömer vi igen."
INTE_NOJD = "Är du inte nöjd med bedömningen? Prata med oss. Du kan också vända dig till patientnämnden."
MEDGIVANDE = (
    "Du har sagt ja till att de som hjälper dig får veta det de behöver. Du kan ta tillbaka det när du vill. "
    "Då delar vi inget mer, och hjälpen fortsätter."
)
BARNETS = "Brevet är till barnet och vårdnadshavarna. Med du menas barnet."
TOLK = "Behöver du tolk? Säg det till oss."


def brev(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The letter: first what was decided, what to do if something happens, how to reach us, what else is good to know."""
    return Contents(
        (
            Heading("Så har vi bedömt", 1),
            *_till(journey),
            *(block for a in bedomda(journey) for block in _atgard(journey, a)),
            Heading("Så når du oss"),
            Paragraph(f"{_vi(journey)}, telefon {visat(journey, f.TELEFON)}.", tone=Tone.LEAD),
            Paragraph("Vid fara för livet: ring 112.", tone=Tone.LEAD),
            Heading("Bra att veta"),
            Items(tuple(_bra_att_veta(journey))),
        ),
        planluckor(journey),
        unnamed=ar_skyddad(journey),
    )


def _till(journey: Journey) -> tuple[Block, ...]:
    datum = show_date(journey.context.today)
    if ar_skyddad(journey):
        return (WriteLines("Till (skrivs för hand)"), Pairs((("Datum", datum),)))
    till = receiver(visat(journey, f.NAMN), visat(journey, f.ADRESS), datum)
    return (*till, Paragraph(BARNETS)) if journey.value(f.BARN) is JA else till


def _vi(journey: Journey) -> str:
    return ", ".join(part for part in (visat(journey, f.BEDOMARE), visat(journey, f.ENHET)) if part)


def _atgard(journey: Journey, a: Atgard) -> Iterator[Block]:
    kod = beslutet(journey, a).code
    du = INTE_KLART if kod in MED_HJALP and not alla_har_atagit_sig(journey, a) else DU[kod]
    yield Heading(visat(journey, a.titel), bookmark=f"Åtgärd {a.n}")
    yield Paragraph(du.betyder, tone=Tone.LEAD)
    yield Paragraph(du.hander)
    yield from par(*_varden_gor(journey, a))
    if not ar_egenvard(journey, a):
        return
    yield Pairs(tuple((label, text) for label, text in _planen(journey, a) if text))


def _varden_gor(journey: Journey, a: Atgard) -> Iterator[tuple[str, str]]:
    if journey.value(a.beslut) is v.INTE_EGENVARD:
        yield f"Tar över från {dag(journey, a.overtar_den)}", visat(journey, a.overtar)
    if journey.value(a.beslut) is v.KAN_INTE_AVGORAS or visat(journey, a.tills_dess):
        yield "Gör det tills dess", visat(journey, a.tills_dess)


def _planen(journey: Journey, a: Atgard) -> Iterator[tuple[str, str]]:
    yield "När", visat(journey, a.nar)
    if har_hjalp(journey, a):
        yield "Den som hjälper dig", visat(journey, a.utforare)
        yield "När den personen är borta", visat(journey, a.ersattare)
    yield "Om du skadas eller något känns fel", visat(journey, a.skada)
    yield "Ring då", visat(journey, a.skada_ring)
    yield "Om något ändras", visat(journey, a.andras)
    yield "Ring då", visat(journey, a.andras_ring)
    yield "Vi hör av oss och ser hur det går", dag(journey, a.uppfoljning_den)
    yield "Vi bedömer igen senast", dag(journey, a.omprovas_senast)


def _bra_att_veta(journey: Journey) -> Iterator[str]:
    nekat = any(ar_egenvard(journey, a) and journey.value(a.vill) is NEJ for a in bedomda(journey))
    yield INTE_VELAT if nekat else ANDRA_SIG
    if for_utforaren(journey):
        yield MEDGIVANDE
    if journey.value(f.ANSOKAN) in (f.SOL, f.LSS):
        yield "Du söker hjälpen hos kommunen. Skicka med intyget. Vi kan hjälpa dig att söka."
    if journey.value(f.BARN) is JA and visat(journey, f.BARNETS_INSTALLNING):
        yield "Vi har frågat dig vad du vill, och tagit med det."
    yield INTE_NOJD
    yield TOLK
