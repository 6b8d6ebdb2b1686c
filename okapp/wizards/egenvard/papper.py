"""The record's own paper: the whole assessment with its plan in seven points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okapp.documents.blocks import (
    Block,
    Heading,
    Items,
    PageBreak,
    Pairs,
    Paragraph,
    Signature,
    Table,
    Tone,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.engine.questions import JA, Question, show_date
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import handelse
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.urval import (
    LAGRAD,
    ar_egenvard,
    ar_skyddad,
    bedomaren,
    bedomarens_namn,
    bedomda,
    beslutet,
    dag,
    foretradare,
    har_hjalp,
    i_skola,
    luckor,
    patienten,
    plats,
    rader,
    sidfot,
    skydd,
    visat,
)

TITEL = "Egenvårdsbedömning och egenvårdsplan"
_R4, _R3 = 12, (8, 9)
"""What the matrix that the scale comes from calls R4 and R3; its other classes are not known."""


def fullstandig(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The whole assessment for the patient's record."""
    return Contents(
        (
            Heading(TITEL, 1),
            *skydd(journey),
            Pairs(
                (
                    ("Bedömningsdatum", dag(journey, f.DATUM)),
                    ("Anledning", visat(journey, f.ANLEDNING)),
                    *(
                        (("Upphäver bedömningen", dag(journey, f.TIDIGARE)),)
                        if journey.value(f.TIDIGARE)
                        else ()
                    ),
                )
            ),
            Heading("Patienten"),
            patienten(journey),
            *foretradare(journey),
            *_stycke(journey, f.BARNETS_INSTALLNING),
            Heading("Bedömare"),
            bedomaren(journey),
            *_formagor(journey),
            *(block for a in bedomda(journey) for block in _atgard(journey, a)),
            *_kopior(journey),
            Paragraph(LAGRAD, tone=Tone.SMALL),
            *_underskrifter(journey),
            *_om_nagot_hander(journey),
        ),
        luckor(journey),
        footer=sidfot(journey),
    )


def _stycke(journey: Journey, *fragor: Question[Any]) -> Iterator[Block]:
    for fraga in fragor:
        text = visat(journey, fraga)
        if text:
            yield Paragraph(text, lead=f"{fraga.label}:")


def _formagor(journey: Journey) -> tuple[Block, ...]:
    fragor = (
        f.FYSISK,
        f.PSYKISK,
        f.KOGNITIV,
        f.LIV,
        f.BEDOMNINGSSTOD,
        f.SAMRAD_DEN,
        f.SAMRAD_SATT,
        f.SAMRAD_SYNPUNKTER,
    )
    asked = [fraga for fraga in fragor if journey.given(fraga)]
    return (
        Heading("Förmåga, livssituation och samråd"),
        Pairs(tuple((fraga.label, visat(journey, fraga)) for fraga in asked)),
    )


def _atgard(journey: Journey, a: Atgard) -> Iterator[Block]:
    fynd = beslutet(journey, a)
    yield Heading(f"Åtgärd {a.n}: {journey.value(a.titel)}", bookmark=f"Åtgärd {a.n}")
    yield Paragraph(visat(journey, a.beslut), lead="Bedömning:", tone=Tone.LEAD, with_next=True)
    yield Paragraph(" ".join((fynd.text, *fynd.doubts)))
    yield from _stopp(journey, a)
    yield Pairs(
        (
            *((fraga.label, visat(journey, fraga)) for fraga in _vad(a) if visat(journey, fraga)),
            *(((a.miljo.label, plats(journey, a)),) if plats(journey, a) else ()),
        )
    )
    yield from _lakemedel(journey, a)
    yield from _hjalpare(journey, a)
    yield from _risker(journey, a)
    if ar_egenvard(journey, a):
        yield Heading("Plan", 3)
        yield Table(
            f"Planens sju punkter, åtgärd {a.n}",
            ("Punkt", "Innehåll"),
            tuple((f"{nr}. {vad}", text) for nr, (vad, text) in enumerate(sju_punkter(journey, a), start=1)),
            widths=(1, 2),
        )
        yield from _stycke(journey, a.galler_till, a.forvaring, a.anteckning)


