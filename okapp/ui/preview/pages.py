"""A PDF's pages as pictures. Everything here may run in a worker thread; no widget is touched."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument  # type: ignore[import-untyped]

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state for the whole process and must not be used by two threads at once."""


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height in points of each page."""
    with _opened(data) as document:
        return tuple(document.get_page_size(at) for at in range(len(document)))


def page_image(data: bytes, page: int, scale: float) -> QImage:
    """A page (from 0) as a picture, `scale` pixels per point."""
    with _opened(data) as document:
        canvas = _Canvas()
        document[page].render(scale=scale, prefer_bgrx=True, bitmap_maker=canvas.bitmap).close()
        return canvas.image


class _Canvas:
    """Lets PDFium draw straight into Qt's picture: at a printer's resolution a copy would be as large as the page."""

    def __init__(self) -> None:
        self.image = QImage()

    def bitmap(self, width: int, height: int, **kind: Any) -> PdfBitmap:
        """Make the picture, and what PDFium sees of it."""
        from pypdfium2 import PdfBitmap  # noqa: PLC0415 - only who looks at a paper pays for it

        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        buffer = (ctypes.c_ubyte * self.image.sizeInBytes()).from_buffer(self.image.bits())
        return PdfBitmap.new_native(width, height, buffer=buffer, stride=self.image.bytesPerLine(), **kind)


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page, in the order of the file; letters that carry no text are left out."""
    with _opened(data) as document:
        texts = (page.get_textpage().get_text_bounded() for page in document)
        return tuple("".join(sign for sign in text if sign.isprintable() or sign == "\n") for text in texts)


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    import pypdfium2  # noqa: PLC0415 - only who looks at a paper pays for it

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
