"""The papers: what each reader gets, what is kept from the helper, and what a protected patient keeps off paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from okapp.casework.papers import PROTOCOL, HinderedPaper, make, offers
from okapp.casework.runs import Run
from okapp.documents.blocks import WriteLines
from okapp.documents.papers import Sender
from okapp.engine.numbers import MISSING, IdentityOf
from okapp.engine.questions import Group, Text
from okapp.wizards.egenvard import GUIDE
from okapp.wizards.egenvard.urval import SE_LISTAN
from tests.wizards.conftest import Fall, words
from tests.wizards.egenvard.conftest import ADA, CASES, HJALP, MOTTAGEN, SJALV, UPPFOLJD, text

SKOLFALL, MEDICINFALL = "OK-EV-15B", "OK-EV-07A"
UTFORARENS_ORDNING = (
    "Följande hälso- och sjukvårdsåtgärd har bedömts som egenvård",
    "Åtgärden beräknas pågå",
    "Behövs information och handledning/enkel instruktion av legitimerad personal?",
    "Vem ansvarar, vad och på vilket sätt",
    "Åtgärder om den enskilde drabbas av eller riskerar skada eller sjukdom",
    "Kontakta, telefon",
    "Om patientens situation förändras",
    "Bedömningen följs upp av legitimerad personal (hur och när)",
    "Omprövning ska göras vid följande",
    "Namn och titel, underskrift, datum",
)
"""The form's labels 10 to 18, in its order."""
BARA_I_JOURNALEN = {
    "fysisk", "psykisk", "kognitiv", "livssituation", "bedomningsstod", "samrad_synpunkter",
    "a1_syfte", "a1_ordinator", "a1_overtaget_vad", "a1_samlad_risk",
    "a1_risker.vad", "a1_risker.atgard",
    "a1_hjalpare.namn", "a1_hjalpare.verksamhet", "a1_hjalpare.synpunkter",
    "a1_lakemedel.namn", "a1_lakemedel.styrka", "a1_lakemedel.dos", "a1_lakemedel.tid", "a1_lakemedel.satt",
    "foretradare.namn", "foretradare.omfattning", "foretradare.telefon",
    "kopior.mottagare",
}  # fmt: skip
"""The fields kept from the helper: ability, background, risk analysis, medicines, consultation, representatives, copies."""


def marker(key: str) -> str:
    return f"märke {key} slut"


def marked_row(key: str, group: Group, raw: dict[str, Any]) -> dict[str, Any]:
    texts = [field for field in group.fields if isinstance(field, Text)]
    return {**raw, **{field.key: marker(f"{key}.{field.key}") for field in texts}}


@pytest.fixture(scope="module")
def marked(fall: Fall) -> Run:
    """A case with help, medicines and a representative, with a text of its own in every field of free text."""
    run = fall(
        MEDICINFALL,
        a1_overtaget="en_del",
        a1_overtaget_vad="x",
        a1_instruktion_av="legitimerad",
        foretradd="ja",
        foretradare=[{"id": "1", "roll": "god_man", "namn": "x"}],
        a1_lakemedel=[{"id": "1", "namn": "x"}],
        kopior=[{"id": "1", "mottagare": "x", "till": "patienten", "datum": "2026-11-20"}],
    )
    for given in [one for passed in run.journey().passed for one in passed.answers]:
        question, raw = given.question, run.answers.get(given.question.key)
        if isinstance(question, Group) and raw:
            run = run.answered(question.key, [marked_row(question.key, question, row) for row in raw])
        elif isinstance(question, Text):
            none = f"{MISSING} " if isinstance(question, IdentityOf) else ""
            run = run.answered(question.key, f"{none}{marker(question.key)}")
    assert run.journey().complete
    return run


def fields_of(run: Run) -> Iterator[str]:
    for given in [one for passed in run.journey().passed for one in passed.answers]:
        if isinstance(given.question, Group) and given.value:
            texts = [field for field in given.question.fields if isinstance(field, Text)]
            yield from (f"{given.question.key}.{field.key}" for field in texts)
        elif isinstance(given.question, Text):
            yield given.question.key


def test_the_two_copies_differ_in_exactly_the_fields_kept_from_the_helper(marked: Run) -> None:
    whole, copy = text(marked, "bedomning"), text(marked, "utforarkopia")
    in_whole = {key for key in fields_of(marked) if marker(key) in whole}
    in_copy = {key for key in fields_of(marked) if marker(key) in copy}

    assert in_whole - in_copy == BARA_I_JOURNALEN
    assert in_copy - in_whole == set()
    assert in_whole == set(fields_of(marked))


@pytest.mark.parametrize("key", ["utforarkopia", "om-nagot-hander", "brev"])
def test_no_ability_or_risk_word_stands_outside_the_record(key: str, marked: Run) -> None:
    said = text(marked, key)
    for label in (
        "Kan ansvara",
        "Kan utföra",
        "Kvarstående",
        "Riskanalys",
        "Instabilt",
        "Kräver medicinsk",
        "Syfte",
    ):
        assert label not in said


