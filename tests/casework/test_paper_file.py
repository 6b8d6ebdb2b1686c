"""What the file of a paper says beside its pages, and at which archive level it is made."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Pdf

from okapp.archive import Level
from okapp.casework.papers import PROTOCOL, Press, file_name, make, offers, press_for
from okapp.casework.reading_paper import reading_paper
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.blocks import Heading
from okapp.documents.papers import Sender
from okapp.engine.questions import Group, PersonOf, Question, Text
from okapp.library.address import Address
from okapp.library.loader import load_library
from okapp.library.reading import act_sections, reading_sections
from okapp.library.texts import read_text
from okapp.paths import find_paths
from okapp.settings import Settings
from tests.benchmarks.setting import AROUND, GUIDES
from tests.casework.caseload.kit import NUMBER, add_case, office
from tests.casework.sample_guide import run
from tests.documents.pdf.reading import page_texts
from tests.documents.pdf_checks import faults, said_beside_the_pages

KIM = Sender("Kim Vinterqvist", "socialsekreterare", "Mottagningen", "08-123 45 67", "Solna stad")
NAME = "Zebedeus Kvarnlund 191212121212, som bor på Gömda vägen tre"
CASES = 4


@pytest.fixture(scope="module")
def press() -> Press:
    return press_for(find_paths(), Settings)


def with_names(question: Question[Any], raw: Any) -> Any:
    """The answer, with a name where anything may be written."""
    if isinstance(question, Text):
        return NAME
    if isinstance(question, PersonOf):
        return {"namn": NAME, "roll": NAME, "telefon": NAME}
    if isinstance(question, Group) and raw:
        return [{**row, **named(question.fields, row)} for row in raw]
    return raw


def named(questions: tuple[Question[Any], ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    given = {question.key: with_names(question, answers.get(question.key)) for question in questions}
    return {key: raw for key, raw in given.items() if raw is not None}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.wizard.key)
def test_what_was_written_by_hand_stands_on_the_pages_only(guide, press):
    cases = sorted((case for case in cases_of(guide) if not case.quick), key=lambda case: -len(case.answers))
    for case in cases[:CASES]:
        plain = run_of(case, guide, AROUND)
        one = replace(plain, answers=named(plain.edition.questions(), case.answers))
        for offer in (each for each in offers(one) if not each.hindered):
            paper = make(one, offer.key, KIM).paper
            data = press.pdf(paper)
            told = said_beside_the_pages(data) + file_name(paper)
            assert [text for text in (NAME[:18], NUMBER, KIM.name) if text in told] == [], (
                case.id,
                offer.key,
            )
            assert faults(data) == {}, (case.id, offer.key)
            if offer.key == PROTOCOL:
                assert NAME[:18] in "".join(page_texts(data))


def test_a_register_extract_has_the_cases_number_on_its_pages_only(tmp_path, press):
    desk = office(tmp_path / "arenden")
    caseload = desk.create()
    try:
        case = add_case(caseload)
        paper = caseload.extract.registerutdrag(case.person_id, tested=True)
    finally:
        caseload.close()
    data = press.pdf(paper)
    told = said_beside_the_pages(data) + file_name(paper)
    assert "Ärende 2026-17" in "".join(page_texts(data))
    assert "Ärende" in told
    assert [text for text in ("2026-17", "Öberg", NUMBER, "Siv") if text in told] == []
    assert faults(data) == {}


def level_of(data: bytes) -> str:
    with Pdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as said:
        return said.pdfa_status


@pytest.mark.parametrize(
    ("machine", "own", "level"),
    [
        ("", Level.A2A, "2A"),
        ("", Level.A1A, "1A"),
        ('arkivniva = "1a"', Level.A3A, "1A"),
        ("", Level.A3A, "3A"),
    ],
)
def test_the_administrators_level_goes_before_the_users(tmp_path, monkeypatch, machine, own, level):
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    tmp_path.chmod(0o755)
    file = tmp_path / "okapp.toml"
    file.write_text(machine, encoding="utf-8")
    paths = replace(find_paths(), machine_config=file)
    made = press_for(paths, lambda: Settings(archive_level=own)).pdf(make(run(), PROTOCOL, KIM).paper)
    assert level_of(made) == level


def test_only_the_protocol_carries_the_answers_that_it_lists():
    one = run({"akut": "nej", "hem": "nej", "hemkommun": "Solna"})
    listed = json.loads(make(one, PROTOCOL, KIM).paper.answers)
    assert listed["akut"] == "nej"
    assert "hemkommun" not in listed
    others = [make(one, offer.key, KIM).paper for offer in offers(one) if offer.key != PROTOCOL]
    assert others
    assert [paper.answers for paper in others] == [""] * len(others)


def test_a_heading_may_have_a_bookmark_of_its_own(press):
    paper = replace(
        make(run(), PROTOCOL, KIM).paper, blocks=(Heading("Ärende 2026-17", 1, bookmark="Ärende"),)
    )
    told = said_beside_the_pages(press.pdf(paper))
    assert "2026-17" not in told
    assert "\nÄrende" in told


@pytest.mark.long
def test_every_text_of_the_library_becomes_a_sound_file(press):
    library = load_library(find_paths().data)
    texts = [
        *((f"avtal:{one.id}", reading_sections(library, one, read_text(one))) for one in library.agreements),
        *((f"lag:{one.id}", act_sections(library, one)) for one in library.acts),
    ]
    assert len(texts) > 50
    for address, sections in texts:
        paper = reading_paper(library, Address.parse(address), sections, date(2026, 3, 2))
        assert faults(press.pdf(paper)) == {}, address
