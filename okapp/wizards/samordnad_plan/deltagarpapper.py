"""Papers with one for each participant: the invitation with its question sheet, and the notices at the end."""

from __future__ import annotations

from collections.abc import Iterator

from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Choices,
    Heading,
    Items,
    PageBreak,
    Pairs,
    Paragraph,
    Signature,
    Table,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import Row, show_date
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.frageblad import FRAGOR, KOLUMNER, rubrik
from okapp.wizards.samordnad_plan.omfang import UTANFOR, egna
from okapp.wizards.samordnad_plan.omfang import omfang as omfang_for
from okapp.wizards.samordnad_plan.svaren import benamning
from okapp.wizards.samordnad_plan.urval import (
    ar_sip,
    ar_skyddad,
    avsandare,
    dag,
    gallande,
    prover,
    samordnaren,
    sip_stod,
    skydd,
    titel,
    typer,
    ur,
    visat,
)

SKYLDIG = (
    "”Kommunens och landstingets verksamheter ska, när de bedömer att den enskilde har behov av samordning, ta initiativ till "
    "samordning. Den andre huvudmannen är då skyldig att delta i samordningen.”"
)
SKYLDIG_KALLA = "Länets överenskommelse 2011 om samordning av habilitering och rehabilitering, avsnittet Samtycke och delaktighet."
SIP_TILLSAMMANS = "Kommunen och regionen gör planen tillsammans, när någon av dem bedömer att den behövs och personen samtycker."
SAMMANFATTNING = "Sammanfattning av {}, inte lagtext."
DAGORDNING = (
    "Vad är viktigt för personen?",
    "Behov, förutsättningar och intressen",
    "Mål",
    "Insatser: vem gör vad, vad är beslutat och vad prövas, från när",
    "Läkemedel och hjälpmedel vid behov",
    "Vem samordnar, och vilken huvudman har det övergripande ansvaret",
    "Hur och när planen följs upp",
)
ATERKALLAT = "Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter."


def kallelse(journey: Journey, sender: Sender, *, deltagare: Row) -> Contents:
    """The invitation, and on a page of its own the question sheet to send back."""
    kallar, ledare = visat(journey, f.KALLAR), visat(journey, f.MOTESLEDARE)
    saknas = (
        (f.MOTE_DEN, "Mötets dag"),
        (f.MOTE_TID, "Mötets tid"),
        (f.MOTE_PLATS, "Plats eller länk"),
        (f.KALLAR, "Vem som kallar"),
    )
    return Contents(
        (
            Heading("Kallelse till möte om en gemensam plan", 1),
            *skydd(journey),
            Pairs(
                (
                    ("Till", benamning(deltagare)),
                    *_fran(kallar, sender),
                    ("Datum", show_date(journey.context.today)),
                    ("Gäller", gallande(journey, deltagare)),
                    ("Plan", titel(journey)),
                )
            ),
            Heading("Mötet"),
            Pairs(
                (
                    ("Dag", dag(journey.value(f.MOTE_DEN))),
                    ("Tid", visat(journey, f.MOTE_TID)),
                    ("Plats eller länk", visat(journey, f.MOTE_PLATS)),
                    *((("Leder mötet", ledare),) if ledare else ()),
                )
            ),
            *_fragan(journey, deltagare),
            Heading("Dagordning"),
            Items(DAGORDNING, ordered=True),
            *_skyldigheten(journey, deltagare),
            Paragraph(
                "Förbered dig genom att svara på frågebladet på nästa sida. Kan du inte komma: skicka någon som kan säga vad "
                "verksamheten gör, eller skicka in frågebladet före mötet. Är ni inte med syns det i planen.",
            ),
            PageBreak(),
            *_fragebladet(journey, deltagare),
        ),
        tuple(text for fraga, text in saknas if not journey.value(fraga)),
        unnamed=ar_skyddad(journey),
    )


def _fran(kallar: str, sender: Sender) -> Iterator[tuple[str, str]]:
    """Who calls, and by whom the paper is sent where that is another."""
    skickar = avsandare(sender)
    if skickar and kallar and kallar != sender.name:
        yield "Kallar", kallar
    yield "Från", skickar or kallar


def _fragan(journey: Journey, deltagare: Row) -> Iterator[Block]:
    """The question to the meeting, for those who may know what stands in the plan."""
    if omfang_for(journey, deltagare).ar_allt and visat(journey, f.FRAGA_TILL_MOTET):
        yield Paragraph(visat(journey, f.FRAGA_TILL_MOTET), lead="Fråga till mötet:")


