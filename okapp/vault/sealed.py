"""A sealed case file, `.okarende`: one case for a colleague, under a passphrase that is told by telephone.

```
magic 8 | format 2 | length of the header 2 | header | check of all before 16 | chunks, each 64 KiB + 16
```

The frame up to the check stays the same in every later format, so that damage is never taken for a newer file. The
header holds the cost and salt of Argon2id, the length of what is inside and a key check, which tells a wrong
passphrase from damage. Each chunk is AES-256-GCM with its number in the nonce and the whole frame, length included,
as associated data: chunks cannot be left out, moved or cut off. What is inside are named parts one after
the other, not compressed, so nothing can grow when it is opened.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from okapp.vault import keys
from okapp.vault.codes import ALPHABET
from okapp.vault.errors import (
    NotRead,
    SealedDamaged,
    SealedEmpty,
    SealedForeign,
    SealedNewer,
    SealedTooLarge,
    SealedTruncated,
    SealedWrong,
    Vanished,
    VaultError,
    elsewhere,
    from_os,
)
from okapp.vault.files import DISK, Disk, write_whole
from okapp.vault.keys import Kdf

SUFFIX = ".okarende"
MOST = 100 * 1024 * 1024
FORMAT = 1
_MAGIC = b"OKARENDE"
_FRAME = struct.Struct(">8sHH")
_HEADER = struct.Struct(">IHH16s8sQ16s")
_CHECK = 16
_CHUNK = 64 * 1024
_TAG = 16
_NONCE = struct.Struct(">8sI")
_INDEX = struct.Struct(">I")
_MOST_PARTS = 2_000
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")

Parts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Header:
    kdf: Kdf
    salt: bytes
    prefix: bytes
    size: int
    key_check: bytes

    def packed(self) -> bytes:
        cost = self.kdf
        return _HEADER.pack(
            cost.memory, cost.passes, cost.lanes, self.salt, self.prefix, self.size, self.key_check
        )

    def sealed_size(self) -> int:
        return self.size + _TAG * (max(1, -(-self.size // _CHUNK)))


def new_name() -> str:
    """A file name that says nothing: "arende-4f0k2m9x.okarende"."""
    return f"arende-{''.join(secrets.choice(ALPHABET) for _ in range(8)).lower()}{SUFFIX}"


def seal(path: Path, parts: Parts, passphrase: str, *, kdf: Kdf | None = None, disk: Disk = DISK) -> None:
    """Write the parts into a sealed file; takes a second or two.

    Names of parts are like "arende.json": small letters, digits, dots and dashes (ValueError for others).
    Raises `SealedTooLarge`, `EmptyPassphrase`, `TooLittleMemory` and what `write_whole` raises.
    """
    if not all(map(_NAME.fullmatch, parts)) or len(parts) > _MOST_PARTS:
        raise ValueError("not names of parts")
    payload = _join(parts)
    if len(payload) > MOST:
        raise SealedTooLarge(
            "Ärendet är för stort för en fil, högst 100 MB. Inget är sparat. Ta bort några papper."
        )
    cost, salt = kdf or keys.calibrate(), secrets.token_bytes(keys.SALT)
    key, key_check = _keys(passphrase, salt, cost)
    header = _Header(cost, salt, secrets.token_bytes(8), len(payload), key_check)
    frame = _frame(header)
    try:
        write_whole(path, b"".join((frame, *_sealed(payload, key, header, frame))), disk)
    except VaultError as error:
        raise elsewhere(error, path.parent) from error


def unseal(path: Path, passphrase: str) -> dict[str, bytes]:
    """The parts of a sealed file. Nothing is used before all of it has been proven.

    Takes about a second, and never more memory than some times the 100 MB that a file may hold. Raises
    `SealedWrong`, `SealedDamaged` (of which `SealedTruncated`, `SealedEmpty` and `SealedForeign` are kinds),
    `SealedNewer`, `SealedTooLarge`, `EmptyPassphrase`, `TooLittleMemory`, `Vanished` and `NotRead`.
    """
    try:
        with path.open("rb") as stream:
            return _unsealed(stream, passphrase)
    except OSError as error:
        trouble: VaultError = from_os(error, NotRead)
        if isinstance(trouble, Vanished):
            trouble = Vanished(
                "Filen finns inte längre. Den kan ha flyttats. Inget är hämtat. Välj filen igen."
            )
        raise trouble from error


def _unsealed(stream: BinaryIO, passphrase: str) -> dict[str, bytes]:
    header, frame = _read_header(stream)
    if header.size > MOST:
        raise SealedTooLarge
    sealed = stream.read(header.sealed_size() + 1)
    if len(sealed) < header.sealed_size():
        raise SealedTruncated
    if len(sealed) > header.sealed_size():
        raise SealedDamaged
    key, key_check = _keys(passphrase, header.salt, header.kdf)
    if not hmac.compare_digest(key_check, header.key_check):
        raise SealedWrong
    return _split(_opened(sealed, key, header, frame))


def _keys(passphrase: str, salt: bytes, cost: Kdf) -> tuple[bytes, bytes]:
    root = keys.stretch(passphrase, salt, cost)
    return keys.derive(root, "ärendefil"), keys.derive(root, "ärendefil, rätt lösenfras")[:_CHECK]


def _frame(header: _Header) -> bytes:
    packed = header.packed()
    frame = _FRAME.pack(_MAGIC, FORMAT, len(packed)) + packed
    return frame + _check(frame)


def _check(frame: bytes) -> bytes:
    return hashlib.sha256(frame).digest()[:_CHECK]


def _read_header(stream: BinaryIO) -> tuple[_Header, bytes]:
    start = stream.read(_FRAME.size)
    if not start:
        raise SealedEmpty
    if start[: len(_MAGIC)] != _MAGIC[: len(start)]:
        raise SealedForeign
    if len(start) < _FRAME.size:
        raise SealedTruncated
    _, version, length = _FRAME.unpack(start)
    rest = stream.read(length + _CHECK)
    if len(rest) < length + _CHECK:
        raise SealedTruncated
    frame = start + rest
    if not hmac.compare_digest(_check(frame[:-_CHECK]), frame[-_CHECK:]):
        raise SealedDamaged
    if version > FORMAT:
        raise SealedNewer
    if version != FORMAT or length != _HEADER.size:
        raise SealedDamaged
    memory, passes, lanes, salt, prefix, size, key_check = _HEADER.unpack(rest[:length])
    cost = Kdf(memory=memory, passes=passes, lanes=lanes)
    if not cost.sane():
        raise SealedDamaged
    return _Header(cost, salt, prefix, size, key_check), frame


def _sealed(payload: bytes, key: bytes, header: _Header, frame: bytes) -> Iterator[bytes]:
    cipher = AESGCM(key)
    for nonce, start in _places(header, _CHUNK):
        yield cipher.encrypt(nonce, payload[start : start + _CHUNK], frame)


def _opened(sealed: bytes, key: bytes, header: _Header, frame: bytes) -> bytes:
    cipher, step, view = AESGCM(key), _CHUNK + _TAG, memoryview(sealed)
    try:
        return b"".join(
            cipher.decrypt(nonce, view[start : start + step], frame) for nonce, start in _places(header, step)
        )
    except InvalidTag:
        raise SealedDamaged from None


def _places(header: _Header, step: int) -> Iterator[tuple[bytes, int]]:
    """The nonce of each chunk, and where it starts when chunks lie `step` bytes apart."""
    count = max(1, -(-header.size // _CHUNK))
    for number in range(count):
        yield _NONCE.pack(header.prefix, number), number * step


def _join(parts: Parts) -> bytes:
    index = json.dumps([[name, len(data)] for name, data in parts.items()], ensure_ascii=False).encode()
    return b"".join((_INDEX.pack(len(index)), index, *parts.values()))


def _split(payload: bytes) -> dict[str, bytes]:
    """The parts. Who knows the passphrase may still send anything, so nothing is taken for granted."""
    try:
        (length,) = _INDEX.unpack_from(payload)
        at = _INDEX.size + length
        index = json.loads(payload[_INDEX.size : at])
        if len(index) > _MOST_PARTS:
            raise SealedTooLarge
        parts: dict[str, bytes] = {}
        for name, size in index:
            if not _NAME.fullmatch(name) or type(size) is not int or size < 0 or name in parts:
                raise SealedDamaged
            parts[name] = payload[at : at + size]
            at += size
    except (struct.error, ValueError, TypeError, RecursionError):
        raise SealedDamaged from None
    if at != len(payload):
        raise SealedDamaged
    return parts
