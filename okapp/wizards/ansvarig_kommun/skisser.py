"""The guide's own blocks beside the standard protocol: timeline, tie matrix, contacts, the county agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Paragraph,
    Period,
    SourceRef,
    Table,
    Timeline,
    Tone,
)
from okapp.engine.journey import Journey
from okapp.engine.model import LocalRule, Municipality
from okapp.engine.questions import JA, VET_EJ, Question, Row, show_date
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.atgarder import LANETS_MALGRUPP

PUNKTER = (
    ("anknytning", "Kriterier för anknytning"),
    ("tider", "Tider och perioder"),
    ("overlapp", "Hur länge en tidigare kommun har kvar ansvaret"),
    ("kontaktvag", "Kontaktväg mellan kommunerna"),
    ("eskalering", "Vem som tar över vid oenighet"),
    ("dokumentation", "Dokumentation"),
    ("stadsdel", "Stadsdel"),
    ("enheten_for_hemlosa", "Enheten för hemlösa"),
    ("socialjour", "Socialjouren"),
)
"""The slots of the local rules file, with their headings."""
EJ_INLAGD = "se överenskommelsen, punkt ej inlagd"
LANETS_KALLA = SourceRef(("Överenskommelse om ärendeansvar för personer i hemlöshet, i kraft 2020-09-01",))


def ar_skyddad(journey: Journey) -> bool:
    """Whether the person is, or may be, protected: then places stay off paper unless chosen (D3)."""
    return journey.value(f.SKYDDAD) in (JA, VET_EJ)


def skisser(journey: Journey) -> tuple[Block, ...]:
    """All of them, for the result page."""
    return (
        *_tidslinje(journey),
        *_anknytning(journey),
        *_ord(journey),
        *_kontakter(journey),
        *_lanet(journey),
    )


def skisser_pa_papper(journey: Journey) -> tuple[Block, ...]:
    """The same as they may stand on paper: a protected person's places are left off unless chosen (D3)."""
    val = journey.value(u.TIDSLINJE_PA_PAPPER)
    if ar_skyddad(journey) and (val is None or val.key != "ja"):
        utelamnat = Callout(
            "Tidslinjen, anknytningen och kontakterna är inte utskrivna, eftersom platser kan röja personen."
        )
        return (utelamnat, *_lanet(journey))
    return skisser(journey)


def skyddade_svar(journey: Journey) -> tuple[Question[Any], ...]:
    """What never leaves: where a protected person, or one who flees violence, wants to move.

    Where a protected person has been leaves only where that is chosen (D3).
    """
    if not ar_skyddad(journey):
        return (f.FLYTT_KOMMUN,) if journey.value(f.VILL_FLYTTA) is f.FLYTT_VALD else ()
    val = journey.value(u.TIDSLINJE_PA_PAPPER)
    platser = () if val is not None and val.key == "ja" else (u.BODDE, u.FAKTORER, u.KONTAKTER)
    return (f.FLYTT_KOMMUN, *platser)


def _tidslinje(journey: Journey) -> tuple[Block, ...]:
    rader = journey.value(u.BODDE) or ()
    if not rader:
        return ()
    idag = journey.context.today
    perioder = tuple(_period(rad, idag) for rad in rader)
    meningar = " ".join(f"{period.label}: {_tid(period)}{_notis(period)}." for period in perioder)
    tabell = Table(
        caption="Platser, med vem som beslutat och hur det är känt",
        header=("Från", "Till", "Kommun", "Slags plats", "Genom beslut av", "Känt genom", "Dygn"),
        rows=tuple(_rad(rad, idag) for rad in rader),
        widths=(1.1, 1.1, 1.5, 1.6, 1.3, 1.3, 0.6),
        row_headers=False,
    )
    linje = Timeline(caption="Var personen har bott och sovit", periods=perioder, until=idag, alt=meningar)
    return (Heading("Var personen har bott och sovit"), linje, tabell)


def _period(rad: Row, idag: date) -> Period:
    fran, till = rad.values["fran"], rad.values["till"]
    dygn = _dygn(fran, till, idag)
    slag = u.BOENDETYP.show(rad.values["boendetyp"])
    note = f"{slag}, {dygn} dygn" if dygn else slag
    return Period(u.PLATS.show(rad.values["kommun"]) or "Okänd kommun", fran, till, note)


def _dygn(fran: date | None, till: date | None, idag: date) -> str:
    return "" if fran is None else str(((till or idag) - fran).days)


def _tid(period: Period) -> str:
    fran = show_date(period.start) if period.start else "okänt datum"
    return f"från {fran} till {show_date(period.end)}" if period.end else f"från {fran}, pågår"


def _notis(period: Period) -> str:
    return f" ({period.note})" if period.note else ""


