"""The copies that leave: the helper's, with the labels of the form in use, and the school's.

Built from what the helper needs: no diagnosis, no ability, no risk analysis, no names, strengths or doses of medicines. Only
where the patient has agreed that the helper may know.
"""

from __future__ import annotations

from collections.abc import Iterator

from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Choices,
    Heading,
    Pairs,
    Paragraph,
    Signature,
    Tone,
    Weight,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Journey
from okapp.engine.questions import JA
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.papper import omprovning
from okapp.wizards.egenvard.urval import (
    LAGRAD,
    ar_egenvard,
    ar_skyddad,
    bedomarens_namn,
    bedomda,
    dag,
    for_utforaren,
    har_hjalp,
    i_skola,
    par,
    planluckor,
    plats,
    rader,
    sidfot,
    skydd,
    stycke,
    utan_lakemedelsnamn,
    visat,
)

INTE_MEDGIVET = (
    "Kopian skapas inte: patienten har inte gått med på att uppgifter lämnas till den som hjälper, eller så har samtycket gått ut. "
    "Fråga patienten, och skriv in svaret under Hjälpen."
)
INGEN_HJALP = "Kopian skapas inte: ingen åtgärd är bedömd som egenvård med hjälp av någon."
INGEN_SKOLA = "Kopian skapas inte: ingen åtgärd är bedömd som egenvård med hjälp i skola eller förskola."
INTE_ORDINATION = "Egenvård – instruktion, inte ordination eller delegering."


def hindrad(journey: Journey) -> str:
    """Why the helper's copy must not be made, empty where it may."""
    med_hjalp = [a for a in bedomda(journey) if ar_egenvard(journey, a) and har_hjalp(journey, a)]
    if not med_hjalp:
        return INGEN_HJALP
    return "" if for_utforaren(journey) else INTE_MEDGIVET


def hindrad_skola(journey: Journey) -> str:
    """Why the school's copy must not be made, empty where it may."""
    return hindrad(journey) or ("" if _i_skolan(journey) else INGEN_SKOLA)


def _i_skolan(journey: Journey) -> tuple[Atgard, ...]:
    return tuple(a for a in for_utforaren(journey) if i_skola(journey, a))


