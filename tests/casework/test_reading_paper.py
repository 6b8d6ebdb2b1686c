from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from okapp.casework.papers import Press, file_name
from okapp.casework.reading_paper import reading_paper, section_paper
from okapp.documents.blocks import Callout, Heading, Paragraph
from okapp.library.address import Address
from okapp.library.loader import load_library
from okapp.library.reading import act_sections, reading_sections, section_at
from okapp.library.texts import read_text

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
HOK = Address.parse("avtal:hok")


@pytest.fixture(scope="module")
def library():
    return load_library(ROOT / "data")


@pytest.fixture(scope="module")
def sections(library):
    agreement = library.agreement("hok")
    return reading_sections(library, agreement, read_text(agreement))


def pages(paper):
    pdf = pypdfium2.PdfDocument(Press(ROOT / "resources" / "fonts").pdf(paper))
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def test_the_full_text_as_a_pdf_says_where_it_comes_from_on_every_page(library, sections):
    paper = reading_paper(library, HOK, sections, DAY)
    drawn = pages(paper)
    assert len(drawn) > 5
    for text in drawn:
        assert f"Avskrift ur Ökapps bibliotek, innehåll {library.content.version}" in text
        assert paper.document_id in text
    whole = "\n".join(drawn)
    assert "Hänvisar till upphävd lag" in drawn[0]
    assert "Fullständig text, så som den lämnades" in drawn[0]
    for heading in ("1.1 Inledning", "7.1 Eskaleringstrappa vid oenigheter", "7.3 Parter"):
        assert heading in whole
    assert file_name(paper) == "okapp-avtal-2026-11-22.pdf"


def test_one_section_carries_title_warnings_whose_words_and_citation(library, sections):
    address = Address.parse("avtal:hok#7-1")
    paper = section_paper(library, address, section_at(sections, "7-1"), DAY)
    title, warning, *_ = paper.blocks
    assert title == Heading(library.agreement("hok").title, level=1)
    assert isinstance(warning, Callout)
    assert warning.title == "Hänvisar till upphävd lag"
    whose, cited = (block.text for block in paper.blocks[-2:] if isinstance(block, Paragraph))
    assert whose == "Dokumentets egen text."
    assert "avsnittet ”7.1 Eskaleringstrappa vid oenigheter”" in cited
    (text,) = pages(paper)
    assert "Avsteg från åtagande" in text
    assert "4.1 Politisk styrgrupp" not in text


def test_the_first_section_has_its_title_once(library, sections):
    paper = section_paper(library, HOK, sections[0], DAY)
    assert [block.level for block in paper.blocks if isinstance(block, Heading)] == [1]


def test_law_on_paper_is_marked_as_a_summary_and_as_repealed(library):
    address = Address.parse("lag:sol-2001-453#2 kap. 7 §")
    parts = act_sections(library, library.act("sol-2001-453"))
    paper = section_paper(library, address, section_at(parts, address.section), DAY)
    assert (paper.key, paper.title) == ("lag", "Socialtjänstlag (2001:453)")
    shown = [block for block in paper.blocks if isinstance(block, Callout)]
    assert shown[0].title == "Gäller inte längre"
    assert paper.blocks[-2] == Paragraph(
        "Sammanfattning i Ökapps egna ord, inte lagtext.", tone=paper.blocks[-2].tone
    )


def test_the_document_id_follows_the_contents(library, sections):
    whole = reading_paper(library, HOK, sections, DAY)
    again = reading_paper(library, HOK, sections, date(2026, 12, 1))
    part = section_paper(library, Address.parse("avtal:hok#3"), section_at(sections, "3"), DAY)
    assert whole.document_id == again.document_id
    assert whole.document_id != part.document_id
    assert reading_paper(library, HOK, sections[:-1], DAY).document_id != whole.document_id
