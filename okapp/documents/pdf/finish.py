"""The finishing pass: a drawn file becomes PDF/A and PDF/UA-1 in one.

reportlab has drawn the pages with their marks; pikepdf writes what the marks mean, what the file says about itself
and how its colours are meant. Same drawing, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from okapp.archive import Level
from okapp.documents.blocks import Paper
from okapp.documents.pdf.annotations import Annotations
from okapp.documents.pdf.metadata import information, packet, pdf_date
from okapp.documents.pdf.structure import write_structure
from okapp.documents.pdf.tree import Node

ANSWERS_FILE = "svar.json"
_COLOURS = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages as reportlab wrote them, the tree of what was marked, and the places that links lead to."""

    data: bytes
    tree: Node
    anchors: Mapping[str, tuple[int, float]]


def finish(drawn: Drawn, paper: Paper, level: Level, profile: bytes) -> bytes:
    """The finished file. `profile` is the ICC profile that the colours are meant in."""
    with Pdf.open(BytesIO(drawn.data)) as pdf:
        _drop_unused(pdf)
        annotations = Annotations(pdf, drawn.anchors)
        write_structure(pdf, drawn.tree, level, annotations)
        annotations.finish()
        _describe(pdf, paper, level)
        _mean_colours(pdf, profile)
        if paper.answers and level.holds_files:
            _attach(pdf, paper)
        return _saved(pdf, level)


def _drop_unused(pdf: Pdf) -> None:
    """Drop what reportlab writes in every file and nothing here uses: Helvetica and the turning of pages."""
    for page in pdf.pages:
        if "/Trans" in page.obj:
            del page.obj["/Trans"]
        fonts = page.obj.Resources.get("/Font", Dictionary())
        for name in [name for name, font in fonts.items() if "/FontDescriptor" not in font]:
            del fonts[name]


def _describe(pdf: Pdf, paper: Paper, level: Level) -> None:
    del pdf.docinfo
    for key, said in information(paper).items():
        pdf.docinfo["/" + key] = String(said)
    pdf.Root.Metadata = Stream(pdf, packet(paper, level), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(paper.lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _mean_colours(pdf: Pdf, profile: bytes) -> None:
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_COLOURS),
        Info=String(_COLOURS),
        DestOutputProfile=Stream(pdf, profile, N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: Pdf, paper: Paper) -> None:
    """The answers as a file of their own, as the source of the paper."""
    data = paper.answers.encode()
    day = String(pdf_date(paper.made_on))
    held = Stream(pdf, data, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    held.Params = Dictionary(Size=len(data), CreationDate=day, ModDate=day)
    name = String(ANSWERS_FILE)
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=name,
            UF=name,
            EF=Dictionary(F=held, UF=held),
            Desc=String("Svaren som papperet är gjort av"),
            AFRelationship=Name.Source,
        )
    )
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, file])))
    pdf.Root.AF = Array([file])


def _saved(pdf: Pdf, level: Level) -> bytes:
    whole = BytesIO()
    oldest = level is Level.A1A
    pdf.save(
        whole,
        force_version=level.version,
        object_stream_mode=ObjectStreamMode.disable if oldest else ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return whole.getvalue()