def utforarkopia(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """Planering av egenvård med hjälp (egenvårdsintyg), with the form's labels in the form's order."""
    return _kopia(journey, for_utforaren(journey), "Planering av egenvård med hjälp (egenvårdsintyg)", ())


def skolkopia(journey: Journey, sender: Sender) -> Contents:  # noqa: ARG001
    """The same for the school: what is done there, rektor's answer, and the guardians."""
    skola = (
        *_vardnadshavare(journey),
        Heading("Rektors svar"),
        Choices("Kan skolan göra det här på ett säkert sätt?", ("Ja", "Nej, och vården kontaktas")),
        WriteLines("Den som gör det, och ersättare", 2),
        Signature("Rektor"),
    )
    return _kopia(journey, _i_skolan(journey), "Egenvård i skola eller förskola", skola)


def _vardnadshavare(journey: Journey) -> Iterator[Block]:
    """The guardians and where they are reached; of a protected child only a line to write on."""
    yield Heading("Vårdnadshavare")
    if ar_skyddad(journey):
        yield WriteLines("Namn och telefon (skrivs för hand)", 2)
        return
    yield from par(
        *(
            (f"{row.values['namn']}, telefon", row.values["telefon"] or "")
            for row in rader(journey, f.FORETRADARE)
            if row.values["roll"] is f.VARDNADSHAVARE
        )
    )


def _kopia(
    journey: Journey, atgarder: tuple[Atgard, ...], titel: str, till_sist: tuple[Block, ...]
) -> Contents:
    return Contents(
        (
            Heading(titel, 1),
            *skydd(journey),
            *((Callout(INTE_ORDINATION, weight=Weight.NOTE),) if journey.value(f.HSL_UPPDRAG) is JA else ()),
            *_huvud(journey),
            *(block for a in atgarder for block in _atgard(journey, a)),
            Heading("Namn och titel, underskrift, datum"),
            Signature("Den som har gjort bedömningen", bedomarens_namn(journey)),
            *till_sist,
            *_svar(),
            Paragraph(LAGRAD, tone=Tone.SMALL),
        ),
        planluckor(journey),
        unnamed=ar_skyddad(journey),
        footer=sidfot(journey),
    )


def _huvud(journey: Journey) -> tuple[Block, ...]:
    bedomare = bedomarens_namn(journey)
    oppet = (
        ()
        if ar_skyddad(journey)
        else (
            ("Boende/adress", visat(journey, f.ADRESS)),
            ("Telefonnummer", visat(journey, f.PATIENT_TELEFON)),
        )
    )
    till = journey.value(f.LEVERANS)
    return (
        Pairs((("Ansvarig för bedömningen, och befattning", bedomare),)),
        Heading("Denna blankett har lämnats eller skickats till", 3),
        Checkbox("Den enskilde (ska bifogas ansökan om bistånd)", till is f.TILL_PERSONEN),
        Checkbox(
            "Chef för verksamhet som utför egenvården, där nytt biståndsbeslut inte behövs",
            till is f.TILL_CHEFEN,
        ),
        *par(
            ("Ansvarig vårdenhet/vårdgivare", visat(journey, f.ENHET)),
            ("Namn, befattning, telefonnummer", f"{bedomare}, {visat(journey, f.TELEFON)}"),
            ("Patientens namn", visat(journey, f.NAMN)),
            ("Personnummer", visat(journey, f.PERSONNUMMER)),
            *oppet,
        ),
        *(
            (Pairs((("Språk och kommunikation", visat(journey, f.SPRAK)),)),)
            if visat(journey, f.SPRAK)
            else ()
        ),
    )


def _atgard(journey: Journey, a: Atgard) -> Iterator[Block]:
    def sagt(text: str) -> str:
        return utan_lakemedelsnamn(journey, a, text)

    vad = [sagt(visat(journey, a.titel)), sagt(visat(journey, a.nar)), plats(journey, a)]
    yield Heading(f"Åtgärd {a.n}")
    yield stycke("Samtycke", _samtycke(journey, a))
    yield stycke(
        "Följande hälso- och sjukvårdsåtgärd har bedömts som egenvård",
        " ".join(f"{part.rstrip('.')}." for part in vad if part),
    )
    yield Pairs((("Åtgärden beräknas pågå", sagt(visat(journey, a.pagar))),))
    yield from _instruktion(journey, a)
    yield stycke(
        "Åtgärder om den enskilde drabbas av eller riskerar skada eller sjukdom",
        sagt(visat(journey, a.skada)),
    )
    yield from par(("Kontakta, telefon", visat(journey, a.skada_ring)), ("Vid fara för livet", "Ring 112"))
    yield stycke("Om patientens situation förändras", sagt(visat(journey, a.andras)))
    yield from par(("Kontakta, telefon", visat(journey, a.andras_ring)))
    foljs = " ".join(
        part for part in (visat(journey, a.uppfoljning), dag(journey, a.uppfoljning_den)) if part
    )
    yield stycke("Bedömningen följs upp av legitimerad personal (hur och när)", foljs)
    yield stycke("Omprövning ska göras vid följande", sagt(omprovning(journey, a)))
    yield from _utover_blanketten(journey, a, sagt(visat(journey, a.forvaring)))


def _utover_blanketten(journey: Journey, a: Atgard, forvaring: str) -> Iterator[Block]:
    """What the form has no place for, after its own fields."""
    yield from par(
        ("Utförs av", visat(journey, a.utforare)),
        ("Ersättare", visat(journey, a.ersattare)),
        (a.galler_till.label, dag(journey, a.galler_till)),
    )
    if dag(journey, a.lista_datum):
        yield Pairs((("Läkemedel", f"Se läkemedelslistan, daterad {dag(journey, a.lista_datum)}"),))
    if journey.value(a.overtaget) is v.EN_DEL:
        yield Paragraph("Vården sköter en del av läkemedlen. Det här gäller bara resten.")
    if journey.value(a.utrustning):
        yield stycke(a.utrustning.label, utan_lakemedelsnamn(journey, a, visat(journey, a.utrustning)))
    if forvaring:
        yield stycke("Förvaring", forvaring)
    signering = "Egenvård är ingen delegering och behöver ingen signeringslista."
    if journey.value(a.anteckning) is JA:
        signering += " Verksamheten vill ändå anteckna när åtgärden är gjord."
    yield Paragraph(f"{signering} Kontakta bedömaren innan hjälpen ändras.", tone=Tone.SMALL)


def _samtycke(journey: Journey, a: Atgard) -> str:
    slut = dag(journey, a.delning_till)
    return (
        f"{visat(journey, a.delning)}. Personal som hjälper, de som beslutar i kommunen och ansvariga i vården får utbyta uppgifter om "
        f"frågor som rör egenvården{f', till och med {slut}' if slut else ''}. Det kan återkallas när som helst."
    )


def _instruktion(journey: Journey, a: Atgard) -> Iterator[Block]:
    val = visat(journey, a.instruktion_av)
    yield Paragraph(val, lead="Behövs information och handledning/enkel instruktion av legitimerad personal?")
    if journey.value(a.instruktion_av) is v.LEGITIMERAD_INSTRUERAR:
        hur = utan_lakemedelsnamn(journey, a, visat(journey, a.instruktion))
        yield stycke("Vem ansvarar, vad och på vilket sätt", hur)
        yield from par(("Till", visat(journey, a.instruktion_till)), ("När", dag(journey, a.instruktion_den)))


def _svar() -> tuple[Block, ...]:
    return (
        Heading("Bekräftelse från mottagaren"),
        Paragraph("Fylls i av den som tar emot, och skickas tillbaka till bedömaren.", tone=Tone.SMALL),
        Checkbox("Mottagandet bekräftas"),
        WriteLines("Insatser beräknas komma igång (datum)"),
        WriteLines("Namn, verksamhet och telefon"),
    )
