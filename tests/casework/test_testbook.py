from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.testbook import (
    CasesError,
    Expected,
    Mark,
    Use,
    as_toml,
    case_from,
    cases_of,
    personal_numbers,
    read_cases,
    write_case,
)
from okapp.casework.tried_cases import try_case
from tests.casework.sample_guide import ANSWERS, AROUND, CASES, GUIDE, run

FIRST, SECOND = cases_of(GUIDE)


def test_cases_are_read_whole() -> None:
    assert FIRST.id == "PROV-1"
    assert FIRST.matter_date == FIRST.today == date(2026, 1, 15)
    assert FIRST.answers["begard"] == "2026-01-10"
    assert FIRST.added == ("Inget är akut",)
    assert (FIRST.mark, FIRST.use, FIRST.quick) == (Mark.SYNTHETIC, Use.ASSERT, False)
    assert (SECOND.mark, SECOND.use, SECOND.quick) == (Mark.INFERRED, Use.ILLUSTRATION, True)
    assert SECOND.today == date(2026, 1, 16)
    assert len({mark.text for mark in Mark}) == 3


def test_cases_that_hold() -> None:
    assert [check.what for check in try_case(FIRST, GUIDE, AROUND).checks] == [
        "Svaren räcker och alla används",
        "Vem agerar i dag",
        "Vem ansvarar sedan",
        "Flytt",
        "Kommun",
        "Säkerhet",
        "Lagrum",
    ]
    assert try_case(FIRST, GUIDE, AROUND).holds
    assert try_case(SECOND, GUIDE, AROUND).holds
    assert try_case(SECOND, GUIDE, AROUND).run.wizard.key == "snabbprov"


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        (Expected(codes={"idag": "AKUT"}), "Vem agerar i dag"),
        (Expected(codes={"flytt": ""}), "Flytt"),
        (Expected(codes={"finns_inte": "X"}), "finns_inte"),
        (Expected(codes={"sedan": "BOSATTNING"}, municipality="1280"), "Kommun"),
        (Expected(codes={"idag": "HAR"}, municipality="0184"), "Kommun"),
        (Expected(codes={"sedan": "BOSATTNING"}, certainty="assessment"), "Säkerhet"),
        (Expected(codes={"sedan": "BOSATTNING"}, section="29 kap. 1"), "Lagrum"),
        (Expected(codes={"sedan": "BOSATTNING"}, about="idag", section="29 kap. 1 §"), "Lagrum"),
        (Expected(codes={"sedan": "BOSATTNING"}, warnings=("Varg",)), "Varning"),
        (Expected(codes={}, section="29 kap. 1 §"), "Lagrum"),
    ],
)
def test_what_differs_is_named(expected: Expected, wrong: str) -> None:
    tried = try_case(replace(FIRST, expected=expected), GUIDE, AROUND)
    assert [check.what for check in tried.checks if not check.holds] == [wrong]


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (Expected(codes={"idag": "HAR"}), ("Prövas här", "Prövas här")),
        (Expected(codes={"idag": "AKUT"}), ("Akut hjälp här", "Prövas här")),
        (Expected(codes={"flytt": ""}), ("", "Svar väntas")),
        (Expected(codes={"idag": "ANNAT"}), ("ANNAT", "Prövas här")),
        (Expected(codes={"sedan": "BOSATTNING"}, municipality="0184"), ("Solna stad", "Solna stad")),
        (Expected(codes={"sedan": "BOSATTNING"}, municipality="1280"), ("Malmö stad", "Solna stad")),
        (Expected(codes={"sedan": "BOSATTNING"}, municipality="9999"), ("9999", "Solna stad")),
        (Expected(codes={"idag": "HAR"}, municipality="0184"), ("Solna stad", "")),
        (Expected(codes={"idag": "HAR"}, certainty="assessment"), ("Kräver bedömning", "Följer av svaren")),
        (Expected(codes={"idag": "HAR"}, certainty="saker"), ("saker", "Följer av svaren")),
        (Expected(codes={}, certainty="firm"), ("Följer av svaren", "")),
        (Expected(codes={}, stops=()), ("", "")),
        (Expected(codes={}, stops=("varna_barn",)), ("Ett barn berörs.", "")),
        (Expected(codes={}, stops=("finns_inte",)), ("finns_inte", "")),
    ],
)
def test_what_is_expected_and_given_is_told_in_words(expected: Expected, told: tuple[str, str]) -> None:
    last = try_case(replace(FIRST, expected=expected), GUIDE, AROUND).checks[-1]
    assert (last.expected, last.given, last.holds) == (*told, told[0] == told[1])


