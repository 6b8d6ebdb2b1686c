"""Takes the bytes of the file that the user has chosen, or says why that cannot be done."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from okapp.library.copies.limits import Limits
from okapp.library.copies.model import CopyError
from okapp.library.copies.pdf import Cancelled, Watch

_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_AT_ONCE = 1 << 20


def take_file(file: Path, limits: Limits, watch: Watch) -> bytes:
    """The whole file, when it is a PDF of a reasonable size; the program that made it does not matter.

    Links are followed and network drives are read as any file. Raises `CopyError`.
    """
    try:
        # Asked before it is opened: to open a named pipe or a device could wait for ever.
        _check_kind(file, file.stat().st_mode)
        with file.open("rb", buffering=0) as stream:
            data = _read(stream, limits, watch)
    except OSError as error:
        raise CopyError(_why(file, error)) from error
    except ValueError as error:  # a NUL in the path
        raise CopyError("Filens namn går inte att använda. Byt namn på den och försök igen.") from error
    if not data:
        raise CopyError("Filen är tom. Inget är inlagt. Hämta dokumentet på nytt och försök igen.")
    if _MARK not in data[:_MARK_WITHIN]:
        raise CopyError("Filen är inte en PDF, vad den än heter. Inget är inlagt. Välj dokumentet som PDF.")
    return data


def _check_kind(file: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise CopyError(f"{file.name} är en mapp. Inget är inlagt. Välj en PDF-fil.")
    if not stat.S_ISREG(mode):
        raise CopyError(f"{file.name} är ingen vanlig fil. Inget är inlagt. Välj en PDF-fil.")


def _read(stream: io.RawIOBase | BinaryIO, limits: Limits, watch: Watch) -> bytes:
    most = limits.size
    too_large = CopyError(
        f"Filen är större än {most // 1_000_000} MB. Inget är inlagt. Dela den i flera filer eller spara om den mindre."
    )
    if os.fstat(stream.fileno()).st_size > most:
        raise too_large
    data = bytearray()
    while part := stream.read(_AT_ONCE):
        data += part
        if len(data) > most:
            raise too_large
        if watch.cancelled:
            raise Cancelled
    return bytes(data)


def _why(file: Path, error: OSError) -> str:
    reasons = {
        errno.ENOENT: f"{file.name} finns inte längre. Inget är inlagt. Kontrollera var filen ligger och välj den igen.",
        errno.EACCES: f"Du får inte läsa {file.name}. Inget är inlagt. Kopiera filen till en egen mapp och försök igen.",
        errno.EPERM: f"Du får inte läsa {file.name}. Inget är inlagt. Kopiera filen till en egen mapp och försök igen.",
        errno.ELOOP: f"{file.name} är en genväg som inte leder till någon fil. Inget är inlagt. Välj själva dokumentet.",
    }
    other = (
        f"{file.name} gick inte att läsa. Inget är inlagt. Ligger den på en nätverksenhet eller ett USB-minne: "
        "kontrollera att det är anslutet, eller kopiera filen till datorn."
    )
    return reasons.get(error.errno or 0, other)
