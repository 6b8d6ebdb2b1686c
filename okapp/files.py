"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from okapp.errors import UserError
from okapp.in_place import put_in_place


class NotSaved(UserError):
    """A file could not be written. What stood there before is untouched."""


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file and replace it; what stood there is replaced only by the finished file.

    Raises `OSError`; `save_whole` says the same in words.
    """
    handle, temporary = new_file(path.parent, ".okapp-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def new_file(folder: Path, prefix: str, mode: int = 0o666) -> tuple[int, Path]:
    """Make an empty file that nobody else has, for a while, and open it: what to write to, and where it is.

    The standard library takes a folder that lets nobody write for a name that is taken, where the system is Windows, and
    tries other names for hours. Raises `OSError`.
    """
    path = folder / f"{prefix}{os.urandom(8).hex()}.tmp"
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), path


def save_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raises `NotSaved`."""
    try:
        if path.is_dir():
            raise NotSaved(f"{path} är en mapp. Inget är ändrat. Välj ett annat namn på filen.")
        write_whole(path, data)
    except OSError as error:
        raise NotSaved(_why(path, error)) from error


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
