"""What the papers take from a journey: its actions, and what must not stand on paper about a protected person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from okapp.documents.blocks import Block, Callout, Pairs, Paragraph, Table, Tone, Weight, WriteLines
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Kind
from okapp.engine.questions import JA, NEJ, VET_EJ, Question, Row, Text, show_date
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import ATGARDER, Atgard
from okapp.wizards.egenvard.mottagning_fragor import M

SEKRETESS = (
    "Patienten har, eller kan ha, skyddade uppgifter. Adress, telefon, skola, boende och enheter står inte här. Kontrollera att de inte "
    "står i fritexten. Gör en sekretessprövning innan papperet lämnas till någon."
)
SE_LISTAN = "läkemedlet på läkemedelslistan"
LAGRAD = "Lag (2022:1250) om egenvård. Planens sju punkter är god praxis, tidigare SOSFS 2009:6."


def visat(journey: Journey, fraga: Question[Any]) -> str:
    """The answer as a reader sees it, empty where there is none."""
    given = journey.given(fraga)
    return given.shown if given is not None else ""


def dag(journey: Journey, fraga: Question[date]) -> str:
    """A date as it is written, empty where there is none."""
    day = journey.value(fraga)
    return show_date(day) if isinstance(day, date) else ""


def ar_skyddad(journey: Journey) -> bool:
    """Whether the patient is protected, or may be."""
    return journey.value(f.SKYDDADE) in (JA, VET_EJ)


def skydd(journey: Journey) -> tuple[Block, ...]:
    """The notice that stands first on a paper about a protected patient."""
    return (Callout(SEKRETESS, "Skyddade uppgifter", Weight.WARNING),) if ar_skyddad(journey) else ()


def bedomda(journey: Journey) -> tuple[Atgard, ...]:
    """The actions that have been decided, in their order."""
    return tuple(a for a in ATGARDER.values() if journey.finding(s.ATGARD[a.n]) is not None)


def beslutet(journey: Journey, a: Atgard) -> Finding:
    """What was decided about an action. Raises `LookupError` where nothing was."""
    fynd = journey.finding(s.ATGARD[a.n])
    if fynd is None:
        raise LookupError(a.n)
    return fynd


def ar_egenvard(journey: Journey, a: Atgard) -> bool:
    """Whether the action was decided to be egenvård."""
    return journey.value(a.beslut) in v.EGENVARD


def har_hjalp(journey: Journey, a: Atgard) -> bool:
    """Whether somebody helps with the action."""
    return journey.value(a.utfora) in (v.DELVIS, v.INTE)


def alla_har_atagit_sig(journey: Journey, a: Atgard) -> bool:
    """Whether everybody who is to help takes it on: read off the rules, for who helps is left off a protected one's paper."""
    inte_klart = {f"a{a.n}_stopp_a7", f"a{a.n}_hjalpare_saknas"}
    return har_hjalp(journey, a) and not inte_klart & journey.rules_used()


def far_lamnas(journey: Journey, a: Atgard) -> bool:
    """Whether the patient has agreed that the helper may know, and the agreement has not run out."""
    slut = journey.value(a.delning_till)
    giltig = not isinstance(slut, date) or slut >= journey.context.today
    return giltig and journey.value(a.delning) in (v.JA_SKRIFTLIGT, v.JA_MUNTLIGT)


def for_utforaren(journey: Journey) -> tuple[Atgard, ...]:
    """The actions whose copy may go to the helper: egenvård with help, agreed to."""
    return tuple(
        a
        for a in bedomda(journey)
        if ar_egenvard(journey, a) and har_hjalp(journey, a) and far_lamnas(journey, a)
    )


