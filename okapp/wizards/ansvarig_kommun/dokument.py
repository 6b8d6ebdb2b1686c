"""The guide's own papers: request for transfer, answer, material for the authority, call sheet, hand-over.

What could turn the result never stands here (D4), nor answers about permit or status (D8). A paper about a
protected person asks for a secrecy test first (D3).
"""

from __future__ import annotations

from datetime import date

from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Signature,
    Tone,
    Weight,
    WriteLines,
)
from okapp.documents.papers import (
    HEMLOSHET,
    MOTTAGNING,
    REGISTRATOR,
    SOCIALJOUR,
    Contents,
    PaperKind,
    Sender,
)
from okapp.engine.days import add_month
from okapp.engine.journey import Due, Journey
from okapp.engine.model import Deadline, Kind, Municipality
from okapp.engine.questions import JA, VET_EJ, OneOf, Text, show_date
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.brev import BREV
from okapp.wizards.ansvarig_kommun.brev_ord import EJ_BESLUT
from okapp.wizards.ansvarig_kommun.editioner import LAGAR
from okapp.wizards.ansvarig_kommun.lagrum import Lagrum
from okapp.wizards.ansvarig_kommun.overflyttning import MANAD, STEGET
from okapp.wizards.ansvarig_kommun.skisser import ar_skyddad, kommun

SEKRETESS = (
    "Personen har, eller kan ha, skyddade uppgifter. Även kommunen kan vara skyddad uppgift. Gör en sekretessprövning innan "
    "papperet lämnas till någon."
)


def _lag(journey: Journey) -> Lagrum:
    """The sections that the journey's rules rest on."""
    return dict(LAGAR)[journey.edition.starts]


def _stod(journey: Journey, steg: str) -> str:
    return next(step.source.text for step in journey.edition.steps if step.key == steg)


def _i_snabbkollen(journey: Journey) -> str:
    """Why a paper about a transfer cannot be made, where its questions are never asked."""
    fragas = any(step.key == STEGET for step in journey.edition.steps)
    return (
        "" if fragas else "Skapas inte: snabbkollen frågar inte om överflyttning. Fortsätt till hela guiden."
    )


def _varsamhet(journey: Journey) -> str:
    return SEKRETESS if ar_skyddad(journey) else ""


def _overst(journey: Journey) -> tuple[Block, ...]:
    return (Callout(SEKRETESS, "Skyddade uppgifter", Weight.WARNING),) if ar_skyddad(journey) else ()


def _huvud(journey: Journey, sender: Sender, *forst: tuple[str, str]) -> Pairs:
    """The paper's own rows, then the matter's number and who sends it."""
    vem = ", ".join(part for part in (sender.name, sender.title) if part)
    return Pairs(
        (
            *forst,
            ("Vårt ärendenummer", journey.value(u.ARENDENUMMER) or ""),
            ("Handläggare", vem),
            ("Enhet", sender.unit),
            ("Kommun", sender.municipality),
            ("Telefon", sender.phone),
        )
    )


def _nas(
    journey: Journey, sender: Sender, kommunen: Municipality | object, *funktioner: str, ring: bool = False
) -> tuple[tuple[str, str], ...]:
    """How the municipality is reached, from the contact book with the date; `ring` means by phone.

    Nothing where that is not known: the pen has its lines on the paper.
    """
    kod = kommunen.code if isinstance(kommunen, Municipality) else ""
    idag = journey.context.today
    vagar = [(ett, ett.call if ring else ett.reach) for ett in sender.reaches(kod, *funktioner)]
    return tuple((ett.function, f"{vag} ({ett.checked(idag)})") for ett, vag in vagar if vag)


def _personen(journey: Journey) -> tuple[Block, ...]:
    namn, nummer = journey.value(u.PERSON_NAMN), journey.value(u.PERSONNUMMER)
    if not (namn or nummer):
        return (WriteLines("Namn och personnummer"),)
    return (Pairs((("Namn", namn or ""), ("Personnummer", nummer or ""))),)


