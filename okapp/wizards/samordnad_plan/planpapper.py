"""The plan on paper, in the agreement's numbering 1-7: for the record, and the copies that the consent allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Signature,
    Table,
    Tone,
    Weight,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, NEJ, Question, Row
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.insatspapper import falttabell, punkt_3_och_4, punkt_5, tabell
from okapp.wizards.samordnad_plan.omfang import Omfang, hela, omfang
from okapp.wizards.samordnad_plan.svaren import benamning
from okapp.wizards.samordnad_plan.svarspapper import svar_pa_fragebladet
from okapp.wizards.samordnad_plan.urval import (
    INGET_BESLUT,
    ar_annan,
    ar_intern,
    ar_sip,
    ar_skyddad,
    cell,
    dag,
    laget,
    lagrad,
    luckor,
    personen,
    rader,
    skydd,
    titel,
    ur,
    visat,
)

UNDERSKRIFTEN = (
    "Underskriften betyder att du har varit med om planen. Den är inget beslut om insatser, och den som skriver under avstår "
    "inte från att få ett beslut prövat."
)


def hela_planen(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The whole plan, for the record and for the person."""
    return _plan(journey, hela(journey), titel(journey), ())


def som_den_stod(journey: Journey, sender: Sender) -> Contents:
    """The plan for reading after the consent was withdrawn: nobody signs it any more."""
    hel = hela_planen(journey, sender)
    slut = hel.blocks.index(Heading("Underskrifter"))
    return replace(
        hel, blocks=hel.blocks[:slut], footer=f"Samtycket återkallat, dela inget mer. {hel.footer}"
    )


def aterkallad(journey: Journey) -> tuple[Block, ...]:
    """That the consent is withdrawn, and since when."""
    den = dag(journey.value(f.ATERKALLAT))
    return (
        Callout(
            "Dela inget mer. Beslutade insatser fortsätter. Planen är låst och står som den var, bara för den som samordnar.",
            f"Samtycket återkallat den {den}",
            Weight.STOP,
        ),
    )


def kopia(journey: Journey, sender: Sender, *, deltagare: Row) -> Contents:  # noqa: ARG001
    """A participant's copy, built from what the consent covers for that one."""
    far = omfang(journey, deltagare)
    till = benamning(deltagare)
    utelamnat = far.utelamnat or ("Personen har gått med på att deltagaren får veta det som står i planen.",)
    forst = (Pairs((("Kopia till", till),)), Callout("\n".join(utelamnat), "Det här innehåller kopian"))
    rubrik = f"{titel(journey)}, kopia till deltagare"
    return _plan(journey, far, rubrik, forst, bara_namn=ar_annan(deltagare))


def _plan(
    journey: Journey, far: Omfang, rubrik: str, forst: tuple[Block, ...], *, bara_namn: bool = False
) -> Contents:
    return Contents(
        (
            Heading(rubrik, 1),
            *((Paragraph(lagrad(journey), tone=Tone.SMALL),) if lagrad(journey) else ()),
            *skydd(journey),
            *forst,
            *(_remsan(journey) if far.ar_allt else ()),
            *_utkast(journey, far),
            *_forsta_sidan(journey, far, bara_namn=bara_namn),
            *_punkt_1(journey, far),
            *_punkt_2(journey, far),
            *punkt_3_och_4(far),
            *punkt_5(journey, far),
            *_punkt_6(journey, far),
            *_punkt_7(journey, far),
            *_deltagare(journey, far),
            *svar_pa_fragebladet(journey, far),
            *_uppfoljning(journey, far),
            *_underskrifter(journey, far),
        ),
        luckor(journey),
        unnamed=ar_skyddad(journey),
        footer=INGET_BESLUT,
    )


def _utkast(journey: Journey, far: Omfang) -> Iterator[Block]:
    """What the plan lacks; who may not know all of it is only told that it is not complete."""
    brister = luckor(journey)
    if brister and not far.ar_allt:
        yield Callout("Planen är inte komplett än.", "Utkast", Weight.WARNING)
    elif brister:
        yield Callout("Det här saknas innan planen är komplett:", "Utkast", Weight.WARNING)
        yield Items(brister)


def _remsan(journey: Journey) -> Iterator[Block]:
    """Each point: there, missing, or "inte aktuellt"."""
    punkter = s.INTERNA_PUNKTER if ar_intern(journey) else tuple(s.PUNKTER)
    sip = tuple(s.SIP_PUNKTER) if ar_sip(journey) else ()
    yield Table(
        "Punkterna i planen",
        (*punkter, "Uppföljning", *(f"SIP {n}" for n in range(1, len(sip) + 1))),
        (tuple(laget(journey, punkt) for punkt in (*punkter, s.UPPFOLJNING, *sip)),),
        widths=(*(1.0 for _ in punkter), 1.9, *(1.1 for _ in sip)),
        row_headers=False,
    )
    if sip:
        krav = "; ".join(f"{n} {text}" for n, text in enumerate(s.SIP_PUNKTER.values(), start=1))
        yield Paragraph(f"SIP 1–4: {krav}.", tone=Tone.SMALL)


