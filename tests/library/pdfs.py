"""PDF files that tests make: good ones, and ones that are wrong in a known way."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def with_texts(texts: Sequence[str], *, password: str = "", size: tuple[float, float] = (595, 842)) -> bytes:
    """A page per text, one line of the page per line of the text."""
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=size, encrypt=StandardEncryption(password) if password else None, invariant=1
    )
    for text in texts:
        lines = canvas.beginText(72, size[1] - 72)
        lines.textLines(text)
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(pages: int = 2) -> bytes:
    """Pages that hold a picture each and no text."""
    picture = b"P5 8 8 255 " + bytes(range(0, 256, 4))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 72, 72, 400, 600)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_objects(*objects: str) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(data)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return data + head.encode() + tail.encode()


CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def of_size(box: str) -> bytes:
    """One page with this MediaBox."""
    return with_objects(CATALOGUE, ONE_PAGE, f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>")


def own_parent() -> bytes:
    """A page tree that is its own child."""
    return with_objects(
        CATALOGUE, "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 3 0 R] >>", "<< /Type /Pages /Kids [2 0 R] >>"
    )


def deep_tree(depth: int) -> bytes:
    """A page below this many levels of the page tree."""
    levels = [f"<< /Type /Pages /Count 1 /Kids [{number + 3} 0 R] >>" for number in range(depth)]
    page = f"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 595 842] >>"
    return with_objects(CATALOGUE, *levels, page)


def says_pages(count: int) -> bytes:
    """One page, in a tree that says it has another number of them."""
    tree = f"<< /Type /Pages /Count {count} /Kids [3 0 R] >>"
    return with_objects(CATALOGUE, tree, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")


def deep_array(depth: int) -> bytes:
    """A page whose box is an array in an array in an array."""
    return of_size("[" * depth + "]" * depth)


def bomb(size: int) -> bytes:
    """One page whose drawing instructions unpack to `size` bytes."""
    packer = zlib.compressobj(1)
    block = b" " * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    stream = (
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"
    )
    return with_objects(CATALOGUE, ONE_PAGE, page, stream)
