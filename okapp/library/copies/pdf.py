"""Has a process of its own read a PDF, and says in a sentence why it could not.

The process is started as a plain command and not by `multiprocessing`: it then imports nothing of the program that
starts it, its answer is text or pixels and never a pickle, and it is the same thing in a frozen bundle.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from okapp.library import pdf_worker
from okapp.library.copies.answer import Picture, Progress, Trouble, read_answer, read_picture, read_texts
from okapp.library.copies.limits import Limits, not_drawn
from okapp.library.copies.model import CopyError

_TICK = 0.05
_GRACE = 5.0
"""Seconds after which a worker that nobody has stopped stops itself."""


class Watch(Protocol):
    """Who waits for the result: whether it is still wanted, and whom to tell how far it has come."""

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""

    def progress(self, done: int, of: int) -> None:
        """Hear how far the work has come."""


class Cancelled(CopyError):
    """The user changed their mind; nothing is changed."""

    def __init__(self) -> None:
        super().__init__("Inläsningen är avbruten. Inget är inlagt.")


def worker_command() -> tuple[str, ...]:
    """How the worker is started: a frozen bundle has no Python to run a script with, so it runs itself."""
    if getattr(sys, "frozen", False):
        return (sys.executable, pdf_worker.FLAG)
    # -P: the script's folder must not stand in for Python's own modules.
    return (sys.executable, "-P", str(Path(pdf_worker.__file__)))


class PdfReader:
    """Reads documents, each time in a new process. Its methods wait, so they belong in the background."""

    def __init__(self, limits: Limits | None = None, command: Sequence[str] | None = None) -> None:
        self.limits = limits or Limits()
        self._command = tuple(command or worker_command())

    def texts(self, data: bytes, watch: Watch) -> tuple[str, ...]:
        """The text of each page, "" where there is none. Raises `CopyError`."""
        limits = self.limits
        with _workplace() as place:
            pdf = place / "dokument.pdf"
            try:
                pdf.write_bytes(data)
            except OSError as error:
                raise _no_room() from error
            request = {
                "job": "text",
                "pdf": str(pdf),
                "pages": limits.pages,
                "page_signs": limits.page_signs,
                "all_signs": limits.all_signs,
            }
            # A sign takes six bytes at most, written as \u1234, and each page a few for its frame.
            most = 6 * limits.all_signs + 64 * limits.pages
            progress = Progress(place / "svar")
            tick = lambda: watch.progress(*progress.look())  # noqa: E731
            answer = self._run(request, place / "svar", most, limits.seconds, watch, limits.not_read, tick)
            return read_texts(answer, limits.not_read)

    def picture(self, pdf: Path, page: int, width: int, watch: Watch) -> Picture:
        """A page (from 0) about `width` pixels wide. Raises `CopyError`."""
        limits = self.limits
        with _workplace() as place:
            request = {
                "job": "picture",
                "pdf": str(pdf),
                "page": page,
                "width": width,
                "pixels": limits.pixels,
            }
            most = 5 * limits.pixels
            answer = self._run(request, place / "svar", most, limits.picture_seconds, watch, not_drawn)
            return read_picture(answer, not_drawn)

    def _run(
        self,
        request: dict[str, Any],
        file: Path,
        most: int,
        seconds: float,
        watch: Watch,
        trouble: Trouble,
        tick: Callable[[], None] = lambda: None,
    ) -> bytes:
        """The answer of a worker that has ended well. Raises `CopyError`."""
        limits = {"seconds": seconds + _GRACE, "memory": self.limits.memory, "answer_bytes": most}
        process = self._start(json.dumps({**request, **limits, "answer": str(file)}))
        ends = time.monotonic() + seconds
        try:
            while process.poll() is None:
                if watch.cancelled:
                    raise Cancelled
                if time.monotonic() > ends:
                    raise trouble("slow")
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_TICK)
                tick()
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        if process.returncode:
            raise trouble("crashed")
        return read_answer(file, most, trouble)

    def _start(self, request: str) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        hidden = 0
        if sys.platform == "win32":
            hidden = subprocess.CREATE_NO_WINDOW
        try:
            return subprocess.Popen(  # noqa: S603 - the program itself, and the request is one argument
                [*self._command, request], stdin=quiet, stdout=quiet, stderr=quiet, creationflags=hidden
            )
        except OSError as error:
            raise CopyError(
                "Läsningen av PDF gick inte att starta. Inget är ändrat. Starta om Ökapp och försök igen."
            ) from error


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder for one job, gone afterwards."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="okapp-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room() from error
    with folder as name:
        yield Path(name)


def _no_room() -> CopyError:
    return CopyError(
        "Det går inte att skriva i datorns mapp för tillfälliga filer. Disken kan vara full. Inget är ändrat. "
        "Frigör plats och försök igen."
    )
