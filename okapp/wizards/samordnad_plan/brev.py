"""The letter to the person: one page in easy words. Sentences of its own for each outcome; what others do is never promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paragraph, Table, Tone, WriteLines, receiver
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, Row, show_date
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.omfang import hela
from okapp.wizards.samordnad_plan.urval import ar_skyddad, avsandare, dag, i_ordning, kod, rader, ur, visat


@dataclass(frozen=True, slots=True)
class Du:
    """What was found, and what happens, in words to the person."""

    laget: str
    hander: str


DU = {
    s.KOMPLETT: Du(
        "Nu har du en plan.",
        "I planen står vad du vill, vem som gör vad, och när. Du bestämmer om planen ska finnas.",
    ),
    s.OFULLSTANDIG: Du(
        "Din plan är inte klar än.",
        "Vi gör klart den tillsammans med dig. Hjälp som du redan har fått beslut om väntar inte på planen.",
    ),
    s.INGEN_PLAN: Du(
        "Du vill inte ha någon plan. Då gör vi ingen.",
        "Hjälp som du redan har fått beslut om fortsätter. Du kan säga ja när du vill.",
    ),
    s.STOPP_TVANGSVARD: Du(
        "Du ska ha en annan sorts plan. Den heter samordnad vårdplan.",
        "Din mottagning gör den tillsammans med dig. Hjälp som du redan har fått beslut om fortsätter.",
    ),
    s.STOPP_VARDNADSHAVARE: Du(
        "Vi har inte gjort någon plan än.",
        "Dina vårdnadshavare behöver säga ja först. Vi vill också veta vad du tycker. Hjälp som du redan har fortsätter.",
    ),
    s.ATERKALLAT: Du(
        "Du har tagit tillbaka ditt ja. Vi delar inget mer om dig.",
        "Hjälp som du redan har fått beslut om fortsätter. Vi säger till dem som har fått veta något.",
    ),
    s.AVSLUTAD: Du(
        "Din plan är avslutad.",
        "Hjälp som du har fått beslut om fortsätter som förut. Du kan när som helst be om en ny plan.",
    ),
    s.OENIGA: Du(
        "Kommunen och regionen tycker olika om vem som ska göra en sak.",
        "De reder ut det mellan sig. Du ska inte bli utan hjälp under tiden.",
    ),
}
"""The sentences for each outcome."""
DU_BARN = {
    s.KOMPLETT: Du(
        "Nu har du en plan.",
        "I planen står vad du vill, vem som gör vad, och när. Vi vill veta vad du tycker om den.",
    ),
    s.ATERKALLAT: Du(
        "Samtycket till din plan är tillbakataget. Vi delar inget mer om dig.",
        "Hjälp som du redan har fått beslut om fortsätter. Vi säger till dem som har fått veta något.",
    ),
}
"""The same to a child, where it is not the child alone who has agreed or taken it back."""
UPPFOLJD = Du("Vi har följt upp din plan.", "I planen står vad du vill, vem som gör vad, och när.")
"""The same for a plan that has been followed up."""
ANDRA_SIG = "Du kan ändra dig. Säg till, så ändrar vi planen eller slutar dela uppgifter."
ANSOK = "Du kan ansöka om insatser, och överklaga beslutet du får."
BESLUT = f"Planen är inget beslut. {ANSOK}"
UTAN_PLAN = (s.INGEN_PLAN, s.STOPP_TVANGSVARD, s.STOPP_VARDNADSHAVARE)
"""Where there is no plan that the letter could be about."""
FARA = "Vid fara för livet: ring 112."
TOLK = "Behöver du tolk? Säg det till oss."
MEST = (5, 5)
"""So many goals and interventions fit on the one page."""
MEST_I_FONSTER = (2, 3)
"""As many fit below the window of an envelope."""


def brev(journey: Journey, sender: Sender) -> Contents:
    """The letter: what was found, the goals, who does what and when, whom to call."""
    du = _du(journey)
    plan = kod(journey) in (s.KOMPLETT, s.OFULLSTANDIG)
    brister = ("Vem personen ska ringa",) if not _ring(journey, sender) else ()
    return Contents(
        (
            Heading("Om en plan för dig" if kod(journey) in UTAN_PLAN else "Din plan", 1),
            *_till(journey),
            Paragraph(du.hander, lead=du.laget),
            Heading("Ring den här personen om du undrar något"),
            Paragraph(f"{_ring(journey, sender)}. {FARA}".lstrip(". "), tone=Tone.LEAD),
            *(_innehallet(journey) if plan else ()),
            *((Heading("Bra att veta"),) if not (plan and _i_fonster(journey)) else ()),
            Items(tuple(_bra_att_veta(journey, plan=plan))),
        ),
        brister,
        unnamed=ar_skyddad(journey),
    )


def _du(journey: Journey) -> Du:
    if kod(journey) == s.KOMPLETT and journey.value(f.LAGE) is f.UPPFOLJNING:
        return UPPFOLJD
    till_barn = DU_BARN if journey.value(f.BARN) is JA else {}
    return till_barn.get(kod(journey), DU[kod(journey)])


def _i_fonster(journey: Journey) -> bool:
    """Whether the letter has an address for the window of an envelope, and so less room."""
    return bool(visat(journey, f.ADRESS)) and not ar_skyddad(journey)


def _till(journey: Journey) -> tuple[Block, ...]:
    datum = show_date(journey.context.today)
    if ar_skyddad(journey):
        return (WriteLines("Till (skrivs för hand)"), Pairs((("Datum", datum),)))
    return receiver(visat(journey, f.NAMN), visat(journey, f.ADRESS), datum)


def _innehallet(journey: Journey) -> Iterator[Block]:
    mest_mal, mest_insatser = MEST_I_FONSTER if _i_fonster(journey) else MEST
    mal = tuple(ur(row, "mal") for row in rader(journey, i.MAL) if row.values["vems"].key == "eget")
    if mal:
        yield Heading("Dina mål")
        yield Items(mal[:mest_mal])
    insatser = [row for _, row in i_ordning(hela(journey).insatser)]
    if insatser:
        yield Heading("Det här ska göras")
        yield Table(
            "",
            ("Vad", "Vem gör det", "När"),
            tuple(
                (_vad(row.values["status"] is i.BESLUTAD, ur(row, "insats")), _vem(row), _nar(row))
                for row in insatser[:mest_insatser]
            ),
            widths=(2.9, 2.5, 2.2),
        )
    fler = ("mål",) * (len(mal) > mest_mal) + ("insatser",) * (len(insatser) > mest_insatser)
    if fler:
        yield Paragraph(f"Fler {' och '.join(fler)} står i planen.")
    foljs_upp = dag(journey.value(i.FOLJS_UPP_DEN))
    if foljs_upp:
        yield Paragraph(
            f"{foljs_upp}. {visat(journey, i.FOLJS_UPP_HUR)}", lead="Då pratar vi om hur det har gått:"
        )
    if journey.value(i.OVERLAMNAS) is JA:
        yield Paragraph(
            f"{visat(journey, i.NY_SAMORDNARE)}, från {visat(journey, i.OVERLAMNAS_DEN)}.",
            lead="Du får en ny samordnare:",
        )


def _vad(beslutad: bool, insats: str) -> str:
    return insats if beslutad else f"{insats} (inte bestämt än)"


def _vem(row: Row) -> str:
    return ", ".join(part for part in (ur(row, "personal"), ur(row, "verksamhet")) if part)


def _nar(row: Row) -> str:
    start = dag(row.values["start"])
    return f"Från {start}" if start else "Inte bestämt än"


def _ring(journey: Journey, sender: Sender) -> str:
    samordnare, telefon = visat(journey, i.SAMORDNARE), visat(journey, i.SAMORDNARE_TELEFON)
    if samordnare and telefon:
        return f"{samordnare}, telefon {telefon}"
    return avsandare(sender) if sender.phone else ""


def _bra_att_veta(journey: Journey, *, plan: bool) -> Iterator[str]:
    if plan:
        yield ANDRA_SIG
    yield BESLUT if plan else ANSOK
    if journey.value(f.TOLK) is JA:
        yield TOLK
