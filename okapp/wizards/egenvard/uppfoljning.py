"""Following up an assessment that is in use: what has happened, and whether a new assessment is needed (D1)."""

from __future__ import annotations

from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DatePassed
from okapp.engine.model import Doubt, Rule, Step
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, DateOf, Group, OneOf, SeveralOf, Text
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard.lagrum import Lagrum

FOLJER_UPP = f.LAGE.is_(f.FOLJA_UPP)


class U:
    """The questions of following up."""

    PLANEN_DATERAD = DateOf(
        key="planen_daterad", text="Vilken dag gjordes bedömningen?", label="Bedömningen gjord", past=True
    )
    SKULLE_FOLJAS_UPP = DateOf(
        key="skulle_foljas_upp", text="När skulle den följas upp?", label="Skulle följas upp", required=False
    )
    SKULLE_OMPROVAS = DateOf(
        key="skulle_omprovas",
        text="Senast vilken dag skulle den omprövas?",
        label="Skulle omprövas senast",
        required=False,
    )
    JA_HELT = Choice("ja", "Ja")
    DELVIS = Choice("delvis", "Delvis")
    FUNGERAR = OneOf(
        key="fungerar",
        text="Fungerar egenvården som det var tänkt?",
        label="Fungerar",
        choices=(JA_HELT, DELVIS, NEJ, VET_EJ),
        find_out="Om egenvården fungerar: fråga patienten och den som hjälper.",
    )
    ATGARDER = Group(
        key="foljs_upp",
        text="Vilka åtgärder följs upp, och fungerar de?",
        label="Åtgärder som följs upp",
        row_label="Åtgärd",
        fields=(
            Text(key="atgard", text="Åtgärd", label="Åtgärd", required=True),
            FUNGERAR,
            Text(key="hur", text="Vad har ni sett?", label="Iakttagelser"),
        ),
        required=True,
        whole=True,
        tried=tuple(
            [{"id": str(nr), "atgard": "Åtgärd", "fungerar": svar} for nr, svar in enumerate(svaren, start=1)]
            for svaren in (("ja",), ("delvis",), ("nej",), ("vet_ej",), ("ja", "nej"))
        ),
    )
    SKADA = OneOf(
        key="skada_intraffad",
        text="Har patienten skadats, eller varit nära att skadas?",
        label="Skada eller risk för skada",
        choices=(JA, NEJ, VET_EJ),
        find_out="Om patienten har skadats: fråga patienten och den som hjälper.",
    )
    SKADA_HUR = Text(key="skada_hur", text="Vad hände?", label="Vad hände", long=True)
    TILLSTAND = Choice("tillstand", "Patientens tillstånd")
    MILJO = Choice("miljo", "Platsen där åtgärden görs")
    UTFORARE = Choice("utforare", "Den som hjälper")
    INGET = Choice("inget", "Inget av detta")
    ANDRAT = SeveralOf(
        key="andrat",
        text="Har något ändrats?",
        label="Ändrat",
        choices=(TILLSTAND, MILJO, UTFORARE, INGET, VET_EJ),
        exclusive=(INGET, VET_EJ),
        find_out="Om något har ändrats: fråga patienten och den som hjälper.",
    )
    SYNPUNKTER = Text(
        key="uppfoljning_synpunkter",
        text="Vad säger patienten, och den som hjälper?",
        label="Synpunkter",
        long=True,
    )
    LEGITIMERAD = OneOf(
        key="uppfoljning_legitimerad",
        text="Är du den legitimerade som ansvarar för uppföljningen?",
        label="Ansvarar för uppföljningen",
        help="Bara vården kan ansvara för uppföljningen. Andra bidrar med vad de har sett.",
        choices=(JA, NEJ),
    )
    NASTA = DateOf(
        key="nasta_uppfoljning",
        text="När följs den upp nästa gång?",
        label="Nästa uppföljning",
        required=False,
    )


_MASTE_BEDOMAS_OM = (
    U.ATGARDER.any_row(U.FUNGERAR.is_(NEJ)) | U.SKADA.is_(JA) | U.ANDRAT.is_(U.TILLSTAND, U.MILJO, U.UTFORARE)
)


def uppfoljning(lag: Lagrum) -> Step:
    """What has happened since the assessment."""
    return Step(
        key="uppfoljning",
        heading="Hur har det gått?",
        source=lag.praxis,
        applies=FOLJER_UPP,
        asks=(
            U.ATGARDER,
            U.LEGITIMERAD,
            U.SKADA,
            U.SKADA_HUR.when(U.SKADA.is_(JA)),
            U.ANDRAT,
            U.SYNPUNKTER,
            U.NASTA,
        ),
        rules=(*_varningar(lag), *_tvivel(), *_att_gora(lag), *_utfall(lag)),
    )