def _skyldigheten(journey: Journey, deltagare: Row) -> Iterator[Block]:
    if deltagare.values["huvudman"] is f.ANNAN:
        return
    if f.SAMORDNAD in typer(journey):
        yield Callout(f"{SKYLDIG}\n{SKYLDIG_KALLA}", "Båda huvudmännen deltar")
    elif ar_sip(journey):
        yield Callout(
            f"{SIP_TILLSAMMANS}\n{SAMMANFATTNING.format(sip_stod(journey))}", "Båda huvudmännen deltar"
        )


def _fragebladet(journey: Journey, deltagare: Row) -> Iterator[Block]:
    yield Heading("Frågeblad")
    yield Paragraph(
        f"Fyll i före mötet och lämna till {visat(journey, f.KALLAR) or 'den som kallar'}. Skriv bara om den egna verksamheten. "
        "Svarar du i ett brev eller meddelande: behåll numren."
    )
    yield Pairs((("Från", benamning(deltagare)), ("Gäller", visat(journey, f.NAMN))))
    egna_insatser = egna(journey, deltagare)
    if egna_insatser:
        yield Table(
            "Det här står om er verksamhet i planen nu",
            ("Insats", "Planerad eller beslutad", "Från"),
            tuple((ur(row, "insats"), prover(row), dag(row.values["start"])) for _, row in egna_insatser),
            widths=(3, 3, 1.5),
        )
    gor, kan, beslutas, behover, kommer, namn = (rubrik(n) for n in range(1, len(FRAGOR) + 1))
    yield WriteLines(gor, 2)
    yield Table(kan, KOLUMNER, (("",) * len(KOLUMNER),) * 3, widths=(3, 3, 2, 1.6), for_pen=True)
    yield WriteLines(beslutas, 2)
    yield WriteLines(behover, 2)
    yield Choices(kommer, ("Ja", "Nej", "Någon annan kommer"))
    yield WriteLines(namn)


def meddelande_aterkallat(journey: Journey, sender: Sender, *, deltagare: Row) -> Contents:
    """That the consent is withdrawn; nothing else."""
    den = dag(journey.value(f.ATERKALLAT))
    return Contents(
        (
            Heading("Samtycket är återkallat", 1),
            *skydd(journey),
            *_huvud(journey, sender, deltagare),
            Callout(ATERKALLAT),
            Paragraph(f"Samtycket att lämna uppgifter mellan verksamheterna återkallades {den}."),
            Paragraph(
                "Beslut som er verksamhet har fattat gäller som förut. Behöver ni lämna eller få uppgifter: fråga personen själv."
            ),
            Checkbox("Vi har tagit emot meddelandet och sagt till dem som berörs"),
            Signature("Mottagare"),
        ),
        unnamed=ar_skyddad(journey),
    )


def meddelande_avslut(journey: Journey, sender: Sender, *, deltagare: Row) -> Contents:
    """That the plan has ended, without what stood in it and without why."""
    return Contents(
        (
            Heading("Planen är avslutad", 1),
            *skydd(journey),
            *_huvud(journey, sender, deltagare),
            Paragraph(f"Den samordnade planen avslutades {dag(journey.value(i.AVSLUTAD_DEN))}."),
            *(
                (Callout(ATERKALLAT),)
                if journey.value(i.AVSLUTSSKAL) is i.AVSLUT_ATERKALLAT
                else (Paragraph("Beslutade insatser fortsätter. Att planen avslutas ändrar inga beslut."),)
            ),
            Paragraph("Personen kan när som helst be om en ny plan. Ta upp det om behovet kommer tillbaka."),
            *((Pairs((("Frågor", samordnaren(journey)),)),) if samordnaren(journey) else ()),
        ),
        unnamed=ar_skyddad(journey),
    )


def _huvud(journey: Journey, sender: Sender, deltagare: Row) -> tuple[Block, ...]:
    return (
        Pairs(
            (
                ("Till", benamning(deltagare)),
                ("Från", avsandare(sender)),
                ("Datum", show_date(journey.context.today)),
                ("Gäller", gallande(journey, deltagare)),
            )
        ),
    )


def hindrad_kallelse(journey: Journey, *, deltagare: Row) -> str:
    """Why this participant must not be called, empty where it may."""
    return omfang_for(journey, deltagare).hinder


def hindrad_meddelande(journey: Journey, *, deltagare: Row) -> str:  # noqa: ARG001
    """Why this participant is told nothing of an ending; who was to know nothing is not told that there was a plan."""
    return UTANFOR if deltagare.values["far_veta"] is f.INGET else ""