def _stopp(journey: Journey, a: Atgard) -> Iterator[Block]:
    """The stops and warnings of the action, whatever was decided: a decision against them leaves them standing."""
    for kind, rubrik in ((Kind.STOP, "Stopp"), (Kind.WARNING, "Att tänka på")):
        said = [line.text for line in journey.lines if line.kind is kind and line.rule.startswith(f"a{a.n}_")]
        if said:
            yield Heading(rubrik, 3)
            yield Items(tuple(said))


def _lakemedel(journey: Journey, a: Atgard) -> Iterator[Block]:
    rad_ = tuple(
        tuple(falt.show(row.values[falt.key]) for falt in a.lakemedel.fields)
        for row in rader(journey, a.lakemedel)
    )
    if rad_ and dag(journey, a.lista_datum):
        yield Table(
            f"Läkemedel enligt läkemedelslistan {dag(journey, a.lista_datum)}, åtgärd {a.n}",
            tuple(falt.label for falt in a.lakemedel.fields),
            rad_,
        )


def _vad(a: Atgard) -> tuple[Question[Any], ...]:
    return (
        a.slag, a.vardagshjalpmedel, a.syfte, a.nar, a.pagar, a.utrustning, a.medicinhjalp, a.overtaget, a.overtaget_vad, a.ordinator,
        a.ordinatorns_beslut, a.lista_datum, a.ansvara, a.utfora, a.instruera, a.vill, a.kompetens, a.utbildning, a.instabilt,
        a.personal_vid_svikt, a.overtar, a.overtar_den, a.oklart_vad, a.tills_dess,
    )  # fmt: skip


def _hjalpare(journey: Journey, a: Atgard) -> Iterator[Block]:
    falt = a.hjalpare.fields
    if ar_skyddad(journey) and har_hjalp(journey, a):
        yield WriteLines("Samråd med den som hjälper: roll, dag, åtar sig (skrivs för hand)", 2)
    rad_ = tuple(tuple(one.show(row.values[one.key]) for one in falt) for row in rader(journey, a.hjalpare))
    if rad_:
        yield Table(f"Samråd med den som hjälper, åtgärd {a.n}", tuple(one.label for one in falt), rad_)
    yield from _stycke(journey, a.delning, a.delning_till)


def _risker(journey: Journey, a: Atgard) -> Iterator[Block]:
    rad = tuple(
        tuple(one.show(row.values[one.key]) for one in v.RISKFALT) for row in rader(journey, a.risker)
    )
    yield Table(
        f"Riskanalys, åtgärd {a.n}",
        tuple(one.label for one in v.RISKFALT),
        rad,
        widths=(2, 1.3, 1.2, 2.2, 1.3, 1.2),
    )
    yield Items(tuple(_klasser(journey, a)))
    yield from _stycke(journey, a.samlad_risk)
    yield Paragraph(
        "Skalan och gränserna är egna, ingen regel. En låg siffra betyder inte att det är säkert.",
        tone=Tone.SMALL,
    )


def _klasser(journey: Journey, a: Atgard) -> Iterator[str]:
    """The risks that the scale's own source calls R3 or R4 after the measures, and all of gravity 4; the rest get no word."""
    for row in rader(journey, a.risker):
        vad = row.values["vad"]
        sannolikhet, allvar = row.values["kvar_sannolikhet"], row.values["kvar_allvar"]
        produkt = (v.KVAR_SANNOLIKHET.grade(sannolikhet) or 0) * (v.KVAR_ALLVAR.grade(allvar) or 0)
        klass = "R4" if produkt >= _R4 else "R3" if produkt in _R3 else ""
        if klass:
            yield f"{vad}: {klass} efter åtgärderna, enligt en riskmatris för socialtjänst"
        if v.ALLVAR[-1] in (row.values["allvar"], allvar):
            yield f"{vad}: kan bli katastrofalt, oavsett siffra"


