from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from okapp.documents.blocks import (
    Callout,
    Heading,
    Items,
    Link,
    Links,
    PageBreak,
    Pairs,
    Paragraph,
    Period,
    Signature,
    Table,
    Timeline,
    Weight,
    WriteLines,
)
from okapp.documents.pdf import Node, render
from okapp.documents.pdf.style import BODY
from okapp.documents.pdf.tables import column_widths
from okapp.documents.pdf.text import Setter
from tests.documents.pdf.papers import FONTS_DIR, every_block
from tests.documents.pdf.reading import page_texts, read_aloud, squeezed

LONG = " ".join(f"ord{n}" for n in range(2500))
ROOT = Path(__file__).parents[3]


def page_of(texts: list[str], said: str) -> int:
    (page,) = [number for number, text in enumerate(texts) if said in text]
    return page


@pytest.mark.parametrize("blocks", [(), (Paragraph("Ord"),), (PageBreak(),), (Paragraph(""), PageBreak())])
def test_a_little_is_one_page(draw, blocks):
    rendered = draw(*blocks)
    (text,) = page_texts(rendered.data)
    assert rendered.pages == 1
    assert "Sida 1 av 1" in text


def test_page_breaks_leave_no_empty_page(draw):
    blocks = (PageBreak(), Paragraph("Ett"), PageBreak(), PageBreak(), Paragraph("Två"), PageBreak())
    texts = page_texts(draw(*blocks).data)
    assert [text.split("\n")[0] for text in texts] == ["Ett", "Provpapper"]
    assert texts[1].split("\n")[1] == "Två"


def test_each_page_says_which_it_is_and_carries_footer_title_and_draft(fonts):
    texts = page_texts(render(every_block(draft=True), fonts).data)
    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert f"Sida {number} av {len(texts)}" in text
        assert "Ansvarig kommun, regler från 2025-07-01" in text
        assert "Dokument-id: 7F3A-22C9" in text
        assert text.count("UTKAST") == 1
        assert ("Protokoll: vilken kommun ansvarar" in text) == (number > 1)


def test_a_finished_paper_says_no_draft(fonts):
    assert "UTKAST" not in "".join(page_texts(render(every_block(), fonts).data))


def test_400_rows_are_all_there_under_a_repeated_head(draw):
    rows = tuple((f"nr{n}.", f"Namn {n}", "ett längre värde som bryts " * (n % 3)) for n in range(400))
    rendered = draw(Table("Alla", ("Nummer", "Namn", "Värde"), rows))
    texts = page_texts(rendered.data)
    assert all(text.count("Nummer") == 1 for text in texts)
    whole = "".join(texts)
    assert [n for n in range(400) if f"nr{n}." not in whole] == []
    assert len([node for node in rendered.tree.walk() if node.tag == "TR"]) == 401


def test_a_cell_longer_than_a_page_is_whole(draw):
    rendered = draw(Table("", ("A", "B", "C"), (("a", LONG, LONG), ("slut", "b", "c"))))
    assert rendered.pages > 3
    assert read_aloud(rendered) == "ABCa" + squeezed(LONG) * 2 + "slutbc"


