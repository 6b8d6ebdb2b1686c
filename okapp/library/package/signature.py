"""Ed25519 signatures over the sums of a package. The only user of `cryptography` here.

A public key is 32 raw bytes, a private key a PEM file outside the repository, as `openssl genpkey -algorithm
ed25519` makes it. `SIGNATUR` is two lines of TOML: `nyckel`, the id of the key, and `signatur` in base64.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from okapp.library.package.refusals import Refused, Unusable, Why
from okapp.library.package.sums import sum_of
from okapp.toml_text import toml_table

Keys = Mapping[bytes, str]
"""The accepted public keys, each with its publisher's name."""


def key_id(public: bytes) -> str:
    """The digits by which a key is named: the beginning of its SHA-256."""
    return sum_of(public)[:16]


def read_private_key(file: Path) -> Ed25519PrivateKey:
    """Read a PEM file without a passphrase. Raises `Unusable`."""
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        raise Unusable(
            f"Nyckelfilen {file} går inte att läsa. Inget är ändrat. Välj en annan fil."
        ) from error
    except TypeError as error:
        message = f"Nyckelfilen {file} har en lösenfras, och det stöds inte. Inget är ändrat."
        raise Unusable(f"{message} Spara nyckeln utan lösenfras på ett skyddat ställe.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(file)
    return key


def _no_key(file: Path) -> Unusable:
    return Unusable(
        f"{file} är ingen privat Ed25519-nyckel i PEM-format. Inget är ändrat. "
        "En ny görs med: openssl genpkey -algorithm ed25519 -out FIL"
    )


def public_of(private: Ed25519PrivateKey) -> bytes:
    """The public key that belongs to a private one."""
    return private.public_key().public_bytes_raw()


def signature_file(private: Ed25519PrivateKey, sums: bytes) -> bytes:
    """What `SIGNATUR` holds for these sums."""
    signed = base64.b64encode(private.sign(sums)).decode("ascii")
    return f'nyckel = "{key_id(public_of(private))}"\nsignatur = "{signed}"\n'.encode()


def publisher_of(signature: bytes, sums: bytes, keys: Keys) -> str:
    """The name of the accepted publisher who signed the sums. Raises `Refused`: unsigned, foreign key, changed."""
    named, signed = _parse(signature)
    for public, name in keys.items():
        if key_id(public) == named:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(signed, sums)
            except InvalidSignature as error:
                raise Refused(Why.CHANGED) from error
            return name
    raise Refused(Why.FOREIGN_KEY, named)


def _parse(signature: bytes) -> tuple[str, bytes]:
    try:
        table = toml_table(signature.decode("ascii"))
        named, signed = table["nyckel"], base64.b64decode(table["signatur"], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise Refused(Why.UNSIGNED) from error
    if not isinstance(named, str) or len(named) != 16 or not named.isalnum():
        raise Refused(Why.UNSIGNED)
    return named, signed
