"""Faults to plant in a sound file, one at a time: those that validators were tried with, and two that they do not see."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tests.documents.pdf_checks import elements


def planted(data: bytes, plant: Callable[[Pdf], None]) -> bytes:
    """The file with a fault, saved anew."""
    with Pdf.open(BytesIO(data)) as pdf:
        plant(pdf)
        spoilt = BytesIO()
        pdf.save(spoilt)
    return spoilt.getvalue()


def _first(pdf: Pdf, tag: str) -> Object:
    return next(one for one in elements(pdf) if str(one.S) == tag)


def _annotation(pdf: Pdf, subtype: Name) -> Object:
    held = [one for page in pdf.pages for one in page.obj.get("/Annots", Array())]
    return next(one for one in held if one.Subtype == subtype)


def nothing(pdf: Pdf) -> None:
    pass


def tree_removed(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def figure_without_alt(pdf: Pdf) -> None:
    del _first(pdf, "/Figure").Alt


def heading_skipped(pdf: Pdf) -> None:
    _first(pdf, "/H2").S = Name.H4


def header_without_scope(pdf: Pdf) -> None:
    del _first(pdf, "/TH").A


def output_intent_removed(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def field_without_name(pdf: Pdf) -> None:
    del _annotation(pdf, Name.Widget).TU


def link_without_contents(pdf: Pdf) -> None:
    del _annotation(pdf, Name.Link).Contents


def language_removed(pdf: Pdf) -> None:
    del pdf.Root.Lang


def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def text_outside_a_mark(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    font = next(iter(page.Resources.Font.keys()))
    loose = f"\nBT {font} 10 Tf 20 20 Td (a) Tj ET\n".encode()
    page.Contents = Stream(pdf, page.Contents.read_bytes() + loose)


def font_program_removed(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    del font.FontDescriptor.FontFile2


def tabs_removed(pdf: Pdf) -> None:
    page = next(page.obj for page in pdf.pages if "/Annots" in page.obj)
    del page.Tabs


def order_reversed(pdf: Pdf) -> None:
    document = _first(pdf, "/Document")
    document.K = Array(list(reversed(list(document.K))))


def two_paragraphs_swapped(pdf: Pdf) -> None:
    document = _first(pdf, "/Document")
    kids = list(document.K)
    places = [at for at, kid in enumerate(kids) if kid.S == Name.P][:2]
    kids[places[0]], kids[places[1]] = kids[places[1]], kids[places[0]]
    document.K = Array(kids)


def archive_mark_removed(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    pdf.Root.Metadata = Stream(pdf, said, Type=Name.Metadata, Subtype=Name.XML)


def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")


FAULTS: dict[Callable[[Pdf], None], str] = {
    tree_removed: "tree",
    figure_without_alt: "figures",
    heading_skipped: "headings",
    header_without_scope: "tables",
    output_intent_removed: "colours",
    field_without_name: "fields",
    link_without_contents: "links",
    language_removed: "language",
    title_not_shown: "title",
    text_outside_a_mark: "outside_marks",
    font_program_removed: "fonts",
    tabs_removed: "tabs",
    order_reversed: "order",
    two_paragraphs_swapped: "order",
    archive_mark_removed: "metadata",
    script_on_opening: "nothing_runs",
}
"""Each fault with the check that must see it."""
