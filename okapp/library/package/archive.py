"""A package as a file: opened within limits, proved, and unpacked while every byte is counted and summed."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from okapp.library.package.manifest import FORMAT, Manifest, parse_manifest
from okapp.library.package.names import MANIFEST, SIGNATURE, SUMS, check_name, check_together
from okapp.library.package.refusals import Refused, Unusable, Why, shown
from okapp.library.package.signature import Keys, publisher_of
from okapp.library.package.sums import digest_of, parse_sums, sum_of

Told = Callable[[int, int], None]
"""Is told how many files are done, of how many; may raise to give up."""

_CHUNK = 64 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OverflowError,
    OSError,
)
"""What `zipfile` raises for bytes that are not a sound zip; they are read from memory, so no disk is involved."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest package: bytes of the file, of all that is in it, of one file in it; files; growth."""

    packed: int = 16_000_000
    whole: int = 64_000_000
    one: int = 8_000_000
    files: int = 5_000
    growth: int = 100


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose signature holds, made for this program; its files are proved when they are unpacked."""

    manifest: Manifest
    publisher: str
    sums: Mapping[str, str]
    _sums_file: bytes
    _signature_file: bytes
    _zip: zipfile.ZipFile

    @property
    def digest(self) -> str:
        """Tells it apart from other packages of the same version."""
        return digest_of(self._sums_file)

    @property
    def size(self) -> int:
        """How many bytes it says that it unpacks to."""
        return sum(info.file_size for info in self._zip.infolist())

    def unpack(self, into: Path, told: Told) -> None:
        """Write all files to a new folder, each one proved and on the disk when this returns.

        Raises `Refused` where a file is not what was signed, and OSError; what was written is then left.
        """
        into.mkdir()
        for done, (name, expected) in enumerate(self.sums.items()):
            told(done, len(self.sums))
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if self._write(name, target) != expected:
                raise Refused(Why.CHANGED)
        for name, data in ((SUMS, self._sums_file), (SIGNATURE, self._signature_file)):
            with (into / name).open("xb") as stream:
                stream.write(data)
                _to_disk(stream)
        told(len(self.sums), len(self.sums))

    def _write(self, name: str, target: Path) -> str:
        digest = hashlib.sha256()
        with target.open("xb") as stream:
            for chunk in _chunks(self._zip, self._zip.getinfo(name)):
                digest.update(chunk)
                stream.write(chunk)
            _to_disk(stream)
        return digest.hexdigest()


def open_package(file: Path, keys: Keys, limits: Limits = LIMITS, *, keys_file: str = "") -> Package:
    """Read a package up to the contents of its files.

    Raises `Refused`, and `Unusable` where the file itself cannot be read. `keys_file` is named where there are
    no keys.
    """
    opened = _zip_of(_bytes_of(file, limits))
    _check_entries(opened, limits)
    manifest_file = _read(opened, MANIFEST, Why.NO_MANIFEST)
    manifest = _manifest(manifest_file)
    signature = _read(opened, SIGNATURE, Why.UNSIGNED)
    sums_file = _read(opened, SUMS, Why.UNSIGNED)
    if not keys:
        raise Refused(Why.NO_PUBLISHERS, keys_file)
    publisher = publisher_of(signature, sums_file, keys)
    sums = _sums(sums_file, {info.filename for info in opened.infolist()})
    if sums[MANIFEST] != sum_of(manifest_file):
        raise Refused(Why.CHANGED)
    if not manifest.suits_program:
        raise Refused(Why.NEEDS_PROGRAM, manifest.needs_program)
    return Package(manifest, publisher, sums, sums_file, signature, opened)


def _bytes_of(file: Path, limits: Limits) -> bytes:
    try:
        if not file.is_file():
            raise Unusable(f"Det finns ingen fil som heter {file}. Inget är ändrat. Kontrollera namnet.")
        with file.open("rb") as stream:
            data = stream.read(limits.packed + 1)
    except OSError as error:
        message = f"Filen {file} går inte att läsa. Inget är ändrat. Kontrollera att du får läsa den."
        raise Unusable(message) from error
    if len(data) > limits.packed:
        raise Refused(Why.TOO_LARGE, f"{limits.packed // 1_000_000}")
    return data


def _zip_of(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE as error:
        raise Refused(Why.NOT_A_PACKAGE) from error


def _check_entries(opened: zipfile.ZipFile, limits: Limits) -> None:
    entries = opened.infolist()
    if len(entries) > limits.files:
        raise Refused(Why.TOO_MANY, f"{limits.files}")
    for info in entries:
        # The name as it stands in the file: zipfile cuts and turns some characters in the other one.
        name = info.orig_filename
        if name.endswith("/") or not _is_plain(info):
            raise Refused(Why.NOT_A_FILE, shown(name))
        check_name(name)
        if info.file_size > limits.one:
            raise Refused(Why.FILE_TOO_LARGE, shown(name))
    check_together(info.orig_filename for info in entries)
    whole = sum(info.file_size for info in entries)
    packed = sum(info.compress_size for info in entries)
    if whole > limits.whole or whole > limits.growth * max(packed, 1):
        raise Refused(Why.BOMB)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """A regular file, neither a link nor enciphered, packed in a way that every zip knows."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    known = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return kind in {0, stat.S_IFREG} and known and not info.flag_bits & 1


def _read(opened: zipfile.ZipFile, name: str, missing: Why) -> bytes:
    try:
        info = opened.getinfo(name)
    except KeyError as error:
        raise Refused(missing) from error
    return b"".join(_chunks(opened, info))


def _chunks(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of one file. Never more than it says: zipfile stops there, and then its checksum is wrong."""
    try:
        with opened.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _UNREADABLE as error:
        raise Refused(Why.CHANGED) from error


def _manifest(data: bytes) -> Manifest:
    try:
        manifest = parse_manifest(data)
    except ValueError as error:
        raise Refused(Why.NO_MANIFEST, detail=f"{MANIFEST}: {error}") from error
    if manifest.format > FORMAT:
        raise Refused(Why.NEWER_FORMAT)
    return manifest


def _sums(data: bytes, there: set[str]) -> dict[str, str]:
    try:
        sums = parse_sums(data)
    except ValueError as error:
        raise Refused(Why.CHANGED) from error
    if sums.keys() | {SUMS, SIGNATURE} != there or MANIFEST not in sums:
        raise Refused(Why.CHANGED)
    return sums


def _to_disk(stream: io.BufferedWriter) -> None:
    stream.flush()
    os.fsync(stream.fileno())
