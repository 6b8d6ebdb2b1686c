from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from okapp.documents.blocks import AddressZone, Heading, Letterhead, Paragraph
from okapp.documents.logo import read_logo
from okapp.documents.pdf.letterhead import (
    ADDRESS_LEFT,
    ADDRESS_TOP,
    LOGO_HEIGHT,
    WINDOW_BOTTOM,
    WINDOW_LEFT,
    WINDOW_TOP,
)
from okapp.documents.pdf.style import LEFT, PAGE_HEIGHT, TOP
from okapp.errors import UserError
from tests.documents.pdf.reading import page_texts

ADDRESS = ("Åsa Öhrn", "Lägenhet 1101", "Storgatan 1", "172 00 Sundbyberg")
SENDER = ("Enheten för hemlöshet", "Box 0000", "000 00 Sundbyberg")
NAME = "Sundbybergs stad, socialnämnden"


def logo(width: int, height: int):
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return read_logo(out.getvalue(), "Sundbybergs stads vapen")


def objects(data: bytes, page: int = 0) -> list[tuple[int, tuple[float, float, float, float]]]:
    document = pdfium.PdfDocument(data)
    try:
        return [(one.type, one.get_bounds()) for one in document[page].get_objects()]
    finally:
        document.close()


def in_window(data: bytes) -> str:
    """All text on page 1 that touches where an envelope may have its window."""
    document = pdfium.PdfDocument(data)
    try:
        return (
            document[0]
            .get_textpage()
            .get_text_bounded(WINDOW_LEFT, PAGE_HEIGHT - WINDOW_BOTTOM, 595, PAGE_HEIGHT - WINDOW_TOP)
        )
    finally:
        document.close()