def _varningar(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        stop(
            "barn_kan_fara_illa",
            "Barnet har skadats eller varit nära att skadas, eller så är det inte känt. Ta ställning till orosanmälan och "
            "skyddsbedömning först. (Lagrummen är inte kontrollerade.)",
            when=f.BARN.is_(JA) & ~U.SKADA.is_(NEJ),
        ),
        warning(
            "varning_a12",
            "Uppföljningen skulle ha gjorts {skulle_foljas_upp}. Kontakta {bedomare} i dag. Avbryt inte pågående hjälp på grund av "
            "detta meddelande.",
            lag.praxis,
            when=DatePassed(U.SKULLE_FOLJAS_UPP),
        ),
        warning(
            "skulle_ha_omprovats",
            "Omprövningen skulle ha gjorts senast {skulle_omprovas}. Kontakta {bedomare} i dag. Avbryt inte pågående hjälp på grund av "
            "detta meddelande.",
            lag.praxis,
            when=DatePassed(U.SKULLE_OMPROVAS),
        ),
        stop(
            "stopp_a11_uppfoljning",
            "Ny plats eller ny hjälpare behöver en ny bedömning. En vårdnadshavare kan inte föra över åtgärden till personal.",
            lag.praxis,
            when=U.ANDRAT.is_(U.MILJO, U.UTFORARE),
        ),
        to_do(
            "meddela_skada",
            "Berätta för ansvarig i vården i dag. Det som inte är bråttom kan gå som vårdbegäran, det som är bråttom tas på telefon, "
            "och vid fara för livet ringer du 112.",
            lagrum.RISK,
            lagrum.RUTINER,
            when=U.SKADA.is_(JA),
        ),
        to_do(
            "skriv_avvikelse",
            "Skriv en avvikelse. Gäller den en annan huvudman går den genom MAS.",
            lagrum.RUTINER,
            when=U.SKADA.is_(JA),
        ),
        to_do(
            "lamna_till_ansvarig",
            "Lämna det du har sett till {bedomare}, {bedomare_telefon}. Bara vården kan ansvara för uppföljningen.",
            lag.praxis,
            when=U.LEGITIMERAD.is_(NEJ),
        ),
        to_record(
            "uppfoljning_journal",
            "Skriv in uppföljningen i journalen.",
            lagrum.JOURNAL,
            when=U.LEGITIMERAD.is_(JA),
        ),
    )


def _tvivel() -> tuple[Rule, ...]:
    """Why "planen fortsätter" needs an assessment; a new assessment is called for without them."""
    okant = U.ATGARDER.any_row(U.FUNGERAR.is_unknown()) | U.SKADA.is_unknown() | U.ANDRAT.is_unknown()
    rader = (
        ("delvis", "Något fungerar bara delvis.", U.ATGARDER.any_row(U.FUNGERAR.is_(U.DELVIS))),
        ("okant", "Något av det som avgör är inte känt än.", okant),
        ("inte_ansvarig", "Bara vården kan ansvara för uppföljningen.", U.LEGITIMERAD.is_(NEJ)),
    )
    return tuple(
        Rule(
            key=f"uppfoljning_tvivel_{key}",
            when=~_MASTE_BEDOMAS_OM & when,
            gives=Doubt(track=s.ARBETE, because=because),
        )
        for key, because, when in rader
    )


def _att_gora(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        to_do(
            "boka_ny_bedomning",
            "Boka en ny bedömning med {bedomare}, {bedomare_telefon}. Hjälp som redan ges fortsätter tills dess. Är något farligt: ring i "
            "dag.",
            lag.praxis,
            when=_MASTE_BEDOMAS_OM,
        ),
        to_do(
            "ratta_delvis",
            "Ta reda på vad som inte fungerar, och kom överens med {bedomare} om vad som ska göras annorlunda.",
            lag.praxis,
            when=U.ATGARDER.any_row(U.FUNGERAR.is_(U.DELVIS)),
        ),
        to_do(
            "nasta_gor",
            "Följ upp nästa gång {nasta_uppfoljning}.",
            lag.praxis,
            when=U.NASTA.is_answered() & ~DatePassed(U.NASTA),
        ),
        missing(
            "nasta_saknas",
            "Bestäm en dag framåt för nästa uppföljning.",
            lag.praxis,
            when=~U.NASTA.is_answered() | DatePassed(U.NASTA),
        ),
    )


def _utfall(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        Rule(
            key="ny_bedomning",
            when=_MASTE_BEDOMAS_OM,
            gives=finding(
                s.ARBETE,
                s.NY_BEDOMNING,
                title="En ny bedömning behövs",
                heading="Bedömningen behöver göras om",
                text="Kontakta {bedomare}, {bedomare_telefon}. Ändra inte hjälpen innan ni har talat med "
                "varandra. Vid fara för livet: ring 112.",
                because="Något har hänt eller ändrats sedan bedömningen gjordes.",
                sources=(lag.praxis, lagrum.VAD_EGENVARD_AR),
            ),
        ),
        Rule(
            key="planen_fortsatter",
            when=FOLJER_UPP,
            gives=finding(
                s.ARBETE,
                s.PLANEN_FORTSATTER,
                title="Planen fortsätter",
                heading="Egenvården fortsätter som planerat",
                text="Skriv när den följs upp nästa gång.",
                because="Inget har ändrats och ingen har skadats.",
                sources=(lag.praxis,),
            ),
        ),
    )