@pytest.mark.parametrize(
    "block",
    [
        Heading(LONG),
        Paragraph(LONG, lead=LONG),
        Callout(LONG, LONG, Weight.STOP),
        Pairs(((LONG, LONG),)),
        Items((LONG, "slut"), ordered=True),
        Links((Link(LONG, "avtal:hok", LONG), Link(LONG, "https://example.org"))),
        Table(LONG, (LONG, "b"), ((LONG, "c"),)),
        Table("", (), ((LONG, "c"),)),
        WriteLines(LONG, 200),
        Signature(LONG, LONG),
        Timeline(LONG, (Period(LONG, date(2025, 1, 1), None, LONG),), date(2025, 9, 1), "alt"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_any_block_may_be_longer_than_a_page(draw, block):
    fields = [getattr(block, name) for name in block.__slots__]
    count = str(fields).count(LONG)
    rendered = draw(block, Paragraph("Sist"))
    said = read_aloud(rendered)
    assert said.count(squeezed(LONG)) == count
    assert said.endswith("Sist")


def test_a_word_wider_than_its_column_is_broken_inside_the_page(draw):
    word = "samordningsansvarsförordning" * 30
    rendered = draw(Paragraph(word), Table("", ("A", "B", "C"), ((word, word, word),)), Items((word,)))
    document = pdfium.PdfDocument(rendered.data)
    right = max(item.get_bounds()[2] for page in document for item in page.get_objects())
    document.close()
    assert right <= 595 - 60
    assert read_aloud(rendered).count(word) == 5


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (Table("Tom", ("A", "B"), ()), "TomAB––"),
        (Table("", ("A", "B"), (("1",), ("", "2", "3"))), "AB–1–––23"),
        (Table("", ("", ""), (("1", " "),)), "1–"),
        (Table("Bara namn", (), ()), "Baranamn"),
    ],
)
def test_what_is_missing_in_a_table_is_a_dash(draw, table, said):
    assert read_aloud(draw(table)) == said


def test_an_empty_value_is_a_dash(draw):
    assert read_aloud(draw(Pairs((("Granskad av", " "),)))) == "Granskadav–"


@pytest.mark.parametrize("filler", range(600, 780, 12))
def test_a_heading_stands_with_what_follows(draw, filler):
    rows = tuple((f"rad{n}", "b") for n in range(30))
    blocks = (
        WriteLines("", 1),
        *[Paragraph("ord")] * (filler // 22),
        Heading("Rubriken"),
        Heading("Underrubriken", 3),
    )
    texts = page_texts(draw(*blocks, Table("Tabellnamnet", ("A", "B"), rows)).data)
    assert page_of(texts, "Rubriken\n") == page_of(texts, "Underrubriken") == page_of(texts, "Tabellnamnet")
    assert page_of(texts, "rad0") == page_of(texts, "Tabellnamnet")


def test_a_table_begins_on_the_page_where_its_heading_has_room(draw):
    rows = tuple((f"rad{n}", "b") for n in range(25))
    texts = page_texts(draw(*[Paragraph("ord")] * 16, Heading("Rubriken"), Table("", ("A", "B"), rows)).data)
    assert page_of(texts, "rad0") == 0
    assert page_of(texts, "rad24") == 1


@pytest.mark.parametrize("count", range(26, 40))
def test_the_last_row_of_a_table_does_not_stand_alone(draw, count):
    rows = tuple((f"rad{n}.", "b") for n in range(count))
    *_, last = page_texts(draw(Table("", ("A", "B"), rows)).data)
    assert len(re.findall(r"rad\d+\.", last)) > 1


@pytest.mark.parametrize("count", range(24, 34))
def test_a_signature_stands_whole(draw, count):
    texts = page_texts(draw(*[Paragraph("ord")] * count, Signature("Handläggare", "Åsa Öhrn")).data)
    pages = {
        page_of(texts, said) for said in ("Handläggare", "Ort och datum", "Underskrift", "Namnförtydligande")
    }
    assert len(pages) == 1


@pytest.mark.parametrize("count", [1, 40])
def test_a_timeline_holds_every_period(draw, count):
    periods = tuple(
        Period(
            f"Boende {n}.",
            date(1990 + n % 30, 1 + n % 12, 1) if n % 5 else None,
            date(2024, 1, 1) if n % 2 else None,
        )
        for n in range(count)
    )
    rendered = draw(Timeline("Boenden", periods, date(2025, 9, 1), "alt"))
    whole = "".join(page_texts(rendered.data))
    assert [n for n in range(count) if f"Boende {n}." not in whole] == []
    assert len([node for node in rendered.tree.walk() if node.tag == "Figure"]) == 1
    assert "okänt – pågår" in whole


def test_a_footer_that_leaves_no_room_is_a_bug(draw):
    with pytest.raises(ValueError, match="no room"):
        draw(Paragraph("Ord"), footer=LONG)


def test_metadata_is_title_dates_and_the_program(fonts):
    rendered = render(every_block(), fonts)
    document = pdfium.PdfDocument(rendered.data)
    found = document.get_metadata_dict(skip_empty=True)
    document.close()
    assert found == {
        "Title": "Protokoll: vilken kommun ansvarar",
        "Author": "Ökapp",
        "Creator": "Ökapp",
        "Producer": "Ökapp",
        "CreationDate": "D:20250914000000Z",
        "ModDate": "D:20250914000000Z",
    }


def test_bookmarks_are_the_headings(fonts):
    document = pdfium.PdfDocument(render(every_block(), fonts).data)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    assert found == [(0, "Vilken kommun ansvarar", 0), (1, "Akut ansvar", 0), (2, "Skäl", 0)]


SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from okapp.documents.pdf import Fonts, render
from tests.documents.pdf.papers import every_block
print(sha256(render(every_block(draft=True), Fonts(Path(sys.argv[1]))).data).hexdigest())
"""


def test_same_input_gives_the_same_bytes(fonts):
    once = render(every_block(draft=True), fonts).data
    render(every_block(), fonts)
    assert render(every_block(draft=True), fonts).data == once


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("77", "America/Anchorage")])
def test_same_bytes_in_another_process_zone_and_hash_seed(fonts, seed, zone):
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FONTS_DIR)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == sha256(render(every_block(draft=True), fonts).data).hexdigest()


def test_a_column_grows_to_hold_its_longest_word(draw):
    table = Table("", ("Myndighetskontakter", "B"), (("a", "b"),), widths=(1, 20))
    assert "Myndighetskontakter" in page_texts(draw(table).data)[0]


@pytest.mark.parametrize(
    ("shares", "least", "widths"),
    [
        ((1, 1), (10, 10), [50, 50]),
        ((1, 3), (40, 10), [40, 60]),
        ((1, 1, 2), (40, 10, 10), [40, pytest.approx(20.909, abs=1e-3), pytest.approx(39.091, abs=1e-3)]),
        ((1, 1), (150, 50), [75, 25]),
    ],
)
def test_column_widths_fill_the_width(shares, least, widths):
    assert column_widths(shares, least, 100) == widths


@pytest.mark.parametrize(
    ("lines", "room", "parts"), [(4, 3.5, (2, 2)), (9, 8, (7, 2)), (9, 1.9, None), (3, 2.5, None)]
)
def test_no_line_of_a_paragraph_stands_alone(fonts, lines, room, parts):
    text = Setter(fonts).text("\n".join("ord" for _ in range(lines)), BODY, 100, Node("P"))
    cut = text.split(room * BODY.leading)
    assert (cut and tuple(len(part.lines) for part in cut)) == parts


@pytest.mark.parametrize("lines", range(18, 30))
@pytest.mark.parametrize(
    "last",
    [
        Pairs((("Nästa", "Maj"),)),
        Pairs((("Nästa", "Maj"), *[("Hur", "Möte")] * 4)),
        Pairs((*[("Hur", "Möte")] * 40, ("Nästa", "Maj"))),
        Paragraph("Maj"),
    ],
    ids=["pairs", "more pairs", "many pairs", "text"],
)
def test_nobody_signs_on_a_page_of_signatures_alone(draw, lines, last):
    before = (Paragraph("Rad") for _ in range(lines))
    texts = page_texts(draw(*before, last, Signature("Den enskilde"), Signature("Samordnaren")).data)
    said = ("Maj", "Den enskilde", "Samordnaren")
    assert len({page_of(texts, one) for one in said}) == 1


@pytest.mark.parametrize("lines", range(6, 30))
def test_nobody_signs_on_a_page_of_a_heading_and_signatures_alone(draw, lines):
    roles = ("Barnet", "Modern", "Fadern", "Samordnaren")
    before = (Paragraph("Rad") for _ in range(lines))
    blocks = (*before, Paragraph("Jag vill"), Heading("Att skriva under"), *map(Signature, roles))
    texts = page_texts(draw(*blocks).data)
    assert len({page_of(texts, said) for said in ("Jag vill", "Att skriva under", *roles)}) == 1


@pytest.mark.parametrize("lines", range(16, 30))
def test_who_signs_sees_what_is_to_be_written_by_hand(draw, lines):
    before = (Paragraph("Rad") for _ in range(lines))
    texts = page_texts(draw(*before, WriteLines("Den som gör det", 2), Signature("Rektor")).data)
    assert page_of(texts, "Den som gör det") == page_of(texts, "Rektor")
