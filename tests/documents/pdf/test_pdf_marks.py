from __future__ import annotations

from datetime import date

import pytest

from okapp.documents.blocks import Checkbox, Heading, Paragraph, Table, Timeline
from okapp.documents.pdf import Mark, Node, render
from okapp.documents.pdf.canvas import MarkedCanvas, UnmarkedTextError
from okapp.documents.pdf.fonts import Face
from tests.documents.pdf.papers import every_block
from tests.documents.pdf.reading import (
    PAINT,
    SHOW,
    content_streams,
    marks_of,
    read_aloud,
    squeezed,
    texts_by_mark,
)


@pytest.fixture
def canvas(fonts):
    return MarkedCanvas(size=(200, 200), font=Face.REGULAR.value, lang="sv-SE")


@pytest.fixture(params=[False, True], ids=["färdigt", "utkast"])
def rendered(fonts, request):
    return render(every_block(draft=request.param), fonts)


def stress():
    rows = tuple((str(n), "ord " * (300 if n == 7 else 5), "x" * 80) for n in range(60))
    return Heading("Lång", 1), Table("Rader", ("Nr", "Text", "Ord"), rows), Paragraph("ord " * 3000)


def test_every_mark_is_closed_and_numbered_from_0_without_doubles(rendered):
    for stream in content_streams(rendered.data):
        numbers = [mark.mcid for mark in marks_of(stream) if mark.mcid is not None]
        assert numbers
        assert sorted(numbers) == list(range(len(numbers)))


def test_tree_and_pages_hold_the_same_marks(draw, rendered):
    for result in (rendered, draw(*stress(), draft=True)):
        on_pages = {
            Mark(page, mark.mcid): mark.tag
            for page, stream in enumerate(content_streams(result.data))
            for mark in marks_of(stream)
            if mark.mcid is not None
        }
        in_tree = {
            child: node.tag
            for node in result.tree.walk()
            for child in node.children
            if isinstance(child, Mark)
        }
        assert in_tree == on_pages
        assert len(list(result.tree.marks())) == len(in_tree)


def test_no_mark_is_empty(rendered):
    for stream in content_streams(rendered.data):
        assert all(set(mark.operators) & (SHOW | PAINT) for mark in marks_of(stream))


def test_reading_order_is_block_order(fonts):
    said = (
        "Sundbybergs stad|Box 0000|000 00 Sundbyberg|Åsa Öhrn|Storgatan 1|"
        "Vilken kommun ansvarar|Två spår besvaras var för sig.|Ärende|2025-114|Granskad av jurist|–"
        "|Observera: Detta är inte ett beslut|Beslut får den enskilde för sig."
        "|Varning|Reglerna är inte granskade av jurist."
        "|Stopp: Skyddade personuppgifter|Pröva sekretessen först."
        "|Akut ansvar|Kräver bedömning. Hjälp ges här, nu.|Stöd: 29 kap. 2 § 6 SoL (2025:400); HFD 2021 ref. 46"
        "|Skäl|•|Första skälet|•|Andra skälet|1.|Ring socialjouren|2.|Skicka begäran|Var personen har bott"
        "|Visas till och med 2025-09-14|2019|2020|2021|2022|2023|2024|2025"
        "|Staffanstorp, eget boende|okänt – 2019-05-31"
        "|Lund, HVB|2019-06-01 – 2022-08-15|Beslut av Staffanstorps socialnämnd"
        "|Lund, stödboende|2022-08-16 – pågår"
        "|Anknytning|Omständighet|För A|För B|Egen vilja|–|Lund|Familj|Mor|–"
        "|☑|Placeringsbeslut|☐|Besked från Lund|Anteckningar"
        "|•|Bilaga 1 – från 2021|•|Boken|https://example.org/bok"
        "|Behöver personen hjälp nu?|☐|Ja|☐|Nej|☐|Vet ej|Personnummer|Boenden|Från|Till|2024|Sammanfattning, inte lagtext."
        "|Handläggare|Ort och datum|Underskrift|Namnförtydligande|Åsa Öhrn"
        "|Chef|Ort och datum|Underskrift|Namnförtydligande"
    )
    assert read_aloud(render(every_block(), fonts)) == squeezed(said.replace("|", ""))


def test_draft_is_read_aloud_first_and_once(fonts):
    assert read_aloud(render(every_block(draft=True), fonts)).startswith("UTKASTSundbybergsstad")
    assert read_aloud(render(every_block(draft=True), fonts)).count("UTKAST") == 1


