"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from okapp.errors import UserError


class NotSaved(UserError):
    """A file could not be written. What stood there before is untouched."""


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file and replace it; what stood there is replaced only by the finished file.

    Raises `OSError`; `save_whole` says the same in words.
    """
    temporary = None
    try:
        handle, name = tempfile.mkstemp(prefix=".okapp-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _as_new_file(temporary)
        temporary.replace(path)
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def save_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raises `NotSaved`."""
    try:
        if path.is_dir():
            raise NotSaved(f"{path} är en mapp. Inget är ändrat. Välj ett annat namn på filen.")
        write_whole(path, data)
    except OSError as error:
        raise NotSaved(_why(path, error)) from error


def _as_new_file(path: Path) -> None:
    """Give the temporary file the rights that a new file gets, not its owner's alone."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _why(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError) and _is_there(path):
        return (
            f"{path.name} kan inte ersättas. Den kan vara öppen i ett annat program eller skrivskyddad. "
            "Filen är oförändrad. Stäng den och försök igen, eller välj ett annat namn."
        )
    if error.errno == errno.ENOENT and _is_there(path.parent):  # what Windows says of more than 260 letters
        return f"Sökvägen till {path.name} är för lång. Inget är sparat. Välj ett kortare namn eller en annan mapp."
    reasons = {
        errno.ENOENT: f"Mappen {path.parent} finns inte. Inget är sparat. Välj en annan mapp.",
        errno.ENOTDIR: f"{path.parent} är inte en mapp. Inget är sparat. Välj en annan mapp.",
        errno.EACCES: f"Du får inte skriva i {path.parent}. Inget är sparat. Välj en annan mapp.",
        errno.EPERM: f"Du får inte skriva i {path.parent}. Inget är sparat. Välj en annan mapp.",
        errno.EROFS: f"{path.parent} kan bara läsas. Inget är sparat. Välj en annan mapp.",
        errno.ENOSPC: "Disken är full, så filen är inte sparad. Frigör plats eller välj en annan plats.",
        errno.EDQUOT: "Ditt utrymme är fullt, så filen är inte sparad. Frigör plats eller välj en annan.",
        errno.ENAMETOOLONG: f"Filnamnet {path.name} är för långt. Inget är sparat. Välj ett kortare.",
        errno.EINVAL: f"Filen kan inte heta {path.name}. Inget är sparat. Välj ett annat namn.",
    }
    other = f"Filen {path} kunde inte sparas. Det som fanns där förut är kvar. Försök igen på en annan plats."
    return reasons.get(error.errno or 0, other)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