def test_a_stop_that_came_and_the_warning_looked_for_are_told_in_their_own_words() -> None:
    expected = Expected(codes={}, warnings=("barn berörs",), stops=("varna_barn",))
    *_, warning, stop = try_case(replace(SECOND, expected=expected), GUIDE, AROUND).checks
    assert (warning.expected, warning.given, warning.holds) == ("barn berörs", "barn berörs", True)
    assert (stop.expected, stop.given, stop.holds) == ("Ett barn berörs.", "Ett barn berörs.", True)


@pytest.mark.parametrize("answers", [{"akut": "ja"}, {"akut": "nej", "hem": "nej", "hemkommun": "Solna"}])
def test_a_case_with_too_few_or_unused_answers_does_not_hold(answers: dict[str, str]) -> None:
    tried = try_case(replace(FIRST, answers=answers, expected=Expected(codes={})), GUIDE, AROUND)
    assert not tried.holds
    assert tried.checks[0].given in ("Bostad", "Hemkommun")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rubrik = "En fast bostad"\n', "", "Fallet PROV-1 saknar rubrik"),
        ('id = "PROV-2"', 'id = "PROV-1"', "Fallet PROV-1 finns två gånger"),
        ("arendedatum = 2026-01-15", 'arendedatum = "i går"', "inte ett datum"),
        ('sakerhet = "synthetic"', 'sakerhet = "saker"', "Fallet PROV-1"),
        ('guide = "hela"', 'guide = "halva"', "saknar halva"),
        ("fakta = []", 'fakta = "nej"', "inte en lista"),
        ("[fall.svar]\nakut", "[fall.svar\nakut", "inte giltig TOML"),
        (CASES, "fall = 1", "tabeller som heter"),
        (CASES, "fall = [1]", "Fallet utan id"),
    ],
)
def test_a_damaged_collection_names_the_case(old: str, new: str, said: str) -> None:
    with pytest.raises(CasesError, match=said.replace("[", r"\[")):
        read_cases(CASES.replace(old, new, 1))


def test_a_case_of_ones_own_is_saved_and_read_back(tmp_path: Path) -> None:
    own = case_from(run(), id="EGET-1", title="Eget fall", facts=("En bostad",), source="Egen praktik")
    assert own.expected.codes == {"idag": "HAR", "sedan": "BOSATTNING"}
    path = tmp_path / "fall.toml"
    write_case(path, own)
    assert read_cases(path.read_text(encoding="utf-8")) == (own,)
    assert try_case(own, GUIDE, AROUND).holds


def test_answers_off_the_path_are_not_saved() -> None:
    own = case_from(run({**ANSWERS, "hem": "nej"}), id="E", title="E", facts=(), source="")
    assert "hemkommun" not in own.answers


def test_toml_keeps_every_part() -> None:
    assert read_cases(as_toml(FIRST) + as_toml(SECOND)) == (FIRST, SECOND)


@pytest.mark.parametrize(
    "text",
    [
        *("850709-9805", "198507099805", "19850709-9805", "850769 1234", "x850709+9805"),
        *("850709–9805", "850709\u20119805", "850709\u00a09805", "19850709 - 9805"),
    ],
)
def test_what_looks_like_a_personal_number_is_found_wherever_it_stands(text: str) -> None:
    assert len(personal_numbers(replace(FIRST, title=text))) == 1
    assert len(personal_numbers(replace(FIRST, facts=("a", f"Född {text}.")))) == 1
    assert len(personal_numbers(replace(FIRST, answers={"platser": [{"plats": text}]}))) == 1
    assert len(personal_numbers(replace(FIRST, added=(text,), source=text))) == 2


@pytest.mark.parametrize("text", ["2026-01-15", "08-123 45 67", "HFD 2021 ref. 46", "991399-1234", "0184"])
def test_what_does_not_look_like_one_is_left_alone(text: str) -> None:
    assert personal_numbers(replace(FIRST, title=text, answers={"a": text})) == ()
