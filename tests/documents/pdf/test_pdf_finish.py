from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Name, ObjectStreamMode, Pdf, Stream
from pikepdf.pdfa import validate_written

from okapp.archive import Level
from okapp.documents.blocks import Heading, Link, Links, Paper, Paragraph, Signature, Table
from okapp.documents.pdf import Fonts, Node, render
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.finish import Drawn, finish
from okapp.documents.pdf.fonts import Face
from tests.documents.pdf.outside_tools import preflight, qpdf_check, unembedded_fonts, verapdf
from tests.documents.pdf.papers import FONTS_DIR, every_block
from tests.documents.pdf.planted import FAULTS, nothing, planted
from tests.documents.pdf_checks import elements, faults

ROOT = Path(__file__).parents[3]
LEVELS = pytest.mark.parametrize("level", Level, ids=lambda level: level.value)
ANSWERS = json.dumps({"kommun": "Åmål"}, ensure_ascii=False)


def whole(*, draft: bool = False) -> Paper:
    """A paper with every kind of block, a link to the web and answers."""
    paper = every_block(draft=draft)
    links = Links((Link("Lagen i fulltext", "https://example.org/sol"), Link("Avtalet", "avtal:hok#7-1")))
    return replace(paper, blocks=(*paper.blocks, links), answers=ANSWERS)


@pytest.fixture(scope="module")
def sound(fonts: Fonts) -> bytes:
    return render(whole(), fonts).data


@LEVELS
@pytest.mark.parametrize("draft", [False, True], ids=["färdigt", "utkast"])
def test_every_level_passes_every_check(fonts, level, draft):
    assert faults(render(whole(draft=draft), fonts, level=level).data) == {}


def test_a_sound_file_saved_anew_passes(sound):
    assert faults(planted(sound, nothing)) == {}


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_each_planted_fault_is_seen(sound, plant):
    assert FAULTS[plant] in faults(planted(sound, plant))


@LEVELS
def test_the_file_has_no_fault_of_syntax(fonts, level):
    with Pdf.open(BytesIO(render(whole(), fonts, level=level).data)) as pdf:
        assert pdf.check_pdf_syntax() == []


@LEVELS
def test_qpdf_and_poppler_agree(fonts, level, tmp_path):
    file = tmp_path / "papper.pdf"
    file.write_bytes(render(whole(), fonts, level=level).data)
    assert "No syntax or stream encoding errors found" in qpdf_check(file)
    assert unembedded_fonts(file) == []


def test_preflight_calls_the_oldest_level_valid(fonts, tmp_path):
    file = tmp_path / "papper.pdf"
    file.write_bytes(render(whole(), fonts, level=Level.A1A).data)
    assert "is a valid PDF/A-1b file" in preflight(file)


@LEVELS
def test_verapdf_calls_both_standards_followed(fonts, level, tmp_path):
    file = tmp_path / "papper.pdf"
    file.write_bytes(render(whole(), fonts, level=level).data)
    assert "PASS" in verapdf("ua1", file)
    assert "PASS" in verapdf(level.value, file)


def as_level_b(pdf: Pdf) -> None:
    """What pikepdf's checker does not know is taken away: form, level A, the mark of PDF/UA, tab order in PDF 1.4."""
    said = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    start, end = said.index(b"<rdf:Description"), said.index(b"</rdf:Description>") + 18
    said = said[:start] + said[end:]
    start, end = said.rindex(b"<rdf:Description"), said.rindex(b"</rdf:Description>") + 18
    said = said[:start] + said[end:]
    pdf.Root.Metadata = Stream(pdf, said, Type=Name.Metadata, Subtype=Name.XML)
    for page in pdf.pages:
        del page.obj.Tabs


@LEVELS
def test_pikepdfs_own_checker_approves_the_rest(fonts, level):
    paper = replace(
        whole(), blocks=tuple(one for one in whole().blocks if not isinstance(one, Signature)), answers=""
    )
    data = render(paper, fonts, level=level).data
    with Pdf.open(BytesIO(data)) as pdf:
        as_level_b(pdf)
        copy = BytesIO()
        mode = ObjectStreamMode.disable if level is Level.A1A else ObjectStreamMode.generate
        pdf.save(copy, force_version=level.version, deterministic_id=True, object_stream_mode=mode)
    report = validate_written(copy, f"{level.part}b")
    assert report.passed, report.summary()


def held_files(data: bytes) -> dict[str, bytes]:
    with Pdf.open(BytesIO(data)) as pdf:
        return {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}


@LEVELS
def test_only_the_level_that_allows_it_carries_the_answers(fonts, level):
    data = render(whole(), fonts, level=level).data
    assert held_files(data) == ({"svar.json": ANSWERS.encode()} if level is Level.A3A else {})


def test_the_answers_are_said_to_be_the_source(fonts):
    with Pdf.open(BytesIO(render(whole(), fonts, level=Level.A3A).data)) as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == Name.Source
        assert file.EF.F.Subtype == Name("/application/json")
        assert str(file.EF.F.Params.ModDate) == "D:20250914000000Z"


def test_a_paper_without_answers_carries_no_file(fonts):
    data = render(every_block(), fonts, level=Level.A3A).data
    assert held_files(data) == {}
    assert faults(data) == {}