def sju_punkter(journey: Journey, a: Atgard) -> tuple[tuple[str, str], ...]:
    """The plan's seven points with what was written."""
    sjalv = "Patienten själv"
    vem = visat(journey, a.utforare) or ("Skrivs för hand" if ar_skyddad(journey) else "")
    utfor = ". ".join(part for part in (vem, _med("Ersättare", visat(journey, a.ersattare))) if part)
    return (
        ("Åtgärd", visat(journey, a.titel)),
        ("Vem som utför", utfor if har_hjalp(journey, a) else sjalv),
        ("Information och instruktion", _instruktion(journey, a)),
        ("Vid skada eller risk", _kontakt(visat(journey, a.skada), visat(journey, a.skada_ring))),
        ("Om situationen ändras", _kontakt(visat(journey, a.andras), visat(journey, a.andras_ring))),
        (
            "Uppföljning",
            " ".join(
                part for part in (visat(journey, a.uppfoljning), dag(journey, a.uppfoljning_den)) if part
            ),
        ),
        ("Omprövning", omprovning(journey, a)),
    )


def _med(vad: str, text: str) -> str:
    return f"{vad}: {text}" if text else ""


def _kontakt(gor: str, ring: str) -> str:
    return " ".join(part for part in (gor, _med("Kontakta", ring)) if part)


def _instruktion(journey: Journey, a: Atgard) -> str:
    if not har_hjalp(journey, a):
        return "Till patienten"
    texter = (
        visat(journey, a.instruktion_av),
        visat(journey, a.instruktion),
        _med("Till", visat(journey, a.instruktion_till)),
        _med("Dag", dag(journey, a.instruktion_den)),
    )
    return ". ".join(text.rstrip(".") for text in texter if text)


def omprovning(journey: Journey, a: Atgard) -> str:
    """When the assessment is tried again: by date and by event."""
    valda = journey.value(a.omprovas_vid) or ()
    vid = [f"{val.text[0].lower()}{val.text[1:]}" for val in a.omprovas_vid.choices if val in valda]
    handelser = ", ".join(filter(None, (*vid, visat(journey, a.omprovas_annat))))
    senast = dag(journey, a.omprovas_senast)
    delar = (f"Senast {senast}" if senast else "", f"Vid {handelser}" if handelser else "")
    return ". ".join(part for part in delar if part)


def _kopior(journey: Journey) -> tuple[Block, ...]:
    rad_ = rader(journey, f.KOPIOR)
    if not rad_:
        return ()
    return (
        Heading("Utlämnade kopior"),
        Items(tuple(f"{row.values['mottagare']}, {show_date(row.values['datum'])}" for row in rad_)),
    )


def _om_nagot_hander(journey: Journey) -> tuple[Block, ...]:
    sidor = handelse.handelser(journey)
    return (PageBreak(), Heading(handelse.TITEL), *sidor) if sidor else ()


def _underskrifter(journey: Journey) -> tuple[Block, ...]:
    atgarder = bedomda(journey)
    hjalp = any(har_hjalp(journey, a) and ar_egenvard(journey, a) for a in atgarder)
    skola = any(i_skola(journey, a) for a in atgarder)
    barn = journey.value(f.BARN) is JA
    tva = barn and journey.value(f.GEMENSAM_VARDNAD) is JA
    tagit_del = (
        ("Vårdnadshavare, har tagit del av",) * (2 if tva else 1)
        if barn
        else ("Patienten, har tagit del av",)
    )
    roller = (
        *tagit_del,
        *(("Den som hjälper, åtar sig åtgärden",) if hjalp else ()),
        *(("Rektor",) if skola else ()),
    )
    return (
        Heading("Underskrifter"),
        Signature("Bedömare", bedomarens_namn(journey)),
        *(Signature(roll) for roll in roller),
    )
