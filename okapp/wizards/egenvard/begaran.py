"""Papers between those who assess and those who help: a request, the return slip, and a follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Signature,
    Table,
    Weight,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.engine.questions import NEJ, VET_EJ, show_date
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard.mottagning_fragor import M
from okapp.wizards.egenvard.uppfoljning import U
from okapp.wizards.egenvard.urval import (
    ar_skyddad,
    dag,
    gallande,
    par,
    patienten,
    rader,
    sidfot,
    skydd,
    visat,
)

HUR_INTYGET_SKA_SE_UT = (
    "Egenvård är en åtgärd som behandlande hälso- och sjukvårdspersonal har bedömt (2 § lagen 2022:1250 om egenvård). Det ska framgå "
    "tydligt att legitimerad personal har gjort bedömningen (HFD 2021 ref. 11, om personlig assistans). Skriv också vilken åtgärd det "
    "gäller, hur den görs och hur den följs upp."
)

ANSVARET = "Den som har följt upp ansvarar för uppföljningen"


def begaran(journey: Journey, sender: Sender) -> Contents:
    """To the treating unit: a request for an assessment, or for what is unclear in the one that came."""
    mottagen = journey.value(f.LAGE) is f.TA_EMOT
    fran = ", ".join(
        part for part in (sender.name, sender.title, _enhet(journey, sender), sender.phone) if part
    )
    return Contents(
        (
            Heading("Begäran om förtydligande" if mottagen else "Begäran om bedömning av egenvård", 1),
            *skydd(journey),
            *par(
                ("Till", _till(journey) if mottagen else ""),
                ("Datum", show_date(journey.context.today)),
                ("Gäller", gallande(journey)),
                ("Från", fran),
            ),
            *(_otydligt(journey) if mottagen else _bedom()),
            Paragraph(HUR_INTYGET_SKA_SE_UT),
            Paragraph("Hjälp som redan ges fortsätter under tiden."),
            Signature("Den som begär", sender.name),
        ),
        () if sender.name else ("Vem som begär",),
        unnamed=ar_skyddad(journey),
        footer=sidfot(journey),
    )


def _enhet(journey: Journey, sender: Sender) -> str:
    return "" if ar_skyddad(journey) else sender.unit


def _till(journey: Journey) -> str:
    return ", ".join(part for part in (visat(journey, f.BEDOMARE), visat(journey, f.ENHET)) if part)


def _bedom() -> tuple[Block, ...]:
    return (
        Paragraph("Vi ber er bedöma om åtgärden kan vara egenvård, och i så fall med vems hjälp."),
        WriteLines("Åtgärd", 2),
        WriteLines("Det här har vi sett", 2),
    )


def _otydligt(journey: Journey) -> tuple[Block, ...]:
    return (
        Paragraph("Vi har tagit emot bedömningen men behöver veta mer:"),
        Items(tuple(_fragor(journey))),
        Paragraph("Vi fyller inte i något åt er. Skriv svaret i intyget, och skicka det till oss igen."),
    )


def _fragor(journey: Journey) -> Iterator[str]:
    otydligt = (
        (M.BIFOGAD, (NEJ,), "Själva intyget. Det har inte kommit till oss."),
        (M.UNDERSKRIVEN, (NEJ,), "Ett intyg som är ifyllt och underskrivet."),
        (M.BEHANDLANDE, (NEJ,), "Vem som har bedömt, med yrke, och att den personen är legitimerad och behandlar patienten."),
        (M.SAMMA_MILJO, (NEJ, VET_EJ), "Om bedömningen gäller platsen där hjälpen ska ges och dem som ska hjälpa. Annars en ny."),
        (M.LAKEMEDEL, (M.FRAMGAR_INTE,), "Ordinatörens bedömning av läkemedlet."),
        (M.SAMTYCKE, (NEJ,), "Om patienten går med på att uppgifter om egenvården utbyts, med vilka och hur länge."),
    )  # fmt: skip
    for fraga, svar, text in otydligt:
        if journey.value(fraga) in svar:
            yield text
    finns = journey.value(M.PUNKTER) or frozenset()
    yield from (f"{punkt.text}." for punkt in M.PUNKTER.choices if punkt not in finns)


def mottagningskvitto(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The return slip of a received assessment."""
    fragor = (M.MOTTAGARE, M.MOTTAGEN_DEN, M.SKA_HJALPA, M.INSTRUKTION_DEN, M.STARTAR)
    return Contents(
        (
            Heading("Bekräftelse till bedömaren", 1),
            *skydd(journey),
            *par(
                ("Till", _till(journey)),
                ("Gäller", visat(journey, f.NAMN)),
                (M.DATERAD.label, dag(journey, M.DATERAD)),
                *((fraga.label, visat(journey, fraga)) for fraga in fragor),
            ),
            Paragraph("Mottagandet bekräftas. Vi kontaktar dig innan hjälpen ändras."),
            Signature("Den som har tagit emot"),
        ),
        () if journey.value(M.STARTAR) else (M.STARTAR.label,),
        unnamed=ar_skyddad(journey),
        footer=sidfot(journey),
    )


def uppfoljningen(journey: Journey, sender: Sender) -> Contents:
    """What was seen when an assessment was followed up, and what follows from it."""
    fynd = journey.finding(s.ARBETE)
    kort = (U.PLANEN_DATERAD, U.SKULLE_FOLJAS_UPP, U.SKULLE_OMPROVAS, f.BEDOMARE, f.ENHET, f.TELEFON)
    fragor = (U.LEGITIMERAD, U.SKADA, U.SKADA_HUR, U.ANDRAT, U.SYNPUNKTER, U.NASTA)
    return Contents(
        (
            Heading("Uppföljning av egenvård", 1),
            *skydd(journey),
            Pairs((("Datum", show_date(journey.context.today)),)),
            *_resultat(journey),
            Heading("Patienten"),
            patienten(journey),
            Heading("Bedömningen som följs upp"),
            Pairs(tuple((fraga.label, visat(journey, fraga)) for fraga in kort if visat(journey, fraga))),
            Table(
                "Åtgärder som följs upp",
                tuple(falt.label for falt in U.ATGARDER.fields),
                tuple(
                    tuple(falt.show(row.values[falt.key]) for falt in U.ATGARDER.fields)
                    for row in rader(journey, U.ATGARDER)
                ),
            ),
            Pairs(
                tuple(
                    (ANSVARET if fraga is U.LEGITIMERAD else fraga.label, visat(journey, fraga))
                    for fraga in fragor
                    if visat(journey, fraga)
                )
            ),
            *_att_gora(journey),
            Signature("Den som har följt upp", sender.name),
        ),
        () if fynd is not None else ("Uppföljningen är inte klar",),
        footer=sidfot(journey),
    )


def _resultat(journey: Journey) -> Iterator[Block]:
    """What was found, after what stops: a child who may come to harm is told of first (D15)."""
    fynd = journey.finding(s.ARBETE)
    yield from (Callout(text, weight=Weight.STOP) for text in journey.texts(Kind.STOP))
    if fynd is not None:
        yield Callout("\n".join((fynd.text, *fynd.doubts)), fynd.heading, Weight.NOTE)
    yield from (Callout(text, weight=Weight.WARNING) for text in journey.texts(Kind.WARNING))


def _att_gora(journey: Journey) -> Iterator[Block]:
    texter = journey.texts(Kind.NEXT_STEP) + journey.texts(Kind.MISSING_EVIDENCE)
    if texter:
        yield Heading("Att göra")
        yield Items(texter)
