from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from okapp.documents.blocks import (
    AddressZone,
    Checkbox,
    Choices,
    DigitBoxes,
    Heading,
    Items,
    Letterhead,
    Logo,
    Pairs,
    Paper,
    Paragraph,
    SourceRef,
    Table,
    Timeline,
    WriteLines,
)
from okapp.documents.html import html
from tests.documents.pdf.papers import every_block

VOID = {"meta", "br", "hr"}


def paper(*blocks, **changes) -> Paper:
    facts = {"key": "k", "title": "T", "made_on": date(2025, 9, 14), "document_id": ""}
    return Paper(blocks=blocks, **{**facts, **changes})


def body(*blocks, **changes) -> str:
    return html(paper(*blocks, **changes)).split("<body>\n")[1].split("\n</body>")[0]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag, _attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.said.append(data.strip())


def read(text: str) -> list[str]:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader.said


def test_all_blocks_are_said_in_order_and_every_tag_is_closed():
    assert read(html(every_block(draft=True))) == [
        "Protokoll: vilken kommun ansvarar",
        "UTKAST",
        *["Sundbybergs stad", "Box 0000", "000 00 Sundbyberg", "Åsa Öhrn", "Storgatan 1"],
        *["Vilken kommun ansvarar", "Två spår besvaras var för sig."],
        *["Ärende", "2025-114", "Granskad av jurist", "–"],
        *["Observera: Detta är inte ett beslut", "Beslut får den enskilde för sig."],
        *["Varning", "Reglerna är inte granskade av jurist."],
        *["Stopp: Skyddade personuppgifter", "Pröva sekretessen först."],
        *["Akut ansvar", "Kräver bedömning.", "Hjälp ges här, nu."],
        "Stöd: 29 kap. 2 § 6 SoL (2025:400); HFD 2021 ref. 46",
        *["Skäl", "Första skälet", "Andra skälet", "Ring socialjouren", "Skicka begäran"],
        *["Tre perioder, den sista pågår.", "Var personen har bott", "Period", "Från och till", "Anmärkning"],
        *["Staffanstorp, eget boende", "okänt – 2019-05-31", "–"],
        *["Lund, HVB", "2019-06-01 – 2022-08-15", "Beslut av Staffanstorps socialnämnd"],
        *["Lund, stödboende", "2022-08-16 – pågår", "–"],
        *["Anknytning", "Omständighet", "För A", "För B", "Egen vilja", "–", "Lund", "Familj", "Mor", "–"],
        *["[Ikryssad] Placeringsbeslut", "[Inte ikryssad] Besked från Lund", "Anteckningar: ____________"],
        *["Bilaga 1", "– från 2021", "Boken"],
        *["Behöver personen hjälp nu?", "[ ] Ja", "[ ] Nej", "[ ] Vet ej", "Personnummer: ________-____"],
        *["Boenden", "Från", "Till", "2024"],
        "Sammanfattning, inte lagtext.",
        *["Handläggare", "Ort och datum", "–", "Underskrift", "–", "Namnförtydligande", "Åsa Öhrn"],
        *["Chef", "Ort och datum", "–", "Underskrift", "–", "Namnförtydligande", "–"],
        *["Ansvarig kommun, regler från 2025-07-01", "Dokument-id: 7F3A-22C9"],
    ]


def test_texts_are_escaped_everywhere():
    bad = '<b>&"x"</b>'
    text = html(
        paper(Heading(bad), Items((bad,)), Table(bad, (bad,), ((bad,),)), Pairs(((bad, bad),)), title=bad)
    )
    assert bad not in text
    assert text.count("&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;") == 8


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Heading("R", 1), "<h1>R</h1>"),
        (Heading("R", 3), "<h3>R</h3>"),
        (Paragraph("a\nb"), "<p>a<br>b</p>"),
        (Paragraph("", lead="Fet"), "<p><b>Fet</b></p>"),
        (Paragraph(""), ""),
        (Items(("a", "b")), "<ul><li>a</li><li>b</li></ul>"),
        (Items(("a",), ordered=True), "<ol><li>a</li></ol>"),
        (Items(()), ""),
        (Pairs(()), ""),
        (SourceRef(()), ""),
        (Checkbox("a"), "<p>[Inte ikryssad] a</p>"),
        (WriteLines("Namn", 2), "<p>Namn: ____________</p>"),
        (Choices("Nu?", ("Ja", "a\nb")), "<p>Nu?</p><ul><li>[ ] Ja</li><li>[ ] a<br>b</li></ul>"),
        (Choices("Nu?", ()), "<p>Nu?</p>"),
        (DigitBoxes("Datum", (4, 2, 2)), "<p>Datum: ____-__-__</p>"),
        (AddressZone(("Åsa", "", "Gatan 1")), "<p>Åsa<br>Gatan 1</p>"),
        (AddressZone(()), ""),
        (Timeline("T", (), date(2025, 1, 1), ""), "<p><b>T</b></p><p>–</p>"),
        (Table("Bara namn", (), ()), "<p><b>Bara namn</b></p>"),
    ],
)
def test_block(block, said):
    assert body(block) == said


def test_table_has_header_cells_for_columns_and_rows():
    said = body(Table("", ("A", "B"), (("1", ""),)))
    assert '<thead><tr><th align="left">A</th><th align="left">B</th></tr></thead>' in said
    assert '<tr><th align="left">1</th><td>–</td></tr>' in said
    assert "<thead>" not in body(Table("", (), (("1", "2"),), row_headers=False))


def test_document_names_its_language():
    assert html(paper()).startswith(
        '<!DOCTYPE html>\n<html lang="sv-SE"><head><meta charset="utf-8"><title>T</title>'
    )


def test_sender_and_receiver_stand_first():
    sender = Letterhead("Staden", ("Box 1", ""), Logo(b"", 1, 1, "Stadens vapen"))
    said = body(Heading("Brev", 1), AddressZone(("Åsa",)), letterhead=sender)
    assert said.split("\n") == [
        "<p><small>Bild: Stadens vapen</small></p>",
        *["<p>Staden</p>", "<p>Box 1</p>", "<p>Åsa</p>", "<h1>Brev</h1>"],
    ]


def test_an_empty_cell_to_write_in_is_no_dash():
    table = Table("", ("A", "B"), (("1", ""),), for_pen=True)
    assert '<th align="left">1</th><td>&nbsp;</td>' in body(table)
