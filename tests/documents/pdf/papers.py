"""A paper with every kind of block."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okapp.documents.blocks import (
    AddressZone,
    Callout,
    Checkbox,
    Choices,
    DigitBoxes,
    Heading,
    Items,
    Letterhead,
    Link,
    Links,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Period,
    Signature,
    SourceRef,
    Table,
    Timeline,
    Tone,
    Weight,
    WriteLines,
)

FONTS_DIR = Path(__file__).parents[3] / "resources" / "fonts"

PERIODS = (
    Period("Staffanstorp, eget boende", None, date(2019, 5, 31)),
    Period("Lund, HVB", date(2019, 6, 1), date(2022, 8, 15), "Beslut av Staffanstorps socialnämnd"),
    Period("Lund, stödboende", date(2022, 8, 16), None),
)
BLOCKS = (
    Heading("Vilken kommun ansvarar", 1),
    Paragraph("Två spår besvaras var för sig.", tone=Tone.LEAD),
    Pairs((("Ärende", "2025-114"), ("Granskad av jurist", ""))),
    Callout("Beslut får den enskilde för sig.", "Detta är inte ett beslut"),
    Callout("Reglerna är inte granskade av jurist.", weight=Weight.WARNING),
    Callout("Pröva sekretessen först.", "Skyddade personuppgifter", Weight.STOP),
    Heading("Akut ansvar"),
    Paragraph("Hjälp ges här, nu.", lead="Kräver bedömning."),
    SourceRef(("29 kap. 2 § 6 SoL (2025:400)", "HFD 2021 ref. 46")),
    Heading("Skäl", 3),
    Items(("Första skälet", "Andra skälet")),
    Items(("Ring socialjouren", "Skicka begäran"), ordered=True),
    Timeline("Var personen har bott", PERIODS, date(2025, 9, 14), "Tre perioder, den sista pågår."),
    Table(
        "Anknytning",
        ("Omständighet", "För A", "För B"),
        (("Egen vilja", "", "Lund"), ("Familj", "Mor", "")),
        (2, 1, 1),
    ),
    Checkbox("Placeringsbeslut", checked=True),
    Checkbox("Besked från Lund"),
    WriteLines("Anteckningar", 3),
    Links((Link("Bilaga 1", "avtal:hok#7", "från 2021"), Link("Boken", "https://example.org/bok"))),
    Choices("Behöver personen hjälp nu?", ("Ja", "Nej", "Vet ej")),
    DigitBoxes("Personnummer", (8, 4)),
    Table("Boenden", ("Från", "Till"), (("2024", ""), ("", "")), row_headers=False, for_pen=True),
    PageBreak(),
    Paragraph("Sammanfattning, inte lagtext.", tone=Tone.SMALL),
    Signature("Handläggare", "Åsa Öhrn"),
    Signature("Chef"),
    AddressZone(("Åsa Öhrn", "Storgatan 1")),
)
SENDER = Letterhead("Sundbybergs stad", ("Box 0000", "000 00 Sundbyberg"))


def every_block(*, draft: bool = False) -> Paper:
    """The paper, with facts that give the same bytes each time."""
    return Paper(
        key="prov",
        title="Protokoll: vilken kommun ansvarar",
        blocks=BLOCKS,
        made_on=date(2025, 9, 14),
        document_id="7F3A-22C9",
        footer="Ansvarig kommun, regler från 2025-07-01",
        draft=draft,
        letterhead=SENDER,
    )
