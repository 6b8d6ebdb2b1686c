from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.handover import OURS, STANDARD, TITLES, Part, Row, strip, systems
from okapp.casework.handover_file import (
    LONGEST,
    HeadingsError,
    headings_in_use,
    merged,
    read_headings,
    save_headings,
    table_of,
    take_in,
)
from okapp.casework.left_out import LeftOut
from okapp.wizards import GUIDES
from tests.casework.sample_guide import run

FULL = {
    "akut": "vet_ej",
    "hem": "ja",
    "hemkommun": "Solna",
    "begard": "2026-01-10",
    "eget": "Rad ett.\nRad två.",
}
OWN = (
    Row("Systemet", "Utredning", (Part.ANSWERS, Part.REASONS)),
    Row("Systemet", "Beslut", (Part.OUTCOME,)),
    Row("Det andra", "Allt", tuple(Part)),
)


def pieces(given=FULL, rows=STANDARD, left_out=LeftOut()):  # noqa: B008 - frozen
    return {one.heading: one.text for one in strip(run(dict(given)), rows, left_out)}


def test_the_standard_headings_say_whose_they_are_and_hold_every_part_once():
    assert systems(STANDARD) == (OURS,)
    assert "egna" in OURS
    parts = [part for row in STANDARD for part in row.parts]
    assert sorted(parts, key=str) == sorted(Part, key=str)
    assert set(TITLES) == set(Part)


def test_each_block_holds_what_belongs_under_its_heading():
    found = pieces()
    assert "Hemkommun: Solna stad" in found["Bakgrund"]
    assert "Akut behov: Vet ej" in found["Bakgrund"]
    assert "Vem ansvarar sedan" in found["Bedömning"]
    assert "29 kap." in found["Skäl och lagrum"]
    assert "1. Ring i dag." in found["Åtgärder"]
    assert "- Akut behov: Ring den som sökte." in found["Att ta reda på"]
    assert "10 februari 2026" in found["Datum"]
    assert "Detta är inte ett beslut." in found["Om prövningen"]


def test_a_heading_with_nothing_to_say_is_passed_over():
    assert "Datum" not in pieces({"akut": "nej", "hem": "nej"})


def test_it_is_plain_text_with_the_lines_as_they_were_written():
    for text in pieces().values():
        assert not {"<", "*", "\r", "\t"} & set(text)
    # written in a long field
    assert "Rad ett.\nRad två." in pieces()["Bakgrund"]


def test_the_parts_stand_in_the_order_of_the_heading():
    first = pieces(rows=(Row("x", "Ett", (Part.OUTCOME, Part.RULES)),))["Ett"]
    second = pieces(rows=(Row("x", "Ett", (Part.RULES, Part.OUTCOME)),))["Ett"]
    assert first.split("\n\n") == second.split("\n\n")[::-1]


def test_what_is_left_out_is_in_no_block():
    said = "\n".join(pieces(left_out=LeftOut(answers=frozenset({"hemkommun", "begard"}))).values())
    assert "Solna" not in said
    assert "10 januari" not in said
    assert "10 februari" not in said


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.wizard.key)
def test_every_guide_has_its_blocks_even_when_nothing_is_answered(guide):
    empty = replace(run({}), guide=guide)
    assert "Om prövningen" in {one.heading for one in strip(empty, STANDARD)}


# The file


def test_without_a_file_there_are_our_own_headings(tmp_path):
    assert read_headings(tmp_path / "overlamning.toml") == ()
    assert headings_in_use(tmp_path / "overlamning.toml") == STANDARD


def test_headings_are_kept_in_their_order_before_our_own(tmp_path):
    file = tmp_path / "config" / "overlamning.toml"
    save_headings(file, OWN)
    assert read_headings(file) == OWN
    assert systems(headings_in_use(file)) == ("Systemet", "Det andra", OURS)
    assert take_in(file) == OWN


def test_taking_in_replaces_the_systems_of_the_file_and_no_other():
    new = (Row("Systemet", "Ny", (Part.DATES,)),)
    assert merged(OWN, new) == (OWN[2], *new)


GOOD = '[[rubrik]]\nsystem = "S"\nrubrik = "R"\ndelar = ["svar"]\n'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[rubrik", "inte giltig TOML"),
        (GOOD * 2, "R finns två gånger för S"),
        (GOOD.replace('"svar"', '"vader"'), "vader är ingen del"),
        (GOOD.replace('["svar"]', '[{ a = "svar" }]'), "är ingen del"),
        (GOOD.replace('["svar"]', "[]"), "minst en del"),
        (GOOD.replace('["svar"]', '"svar"'), "minst en del"),
        (GOOD.replace('"S"', '" "'), "vilket system"),
        (GOOD.replace('"S"', f'"{OURS}"'), "Ökapps eget"),
        (GOOD.replace('"R"', "7"), "ska vara text"),
        (GOOD.replace('"R"', f'"{"r" * (LONGEST + 1)}"'), f"högst {LONGEST} tecken"),
        (GOOD + "farg = 1\n", "finns inte i filer med rubriker"),
    ],
)
def test_a_file_with_a_fault_is_told_and_left_alone(tmp_path, text, what):
    file = tmp_path / "overlamning.toml"
    file.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(HeadingsError, match=what) as told:
        read_headings(file)
    assert "under Ökapps egna rubriker i stället" in told.value.sentence
    with pytest.raises(HeadingsError, match="Rubrikerna är som förut"):
        take_in(file)
    assert file.read_text(encoding="utf-8") == text


def test_an_empty_or_missing_file_is_not_taken_in(tmp_path):
    with pytest.raises(HeadingsError, match="den finns inte"):
        take_in(tmp_path / "saknas.toml")
    (tmp_path / "tom.toml").write_text("", encoding="utf-8")
    with pytest.raises(HeadingsError, match="den har inga rubriker"):
        take_in(tmp_path / "tom.toml")


def test_a_row_is_written_by_the_names_of_the_file():
    assert table_of(OWN[1]) == {"system": "Systemet", "rubrik": "Beslut", "delar": ["utfall"]}
