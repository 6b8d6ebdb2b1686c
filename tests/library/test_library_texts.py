from __future__ import annotations

import pytest

from okapp.documents.blocks import Items, Paragraph
from okapp.library.fields import LibraryError
from okapp.library.loader import load_library
from okapp.library.model import TextKind
from okapp.library.texts import Origin, TextSection, read_text, text_blocks

FULL = {"hok", "habilitering-rehabilitering", "habilitering-rehabilitering-rekommendation"}
HOK = [
    "1", "1-1", "1-2", "1-3", "1-4", "2", "2-1", "2-2", "2-3", "3", "4", "4-1", "4-2", "4-3", "4-4", "4-5",
    "4-6", "4-7", "5", "6", "7", "7-1", "7-2", "7-3",
]  # fmt: skip


def sections(library, key):
    return {section.id: section for section in read_text(library.agreement(key))}


def test_the_summary_stands_first_in_our_own_words(library):
    for one in library.agreements:
        first, *rest = read_text(one)
        assert (first.id, first.text, first.level) == ("sammanfattning", one.summary, 2), one.id
        assert first.origin is Origin.OWN_WORDS, one.id
        assert rest, one.id
        assert all(section.origin is not Origin.OWN_WORDS for section in rest), one.id


def test_only_three_documents_are_here_in_full_and_no_description_looks_like_one(library):
    for one in library.agreements:
        origins = {section.origin for section in read_text(one)}
        assert (Origin.FULL_TEXT in origins) is (one.id in FULL), one.id
        assert (one.text_kind is TextKind.FULL_TEXT) is (one.id in FULL), one.id


def test_what_a_source_says_names_the_source_and_is_listed_among_the_sources(library):
    for one in library.agreements:
        listed = {reference.source for reference in one.sources}
        for section in read_text(one):
            assert (section.source in listed) is (section.origin is Origin.SOURCE), (one.id, section.id)
    assert sections(library, "kostnadsansvar-sarskilt-boende")["kalla-004-2"].source == "kalla-004"


def test_hok_has_its_numbered_sections_however_many_marks_the_source_had(library):
    found = sections(library, "hok")
    assert [key for key in found if key[0].isdigit()] == HOK
    for key in HOK:
        assert found[key].heading.startswith(key.replace("-", ".") + " ")
        assert found[key].level == 2 + key.count("-")
    assert found["7-1"].heading == "7.1 Eskaleringstrappa vid oenigheter"


def test_the_ladder_of_hok_is_a_numbered_list(library):
    purpose, ladder = text_blocks(sections(library, "hok")["7-1"])
    assert isinstance(purpose, Paragraph)
    assert ladder.ordered
    assert len(ladder.items) == 3
    assert "politiska styrgruppen VIS" in ladder.items[2]


def test_the_parties_of_hok_keep_their_lines(library):
    (parties,) = text_blocks(sections(library, "hok")["7-3"])
    assert parties.text.count("\n") == 27
    assert "Botkyrka kommun\nDanderyds kommun" in parties.text


def test_a_coordinated_plan_has_seven_points(library):
    blocks = text_blocks(sections(library, "habilitering-rehabilitering")["samordningsansvarigas-uppdrag"])
    (bullets, plan) = [block for block in blocks if isinstance(block, Items)]
    assert (len(bullets.items), bullets.ordered) == (3, False)
    assert (len(plan.items), plan.ordered) == (7, True)


def test_sections_of_the_other_full_texts(library):
    assert list(sections(library, "habilitering-rehabilitering"))[1:] == [
        "titel", "parter", "giltighetstid", "syfte-och-mal", "malgrupp", "ledningens-ansvar",
        "samtycke-och-delaktighet", "lokala-rutiner", "samordningsansvarigas-uppdrag", "uppfoljning",
        "referenser", "andra-overenskommelser",
    ]  # fmt: skip
    letter = sections(library, "habilitering-rehabilitering-rekommendation")
    assert (letter["rekommendation"].level, letter["bakgrund"].level) == (2, 3)


def test_a_document_that_is_only_named_has_the_line_where_it_is_named(library):
    assert sections(library, "andningshjalp")["kalla-003"].text.endswith("andningshjälp i hemmet, 2009")
    assert "delöverenskommelser" in sections(library, "aldre-del-nutrition")["kalla-001"].text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Ett stycke.\n\nEtt till.", (Paragraph("Ett stycke."), Paragraph("Ett till."))),
        ("Box 1\n100 64 Stockholm", (Paragraph("Box 1\n100 64 Stockholm"),)),
        ("- ett\n- två\n\n\n1. första", (Items(("ett", "två")), Items(("första",), ordered=True))),
        ("1. ett\n3. tre", (Paragraph("1. ett\n3. tre"),)),
        ("- ett\nutan märke", (Paragraph("- ett\nutan märke"),)),
        ("", ()),
    ],
)
def test_text_becomes_paragraphs_and_lists(text, blocks):
    assert text_blocks(TextSection("a", "A", text)) == blocks


def test_headings_of_three_depths(copy):
    path = copy / "agreements" / "hok" / "avtal.md"
    path.write_text("## Ett {#ett}\n\n### Två {#tva}\n\nText.\n\n#### Tre {#tre}\n", encoding="utf-8")
    found = read_text(load_library(copy).agreement("hok"))
    assert [(section.id, section.level, section.text) for section in found] == [
        ("ett", 2, ""), ("tva", 3, "Text."), ("tre", 4, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("hok", "##### A {#a}\n", "rad 1: text utan avsnitt"),
        ("hok", "## A {#a}\n\nx\n\n### B {#a}\n", "rad 5: två avsnitt har samma beteckning"),
        ("avlidna", "## Priser {#priser}\n", "rad 1: avsnittet priser kan inte stå i ett dokument som bara"),
    ],
)
def test_a_damaged_text_names_file_and_line(copy, key, text, says):
    path = copy / "agreements" / key / "avtal.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        read_text(load_library(copy).agreement(key))
    assert f"{path}, {says}" in error.value.sentence
