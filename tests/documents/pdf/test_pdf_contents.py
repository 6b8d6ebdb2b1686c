"""A table of contents: tagged, its lines lead to the headings and name the pages where they stand."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from okapp.documents.blocks import Heading, PageBreak, Paper, Paragraph, Table, TableOfContents
from okapp.documents.pdf import render
from tests.documents.pdf_checks import faults

LONG = "Ett namn som behöver mer än en rad för att få plats på sidan, " * 3
BLOCKS = (
    Heading("Pärm", 1),
    Heading("Före"),
    TableOfContents(),
    PageBreak(),
    Heading("Kontakter"),
    Paragraph("Solna."),
    PageBreak(),
    Heading(LONG),
    Heading("Avsnitt", 3),
    Paragraph("Text. " * 900),
    Heading("Sist", 3),
    Heading("Fråga", 4),
)


def lines(tree):
    return [node for node in tree.walk() if node.tag == "TOCI"]


@pytest.fixture(scope="module")
def made(draw):
    return draw(*BLOCKS)


def test_each_line_names_its_page_and_leads_to_its_heading(made):
    with pikepdf.open(BytesIO(made.data)) as pdf:
        links = {
            str(link.Contents): (pdf.pages.index(pikepdf.Page(link.Dest[0])) + 1)
            for page in pdf.pages
            for link in page.get("/Annots", [])
        }
    assert links == {
        "Kontakter, sida 2": 2,
        f"{LONG.strip()}, sida 3": 3,
        "Avsnitt, sida 3": 3,
        "Sist, sida 4": 4,
    }


def test_the_lines_hang_below_each_other(made):
    first, second, deep, last = lines(made.tree)
    assert [child.tag for child in first.children] == ["Reference"]
    assert first.children[0].children[0].tag == "Link"
    assert deep.parent is last.parent
    assert deep.parent.tag == "TOC"
    assert deep.parent.parent is second
    assert second.parent.parent.tag == "Document"


def test_the_file_has_no_fault(made):
    assert faults(made.data) == {}


def test_only_the_upper_level_where_that_is_asked(draw):
    blocks = tuple(TableOfContents(2) if isinstance(one, TableOfContents) else one for one in BLOCKS)
    assert len(lines(draw(*blocks).tree)) == 2


def test_without_headings_below_it_there_is_nothing(draw):
    assert lines(draw(Heading("Pärm", 1), Heading("Före"), TableOfContents()).tree) == []


def test_a_table_longer_than_a_page_goes_on(draw):
    parts = [block for at in range(120) for block in (Heading(f"Del {at}"), Heading("Avsnitt", 3))]
    made = draw(Heading("Pärm", 1), TableOfContents(), *parts)
    marks = [mark for node in lines(made.tree) for mark in node.marks()]
    assert {mark.page for mark in marks} > {0, 1, 2}
    assert faults(made.data) == {}


def test_cells_in_another_language_say_so(draw):
    table = Table("Fraser", ("Svenska", "engelska"), (("Tolk?", "Interpreter?"),), langs=("", "en"))
    made = draw(Heading("Brev", 1), table)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        found = [
            (str(one.S), str(one.get("/Lang", "")))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.StructElem
        ]
    assert [one for one in found if one[1]] == [("/TD", "en")]
    assert faults(made.data) == {}


def test_who_watches_is_told_how_far_it_has_come_and_can_end_it(fonts):
    paper = Paper(key="prov", title="Prov", blocks=BLOCKS, made_on=date(2026, 3, 2), document_id="")
    told: list[tuple[int, int]] = []
    render(paper, fonts, watch=lambda done, of: told.append((done, of)))
    done = [one for one, _ in told]
    whole = 2 * len(BLOCKS)

    assert {of for _, of in told} == {whole}
    assert done == sorted(done)
    assert done[0] == 1
    assert done[-1] == whole

    def end(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(paper, fonts, watch=end)
