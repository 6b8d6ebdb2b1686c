"""What the papers use of reportlab: named here, public, and as it was when the papers were checked.

An upgrade of reportlab that breaks one of these, or that changes the version, asks for the whole check of the papers anew.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.fonts import Face

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "okapp" / "documents" / "pdf").glob("*.py"))
IMPORTED = {
    "reportlab.lib.colors.Color",
    "reportlab.lib.colors.HexColor",
    "reportlab.lib.pagesizes.A4",
    "reportlab.lib.units.mm",
    "reportlab.lib.utils.ImageReader",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts.TTFont",
    "reportlab.pdfgen.canvas.Canvas",
    "reportlab.pdfgen.pathobject.PDFPathObject",
    "reportlab.pdfgen.textobject.PDFTextObject",
}
OF_CANVAS = {
    "addLiteral",
    "addOutlineEntry",
    "beginPath",
    "beginText",
    "bookmarkHorizontalAbsolute",
    "clipPath",
    "drawImage",
    "drawPath",
    "drawText",
    "getPageNumber",
    "line",
    "rect",
    "restoreState",
    "save",
    "saveState",
    "setDash",
    "setFillColor",
    "setLineCap",
    "setLineWidth",
    "setStrokeColor",
    "showPage",
    "stringWidth",
}
OVERRIDDEN = {"drawText", "line", "rect", "drawPath", "showPage"}
"""What paints is caught here; whatever else paints is only called inside a mark."""
OF_TEXT = {"setFillColor", "setFont", "setTextOrigin", "setTextRenderMode", "textOut"}
OF_PATH = {"circle", "close", "lineTo", "moveTo"}


def trees() -> Iterator[ast.Module]:
    for source in SOURCES:
        yield ast.parse(source.read_text(encoding="utf-8"))


def called_on(*names: str) -> set[str]:
    """The methods called on these variables anywhere in the package."""
    return {
        node.func.attr
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if ast.unparse(node.func.value) in names
    }


def test_the_version_is_the_one_that_was_checked():
    pinned = re.search(r'"reportlab==([\d.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pinned is not None
    assert version("reportlab") == pinned[1] == "5.1.0", "check every kind of paper, then change this"


def test_these_names_are_imported_and_no_others():
    found = {
        f"{node.module}.{one.name}"
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("reportlab")
        for one in node.names
    }
    assert found == IMPORTED


def test_these_methods_of_the_canvas_are_used_and_all_are_public():
    own = {name for name in vars(MarkedCanvas) if not name.startswith("__")} - OVERRIDDEN
    used = called_on("canvas") | called_on("self", "super()") & set(dir(Canvas))
    assert used - own - {"__init__"} == OF_CANVAS
    assert all(callable(getattr(Canvas, name)) for name in OF_CANVAS)


def test_these_methods_of_texts_and_paths_are_used_and_all_are_public():
    assert called_on("text") & set(dir(PDFTextObject)) == OF_TEXT
    assert called_on("path") & set(dir(PDFPathObject)) == OF_PATH


@pytest.mark.parametrize("name", sorted(OVERRIDDEN))
def test_what_is_overridden_takes_what_reportlab_hands_over(name):
    ours, theirs = (inspect.signature(getattr(kind, name)).parameters for kind in (MarkedCanvas, Canvas))
    assert list(ours) == list(theirs)
    assert [one.default for one in ours.values()] == [one.default for one in theirs.values()]


def test_no_own_name_hides_one_of_reportlabs():
    source = (ROOT / "okapp" / "documents" / "pdf" / "canvas.py").read_text(encoding="utf-8")
    kept = {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if ast.unparse(node.value) == "self"
    }
    methods = {name for name in vars(MarkedCanvas) if not name.startswith("__")}
    theirs = set(dir(Canvas)) | set(vars(Canvas("unused.pdf")))
    assert {"_inside", "_count", "anchors"} <= kept
    assert (kept | methods) & theirs == OVERRIDDEN


def test_a_font_tells_which_letters_it_has(fonts):
    letters = fonts._letters[Face.REGULAR.value]
    assert letters >= set(map(ord, "abcåäö"))
    assert ord("Ж") not in letters
