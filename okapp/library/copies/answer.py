"""What the worker has written: read with a cap, and trusted in nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okapp.library.copies.model import CopyError
from okapp.library.copies.words import clean

Trouble = Callable[[str], CopyError]
"""Makes the error for a word of trouble."""
_CRASHED = "crashed"
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn: rows of pixels, four bytes each (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes


def read_answer(file: Path, most: int, trouble: Trouble) -> bytes:
    """All that was written, at most `most` bytes. Raises what `trouble` makes."""
    try:
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise trouble(_CRASHED) from error
    if len(data) > most:
        raise trouble(_CRASHED)
    return data


def read_texts(data: bytes, trouble: Trouble) -> tuple[str, ...]:
    """The cleaned text of each page. Raises what `trouble` makes."""
    lines = [_line(line, trouble) for line in data.split(b"\n")[:-1]]
    texts = [line["text"] for line in lines if isinstance(line.get("text"), str)]
    whole = bool(texts) and lines[0] == {"pages": len(texts)} and lines[-1] == {"done": True}
    if not whole:
        raise trouble(_CRASHED)
    return tuple(clean(text) for text in texts)


def read_picture(data: bytes, trouble: Trouble) -> Picture:
    """The page that was drawn. Raises what `trouble` makes."""
    head, _, pixels = data.partition(b"\n")
    line = _line(head, trouble)
    width, height = _whole_number(line, "width"), _whole_number(line, "height")
    if not width or not height or len(pixels) != 4 * width * height:
        raise trouble(_CRASHED)
    return Picture(width, height, pixels)


class Progress:
    """How many pages the worker has written of how many, read while it writes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read = 0
        self._lines = 0
        self._pages = 0

    def look(self) -> tuple[int, int]:
        """Pages done and pages in all, (0, 0) while nothing is known."""
        try:
            with self._file.open("rb") as stream:
                if not self._pages:
                    self._pages = _count(stream.readline(_AT_ONCE))
                stream.seek(self._read)
                news = stream.read(_AT_ONCE)
        except OSError:
            return 0, 0
        self._read += len(news)
        self._lines += news.count(b"\n")
        return min(max(self._lines - 1, 0), self._pages), self._pages


def _line(line: bytes, trouble: Trouble) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise trouble(_CRASHED) from error
    if not isinstance(told, dict):
        raise trouble(_CRASHED)
    if "trouble" in told:
        raise trouble(str(told["trouble"]))
    return told


def _count(line: bytes) -> int:
    """The number of pages in the first line, 0 while it is not there."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return 0
    return _whole_number(told, "pages") if isinstance(told, dict) else 0


def _whole_number(told: dict[str, Any], key: str) -> int:
    value = told.get(key)
    return value if isinstance(value, int) and value > 0 else 0