def pictures(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    return [bounds for kind, bounds in objects(data, page) if kind == pdfium.raw.FPDF_PAGEOBJ_IMAGE]


@pytest.mark.parametrize("size", [(40, 20), (20, 40), (900, 30), (1, 1)])
@pytest.mark.parametrize("window", [True, False])
def test_the_logo_is_at_the_top_left_and_at_most_20_mm_high(draw, size, window):
    blocks = (AddressZone(ADDRESS),) if window else ()
    rendered = draw(*blocks, Heading("Brev", 1), letterhead=Letterhead(NAME, SENDER, logo(*size)))
    ((left, bottom, right, top),) = pictures(rendered.data)
    assert (left, top) == pytest.approx((LEFT, PAGE_HEIGHT - TOP), abs=0.1)
    assert top - bottom <= LOGO_HEIGHT + 0.1
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
    assert right < WINDOW_LEFT


def test_the_logo_is_a_figure_with_its_words_and_place(draw):
    rendered = draw(Heading("Brev", 1), letterhead=Letterhead(NAME, SENDER, logo(40, 20)))
    figure, *rest = rendered.tree.children
    assert (figure.tag, figure.alt, figure.attributes["Placement"]) == (
        "Figure",
        "Sundbybergs stads vapen",
        "Block",
    )
    (bounds,) = pictures(rendered.data)
    assert figure.attributes["BBox"] == pytest.approx(bounds, abs=0.1)
    assert [node.tag for node in rest] == ["P", "P", "P", "P", "H1"]


def test_sender_stands_once_on_page_1(draw):
    rendered = draw(
        Heading("Brev", 1), Paragraph("ord " * 2000), letterhead=Letterhead(NAME, SENDER, logo(40, 20))
    )
    texts = page_texts(rendered.data)
    assert len(texts) > 1
    assert [text.count(NAME) for text in texts] == [1] + [0] * (len(texts) - 1)
    assert pictures(rendered.data, 1) == []


def test_sender_without_logo_or_address_is_its_name(draw):
    rendered = draw(Heading("Brev", 1), letterhead=Letterhead(NAME))
    assert page_texts(rendered.data)[0].splitlines()[:2] == [NAME, "Brev"]


def test_an_empty_sender_takes_no_room(draw):
    with_it = draw(Heading("Brev", 1), letterhead=Letterhead("", ("", " ")))
    assert objects(with_it.data) == objects(draw(Heading("Brev", 1)).data)


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("place", [0, 2])
@pytest.mark.parametrize("sender", [None, Letterhead(NAME * 4, SENDER * 2, logo(900, 300))])
def test_the_window_shows_only_name_and_address(draw, draft, place, sender):
    blocks = [Heading("Ett ord " * 12, 1), *[Paragraph("Hej " * 60)] * 12]
    blocks.insert(place, AddressZone(ADDRESS))
    rendered = draw(*blocks, draft=draft, letterhead=sender)
    assert in_window(rendered.data).splitlines() == list(ADDRESS)
    low, high = PAGE_HEIGHT - WINDOW_BOTTOM, PAGE_HEIGHT - WINDOW_TOP
    drawn = [
        kind
        for kind, (_, bottom, right, top) in objects(rendered.data)
        if right > WINDOW_LEFT and top > low and bottom < high
    ]
    assert set(drawn) == {pdfium.raw.FPDF_PAGEOBJ_TEXT}


def test_the_address_begins_where_each_window_reaches(draw):
    rendered = draw(AddressZone(ADDRESS), Heading("Brev", 1))
    text = pdfium.raw.FPDF_PAGEOBJ_TEXT
    left, _, right, top = next(
        bounds for kind, bounds in objects(rendered.data) if kind == text and bounds[0] > WINDOW_LEFT
    )
    assert left == pytest.approx(ADDRESS_LEFT, abs=2)
    assert right < 595 - 20
    assert PAGE_HEIGHT - ADDRESS_TOP - 6 < top < PAGE_HEIGHT - ADDRESS_TOP


def test_sender_draft_and_receiver_are_heard_before_the_letter(draw):
    rendered = draw(
        Heading("Brev", 1), AddressZone(ADDRESS), draft=True, letterhead=Letterhead(NAME, SENDER, logo(4, 2))
    )
    assert [node.tag for node in rendered.tree.children] == ["P", "Figure", *["P"] * 8, "H1"]


def test_the_receiver_is_only_on_page_1(draw):
    texts = page_texts(draw(AddressZone(ADDRESS), Paragraph("ord " * 2000)).data)
    assert ["Storgatan" in text for text in texts] == [True] + [False] * (len(texts) - 1)


def test_an_empty_address_leaves_the_window_empty(draw):
    rendered = draw(AddressZone(("", " ")), Heading("Brev", 1))
    assert in_window(rendered.data) == ""


def test_a_name_of_200_letters_fits(draw):
    name = "Anna-Karin " * 18
    rendered = draw(AddressZone((name, "Storgatan 1", "172 00 Sundbyberg")))
    assert "".join(in_window(rendered.data).split()).startswith("Anna-Karin" * 18)


def test_an_address_that_the_window_would_cut_is_refused_in_words(draw):
    with pytest.raises(UserError) as refused:
        draw(AddressZone(("rad",) * 9))
    assert refused.value.sentence == (
        "Mottagarens namn och adress får inte plats i kuvertets fönster, så papperet skapades inte. "
        "Dina svar är kvar. Korta adressen till högst 8 korta rader."
    )


def test_a_sender_that_takes_the_page_is_refused_in_words(draw):
    with pytest.raises(UserError, match="för långa för papperens huvud"):
        draw(letterhead=Letterhead(NAME, ("rad",) * 60))


def test_two_address_zones_are_a_bug(draw):
    with pytest.raises(ValueError, match="one address zone"):
        draw(AddressZone(ADDRESS), AddressZone(ADDRESS))


def test_same_letterhead_same_bytes(draw):
    def made() -> bytes:
        return draw(Heading("Brev", 1), letterhead=Letterhead(NAME, SENDER, logo(40, 20))).data

    assert made() == made()