def _forsta_sidan(journey: Journey, far: Omfang, *, bara_namn: bool) -> Iterator[Block]:
    yield Heading("Ring den här personen om planen")
    for fraga, vad in ((i.SAMORDNARE, "Samordningsansvarig"), (i.SAMORDNARE_TELEFON, "Telefon")):
        yield Paragraph(visat(journey, fraga) or "Saknas", lead=f"{vad}:", tone=Tone.LEAD)
    if ar_sip(journey):
        yield Paragraph(visat(journey, i.OVERGRIPANDE) or "Saknas", lead="Övergripande ansvar för planen:")
    yield Heading("Personen")
    yield personen(journey, kort=not far.ar_allt, bara_namn=bara_namn)
    foretradare = rader(journey, f.FORETRADARE)
    if far.ar_allt and foretradare:
        falt = f.FORETRADARE.fields[:3] if ar_skyddad(journey) else f.FORETRADARE.fields
        yield from falttabell("Företrädare", falt, foretradare)
    yield Pairs(
        tuple(
            (vad, text)
            for vad, text in (
                (_om_motet(journey), dag(journey.value(f.MOTE_DEN))),
                ("Förra planen", dag(journey.value(i.FORRA_PLANEN))),
                ("Följs upp", dag(journey.value(i.FOLJS_UPP_DEN))),
            )
            if text
        )
    )
    yield Heading("Samtycke")
    yield from _samtycket(journey, far)


def _om_motet(journey: Journey) -> str:
    """What the day of the meeting is called: before it nothing has been made there."""
    mote = journey.value(f.MOTE_DEN)
    return "Möte om planen" if mote is not None and mote > journey.context.today else "Planen gjord vid möte"


def _samtycket(journey: Journey, far: Omfang) -> Iterator[Block]:
    """Who may know, for what and until when; nothing about health."""
    fragor: tuple[Question[Any], ...] = (
        f.SAMTYCKER,
        f.SAMTYCKESFORM,
        f.SAMTYCKE_DEN,
        f.MOTTAGET_AV,
        f.UTBYTE,
        f.SAMTYCKE_TILL,
    )
    yield Pairs(tuple((one.label, visat(journey, one)) for one in fragor if visat(journey, one)))
    andamal = visat(journey, f.SAMTYCKE_ANDAMAL) or "att göra, följa och följa upp planen"
    if journey.value(f.UTBYTE) is JA:
        yield Paragraph(f"Uppgifterna får användas till {andamal}. Samtycket kan återkallas när som helst.")
    if not far.ar_allt:
        return
    yield from falttabell("Vad var och en får veta", _FAR_VETA, rader(journey, f.DELTAGARE))
    vardnadshavare = rader(journey, f.VARDNADSHAVARE)
    yield from falttabell("Vårdnadshavares samtycke", f.VARDNADSHAVARE.fields[:2], vardnadshavare)
    for fraga in (f.KLARLAGD, f.BARNETS_INSTALLNING):
        if visat(journey, fraga):
            yield Paragraph(visat(journey, fraga), lead=f"{fraga.label}:")


_NAMN, _VERKSAMHET = f.DELTAGARE.fields[:2]
_FAR_VETA = (_NAMN, _VERKSAMHET, f.FAR_VETA, f.UTOM, f.FAR_VETA_TILL)


def _punkt_1(journey: Journey, far: Omfang) -> Iterator[Block]:
    if f.BEHOVEN not in far.visas:
        return
    yield Heading("1. Behov, förutsättningar och intressen")
    yield Paragraph(visat(journey, i.VIKTIGT) or "Saknas", lead="Viktigt för mig:", tone=Tone.LEAD)
    for fraga in (i.BEHOV, i.FORUTSATTNINGAR, i.INTRESSEN):
        yield Paragraph(visat(journey, fraga) or "Saknas", lead=f"{fraga.label}:")
    for fraga in (i.KAN_SJALV, i.TIDIGARE):
        if visat(journey, fraga):
            yield Paragraph(visat(journey, fraga), lead=f"{fraga.label}:")


def _punkt_2(journey: Journey, far: Omfang) -> Iterator[Block]:
    if f.MALEN not in far.visas:
        return
    yield Heading("2. Mål")
    mal = sorted(rader(journey, i.MAL), key=lambda row: row.values["vems"].key != "eget")
    if not mal:
        yield Paragraph("Inget mål är skrivet.")
        return
    yield from falttabell("Mål, personens egna först", i.MAL.fields, mal)


