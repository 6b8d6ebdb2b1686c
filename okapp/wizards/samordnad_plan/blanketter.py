"""The consent to sign, the refusal record, the follow-up record, and the letters of the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from okapp.documents.blocks import (
    Block,
    Callout,
    Choices,
    Heading,
    Items,
    PageBreak,
    Pairs,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    Tone,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, Choice, Row, show_date
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.urval import (
    ar_skyddad,
    avsandare,
    cell,
    dag,
    luckor,
    personen,
    rader,
    samordnaren,
    skydd,
    titel,
    ur,
    visat,
)

FORSTA = "Jag vill att en plan görs tillsammans med mig."
FORSTA_BARN = "Jag vill att planen görs tillsammans med den som den gäller."
"""The same where guardians sign too."""
SAMTYCKET = (
    "De som står i listan får lämna uppgifter till varandra, så långt som listan säger.",
    "Uppgifterna får bara användas till {andamal}.",
    "Jag kan ta tillbaka mitt ja när jag vill. Då delas inget mer. Hjälp som är beslutad fortsätter.",
    "Det här är inget ja till någon behandling eller insats. Det frågas jag om för sig.",
)
ANDAMAL = "att göra, följa och följa upp planen"


def samtycke(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The consent to sign: who may know what, for what and until when; per guardian, with the child's own view."""
    andamal = visat(journey, f.SAMTYCKE_ANDAMAL) or ANDAMAL
    till = dag(journey.value(f.SAMTYCKE_TILL))
    return Contents(
        (
            Heading("Samtycke till plan och till att lämna uppgifter", 1),
            *skydd(journey),
            Pairs((("Namn", visat(journey, f.NAMN)), ("Personnummer", visat(journey, f.PERSONNUMMER)))),
            Heading("Det här säger jag ja till"),
            Items(tuple(text.replace("{andamal}", andamal) for text in (_forsta(journey), *SAMTYCKET))),
            Table(
                "Vem som får veta vad",
                ("Vem", "Får veta", "Utom", "Till och med"),
                tuple(_far_veta(row, till) for row in rader(journey, f.DELTAGARE)),
                widths=(3, 2.4, 2.4, 1.6),
            ),
            *_narstaende(journey),
            *_barnet(journey),
            Heading("Underskrift"),
            *_underskrifter(journey),
        ),
        tuple(
            text
            for saknas, text in (
                (not rader(journey, f.DELTAGARE), "Vilka som får veta"),
                (not till, "Till och med vilken dag"),
            )
            if saknas
        ),
        unnamed=ar_skyddad(journey),
    )


def _forsta(journey: Journey) -> str:
    return FORSTA_BARN if journey.value(f.BARN) is JA else FORSTA


def _far_veta(row: Row, till: str) -> tuple[str, ...]:
    vem = f"{ur(row, 'namn')}, {ur(row, 'verksamhet')}"
    ingenting = row.values["far_veta"] is f.INGET
    return (
        vem,
        cell(row, f.FAR_VETA),
        cell(row, f.UTOM),
        "" if ingenting else dag(row.values["till"]) or till,
    )


def _narstaende(journey: Journey) -> Iterator[Block]:
    if visat(journey, f.NARSTAENDE_VILKA):
        yield Paragraph(visat(journey, f.NARSTAENDE_VILKA), lead="Närstående som får vara med:")


def _barnet(journey: Journey) -> Iterator[Block]:
    if journey.value(f.BARN) is JA:
        yield Heading("Vad vill du själv?")
        yield Paragraph(
            "Till dig som planen gäller: säg eller skriv vad du tycker. Du får också säga nej till något.",
            with_next=True,
        )
        yield from (
            (Paragraph(visat(journey, f.BARNETS_INSTALLNING)),)
            if visat(journey, f.BARNETS_INSTALLNING)
            else (WriteLines("Det här vill jag", 3),)
        )


def _underskrifter(journey: Journey) -> Iterator[Block]:
    yield Signature("Den som planen gäller", visat(journey, f.NAMN))
    for row in rader(journey, f.VARDNADSHAVARE):
        yield Signature("Vårdnadshavare", ur(row, "namn"))
    mottaget_av = visat(journey, f.MOTTAGET_AV)
    yield Pairs((("Mottaget av", mottaget_av),)) if mottaget_av else Signature("Samtycket mottaget av")


def avbojt(journey: Journey, sender: Sender) -> Contents:
    """Only that a plan was offered and declined."""
    return Contents(
        (
            Heading("Anteckning: personen avböjde en plan", 1),
            *skydd(journey),
            Pairs(
                (
                    ("Namn", visat(journey, f.NAMN)),
                    ("Personnummer", visat(journey, f.PERSONNUMMER)),
                    ("Datum", show_date(journey.context.today)),
                    ("Antecknat av", avsandare(sender)),
                )
            ),
            Paragraph(f"{titel(journey)} erbjöds. Personen tackade nej.", tone=Tone.LEAD),
            Paragraph(
                "Inget ur förberedelserna är fört vidare. Beslutade insatser fortsätter. Planen kan erbjudas igen."
            ),
            WriteLines("Överenskommet om när frågan ställs igen"),
            Signature("Handläggare", sender.name),
        ),
        () if sender.name else ("Vem som antecknar",),
        unnamed=ar_skyddad(journey),
    )


FRAGOR = (
    i.NADDA,
    i.FICK,
    i.RATT,
    i.JUSTERA,
    i.RESULTAT,
    i.NYA_BEHOV,
    i.VERKSAMHETERNAS_SYN,
)
"""The seven questions of a follow-up, in the routine's order."""


