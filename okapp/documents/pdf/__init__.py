"""Blocks to PDF: the only package that imports reportlab and pikepdf.

`render(paper, fonts)` is the way in. The pages carry marked content from the start; the finishing pass writes the tree of
what was marked, so that one file is PDF/A and PDF/UA-1.
"""

from __future__ import annotations

from okapp.documents.pdf.document import Rendered, render
from okapp.documents.pdf.fonts import Fonts
from okapp.documents.pdf.tree import Mark, Node

__all__ = ["Fonts", "Mark", "Node", "Rendered", "render"]