def _rad(rad: Row, idag: date) -> tuple[str, ...]:
    varden = rad.values
    return (
        varden["fran"].isoformat() if varden["fran"] else "okänt",
        varden["till"].isoformat() if varden["till"] else "pågår",
        u.PLATS.show(varden["kommun"]) or "okänd",
        u.BOENDETYP.show(varden["boendetyp"]),
        varden["beslutat_av"] or "",
        u.KANT_GENOM.show(varden["kant_genom"]),
        _dygn(varden["fran"], varden["till"], idag),
    )


def _anknytning(journey: Journey) -> tuple[Block, ...]:
    rader = journey.value(u.FAKTORER) or ()
    if not rader:
        return ()
    har = f.VISTAS_I.show(journey.value(f.VISTAS_I))
    annan = u.ANNAN_KOMMUN.show(journey.value(u.ANNAN_KOMMUN))
    return (
        Heading("Anknytning"),
        Paragraph("Omständigheterna räknas inte ihop. Handläggaren väger dem.", tone=Tone.SMALL),
        Table(
            caption="Omständigheter och vad de talar för",
            header=("Omständighet", f"För {har}", f"För {annan}", "Okänt", "Underlag sett", "Notering"),
            rows=tuple(_faktor(rad) for rad in rader),
            widths=(2.2, 1.2, 1.2, 0.9, 1.0, 2.2),
        ),
    )


def _faktor(rad: Row) -> tuple[str, ...]:
    varden = rad.values
    talar = varden["talar_for"]
    kryss = tuple("Ja" if talar is choice else "" for choice in (u.TALAR_A, u.TALAR_B, u.OKANT))
    return (
        u.FAKTOR.show(varden["faktor"]),
        *kryss,
        u.UNDERLAG.show(varden["underlag"]),
        varden["notering"] or "",
    )


def _ord(journey: Journey) -> tuple[Block, ...]:
    vilja, bedomning = journey.value(u.ONSKAN), journey.value(u.BEDOMNING)
    onskan = (Heading("Vad personen säger och vill", 3), Paragraph(vilja)) if vilja else ()
    egen = (Heading("Handläggarens bedömning", 3), Paragraph(bedomning)) if bedomning else ()
    return (*onskan, *egen)


def _kontakter(journey: Journey) -> tuple[Block, ...]:
    rader = journey.value(u.KONTAKTER) or ()
    if not rader:
        return ()
    tabell = Table(
        caption="Vem som svarat vad",
        header=("Datum", "Kommun", "Svarade", "Fråga", "Svar"),
        rows=tuple(
            (
                rad.values["datum"].isoformat() if rad.values["datum"] else "",
                u.KONTAKT_KOMMUN.show(rad.values["kommun"]),
                u.KONTAKT_PERSON.show(rad.values["person"]),
                rad.values["fraga"] or "",
                rad.values["svar"] or "",
            )
            for rad in rader
        ),
        widths=(1.1, 1.3, 1.6, 2, 2),
        row_headers=False,
    )
    return (Heading("Kontakter med andra kommuner"), tabell)


def _lanet(journey: Journey) -> tuple[Block, ...]:
    if not any(passed.step.key == "lanet" for passed in journey.passed):
        return ()
    regler = journey.context.local_rules
    if not regler:
        punkter = ", ".join(f"{rubrik[0].lower()}{rubrik[1:]}" for _, rubrik in PUNKTER)
        return (
            Heading("Överenskommelsen i länet"),
            Paragraph(LANETS_MALGRUPP),
            Paragraph(f"{EJ_INLAGD[0].upper()}{EJ_INLAGD[1:]}: {punkter}."),
            LANETS_KALLA,
        )
    return (
        Heading("Överenskommelsen i länet"),
        Paragraph(LANETS_MALGRUPP),
        Paragraph(
            "Punkterna är kommunens egen inläsning av överenskommelsen. De ändrar inte vem som ansvarar enligt lagen.",
            tone=Tone.SMALL,
        ),
        Table(
            caption="Punkter ur överenskommelsen",
            header=("Punkt", "Inläst"),
            rows=tuple(
                (rubrik, _inlast([regel for regel in regler if regel.criterion == nyckel]))
                for nyckel, rubrik in PUNKTER
            ),
            widths=(1, 2),
        ),
        LANETS_KALLA,
    )


def _inlast(regler: list[LocalRule]) -> str:
    return " ".join(map(_inlast_regel, regler)) or EJ_INLAGD


def _inlast_regel(regel: LocalRule) -> str:
    delar = (regel.text, regel.period, regel.contact, regel.escalation)
    sagt = ". ".join(del_.rstrip(".") for del_ in delar if del_)
    vems = regel.read_by if regel.read_by.endswith(("s", "x", "z")) else f"{regel.read_by}s"
    var = f"s. {regel.page}" if regel.page else "utan sidnummer"
    nar = regel.read_on.isoformat() if regel.read_on else "utan datum"
    return f"{sagt} ({vems} egen inläsning, {nar}, {var})"


def kommun(varde: Municipality | object) -> str:
    """What a municipality calls itself, or nothing where it is not known."""
    return varde.calls_itself if isinstance(varde, Municipality) else ""