def _hur_det_gick(journey: Journey) -> Iterator[Paragraph]:
    """The answers, each after its question, and then the questions that nobody has answered."""
    yield from (Paragraph(visat(journey, one), lead=one.text) for one in FRAGOR if visat(journey, one))
    if obesvarade := [one.text for one in FRAGOR if not visat(journey, one)]:
        yield Paragraph(" ".join(obesvarade), lead="Inte besvarat:")


def uppfoljning(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """What has come of the plan: the seven questions, each goal, and what happens next."""
    mal = rader(journey, i.MAL)
    nytt = tuple(one for one in (i.NY_SAMORDNARE, i.OVERLAMNAS_DEN, i.OVERLAMNAT) if visat(journey, one))
    return Contents(
        (
            Heading(f"Uppföljning: {titel(journey).lower()}", 1, bookmark="Uppföljning"),
            *skydd(journey),
            personen(journey, kort=True),
            Pairs(
                (
                    ("Planen gjord", dag(journey.value(i.FORRA_PLANEN))),
                    ("Uppföljningsmöte", dag(journey.value(f.MOTE_DEN))),
                    ("Samordningsansvarig", samordnaren(journey)),
                )
            ),
            Heading("Så har det gått"),
            *_hur_det_gick(journey),
            Heading("Målen"),
            Table(
                "Mål och om de är nådda",
                ("Mål", "Så märks det", "Nått"),
                tuple(
                    (ur(row, "mal"), ur(row, "tecken"), cell(row, i.UPPFYLLT) or "Inte bedömt") for row in mal
                ),
                widths=(3, 3, 1),
            ),
            Heading("Nästa gång"),
            Pairs(
                (
                    ("Planen följs upp", dag(journey.value(i.FOLJS_UPP_DEN))),
                    ("Hur och av vem", visat(journey, i.FOLJS_UPP_HUR)),
                    *((one.label, visat(journey, one)) for one in nytt),
                )
            ),
            *(
                (Paragraph(visat(journey, i.AVVIKANDE), lead="Avvikande mening:"),)
                if visat(journey, i.AVVIKANDE)
                else ()
            ),
            Signature("Den enskilde"),
            Signature("Samordningsansvarig", visat(journey, i.SAMORDNARE)),
        ),
        luckor(journey),
        unnamed=ar_skyddad(journey),
    )


STEGEN = {
    i.LOKALT: (
        "Avsteg från åtagande eller oenighet om tolkning löses i första hand av parterna på lokal nivå i kommunen och regionen.",
        "Vi ber er lösa frågan tillsammans med oss.",
    ),
    i.STYRGRUPP: (
        "Kan frågan inte lösas lokalt hanteras den av parternas gemensamma tjänstemannastyrgrupp Sammanhållen vård och omsorg.",
        "Vi ber styrgruppen hantera frågan.",
    ),
    i.VIS: (
        "Ytterst hanteras avsteg eller oenighet av den politiska styrgruppen VIS, som har tolkningsföreträde om överenskommelsen.",
        "Vi ber VIS hantera frågan.",
    ),
}
"""Each step of the ladder in the words of the main agreement, shortened, and what is asked for."""


def trappbrev(journey: Journey, sender: Sender, *, steg: Choice) -> Contents:
    """The letter of a step: the question without anything about the person, what was tried, by when an answer is asked."""
    ordning, begaran = STEGEN[steg]
    provade = rader(journey, i.TRAPPSTEG)
    detta = [row for row in provade if row.values["steg"] is steg]
    senast = next((dag(row.values["senast"]) for row in detta if row.values["senast"]), "")
    return Contents(
        (
            Heading("Fråga som parterna är oeniga om", 1),
            Pairs(
                (
                    ("Till", next((ur(row, "vem") for row in detta if ur(row, "vem")), "") or steg.text[3:]),
                    ("Från", avsandare(sender)),
                    ("Datum", show_date(journey.context.today)),
                    *((("Svar senast", senast),) if senast else ()),
                )
            ),
            Callout(
                "Brevet innehåller inga uppgifter om personen. Lämna dem för sig, och bara om samtycket räcker."
            ),
            Heading("Frågan"),
            Paragraph(visat(journey, i.FRAGAN)),
            *(
                Paragraph(visat(journey, one), lead=f"{one.label}:")
                for one in (i.EGEN_SYN, i.ANDRAS_SYN)
                if visat(journey, one)
            ),
            Heading("Det här har prövats"),
            *_provat(provade, steg),
            Paragraph(visat(journey, i.GORS_UNDER_TIDEN), lead="Under tiden:"),
            Heading("Det här ber vi om"),
            Paragraph(f"{begaran} Personen ska inte bli utan hjälp under tiden."),
            Paragraph(ordning),
            SourceRef(("Huvudöverenskommelsen, avsnitt 7.1",)),
            PageBreak(),
            Heading("Svar"),
            Choices("Frågan är", ("Löst så här, se nedan", "Inte löst, frågan förs vidare")),
            WriteLines("Svaret", 5),
            Signature("Den som svarar"),
        ),
        tuple(text for saknas, text in ((not sender.name, "Vem som frågar"),) if saknas),
        unnamed=ar_skyddad(journey),
    )


def _provat(provade: tuple[Row, ...], steg: Choice) -> Iterator[Block]:
    fore = [row for row in provade if row.values["steg"] is not steg or ur(row, "utfall")]
    if not fore:
        yield Paragraph("Inget steg är prövat före det här.")
        return
    yield Table(
        "Steg som prövats",
        tuple(one.label for one in i.TRAPPSTEG.fields),
        tuple(tuple(cell(row, one) for one in i.TRAPPSTEG.fields) for row in fore),
        widths=(2.6, 2, 1.9, 1.9, 2.2),
    )
