from __future__ import annotations

from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from okapp.documents.blocks import Checkbox, Choices, DigitBoxes, Heading, Paragraph, Table, Tone, WriteLines
from okapp.documents.pdf import Node
from tests.documents.pdf.reading import page_texts

MM = 72 / 25.4
LONG = " ".join(f"ord{n}" for n in range(2500))


def letters(data: bytes, wanted: str, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Where each of these letters is drawn: left, bottom, right, top."""
    document = pdfium.PdfDocument(data)
    try:
        text = document[page].get_textpage()
        every = range(text.count_chars())
        return [text.get_charbox(at) for at in every if text.get_text_range(at, 1) == wanted]
    finally:
        document.close()


def shapes(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    document = pdfium.PdfDocument(data)
    try:
        found = document[page].get_objects()
        return [one.get_bounds() for one in found if one.type == pdfium.raw.FPDF_PAGEOBJ_PATH]
    finally:
        document.close()


def tags(node: Node) -> list[str]:
    return [one.tag for one in node.walk()]


@pytest.mark.parametrize("options", [("Ja", "Nej", "Vet ej"), ("Ett längre svar " * 5, "Nej"), ("a",) * 9])
def test_a_box_to_tick_fits_a_hand(draw, options):
    boxes = letters(draw(Choices("Fråga", options)).data, "☐")
    assert len(boxes) == len(options)
    for left, bottom, right, top in boxes:
        assert right - left >= 4 * MM
        assert top - bottom >= 4 * MM
    rows = sorted({round(top, 1) for _, _, _, top in boxes}, reverse=True)
    assert all(upper - lower >= 8 * MM - 0.2 for upper, lower in pairwise(rows))


def test_short_answers_stand_side_by_side_and_are_heard_in_order(draw):
    rendered = draw(Choices("Nu?", ("Ja", "Nej", "Vet ej")))
    assert len({round(bottom) for _, bottom, _, _ in letters(rendered.data, "☐")}) == 1
    heard = [node.tag if not node.actual_text else node.actual_text for node in rendered.tree.walk()]
    assert heard == ["Document", "P", "L", *["LI", "Inte ikryssad", "LBody", "P"] * 3]


def test_long_answers_stand_below_each_other(draw):
    rendered = draw(Choices("Nu?", ("Ett längre svar som tar mer än halva raden i anspråk, så är det",) * 3))
    assert len({round(bottom) for _, bottom, _, _ in letters(rendered.data, "☐")}) == 3


@pytest.mark.parametrize("count", range(20, 34))
def test_a_question_is_not_parted_from_its_answers(draw, count):
    texts = page_texts(draw(*[Paragraph("ord")] * count, Choices("Fråga", ("Ja", "Nej " * 30, "Vet"))).data)
    (page,) = [text for text in texts if "Fråga" in text]
    assert page.count("☐") == 3


@pytest.mark.parametrize("count", range(20, 34))
def test_a_box_stands_with_the_lines_to_write_on(draw, count):
    rendered = draw(*[Paragraph("ord")] * count, Checkbox("Nej"), WriteLines("Skäl", 4))
    at = next(number for number, text in enumerate(page_texts(rendered.data)) if "Nej" in text)
    assert "Skäl" in page_texts(rendered.data)[at]
    assert len([one for one in shapes(rendered.data, at) if one[2] - one[0] > 100 * MM]) == 5, (
        "and the footer's"
    )


@pytest.mark.parametrize("count", range(20, 34))
def test_a_help_text_stands_with_the_answers_below_it(draw, count):
    blocks = (Heading("Fråga", 3), Paragraph("Hjälp", tone=Tone.SMALL), Choices("", ("Ja", "Nej")))
    (page,) = [
        text for text in page_texts(draw(*[Paragraph("ord")] * count, *blocks).data) if "Fråga" in text
    ]
    assert "Hjälp" in page
    assert "☐" in page


def test_choices_without_question_or_answers(draw):
    assert tags(draw(Choices("", ("Ja",))).tree) == ["Document", "L", "LI", "Lbl", "LBody", "P"]
    assert tags(draw(Choices("Fråga", ())).tree) == ["Document", "P"]
    assert draw(Choices("", ())).pages == 1


def test_one_box_per_digit_and_a_dash_between_the_groups(draw):
    rendered = draw(DigitBoxes("Personnummer", (8, 4)))
    boxes = [one for one in shapes(rendered.data) if one[3] - one[1] > 7 * MM]
    assert len(boxes) == 12
    for left, bottom, right, top in boxes:
        assert right - left >= 6 * MM
        assert top - bottom >= 8 * MM
    dashes = [one for one in shapes(rendered.data) if 1 * MM < one[2] - one[0] < 3 * MM]
    assert len(dashes) == 1
    assert boxes[7][2] < dashes[0][0] < dashes[0][2] < boxes[8][0]


def test_24_boxes_fit_the_line_and_more_are_a_bug(draw):
    boxes = shapes(draw(DigitBoxes("Nummer", (1,) * 12)).data)
    assert max(right for _, _, right, _ in boxes) <= 595 - 60
    assert max(one[2] for one in shapes(draw(DigitBoxes("Nummer", (24,))).data)) <= 595 - 60
    for groups in ((), (0, 4), (20, 5)):
        with pytest.raises(ValueError, match="no groups"):
            DigitBoxes("Nummer", groups)


PEN = Table("Boenden", ("Från", "Till", "Kommun"), (("", "", ""),) * 5, row_headers=False, for_pen=True)


def test_empty_rows_have_room_for_a_hand_and_say_nothing(draw):
    rendered = draw(PEN)
    rows = sorted({round(bottom, 1) for _, bottom, _, top in shapes(rendered.data) if top - bottom > 8 * MM})
    assert len(rows) == 5
    assert all(upper - lower >= 8 * MM for lower, upper in pairwise(rows))
    assert "–" not in page_texts(rendered.data)[0]
    assert tags(rendered.tree).count("TD") == 15


def test_what_is_known_stands_in_a_table_to_write_in(draw):
    table = Table("Anknytning", ("Vad", "A", "B"), (("Familj", "", ""), ("Arbete",)), for_pen=True)
    rendered = draw(table)
    assert page_texts(rendered.data)[0].splitlines()[:3] == ["Anknytning", "Vad A B", "Familj"]
    assert tags(rendered.tree).count("TD") == 4
    assert [node.attributes["Scope"] for node in rendered.tree.walk() if node.tag == "TH"][-2:] == ["Row"] * 2


@pytest.mark.parametrize("count", range(16, 32, 2))
def test_a_small_table_to_write_in_stands_whole(draw, count):
    texts = page_texts(draw(*[Paragraph("ord")] * count, Heading("Rubrik"), PEN).data)
    assert sum("Kommun" in text for text in texts) == 1
    assert [text for text in texts if "Rubrik" in text] == [text for text in texts if "Kommun" in text]


@pytest.mark.parametrize(
    "block",
    [
        Choices(LONG, (LONG, LONG)),
        Choices("Fråga", ("a",) * 400),
        DigitBoxes(LONG, (4, 2, 2)),
        Table(LONG, (LONG, "b"), ((LONG, ""),) * 2, for_pen=True),
        Table("", ("a", "b"), (("", ""),) * 200, for_pen=True),
    ],
    ids=["svar", "många svar", "rutor", "tabell", "många rader"],
)
def test_what_is_longer_than_a_page_goes_on(draw, block):
    rendered = draw(block, Paragraph("Sist"))
    texts = page_texts(rendered.data)
    assert len(texts) > 1
    assert "Sist" in texts[-1]
    said = "".join("".join(texts).split())
    assert said.count("ord2499") == repr(block).count("ord2499")
    assert said.count("☐") == (len(block.options) if isinstance(block, Choices) else 0)
