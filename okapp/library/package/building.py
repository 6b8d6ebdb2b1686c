"""Makes a package of a content folder: the same folder and key always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.library.package.manifest import FORMAT, Manifest, parse_manifest
from okapp.library.package.names import MANIFEST, SIGNATURE, SUMS
from okapp.library.package.refusals import Unusable
from okapp.library.package.signature import public_of, read_private_key, signature_file
from okapp.library.package.sums import content_files, sum_of, sums_text
from okapp.toml_text import toml_table

SUFFIX = ".okapaket"
_MARKS = "lagen_andrad"
_HOW_TO_MARK = (
    "Skriv raden överst i filen, före den första raden som börjar med en hakparentes, och datumen utan citattecken: "
    "lagen_andrad = [2025-07-01]"
)
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the earliest that the format knows, so that the clock leaves no trace."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished package: its bytes, what it is, how many files of content, and the public key to give out."""

    data: bytes
    manifest: Manifest
    files: int
    public_key: bytes


def build(folder: Path, key_file: Path) -> Built:
    """Pack and sign the folder. Its sums are computed anew. Raises `Unusable` and OSError."""
    files = {name: path.read_bytes() for name, path in content_files(folder).items()}
    manifest = _manifest(folder, files.get(MANIFEST, b""))
    private = read_private_key(key_file)
    sums = sums_text({name: sum_of(data) for name, data in files.items()})
    # The few small files that say what the rest is come first.
    signed = {MANIFEST: files[MANIFEST], SUMS: sums, SIGNATURE: signature_file(private, sums)}
    return Built(_zipped({**signed, **files}), manifest, len(files), public_of(private))


def _manifest(folder: Path, data: bytes) -> Manifest:
    try:
        manifest = parse_manifest(data)
    except ValueError as error:
        message = f"{folder / MANIFEST} saknas eller saknar något som ett paket behöver: {error}."
        raise Unusable(f"{message} Inget paket är byggt. Rätta filen och försök igen.") from error
    if manifest.format != FORMAT or not manifest.suits_program:
        message = f"{folder / MANIFEST} begär ett annat program än det här."
        raise Unusable(f"{message} Inget paket är byggt. Rätta [paket] och försök igen.")
    if not _marks_are_read(toml_table(data.decode("utf-8"))):
        message = f"{folder / MANIFEST} märker inte lagen ändrad så att det syns."
        raise Unusable(f"{message} Inget paket är byggt. {_HOW_TO_MARK}")
    return manifest


def _marks_are_read(table: dict[str, Any]) -> bool:
    """Whether `lagen_andrad`, where it stands in a manifest, stands where a program looks for it, as dates."""
    marks = table.get(_MARKS, [])
    below = [one for value in table.values() for one in (value if isinstance(value, list) else [value])]
    misplaced = any(isinstance(one, dict) and _MARKS in one for one in below)
    return isinstance(marks, list) and all(isinstance(day, date) for day in marks) and not misplaced


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data)
    return made.getvalue()
