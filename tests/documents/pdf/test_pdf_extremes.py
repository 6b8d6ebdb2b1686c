"""Links over page breaks, empty blocks, names of 200 letters, hundreds of rows."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from pikepdf import Pdf

from okapp.documents.blocks import (
    AddressZone,
    Callout,
    Checkbox,
    Choices,
    Heading,
    Items,
    Link,
    Links,
    PageBreak,
    Pairs,
    Paragraph,
    Period,
    Signature,
    SourceRef,
    Table,
    Timeline,
    WriteLines,
)
from tests.documents.pdf.reading import read_aloud, squeezed

LONG = " ".join(f"ord{n}" for n in range(2500))


def links_on(data: bytes) -> list[list[tuple[str, float, float]]]:
    """On each page, where links lead and their lower and upper edges."""
    with Pdf.open(BytesIO(data)) as pdf:
        return [
            [
                (str(one.A.URI), float(one.Rect[1]), float(one.Rect[3]))
                for one in page.obj.get("/Annots", [])
                if one.Subtype == "/Link"
            ]
            for page in pdf.pages
        ]


def test_a_link_over_a_page_break_leads_from_each_of_its_lines(draw):
    address = "https://example.org/" + "lang/" * 260
    rendered = draw(*[Paragraph("ord")] * 27, Links((Link("Boken", address, "2024"),)))
    pages = links_on(rendered.data)
    assert [bool(page) for page in pages] == [True, True]
    assert {target for page in pages for target, _, _ in page} == {address}
    (link,) = [node for node in rendered.tree.walk() if node.tag == "Link"]
    assert {mark.page for mark in link.marks()} == {0, 1}
    assert read_aloud(rendered, link) == address
    for page in pages:
        assert all(upper[1] >= lower[2] - 0.1 for upper, lower in pairwise(page))


def test_an_address_in_the_library_is_plain_text_on_paper(draw):
    rendered = draw(Links((Link("Bilaga 1", "avtal:hok#7", "2021"), Link("Fil", "file:///c:/x"))))
    assert links_on(rendered.data) == [[]]
    assert "Link" not in {node.tag for node in rendered.tree.walk()}
    assert read_aloud(rendered) == "•Bilaga1–2021•Fil"


EMPTY = (
    *(Paragraph(""), Items(()), Links(()), Pairs(()), SourceRef(()), Table("", (), ()), Choices("", ())),
    *(Heading(""), Callout(""), WriteLines("", 0), Signature(""), AddressZone(()), PageBreak()),
    *(Items(("",)), Pairs((("", ""),)), Choices("", ("",)), Checkbox(""), Table("", ("",), (("",),))),
    *(Timeline("", (), date(2025, 1, 1), ""), Timeline("", (Period("", None, None),), date(2025, 1, 1), "")),
)


@pytest.mark.parametrize("block", EMPTY, ids=lambda block: type(block).__name__)
def test_an_empty_block_is_a_page_that_can_be_read(draw, block):
    rendered = draw(block, Paragraph("Sist"))
    assert read_aloud(rendered).endswith("Sist")


@pytest.mark.parametrize("letter", ["m", "å", "Ж", " a"])
def test_a_name_of_200_letters_is_whole_and_inside_the_page(draw, letter):
    name = (letter * 200)[:200]
    rendered = draw(
        Heading(name, 1),
        Pairs(((name, name),)),
        Table(name, (name, "b", "c"), ((name, name, name),)),
        Signature(name, name),
        footer="Sidfot",
    )
    document = pdfium.PdfDocument(rendered.data)
    right = max(item.get_bounds()[2] for page in document for item in page.get_objects())
    document.close()
    assert right <= 595 - 60
    assert read_aloud(rendered).count(squeezed(name)) == 10


def test_400_rows_and_a_cell_longer_than_a_page_are_405_rows_under_2_heads(draw):
    rows = tuple((f"nr{n}", "ett värde") for n in range(400))
    rendered = draw(
        Table("Alla", ("Nummer", "Värde"), rows), Table("", ("A", "B"), (("a", LONG), ("b", "c"), ("d", "e")))
    )
    tags = [node.tag for node in rendered.tree.walk()]
    assert (tags.count("TR"), tags.count("THead")) == (405, 2)
