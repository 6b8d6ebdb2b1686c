from __future__ import annotations

import json
from datetime import date

import pytest

from okapp.casework.report import as_json, as_text, plain
from okapp.documents.blocks import (
    Callout,
    Checkbox,
    Heading,
    PageBreak,
    Period,
    Signature,
    Table,
    Timeline,
)
from okapp.documents.protocol import NO_DECISION
from okapp.engine.editions import NoEdition
from tests.casework.sample_guide import ANSWERS, run

FULL = {
    **ANSWERS,
    "berors": ["vald", "barn"],
    "begard": "2026-01-10",
    "dygn": "2,5",
    "kontakt": {"namn": "Kim", "telefon": "08-1"},
    "platser": [{"id": "a", "plats": "Solna", "fran": "2026-01-02"}, {"plats": "Malmö"}],
    "eget": "Två ord",
}


def test_the_json_document_has_the_keys_of_the_contract_in_order() -> None:
    document = as_json(run())
    assert list(document) == [
        "wizard", "edition", "date", "complete", "missing", "problems", "ignored", "path", "findings",
        "next_steps", "to_record", "missing_evidence", "find_out", "warnings", "stops", "deadlines", "turns_on",
        "limits", "own_words",
    ]  # fmt: skip


def test_a_whole_run_as_json() -> None:
    document = as_json(run(FULL))
    assert document["wizard"] == "prov"
    assert document["edition"] == "2025-07-01"
    assert document["date"] == "2026-01-15"
    assert document["stops"] == [{"code": "varna_barn", "text": "Ett barn berörs."}]
    assert document["warnings"] == [{"code": "varna_vald", "text": "Våld förekommer."}]
    assert document["next_steps"] == ["Ring i dag."]
    assert document["to_record"] == ["Skriv ned svaren.", "Skriv vem du ringt.", "Skriv besluten."]
    assert document["deadlines"] == [
        {"date": "2026-02-10", "text": "En månad: 10 februari 2026.", "source": "29 kap. 1 § SoL 2025:400"}
    ]
    sedan = document["findings"][1]
    assert sedan == {
        "track": "sedan",
        "code": "BOSATTNING",
        "certainty": "firm",
        "municipality": {"code": "0184", "name": "Solna"},
        "text": "Solna stad ansvarar. Ring Solna stads växel.",
        "because": ["Bostaden är fast."],
        "sources": [{"act": "SoL 2025:400", "section": "29 kap. 1 §", "agreement": None}],
    }
    assert {"question": "akut", "answer": "ja", "would_give": "Vem agerar i dag: Akut hjälp här"} in document[
        "turns_on"
    ]
    assert json.loads(json.dumps(document)) == document


def test_answers_on_the_path_are_as_a_file_could_hold_them() -> None:
    answers = as_json(run(FULL))["path"][1]["answers"]
    assert answers == {
        "hem": "ja",
        "hemkommun": "0184",
        "begard": "2026-01-10",
        "dygn": 2.5,
        "kontakt": {"namn": "Kim", "roll": "", "telefon": "08-1"},
        "platser": [
            {"id": "a", "plats": "Solna", "fran": "2026-01-02"},
            {"id": "2", "plats": "Malmö", "fran": None},
        ],
        "eget": "Två ord",
    }
    assert as_json(run(FULL))["path"][0]["answers"] == {"akut": "nej", "berors": ["barn", "vald"]}
    assert as_json(run(answers | {"akut": "nej"}))["findings"] == as_json(run(FULL))["findings"]


def test_what_is_wrong_is_named_and_nothing_guessed() -> None:
    document = as_json(run({"akut": "kanske", "okand": 1}))
    assert not document["complete"]
    assert [problem["question"] for problem in document["problems"]] == ["akut", "okand"]
    assert document["findings"] == []
    assert document["turns_on"] == []


def test_missing_answers_are_listed_by_key() -> None:
    assert as_json(run({"akut": "ja"}))["missing"] == ["hem"]


def test_vet_ej_says_what_to_find_out() -> None:
    document = as_json(run({"akut": "vet_ej", "hem": "vet_ej"}))
    assert document["find_out"] == [
        {"question": "akut", "text": "Ring den som sökte."},
        {"question": "hem", "text": "Fråga personen."},
    ]
    assert document["missing_evidence"] == ["Kopia av beslut."]
    assert document["findings"][1]["sources"][1]["agreement"] == "prov-avtal"


def test_no_rules_for_the_date() -> None:
    with pytest.raises(NoEdition):
        as_json(run(day=date(2000, 1, 1)))


def test_the_text_gives_the_answer_before_the_reasons_and_the_reasons_before_what_to_do() -> None:
    text = as_text(run(FULL))
    order = [
        "Regler från 1 juli 2025, SoL 2025:400.",
        "inte granskade av jurist",
        "Stopp: Ett barn berörs.",
        "Ansökan prövas här.",
        "Solna stad ansvarar.",
        "Bostaden är fast.",
        "Stöd: 29 kap. 1 § SoL 2025:400",
        "1. Ring i dag.",
        "- Skriv ned svaren.",
        "10 februari 2026",
        "Kontrollera detta extra noga: resultatet beror på det.",
        "Skärmens tabell",
        NO_DECISION,
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert max(map(len, text.splitlines())) <= 88


def test_the_text_of_an_unfinished_run_says_what_is_left() -> None:
    text = as_text(run({"akut": "ja", "hem": "kanske"}))
    assert "Svar som inte kunde tas emot\n- hem: " in text
    assert "Svar som saknas" in as_text(run({"akut": "ja"}))
    assert "Finns en bostad? [hem]" in as_text(run({"akut": "ja"}))


def test_answers_that_were_not_needed_are_told_only_when_all_is_answered() -> None:
    unused = {"akut": "ja", "hem": "nej", "hemkommun": "Solna"}
    assert "Svar som inte behövdes: hemkommun" in as_text(run(unused))
    assert "inte behövdes" not in as_text(run({"hemkommun": "Solna"}))


def test_a_matter_after_the_last_check_of_the_law_carries_a_notice() -> None:
    assert "senast kontrollerades mot lagtexten" in as_text(run(day=date(2026, 3, 1)))
    assert "senast kontrollerades" not in as_text(run())


def test_blocks_for_pen_and_page_are_left_out_and_the_rest_is_told_in_words() -> None:
    lines = plain(
        (
            Heading("Rubrik", level=3),
            Callout("Utan titel"),
            Table("Nätter", ("När", "Var"), (("1 maj", "Solna"), ("2 maj", ""))),
            Timeline("Tid", (Period("Solna", None, None),), date(2026, 1, 1), "Solna från okänt till nu"),
            Checkbox("Ring", checked=True),
            Checkbox("Skriv"),
            Signature("Handläggare"),
            PageBreak(),
        )
    )
    assert [line for line in lines if line] == [
        "Rubrik",
        "Observera: Utan titel",
        "Nätter",
        "- När: 1 maj; Var: Solna",
        "- När: 2 maj",
        "Tid: Solna från okänt till nu",
        "[x] Ring",
        "[ ] Skriv",
    ]


def test_doubts_stand_among_the_reasons() -> None:
    finding = as_json(run({**ANSWERS, "hemkommun": "Malmö"}))["findings"][1]
    assert finding["certainty"] == "assessment"
    assert finding["because"] == ["Bostaden är fast.", "Malmö stad är långt bort."]