def test_the_helpers_copy_keeps_the_forms_labels_in_the_forms_order(fall: Fall) -> None:
    said = text(fall(HJALP), "utforarkopia")
    at = -1
    for label in UTFORARENS_ORDNING:
        at = said.find(label, at + 1)
        assert at >= 0, label


def test_the_helpers_copy_ends_with_the_return_slip(fall: Fall) -> None:
    said = text(fall(HJALP), "utforarkopia")

    assert said.index("Namn och titel, underskrift, datum") < said.index("Bekräftelse från mottagaren")
    assert "Mottagandet bekräftas" in said
    assert "Insatser beräknas komma igång (datum)" in said


@pytest.mark.parametrize("key", ["utforarkopia", "brev", "om-nagot-hander", "bedomning"])
def test_d11_every_copy_of_an_egenvard_has_warning_signs_and_whom_to_call(key: str, fall: Fall) -> None:
    said = text(fall(HJALP), key)

    assert "kalla tår: ta av strumpan" in said
    assert "Distriktssköterskan, 08-000 00 11" in said
    assert key == "bedomning" or "112" in said


def test_medicines_names_strengths_and_doses_stand_only_in_the_record_and_with_the_lists_date(
    fall: Fall,
) -> None:
    row = {
        "id": "1",
        "namn": "Påhittin",
        "styrka": "10 mg",
        "dos": "1 tablett",
        "tid": "08",
        "satt": "via munnen",
    }
    run = fall(
        MEDICINFALL,
        a1_lakemedel=[row],
        a1_titel="Ge Påhittin 10 mg",
        a1_skada="Glömd påhittin: ge inte 1 tablett till.",
    )
    whole, copy = text(run, "bedomning"), text(run, "utforarkopia")

    assert "Läkemedel enligt läkemedelslistan 19 november 2026, åtgärd 1" in whole
    assert {"Påhittin", "10 mg", "1 tablett"} <= set(whole.splitlines())
    for word in ("påhittin", "10 mg", "1 tablett"):
        assert word not in copy.lower()
    assert SE_LISTAN in copy
    assert "Se läkemedelslistan, daterad 19 november 2026" in copy


def test_a_dose_that_is_only_a_number_takes_no_number_out_of_the_text(fall: Fall) -> None:
    run = fall(
        MEDICINFALL,
        a1_lakemedel=[{"id": "1", "namn": "Påhittin", "dos": "1"}],
        a1_nar="Kl. 8 och 1 gång till",
    )

    assert "Kl. 8 och 1 gång till" in text(run, "utforarkopia")


@pytest.mark.parametrize(
    ("dag", "skapas"), [("2026-11-21", False), ("2026-11-22", True), ("2026-11-23", True)]
)
@pytest.mark.parametrize(("key", "case"), [("utforarkopia", HJALP), ("skolkopia", SKOLFALL)])
def test_a_copy_is_made_to_and_with_the_last_day_of_the_consent(
    key: str, case: str, dag: str, skapas: bool, fall: Fall
) -> None:
    run = fall(case, a1_delning_till=dag)
    if skapas:
        assert make(run, key, ADA).paper.blocks
        return
    with pytest.raises(HinderedPaper, match="har samtycket gått ut"):
        make(run, key, ADA)


@pytest.mark.parametrize(
    ("key", "case", "changes", "why"),
    [
        ("utforarkopia", HJALP, {"a1_delning": "nej"}, "inte gått med på"),
        ("utforarkopia", SJALV, {}, "ingen åtgärd är bedömd som egenvård med hjälp"),
        ("utforarkopia", "EV03", {}, "ingen åtgärd är bedömd som egenvård med hjälp"),
        ("skolkopia", HJALP, {}, "i skola eller förskola"),
        ("om-nagot-hander", "EV03", {}, "ingen åtgärd är bedömd som egenvård"),
        ("bedomning", "EV07", {}, "ingen åtgärd är bedömd än"),
        ("brev", MOTTAGEN, {}, "ingen åtgärd är bedömd än"),
        ("bekraftelse", HJALP, {}, "ingen bedömning är mottagen"),
        ("bekraftelse", "OK-EV-21A", {}, "behöver bedömaren svara på först"),
        ("uppfoljning", HJALP, {}, "ingen egenvård följs upp"),
        ("begaran", HJALP, {}, "inget att begära"),
    ],
)
def test_a_paper_that_must_not_be_made_says_why(
    key: str, case: str, changes: dict[str, Any], why: str, fall: Fall
) -> None:
    run = fall(case, **changes)
    with pytest.raises(HinderedPaper, match=why):
        make(run, key, ADA)
    assert key not in [offer.key for offer in offers(run) if offer.suits]