def outline(node: Node, depth: int = 0) -> list[str]:
    rows = [f"{'  ' * depth}{node.tag}"]
    for child in node.children:
        if isinstance(child, Node):
            rows += outline(child, depth + 1)
    return rows


def test_table_is_head_and_body_with_scopes(draw):
    tree = draw(Table("Namn", ("A", "B"), (("1", "2"),))).tree
    assert outline(tree)[1:] == [
        "  Table",
        "    Caption",
        *["    THead", "      TR", "        TH", "          P", "        TH", "          P"],
        *["    TBody", "      TR", "        TH", "          P", "        TD", "          P"],
    ]
    heads = [node.attributes["Scope"] for node in tree.walk() if node.tag == "TH"]
    assert heads == ["Column", "Column", "Row"]


def test_table_without_row_headers_has_only_data_in_its_body(draw):
    tree = draw(Table("", ("A",), (("1",),), row_headers=False)).tree
    assert [node.tag for node in tree.walk() if node.tag in ("TH", "TD")] == ["TH", "TD"]


def test_checkboxes_that_follow_each_other_are_one_list(draw):
    tree = draw(Checkbox("a", checked=True), Checkbox("b"), Paragraph("c"), Checkbox("d")).tree
    lists = [node for node in tree.walk() if node.tag == "L"]
    assert [len(node.children) for node in lists] == [2, 1]
    assert [node.actual_text for node in tree.walk() if node.tag == "Lbl"] == [
        "Ikryssad",
        "Inte ikryssad",
        "Inte ikryssad",
    ]


def test_timeline_is_a_figure_with_its_words_and_place(fonts):
    tree = render(every_block(), fonts).tree
    (figure,) = [node for node in tree.walk() if node.tag == "Figure"]
    left, bottom, right, top = figure.attributes["BBox"]
    assert figure.alt == "Tre perioder, den sista pågår."
    assert left < right
    assert 0 < bottom < top < 842
    assert figure.attributes["Placement"] == "Block"


def test_timeline_without_periods_is_its_words(draw):
    rendered = draw(Timeline("Boenden", (), date(2025, 9, 14), "Inget är känt."))
    assert read_aloud(rendered) == "BoendenIngetärkänt."
    assert "Figure" not in {node.tag for node in rendered.tree.walk()}


def test_no_heading_level_is_skipped(draw):
    tree = draw(Heading("a", 2), Heading("b", 3), Heading("c", 1), Heading("d", 3)).tree
    assert [node.tag for node in tree.walk()] == ["Document", "H1", "H2", "H1", "H2"]


def test_a_paragraph_over_two_pages_is_one_element_with_two_marks(draw):
    tree = draw(Paragraph("ord " * 1300)).tree
    (paragraph,) = tree.children
    assert [mark.page for mark in paragraph.marks()] == [0, 1]


def test_a_repeated_head_is_an_artifact(draw):
    rendered = draw(*stress())
    texts = texts_by_mark(rendered.data)
    with_head = [page for (page, mcid), text in texts.items() if mcid == -1 and "NrTextOrd" in text]
    assert len([node for node in rendered.tree.walk() if node.tag == "THead"]) == 1
    assert len(with_head) >= 2


def test_text_outside_a_mark_raises(canvas):
    with pytest.raises(UnmarkedTextError, match="outside"):
        canvas.drawString(10, 10, "Text")


def test_marks_do_not_nest(canvas):
    node = Node("P")
    with (
        pytest.raises(UnmarkedTextError, match="H1 inside P"),
        canvas.marked(node),
        canvas.marked(Node("H1")),
    ):
        pass
    with pytest.raises(UnmarkedTextError, match="artifact inside P"), canvas.artifact():
        pass
    with pytest.raises(UnmarkedTextError, match="P left open"):
        canvas.showPage()


def test_within_an_artifact_all_is_artifact(canvas):
    node = Node("P")
    with canvas.artifact("Pagination"), canvas.artifact(), canvas.marked(node):
        canvas.drawString(10, 10, "Text")
        canvas.rect(1, 1, 5, 5)
    canvas.line(0, 0, 5, 5)
    canvas.showPage()
    (stream,) = content_streams(canvas.finish())
    assert node.children == []
    assert [(mark.tag, mark.operators) for mark in marks_of(stream)] == [
        ("Artifact", (b"Tj", b"S")),
        ("Artifact", (b"S",)),
    ]
