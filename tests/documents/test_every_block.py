"""Each kind of block is known to the paper and to the text that is read instead of its pages."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import get_args

import pypdfium2
import pytest

from okapp.documents import blocks as b
from okapp.documents.html import html
from okapp.documents.pdf import render

DAY = date(2026, 3, 2)
SAMPLES = {
    b.Heading: (b.Heading("Rubriken"), "Rubriken"),
    b.Paragraph: (b.Paragraph("Stycket"), "Stycket"),
    b.Callout: (b.Callout("Rutan"), "Rutan"),
    b.Pairs: (b.Pairs((("Etikett", "Värdet"),)), "Värdet"),
    b.Items: (b.Items(("Punkten",)), "Punkten"),
    b.Links: (b.Links((b.Link("Vägen", "avtal:hok"),)), "Vägen"),
    b.Table: (b.Table("", ("Kolumn",), (("Cellen",),)), "Cellen"),
    b.SourceRef: (b.SourceRef(("Källan",)), "Källan"),
    b.Timeline: (b.Timeline("", (b.Period("Perioden", DAY, None),), DAY, "I ord"), "Perioden"),
    b.Checkbox: (b.Checkbox("Rutans text"), "Rutans text"),
    b.WriteLines: (b.WriteLines("Raderna"), "Raderna"),
    b.Choices: (b.Choices("Frågan", ("Svaret",)), "Svaret"),
    b.DigitBoxes: (b.DigitBoxes("Datumet", (4, 2, 2)), "Datumet"),
    b.AddressZone: (b.AddressZone(("Mottagaren",)), "Mottagaren"),
    b.Signature: (b.Signature("Rollen"), "Rollen"),
    b.PageBreak: (b.PageBreak(), "Sist"),
    b.TableOfContents: (b.TableOfContents(), "Sist"),
}


class Said(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data):
        self.texts.append(data)


def paper(block):
    around = (b.Heading("Papper", 1), block, b.Heading("Sist"))
    return b.Paper(key="prov", title="Prov", blocks=around, made_on=DAY, document_id="")


def test_there_is_a_sample_of_each_kind():
    assert set(SAMPLES) == set(get_args(b.Block))


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_paper_and_text_both_say_it(kind, fonts):
    block, said = SAMPLES[kind]
    made = paper(block)
    heard = Said()
    heard.feed(html(made))
    pdf = pypdfium2.PdfDocument(render(made, fonts).data)
    try:
        pages = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
    times = 2 if kind is b.TableOfContents else 1

    assert sum(said in text for text in heard.texts) == times
    assert pages.count(said) == times


def test_a_contents_within_contents_is_told_level_by_level():
    blocks = (b.Heading("A", 1), b.TableOfContents(), b.Heading("B"), b.Heading("C", 3), b.Heading("D"))
    made = b.Paper(key="prov", title="Prov", blocks=blocks, made_on=DAY, document_id="")
    assert "<ul><li>B</li><ul><li>C</li></ul><li>D</li></ul>" in html(made)


def test_another_language_is_marked_in_the_text():
    table = b.Table("", ("Svenska", "engelska"), (("Tolk?", "Interpreter?"),), langs=("", "en"))
    assert '<td lang="en">Interpreter?</td>' in html(paper(table))