def _punkt_6(journey: Journey, far: Omfang) -> Iterator[Block]:
    """Who coordinates; the unit, which can tell what the person needs, only for those who may know who takes part."""
    yield Heading("6. Samordningsansvarig")
    fragor: tuple[Question[Any], ...] = (
        i.SAMORDNARE,
        i.SAMORDNARE_TITEL,
        i.SAMORDNARE_ENHET,
        i.SAMORDNARE_TELEFON,
        i.SAMORDNARE_EPOST,
        i.ERSATTARE,
        i.KALLAR_SEDAN,
        i.NY_SAMORDNARE,
        i.OVERLAMNAS_DEN,
    )
    alltid = (i.SAMORDNARE, i.SAMORDNARE_TELEFON)
    visas = fragor if f.DELTAGARNA in far.visas else alltid
    yield Pairs(
        tuple((one.label, visat(journey, one)) for one in visas if one in alltid or visat(journey, one))
    )


def _punkt_7(journey: Journey, far: Omfang) -> Iterator[Block]:
    if f.LAKEMEDLEN not in far.visas or ar_intern(journey):
        return
    yield Heading("7. Läkemedel och hjälpmedel")
    if journey.value(i.LAKEMEDEL) is NEJ:
        yield Paragraph(f"Inte aktuellt. {visat(journey, i.LAKEMEDEL_NEJ)}")
        return
    if journey.value(i.LAKEMEDEL) is None:
        yield Paragraph("Saknas: frågan är inte besvarad.")
        return
    lista = dag(journey.value(i.LISTA_DEN))
    if lista:
        yield Paragraph(f"Se läkemedelslistan daterad {lista}.", lead="Läkemedel:")
    yield Pairs(((i.LISTA_ANSVARIG.label, visat(journey, i.LISTA_ANSVARIG)),))
    yield from falttabell("Hjälpmedel", i.HJALPMEDEL.fields, rader(journey, i.HJALPMEDEL))


def _deltagare(journey: Journey, far: Omfang) -> Iterator[Block]:
    if f.DELTAGARNA not in far.visas:
        return
    yield Heading("Kallade och närvarande")
    yield tabell(
        "Deltagare",
        (
            ("Namn", 2),
            ("Verksamhet", 2),
            ("Huvudman", 1.3),
            ("Telefon", 1.8),
            ("Svar", 1.6),
            ("Var med", 1.1),
        ),
        (
            (
                ur(row, "namn"),
                ur(row, "verksamhet"),
                cell(row, f.HUVUDMAN),
                ur(row, "telefon"),
                cell(row, f.HAR_SVARAT) or f.EJ_SVARAT.text,
                cell(row, f.NARVARADE),
            )
            for row in rader(journey, f.DELTAGARE)
        ),
    )
    if journey.value(f.PERSONEN_MED) is NEJ:
        yield Paragraph(visat(journey, f.PERSONEN_INTE_MED), lead="Personen var inte med:")
    if visat(journey, f.NARSTAENDE_VILKA):
        yield Paragraph(visat(journey, f.NARSTAENDE_VILKA), lead="Närstående som deltar:")


def _uppfoljning(journey: Journey, far: Omfang) -> Iterator[Block]:
    yield Heading("Uppföljning")
    hur = (("Hur och av vem", visat(journey, i.FOLJS_UPP_HUR)),) if f.DELTAGARNA in far.visas else ()
    yield Pairs((("Planen följs upp", dag(journey.value(i.FOLJS_UPP_DEN))), *hur))
    if far.ar_allt and visat(journey, i.AVVIKANDE):
        yield Paragraph(visat(journey, i.AVVIKANDE), lead="Avvikande mening:")


def _underskrifter(journey: Journey, far: Omfang) -> Iterator[Block]:
    if not far.ar_allt:
        return
    yield Heading("Underskrifter")
    yield Paragraph(UNDERSKRIFTEN, with_next=True)
    yield Signature("Den enskilde")
    for row in rader(journey, f.VARDNADSHAVARE):
        yield Signature("Vårdnadshavare", ur(row, "namn"))
    yield Signature("Samordningsansvarig", visat(journey, i.SAMORDNARE))
    yield Signature("Företrädare för kommunen")
    if not ar_intern(journey):
        yield Signature("Företrädare för regionen")


def data(journey: Journey) -> Mapping[str, Any]:
    """The plan as data, by the names of the national exchange format for care plans where they are known.

    The names are Swedish readings of its fields, and only the code SIP is sure; neither was read in the format itself.
    """
    return {
        "dokumenttyp": "SIP" if ar_sip(journey) else None,
        "dokumenttitel": titel(journey),
        "dokumenttid": journey.value(f.MOTE_DEN),
        "patient": visat(journey, f.PERSONNUMMER),
        "forfattare": visat(journey, i.SAMORDNARE),
        "enhet": visat(journey, i.SAMORDNARE_ENHET),
        "deltagande_enheter": sorted({ur(row, "verksamhet") for row in rader(journey, f.DELTAGARE)}),
        "insatser": [
            {one.key: cell(row, one) for one in i.INSATSER.fields if row.values[one.key] is not None}
            for row in rader(journey, i.INSATSER)
        ],
        "mal": [ur(row, "mal") for row in rader(journey, i.MAL)],
        "foljs_upp": journey.value(i.FOLJS_UPP_DEN),
    }