def _punkter(journey: Journey, fragor: tuple[Text, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """A heading with the text for each point; an empty one gets lines for the pen and is told as missing."""
    block: list[Block] = []
    saknas: list[str] = []
    for fraga in fragor:
        text = journey.value(fraga)
        block.append(Heading(fraga.label, 3))
        if text:
            block.append(Paragraph(text))
        else:
            saknas.append(fraga.label)
            block.append(WriteLines("Saknas", 2))
    return tuple(block), tuple(saknas)


IVO_PUNKTER = (u.ATGARD, u.SKAL_ANKNYTNING, u.ONSKAN, u.ONSKAN_ANDRA, u.MOT_ONSKAN, u.VARAKTIGHET, u.OVRIGT)


def _barn(journey: Journey) -> tuple[Block, ...]:
    if journey.value(f.BARN_BERORS) in (JA, VET_EJ):
        return (
            Paragraph("Barn berörs. Barnets bästa och barnets egen åsikt ska framgå ovan.", tone=Tone.SMALL),
        )
    return ()


def begaran(journey: Journey, sender: Sender) -> Contents:
    """Begäran om överflyttning, with exactly the points that IVO asks for."""
    mottagare = kommun(journey.value(u.ANNAN_KOMMUN))
    punkter, saknas = _punkter(journey, IVO_PUNKTER)
    lag = _lag(journey)
    nas = _nas(journey, sender, journey.value(u.ANNAN_KOMMUN), REGISTRATOR, HEMLOSHET, MOTTAGNING)[:1]
    return Contents(
        (
            Heading("Begäran om överflyttning av ärende", 1),
            *_overst(journey),
            _huvud(journey, sender, ("Till", mottagare), *nas, ("Datum", show_date(journey.context.today))),
            *(() if nas else (WriteLines("Mottagande enhet och telefon"),)),
            Paragraph(
                f"Vi begär att ni tar över ett pågående ärende, med stöd av {_stod(journey, STEGET)}. Vi har kvar "
                "ärendet och ger den hjälp som behövs tills frågan är avgjord.",
                tone=Tone.LEAD,
            ),
            Heading("Personen"),
            *_personen(journey),
            Heading("Skäl"),
            *punkter,
            *_barn(journey),
            Heading("Ert svar"),
            Paragraph(
                f"Svar ska ges skriftligt och {lag.genast}. Har svar inte kommit efter en månad från det att begäran togs emot, eller om "
                f"vi inte är överens, kan vi ansöka hos {lag.myndighet}."
            ),
            Signature("Handläggare", sender.name),
        ),
        tuple(f"{label} är inte ifyllt" for label in saknas)
        + (() if mottagare else ("Mottagande kommun är inte angiven",)),
    )


def svar(journey: Journey, sender: Sender) -> Contents:
    """Svar på begäran, for the municipality that receives one."""
    avsandare = kommun(journey.value(u.ANNAN_KOMMUN))
    return Contents(
        (
            Heading("Svar på begäran om överflyttning av ärende", 1),
            *_overst(journey),
            _huvud(journey, sender, ("Till", avsandare), ("Datum", show_date(journey.context.today))),
            Paragraph(f"Svar med stöd av {_stod(journey, STEGET)}.", tone=Tone.LEAD),
            Heading("Personen"),
            *_personen(journey),
            Heading("Vårt svar"),
            Checkbox("Vi tar över ärendet."),
            WriteLines("Från och med"),
            Checkbox("Vi tar inte över ärendet."),
            WriteLines("Skäl", 6),
            Checkbox("Vi behöver veta mer innan vi kan svara."),
            WriteLines("Vad vi behöver veta", 3),
            Heading("Fram till dess"),
            Paragraph("Den kommun som har ärendet ger den hjälp som behövs tills ärendet är överlämnat."),
            Signature("Handläggare", sender.name),
        ),
        () if avsandare else ("Den kommun som begärt överflyttning är inte angiven",),
    )


def underlag_myndighet(journey: Journey, sender: Sender) -> Contents:
    """Underlag till IVO: the application's points and enclosures (1.5)."""
    lag = _lag(journey)
    punkter, saknas = _punkter(journey, IVO_PUNKTER)
    begard = journey.given(f.BEGARAN_DATUM)
    datum = begard.shown if begard else "okänt"
    return Contents(
        (
            Heading(f"Underlag för ansökan till {lag.myndighet} om överflyttning", 1),
            *_overst(journey),
            _huvud(
                journey,
                sender,
                ("Sökande kommun", sender.municipality or kommun(journey.value(f.VISTAS_I))),
                ("Den andra kommunen", kommun(journey.value(u.ANNAN_KOMMUN))),
                ("Begäran, datum", datum),
            ),
            Paragraph(
                f"Ansökan prövas med stöd av {_stod(journey, STEGET)} och följande paragrafer. Ärendet ska vara "
                "pågående, och alla fyra kriterierna ska vara uppfyllda: starkast anknytning, vad personen vill, hur länge "
                "hjälpen behövs och övriga omständigheter.",
                tone=Tone.LEAD,
            ),
            Heading("Personen"),
            *_personen(journey),
            Heading("Skäl"),
            *punkter,
            *_barn(journey),
            Heading("Bilagor"),
            Checkbox("Nämndens protokoll eller delegation"),
            Checkbox("Kopia av vår begäran"),
            Checkbox("Kopia av den andra kommunens svar"),
            Checkbox("Underlaget för beslutet"),
            Heading("Att känna till"),
            Items(
                (
                    f"{lag.myndighet} ska besluta så snart som möjligt, inom tre månader om inget särskilt hindrar det.",
                    "Beslutet gäller först när det har fått laga kraft. Vi ansvarar så länge.",
                    lag.hur_overklagas,
                    "Punkterna bygger på IVO:s webbplats, som då hänvisade till 2 a kap. i den gamla lagen.",
                )
            ),
            Signature("Handläggare", sender.name),
        ),
        tuple(f"{label} är inte ifyllt" for label in saknas),
    )


ATT_RINGA = (HEMLOSHET, MOTTAGNING, SOCIALJOUR)
"""Who is phoned about a person in homelessness; the page has room for two."""


def ringblad(journey: Journey, sender: Sender) -> Contents:
    """One page to phone from, with room for who answered what."""
    nas = _nas(journey, sender, journey.value(u.ANNAN_KOMMUN), *ATT_RINGA, ring=True)[:2]
    return Contents(
        (
            Heading("Ringblad", 1),
            *_overst(journey),
            _huvud(
                journey,
                sender,
                ("Personen är i", kommun(journey.value(f.VISTAS_I))),
                ("Jag ringer", kommun(journey.value(u.ANNAN_KOMMUN))),
                *nas,
                ("Akut behov", _visat(journey, f.AKUT)),
            ),
            Heading("Fråga"),
            Items(
                (
                    "Har ni ett öppet ärende eller en pågående utredning?",
                    "Har ni beslutat om ett boende? Skicka beslutet eller avtalet.",
                    "Ser ni er som bosättningskommun? Bekräfta skriftligt, ja eller nej.",
                    "Vem hos er svarar i fortsättningen?",
                ),
                ordered=True,
            ),
            Heading("Svar"),
            *(
                WriteLines(f"{nummer}. Kommun, namn och funktion, datum och tid, svar", 2)
                for nummer in range(1, 3 if len(nas) > 1 and ar_skyddad(journey) else 4)
            ),
            Paragraph(
                "Lämna bara ut det som behövs för samtalet. Under tiden ges den hjälp som behövs här.",
                tone=Tone.SMALL,
            ),
        )
    )


GENAST = ("akut_hjalp", "akut_okant", "barnets_basta", "ta_emot_och_besluta")
"""Rules whose next steps socialjouren has to know of."""


def overlamning(journey: Journey, sender: Sender) -> Contents:
    """One page for socialjouren: what is acute, what is done, what is to be done tonight."""
    agerar = journey.finding(s.IDAG)
    gor = tuple(line.text for line in journey.lines if line.rule in GENAST)
    nas = _nas(journey, sender, journey.value(f.VISTAS_I), SOCIALJOUR, ring=True)
    stopp = journey.texts(Kind.STOP)
    # Each takes a line for the pen, so that it stays one page.
    extra = sum(map(bool, (nas, stopp, ar_skyddad(journey))))
    return Contents(
        (
            Heading("Överlämning till socialjouren", 1),
            Paragraph(EJ_BESLUT, tone=Tone.SMALL),
            *_overst(journey),
            *(Callout(text, "", Weight.STOP) for text in stopp),
            _huvud(
                journey,
                sender,
                ("Datum", show_date(journey.context.today)),
                ("Personen är i", kommun(journey.value(f.VISTAS_I))),
                *nas,
                ("Akut behov", _visat(journey, f.AKUT)),
                ("Barn berörs", _visat(journey, f.BARN_BERORS)),
                ("Vem som agerar nu", agerar.heading if agerar else ""),
            ),
            *_personen(journey),
            Heading("Att göra"),
            *((Items(gor),) if gor else ()),
            WriteLines("Klart i dag, återstår i kväll, nås på telefon", max(2, 4 - extra)),
        ),
        () if journey.complete else ("Alla frågor är inte besvarade",),
    )


def _visat(journey: Journey, fraga: OneOf) -> str:
    given = journey.given(fraga)
    return given.shown if given else ""


def _vi_begar(journey: Journey) -> bool:
    return journey.value(f.ROLL) is f.VI_BEGAR


def _vi_tar_emot(journey: Journey) -> bool:
    return journey.value(f.ROLL) is f.VI_TAR_EMOT


def _hos_myndigheten(journey: Journey) -> bool:
    fynd = journey.finding(s.OVERFLYTTNING)
    return _vi_begar(journey) and fynd is not None and fynd.code == s.IVO_ANSOKAN_MOJLIG


def _annan_berord(journey: Journey) -> bool:
    return bool(kommun(journey.value(u.ANNAN_KOMMUN)))


def _akut(journey: Journey) -> bool:
    return journey.value(f.AKUT) in (JA, VET_EJ)


def manad_efter(journey: Journey, lamnad: date) -> Due:
    """The month of the guide's own rule, counted from the day when the request is given out (D6)."""
    regel = next(rule for _, rule in journey.edition.rules() if rule.key == MANAD)
    assert isinstance(regel.gives, Deadline)
    dag = add_month(lamnad)
    return Due(dag, regel.gives.text.format(datum=show_date(dag)), regel.gives.source, regel.key)


PAPPER = (
    BREV,
    PaperKind(
        key="begaran",
        title="Begäran om överflyttning",
        about="Till den andra kommunen, med de punkter som IVO frågar efter.",
        make=begaran,
        suits=_vi_begar,
        caution=_varsamhet,
        hindered=_i_snabbkollen,
        to_other=True,
        after_giving=manad_efter,
    ),
    PaperKind(
        key="svar",
        title="Svar på begäran om överflyttning",
        about="När en annan kommun vill föra över ett ärende till er.",
        make=svar,
        suits=_vi_tar_emot,
        caution=_varsamhet,
        hindered=_i_snabbkollen,
        to_other=True,
    ),
    PaperKind(
        key="underlag-ivo",
        title="Underlag till IVO",
        about="Punkterna och bilagorna till en ansökan om överflyttning.",
        make=underlag_myndighet,
        suits=_hos_myndigheten,
        caution=_varsamhet,
        hindered=_i_snabbkollen,
        to_other=True,
    ),
    PaperKind(
        key="ringblad",
        title="Ringblad",
        about="En sida att ringa från, med plats för vem som svarat vad.",
        make=ringblad,
        suits=_annan_berord,
        caution=_varsamhet,
    ),
    PaperKind(
        key="socialjour",
        title="Överlämning till socialjouren",
        about="En sida om vad som är akut, klart och återstår.",
        make=overlamning,
        suits=_akut,
        caution=_varsamhet,
        to_other=True,
    ),
)