@pytest.mark.parametrize(("level", "version"), [(Level.A1A, "1.4"), (Level.A2A, "1.7"), (Level.A3A, "1.7")])
def test_the_file_says_its_level_and_version(fonts, level, version):
    data = render(whole(), fonts, level=level).data
    assert data.startswith(f"%PDF-{version}".encode())
    with Pdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as said:
        assert said.pdfa_status == f"{level.part}A"
        assert said["pdfuaid:part"] == "1"


def test_the_oldest_level_has_rows_directly_in_its_tables(fonts):
    def sections(level: Level) -> set[str]:
        with Pdf.open(BytesIO(render(whole(), fonts, level=level).data)) as pdf:
            return {str(one.S) for one in elements(pdf)} & {"/THead", "/TBody"}

    assert sections(Level.A1A) == set()
    assert sections(Level.A2A) == {"/THead", "/TBody"}


def test_signature_fields_are_empty_and_named_by_number_and_role(draw):
    blocks = (Signature("Handläggare", "Åsa Öhrn"), Paragraph("ord " * 900), Signature("", "Kim Ek"))
    data = draw(*blocks).data
    with Pdf.open(BytesIO(data)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [(str(one.T), str(one.TU)) for one in fields] == [
            ("underskrift-1", "Underskrift: Handläggare"),
            ("underskrift-2", "Underskrift"),
        ]
        assert all(Name.Sig == one.FT and "/V" not in one for one in fields)
        forms = [one for one in elements(pdf) if Name.Form == one.S]
        assert [form.K.Obj.objgen for form in forms] == [one.objgen for one in fields]
        assert [one.AP.N.read_bytes() for one in fields] == [b"", b""]
        assert [one.P.objgen for one in fields] == [page.obj.objgen for page in (pdf.pages[0], pdf.pages[-1])]
    assert faults(data) == {}


def test_a_paper_without_signatures_has_no_form(draw):
    with Pdf.open(BytesIO(draw(Paragraph("Ord")).data)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_link_leads_to_the_web_and_says_where(draw):
    with Pdf.open(BytesIO(draw(Links((Link("Lagen", "https://example.org/sol"),))).data)) as pdf:
        (link,) = pdf.pages[0].obj.Annots
        assert str(link.A.URI) == "https://example.org/sol"
        assert "https://example.org/sol" in str(link.Contents)


def test_a_link_within_the_paper_leads_to_its_heading(fonts):
    canvas = MarkedCanvas(size=(200, 200), font=Face.REGULAR.value, lang="sv-SE")
    root = Node("Document")
    link = root.add("P").add("Link")
    for key in ("ett", "två"):
        node = root.add("H1")
        with canvas.marked(node):
            canvas.drawString(10, 100, key)
        canvas.anchor(key, 120)
        if key == "ett":
            with canvas.marked(link):
                canvas.drawString(10, 50, "Till två")
            canvas.link(link, (10, 48, 60, 60), "#två", "Till två")
        canvas.showPage()
    drawn = Drawn(canvas.finish(), root, canvas.anchors)
    with Pdf.open(BytesIO(finish(drawn, whole(), Level.A2A, fonts.colours))) as pdf:
        (annotation,) = pdf.pages[0].obj.Annots
        assert annotation.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert list(annotation.Dest)[1:4] == [Name.XYZ, 0, 120]
        assert str(annotation.Contents) == "Till två"


def test_a_table_over_pages_keeps_one_head_and_every_way_back(draw):
    rows = tuple((f"rad {number}", "värde " * (number % 40), "x" * 90) for number in range(400))
    data = draw(Heading("Lång", 1), Table("Rader", ("Nr", "Text", "Ord"), rows), draft=True).data
    assert faults(data) == {}
    with Pdf.open(BytesIO(data)) as pdf:
        tags = [str(one.S) for one in elements(pdf)]
    assert (tags.count("/TR"), tags.count("/THead")) == (401, 1)


@pytest.mark.parametrize(
    "blocks", [(), (Paragraph("Ord"),), (Heading("Rubrik", 3),), (Table("", ("A",), ()),)]
)
def test_a_little_is_sound_too(draw, blocks):
    assert faults(draw(*blocks).data) == {}


def test_a_title_of_markup_and_odd_letters_is_kept(fonts):
    paper = replace(every_block(), title="Åtgärd <b> & ”citat”", subject="Å & ä", lang="en")
    data = render(paper, fonts).data
    assert faults(data) == {}
    with Pdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as said:
        assert said["dc:title"] == "Åtgärd <b> & ”citat”"
        assert said["dc:description"] == str(pdf.docinfo.Subject) == "Å & ä"
        assert str(pdf.Root.Lang) == "en"


SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from okapp.archive import Level
from okapp.documents.pdf import Fonts, render
from tests.documents.pdf.test_pdf_finish import whole
fonts = Fonts(Path(sys.argv[1]))
for level in Level:
    print(sha256(render(whole(draft=True), fonts, level=level).data).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("77", "America/Anchorage")])
def test_same_bytes_at_every_level_in_another_process_zone_and_hash_seed(fonts, seed, zone):
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FONTS_DIR)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    here = [sha256(render(whole(draft=True), fonts, level=level).data).hexdigest() for level in Level]
    assert said.stdout.split() == here
