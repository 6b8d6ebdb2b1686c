"""Blocks to PDF: the only package that imports reportlab.

`render(paper, fonts)` is the way in. The pages carry marked content from the start, and the result
keeps the tree of what was marked, so that a finisher can write it into the file.
"""

from __future__ import annotations

from okapp.documents.pdf.document import Rendered, render
from okapp.documents.pdf.fonts import Fonts
from okapp.documents.pdf.tree import Mark, Node

__all__ = ["Fonts", "Mark", "Node", "Rendered", "render"]
