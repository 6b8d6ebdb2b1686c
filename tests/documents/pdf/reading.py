"""What stands in a file, read by pdfium and from its content streams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from pikepdf import Pdf

from okapp.documents.pdf import Node, Rendered

_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<.*?>>|\[[^\]]*\]|[^\s]+", re.DOTALL)
PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
SHOW = {b"Tj", b"TJ", b"'", b'"'}


@dataclass(frozen=True)
class Opened:
    """A mark as opened in a content stream: its tag, its number (None for artifacts), how deep, what was drawn."""

    tag: str
    mcid: int | None
    operators: tuple[bytes, ...]


def page_texts(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def content_streams(data: bytes) -> list[bytes]:
    """The decoded content of each page, in order."""
    with Pdf.open(BytesIO(data)) as pdf:
        return [page.obj.Contents.read_bytes() for page in pdf.pages]


def _letters(data: bytes) -> dict[bytes, dict[int, str]]:
    """What each code means in each font, by the font's name in the content streams (its ToUnicode map)."""
    letters = {}
    with Pdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for name, font in page.obj.Resources.Font.items():
                pairs = re.findall(rb"(?m)^<(\w\w)> <(\w{4,})>", font.ToUnicode.read_bytes())
                codes = {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}
                letters[name.removeprefix("/").encode()] = codes
    return letters


_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _unescaped(string: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return bytes([int(said, 8)]) if said.isdigit() else _CONTROL.get(said, said)

    return _ESCAPE.sub(plain, string)


def marks_of(stream: bytes) -> list[Opened]:
    """Every mark of a page in drawing order; raises when one is nested or left open, or something lies outside."""
    opened: list[Opened] = []
    inside: tuple[str, int | None] | None = None
    operators: list[bytes] = []
    before: list[bytes] = []
    for token in _TOKEN.findall(stream):
        if token in (b"BDC", b"BMC"):
            assert inside is None, f"nested mark {before}"
            words = b" ".join(before)
            tag = re.findall(rb"/(\w+)", words)[0 if token == b"BDC" else -1].decode()
            number = re.search(rb"/MCID (\d+)", words)
            inside = (tag, int(number[1]) if number else None)
            operators, before = [], []
        elif token == b"EMC":
            assert inside is not None, "EMC without a mark"
            opened.append(Opened(*inside, tuple(operators)))
            inside, before = None, []
        elif token in PAINT | SHOW:
            assert inside is not None, f"{token!r} outside a mark"
            operators.append(token)
            before = []
        else:
            before = [*before[-1:], token]
    assert inside is None, "a mark is left open"
    return opened


def texts_by_mark(data: bytes) -> dict[tuple[int, int], str]:
    """The text that each mark holds, by page and number; what is drawn in artifacts has number -1."""
    letters = _letters(data)
    found: dict[tuple[int, int], str] = {}
    for page, stream in enumerate(content_streams(data)):
        mcid, codes = -1, {}
        tokens = _TOKEN.findall(stream)
        for at, token in enumerate(tokens):
            if token == b"BDC":
                number = re.search(rb"/MCID (\d+)", tokens[at - 1])
                mcid = int(number[1]) if number else -1
            elif token == b"EMC":
                mcid = -1
            elif token == b"Tf":
                codes = letters[tokens[at - 2].removeprefix(b"/")]
            elif token == b"Tj":
                said = "".join(codes[code] for code in _unescaped(tokens[at - 1][1:-1]))
                found[page, mcid] = found.get((page, mcid), "") + said
    return found


def read_aloud(rendered: Rendered, node: Node | None = None) -> str:
    """All text below a node (the whole paper) in the order of the tree, without white space."""
    texts = texts_by_mark(rendered.data)
    marks = (node or rendered.tree).marks()
    return squeezed("".join(texts.get((mark.page, mark.mcid), "") for mark in marks))