def rader(journey: Journey, grupp: Question[tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows of a group, none where it was not asked."""
    return journey.value(grupp) or ()


def patienten(journey: Journey) -> Pairs:
    """Who the patient is; where they live and how they are reached only when they are not protected."""
    oppet = () if ar_skyddad(journey) else (f.ADRESS, f.PATIENT_TELEFON, f.BOENDE)
    fragor = (f.NAMN, f.PERSONNUMMER, *oppet, f.SPRAK, f.TOLK)
    alltid = (f.NAMN, f.PERSONNUMMER)
    return Pairs(
        tuple(
            (fraga.label, visat(journey, fraga))
            for fraga in fragor
            if fraga in alltid or journey.given(fraga) is not None
        )
    )


def gallande(journey: Journey) -> str:
    """Whom a paper to others is about: "Testina Exempelsson, personnummer saknas"."""
    nummer = visat(journey, f.PERSONNUMMER)
    return ", ".join(
        part for part in (visat(journey, f.NAMN), f"personnummer {nummer}" if nummer else "") if part
    )


def bedomaren(journey: Journey) -> Pairs:
    """Who assesses and how they are reached."""
    fragor = (f.BEDOMARE, f.YRKE, f.ENHET, f.TELEFON, f.GRUND, f.BEHANDLAR)
    return Pairs(tuple((fraga.label, visat(journey, fraga)) for fraga in fragor if journey.given(fraga)))


def bedomarens_namn(journey: Journey) -> str:
    """Name and profession, as under a signature."""
    return ", ".join(part for part in (visat(journey, f.BEDOMARE), visat(journey, f.YRKE).lower()) if part)


def foretradare(journey: Journey) -> tuple[Block, ...]:
    """The representatives as a table, nothing where there are none; of a protected patient a line to write on."""
    falt = f.FORETRADARE.fields
    if ar_skyddad(journey):
        har = journey.value(f.BARN) is JA or journey.value(f.FORETRADD) is JA
        return (WriteLines("Företrädare (skrivs för hand)", 2),) if har else ()
    rad = tuple(tuple(one.show(row.values[one.key]) for one in falt) for row in rader(journey, f.FORETRADARE))
    return (Table("Företrädare", tuple(one.label for one in falt), rad),) if rad else ()


def luckor(journey: Journey) -> tuple[str, ...]:
    """What keeps the paper for the record a draft: what the copies lack too, and descriptions that are empty."""
    beskrivningar: tuple[Text, ...] = (f.FYSISK, f.PSYKISK, f.KOGNITIV, f.LIV)
    tomma = [fraga.label for fraga in beskrivningar if journey.given(fraga) and not journey.value(fraga)]
    for a in bedomda(journey):
        tomma += [
            f"Åtgärd {a.n}: {fraga.label.lower()}"
            for fraga in (a.syfte, a.samlad_risk)
            if not journey.value(fraga)
        ]
    infort = journey.value(f.INFORD) is NEJ
    return (
        *planluckor(journey),
        *tomma,
        *(("Bedömningen är inte införd i patientjournalen",) if infort else ()),
    )


def planluckor(journey: Journey) -> tuple[str, ...]:
    """What keeps the plan and its copies a draft, in the words of its stops."""
    delar = ("_stopp_a9", "stopp_a10", "_fore", "_skola_ett_ar")
    return tuple(
        line.text
        for line in journey.lines
        if line.kind is Kind.STOP and any(del_ in line.rule for del_ in delar)
    )


def sidfot(journey: Journey) -> str:
    """What holds loose pages together: initials and year of birth, nothing of a protected person; and secrecy."""
    vem = "" if ar_skyddad(journey) else _initialer(journey)
    return " · ".join(part for part in (vem, "Sekretess – lämnas bara till angivna mottagare") if part)


def _initialer(journey: Journey) -> str:
    namn, nummer = journey.value(f.NAMN) or "", journey.value(f.PERSONNUMMER) or ""
    initialer = "".join(f"{del_[0]}." for del_ in namn.split())
    year = re.match(r"(19|20)\d\d(?=\d{4}[- ]?\d{4}$)", nummer)
    return ", ".join(part for part in (initialer, f"född {year[0]}" if year else "") if part)


def skyddade_svar(journey: Journey) -> tuple[Question[Any], ...]:
    """Where a protected patient lives, is reached and is helped never leaves (D3)."""
    if not ar_skyddad(journey):
        return ()
    platser = (
        f.ADRESS,
        f.PATIENT_TELEFON,
        f.BOENDE,
        f.ENHET,
        M.FRAN,
        M.MOTTAGARE,
        M.SKA_HJALPA,
        f.KOPIOR,
        f.FORETRADARE,
    )
    av_atgard = (
        fraga
        for a in ATGARDER.values()
        for fraga in (
            a.miljo,
            a.hjalpare,
            a.utforare,
            a.ersattare,
            a.instruktion_till,
            a.overtar,
            a.tills_dess,
        )
    )
    return (*platser, *av_atgard)


def plats(journey: Journey, a: Atgard) -> str:
    """Where the action is done, nothing about a protected patient."""
    return "" if ar_skyddad(journey) else visat(journey, a.miljo)


def i_skola(journey: Journey, a: Atgard) -> bool:
    """Whether the action is done in a school or preschool."""
    return v.SKOLA in (journey.value(a.miljo) or ())


def par(*rader_: tuple[str, str]) -> Iterator[Block]:
    """Labels with their texts; a line for the pen for each that has none to print."""
    for finns, grupp in groupby(rader_, key=lambda rad: bool(rad[1])):
        if finns:
            yield Pairs(tuple(grupp))
        else:
            yield from (WriteLines(label) for label, _ in grupp)


def stycke(rubrik: str, text: str, tone: Tone = Tone.BODY) -> Block:
    """A text after what it answers; lines for the pen where there is none to print."""
    return Paragraph(text, lead=f"{rubrik}:", tone=tone) if text else WriteLines(rubrik, 2)


def utan_lakemedelsnamn(journey: Journey, a: Atgard, text: str) -> str:
    """The text without names, strengths and doses of the listed medicines: they stand on the list of medicines."""
    ord_ = {
        str(row.values[key])
        for row in rader(journey, a.lakemedel)
        for key in ("namn", "styrka", "dos")
        if re.search(r"[^\W\d]", row.values[key] or "")
    }
    for one in sorted(ord_, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", SE_LISTAN, text, flags=re.IGNORECASE)
    return text
