"""A canvas on which everything that is drawn is either marked content or an artifact.

Text outside a mark raises; lines and areas outside a mark become artifacts by themselves.
Of reportlab's canvas only documented methods are used and extended here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from okapp.documents.pdf.tree import LinkArea, Mark, Node, Rect, SignatureField

_ARTIFACT = Node("Artifact")


class UnmarkedTextError(RuntimeError):
    """Text was drawn outside a mark, or marks were nested or left open: a bug in what draws."""


class MarkedCanvas(Canvas):
    """A reportlab canvas that numbers marks per page and remembers them, fields and links at their nodes."""

    def __init__(self, *, size: tuple[float, float], font: str, lang: str) -> None:
        self._file = BytesIO()
        # Without its own initial font the file lists a Helvetica that is not embedded.
        options: dict[str, Any] = {"initialFontName": font, "invariant": 1, "pageCompression": 1}
        super().__init__(self._file, pagesize=size, pdfVersion=(1, 7), lang=lang, **options)
        self.anchors: dict[str, tuple[int, float]] = {}
        self._inside: Node | None = None
        self._count = 0
        self._signatures = 0

    @contextmanager
    def marked(self, node: Node) -> Iterator[None]:
        """Everything drawn inside belongs to `node`; inside an artifact it stays an artifact."""
        if self._inside is _ARTIFACT:
            yield
            return
        if self._inside is not None:
            raise UnmarkedTextError(f"{node.tag} inside {self._inside.tag}")
        node.children.append(Mark(self.getPageNumber() - 1, self._count))
        self.addLiteral(f"/{node.tag} <</MCID {self._count}>> BDC")
        self._count += 1
        self._inside = node
        yield
        self._close()

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration or belongs to the page, such as its footer.

        `kind` is "Pagination" for headers, footers and repeated table heads, else empty.
        """
        if self._inside is _ARTIFACT:
            yield
            return
        if self._inside is not None:
            raise UnmarkedTextError(f"artifact inside {self._inside.tag}")
        self.addLiteral(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")
        self._inside = _ARTIFACT
        yield
        self._close()

    def sign_here(self, node: Node, rect: Rect, label: str) -> None:
        """An empty signature field; `label` says whose it is by role, never by name."""
        self._signatures += 1
        name = f"underskrift-{self._signatures}"
        node.children.append(SignatureField(self.getPageNumber() - 1, rect, name, label))

    def link(self, node: Node, rect: Rect, target: str, label: str) -> None:
        """An area that leads to an address on the web, or to the anchor after "#"."""
        node.children.append(LinkArea(self.getPageNumber() - 1, rect, target, label))

    def anchor(self, key: str, top: float) -> None:
        """A place on this page that links can lead to."""
        self.anchors[key] = (self.getPageNumber() - 1, top)

    def _close(self) -> None:
        self.addLiteral("EMC")
        self._inside = None

    @contextmanager
    def _shape(self) -> Iterator[None]:
        if self._inside is None:
            with self.artifact():
                yield
        else:
            yield

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803
        """Draw a text object, which must lie in a mark or an artifact."""
        if self._inside is None:
            raise UnmarkedTextError("text outside a mark")
        super().drawText(aTextObject)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line; outside a mark it is an artifact."""
        with self._shape():
            super().line(x1, y1, x2, y2)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: float = 1, fill: float = 0
    ) -> None:
        """Draw a rectangle; outside a mark it is an artifact."""
        with self._shape():
            super().rect(x, y, width, height, stroke, fill)

    def drawPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: Any = None) -> None:  # noqa: N802, N803
        """Draw a path; outside a mark it is an artifact."""
        with self._shape():
            super().drawPath(aPath, stroke, fill, fillMode)

    def showPage(self) -> None:  # noqa: N802
        """Close the page; its marks are all closed and the next page counts from 0."""
        if self._inside is not None:
            raise UnmarkedTextError(f"{self._inside.tag} left open")
        super().showPage()
        self._count = 0

    def finish(self) -> bytes:
        """Close the file and return it."""
        self.save()
        return self._file.getvalue()