def test_only_the_consented_action_is_on_the_helpers_copy(fall: Fall) -> None:
    run = fall("OK-EV-03", a3_delning="nej")
    said = text(run, "utforarkopia")

    assert "kompressionsstrumpor" in said
    assert "Ögondroppar" not in said
    assert "insulin" not in said


@pytest.mark.parametrize("svar", ["ja", "vet_ej"])
@pytest.mark.parametrize("key", [PROTOCOL, *(kind.key for kind in GUIDE.papers)])
@pytest.mark.parametrize("case", [MEDICINFALL, SKOLFALL, MOTTAGEN, UPPFOLJD, "OK-EV-21B", "EV07"])
def test_d3_no_paper_tells_where_a_protected_patient_lives_is_reached_or_is_helped(
    case: str, key: str, svar: str, fall: Fall
) -> None:
    hidden = {
        "adress": "Hemliga vägen 7", "patient_telefon": "08-999 99 01", "enhet": "Hemliga vårdcentralen",
        "mottagen_fran": "Hemliga sjukhuset", "ska_hjalpa": "Hemliga hemtjänsten", "mottagen_av": "Hemliga enheten",
        "a1_utforare": "Hemliga gruppen", "a1_ersattare": "Hemliga jouren", "a1_instruktion_till": "Hemliga skolan",
    }  # fmt: skip
    known = {key: raw for key, raw in hidden.items() if key in CASES[case].answers or key == "adress"}
    hjalpare = [
        {
            "id": "1",
            "roll": row["roll"],
            "namn": "Hemliga huset",
            "verksamhet": "Hemliga enheten",
            "atar_sig": "ja",
        }
        for row in CASES[case].answers.get("a1_hjalpare", ())
    ]
    more: dict[str, Any] = {"a1_hjalpare": hjalpare} if hjalpare else {}
    if "foretradare" in CASES[case].answers:
        more["foretradare"] = [{"id": "1", "roll": "vardnadshavare", "namn": "Lo", "telefon": "08-999 99 02"}]
    if svar == "ja":
        known.pop("adress")
    run = fall(case, skyddade_uppgifter=svar, **known, **more)
    try:
        made = make(run, key, Sender(name="Ada Ek"))
    except HinderedPaper:
        return
    said = f"{words(made.paper.blocks)} {made.paper.footer} {made.paper.title} {made.paper.answers}"
    assert "hemliga" not in said.lower()
    assert "08-999 99" not in said
    assert "Skola eller förskola" not in said
    assert "Ordinärt boende" not in said


def test_d3_a_protected_patient_is_warned_of_before_every_paper(fall: Fall) -> None:
    for offer in offers(fall(HJALP, skyddade_uppgifter="vet_ej")):
        assert offer.key == PROTOCOL or "sekretessprövning" in offer.caution


def test_d3_what_is_left_off_can_be_written_by_hand(fall: Fall) -> None:
    blocks = make(fall("OK-EV-17A"), "utforarkopia", ADA).paper.blocks
    lines = [block.label for block in blocks if isinstance(block, WriteLines)]

    assert {"Ansvarig vårdenhet/vårdgivare", "Utförs av", "Ersättare"} <= set(lines)


def test_the_foot_holds_loose_pages_together_and_the_files_facts_hold_nothing(fall: Fall) -> None:
    made = make(fall(HJALP, personnummer="19121212-1212"), "bedomning", ADA).paper

    assert made.footer.startswith(
        "T.E., född 1912 · Sekretess – lämnas bara till angivna mottagare · Egenvård, regler från"
    )
    for fact in (made.title, made.subject, made.key):
        assert "Testina" not in fact
    shielded = make(fall("OK-EV-17A", personnummer="19121212-1212"), "bedomning", ADA).paper
    assert shielded.footer.startswith("Sekretess")
    assert "1912" not in shielded.footer


def test_the_record_prints_the_stop_that_was_decided_against_with_the_reasons(fall: Fall) -> None:
    said = text(fall("OK-EV-05B"), "bedomning")

    assert "Patienten kan inte ansvara för ”Lägga om sår på underbenet”." in said
    assert "Bedömningen är en annan än programmets förslag. Skälen: Patienten har fått träna" in said
    assert said.index("Egenvård, patienten utför själv") < said.index("Patienten kan inte ansvara")


def test_the_record_names_the_class_of_a_high_risk_and_never_of_a_low(fall: Fall) -> None:
    assert "Infektion i såret: R4 efter åtgärderna, enligt en riskmatris för socialtjänst" in text(
        fall("OK-EV-08A"), "bedomning"
    )
    assert "Infektion i såret: R3" in text(fall("OK-EV-08B"), "bedomning")
    low = text(fall("OK-EV-08C"), "bedomning")
    assert "kan bli katastrofalt, oavsett siffra" in low
    assert "R1" not in low
    assert "R2" not in low
