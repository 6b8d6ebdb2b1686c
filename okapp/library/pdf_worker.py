"""Reads one PDF in a process of its own, since PDFium is native code and the file may be hostile.

Run as a script by `okapp.library.copies.pdf` (`python pdf_worker.py REQUEST`), and in a frozen bundle by the program
itself (`okapp --pdf-worker REQUEST`); it needs nothing else of okapp. REQUEST is a JSON object: `job` ("text" or
"picture"), `pdf`, `answer` (the file to write), `seconds`, `memory`, `answer_bytes` and the job's own limits.

The answer to "text" is a JSON object per line: {"pages": 3}, {"text": "..."} for each page, {"done": true}. The
answer to "picture" is such a line with width and height, and the pixels after it, four bytes each (BGRX). What
cannot be done is told as {"trouble": "password"} or another word that the caller knows.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

FLAG = "--pdf-worker"
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""
_LONGEST_SIDE = 8000
_TIME_IS_UP = 3


class _Refused(Exception):
    """The word for what is wrong with the document."""


def main(arguments: Sequence[str]) -> int:
    """Do the job of the request and write the answer; 0 also where the answer tells of trouble."""
    request: dict[str, Any] = json.loads(arguments[0])
    _fence(request)
    with Path(request["answer"]).open("wb") as out:
        try:
            _work(request, out)
        except _Refused as refused:
            _say(out, trouble=str(refused))
        except MemoryError:
            _say(out, trouble="memory")
    return 0


def _fence(request: dict[str, Any]) -> None:
    """Limit this process: time everywhere, memory and written bytes where the system can (not on Windows)."""
    # A parent that was killed cannot stop its worker, so the worker also stops itself.
    end = threading.Timer(request["seconds"], os._exit, (_TIME_IS_UP,))
    end.daemon = True
    end.start()
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        # A crash must not open the system's own dialog.
        msvcrt.SetErrorMode(
            msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX | msvcrt.SEM_NOOPENFILEERRORBOX
        )
    else:
        import resource  # noqa: PLC0415 - does not exist on Windows

        limits = (
            (resource.RLIMIT_AS, request["memory"]),
            (resource.RLIMIT_FSIZE, request["answer_bytes"]),
            (resource.RLIMIT_CORE, 0),
        )
        for kind, most in limits:
            # The system's own limit may be lower still, and macOS refuses some.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _work(request: dict[str, Any], out: BinaryIO) -> None:
    try:
        import pypdfium2  # noqa: PLC0415 - after the limits
    except ImportError as error:
        raise _Refused("library") from error

    data = Path(request["pdf"]).read_bytes()
    try:
        document = pypdfium2.PdfDocument(data)
        job = {"text": _texts, "picture": _picture}[request["job"]]
        job(document, request, out)
    except pypdfium2.PdfiumError as error:
        raise _Refused("password" if error.err_code == _PASSWORD else "damaged") from error


def _texts(document: PdfDocument, request: dict[str, Any], out: BinaryIO) -> None:
    pages = len(document)
    if not pages:
        raise _Refused("empty")
    if pages > request["pages"]:
        raise _Refused("pages")
    _say(out, pages=pages)
    left = request["all_signs"]
    for at in range(pages):
        page = document[at]
        words = page.get_textpage()
        signs = words.count_chars()
        left -= signs
        if left < 0 or signs > request["page_signs"]:
            raise _Refused("text")
        _say(out, text=words.get_text_range())
        words.close()
        page.close()
    _say(out, done=True)


def _picture(document: PdfDocument, request: dict[str, Any], out: BinaryIO) -> None:
    page = document[request["page"]]
    size: tuple[float, float] = page.get_size()
    scale = _scale(*size, request["width"], request["pixels"])
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    _say(out, width=width, height=height)
    rows = memoryview(bitmap.buffer)
    out.writelines(rows[row * stride : row * stride + 4 * width] for row in range(height))


def _scale(width: float, height: float, wanted: int, pixels: int) -> float:
    """Pixels per point for a picture `wanted` wide; less where it would have too many pixels."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise _Refused("page")
    scale = min(wanted / width, _LONGEST_SIDE / height)
    return min(scale, math.sqrt(pixels / (width * height)))


def _say(out: BinaryIO, **told: Any) -> None:
    out.write(json.dumps(told).encode("ascii") + b"\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
