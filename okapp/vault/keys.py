"""The arithmetic of the keys: from what a person types or the office holds to the keys of the store. No files here.

The store has a random key of its own. Each way in is a slot: a key made from the passphrase (Argon2id), from the
recovery code (HKDF, 160 random bits need nothing slow), from the office's code (X25519) or kept by the system, and
with it the store's secrets wrapped by AES-256-GCM. A slot's parameters, its kind and the store's id are the
associated data, so a slot that was moved or weakened opens nothing.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from okapp.vault.errors import EmptyPassphrase, NotUnlocked, OfficeKeyBad, TooLittleMemory

KEY = 32
SALT = 16
NONCE = 12
_SECRETS = 2 * KEY
_MIB = 1024
_QUICKEST, _SLOWEST = 0.5, 1.0
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """How slow Argon2id is: KiB of memory, passes over it and lanes."""

    memory: int
    passes: int
    lanes: int

    def sane(self) -> bool:
        """Whether a file may ask for this: a changed file must not make the machine run out of memory or time."""
        return (
            8 <= 8 * self.lanes <= self.memory <= 1024 * _MIB and 1 <= self.passes <= 32 and self.lanes <= 16
        )


FLOOR = Kdf(memory=64 * _MIB, passes=3, lanes=2)
_MOST_MEMORY = 256 * _MIB
_MOST_PASSES = 12


def calibrate(measure: Callable[[Kdf], float] | None = None) -> Kdf:
    """The cost that takes 0.5 to 1 s on this machine, never under `FLOOR`: memory first, then passes.

    Memory stops at 256 MiB and passes at 12, so that the store opens on the office's oldest machine too. `measure`
    gives the seconds for a cost.
    """
    seconds = measure or _seconds
    cost = FLOOR
    took = seconds(cost)
    while took < _QUICKEST and cost.memory < _MOST_MEMORY:
        larger = Kdf(memory=cost.memory * 2, passes=cost.passes, lanes=cost.lanes)
        try:
            longer = seconds(larger)
        except TooLittleMemory:
            break
        if longer > _SLOWEST:
            break
        cost, took = larger, longer
    goal = (_QUICKEST + _SLOWEST) / 2
    passes = min(_MOST_PASSES, max(cost.passes, round(cost.passes * goal / took)))
    return cost if took >= _QUICKEST else Kdf(memory=cost.memory, passes=passes, lanes=cost.lanes)


def _seconds(cost: Kdf) -> float:
    start = time.perf_counter()
    stretch("mätning", bytes(SALT), cost)
    return time.perf_counter() - start


def stretch(passphrase: str, salt: bytes, cost: Kdf) -> bytes:
    """A key from a passphrase, the same however its letters were composed (NFKC).

    Raises `EmptyPassphrase` and `TooLittleMemory`.
    """
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    if not typed:
        raise EmptyPassphrase
    try:
        return hash_secret_raw(typed, salt, cost.passes, cost.memory, cost.lanes, KEY, Type.ID)
    except (HashingError, MemoryError):
        raise TooLittleMemory from None


def derive(secret: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """A key for one purpose from a secret that is random already (HKDF)."""
    return HKDF(SHA256(), KEY, salt, f"okapp {purpose}".encode()).derive(secret)


def canonical(value: object) -> bytes:
    """One way only to write a value down, for what is authenticated."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Bytes under a key: the nonce and what AES-256-GCM made."""

    nonce: bytes
    sealed: bytes


def wrap(kek: bytes, inner: bytes, bound: object) -> Wrapped:
    """`inner` under `kek`, bound to what stands beside it."""
    nonce = secrets.token_bytes(NONCE)
    return Wrapped(nonce, AESGCM(kek).encrypt(nonce, inner, canonical(bound)))


def unwrap(kek: bytes, wrapped: Wrapped, bound: object) -> bytes | None:
    """What was wrapped, or None where the key, the wrapping or what it is bound to is another."""
    try:
        return AESGCM(kek).decrypt(wrapped.nonce, wrapped.sealed, canonical(bound))
    except (InvalidTag, ValueError):
        return None


def office_private(secret: bytes) -> X25519PrivateKey:
    """The office's private key, made from the bytes of its recovery code."""
    return X25519PrivateKey.from_private_bytes(derive(secret, "kontorsnyckel"))


def office_public(secret: bytes) -> bytes:
    """The 32 bytes that the machine's configuration holds; they open nothing."""
    return office_private(secret).public_key().public_bytes_raw()


def office_text(public: bytes) -> str:
    """An office key as it stands in the configuration: 48 characters, with a checksum against slips."""
    return base64.urlsafe_b64encode(public + _office_sum(public)).decode()


def office_key_of(text: str) -> bytes:
    """The office key that the configuration holds.

    Raises `OfficeKeyBad`, so that a slip is found when the program starts and not when the office needs its key.
    """
    try:
        data = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except ValueError:
        raise OfficeKeyBad from None
    public, found = data[:KEY], data[KEY:]
    if len(public) != KEY or not hmac.compare_digest(found, _office_sum(public)):
        raise OfficeKeyBad
    return public


def _office_sum(public: bytes) -> bytes:
    return derive(public, "kontorsnyckelns kontrollsumma")[:4]


def office_id(public: bytes) -> str:
    """A short name of an office key, to see which one a slot was made for."""
    return derive(public, "kontorsnyckelns namn").hex()[:16]


def seal_to_office(public: bytes, store: str) -> tuple[bytes, bytes]:
    """A new key for this office, and the public half that the office needs to find it again.

    Raises `OfficeKeyBad` for bytes that are no such key.
    """
    own = X25519PrivateKey.generate()
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise OfficeKeyBad from None
    ephemeral = own.public_key().public_bytes_raw()
    return _office_kek(shared, ephemeral, public, store), ephemeral


def open_from_office(secret: bytes, ephemeral: bytes, store: str) -> bytes | None:
    """The key that `seal_to_office` made, from the bytes of the office's code."""
    private = office_private(secret)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    except ValueError:
        return None
    return _office_kek(shared, ephemeral, private.public_key().public_bytes_raw(), store)


def _office_kek(shared: bytes, ephemeral: bytes, public: bytes, store: str) -> bytes:
    return derive(shared, f"kontor {store}", ephemeral + public)


class Unlocked:
    """The keys of an open store, in memory that is overwritten by `forget`.

    `by` says which way in was used: "pass", "rec", "office" or "os". Python's own copies of what passes through
    (`dbkey` as bytes, what was typed) cannot be overwritten: dropping the keys protects the file, not the memory.
    """

    __slots__ = ("_audit", "_db", "_next", "by", "schema", "store_id")

    def __init__(self, secret: bytes, *, store_id: str, schema: int, by: str) -> None:
        self._db = bytearray(secret[:KEY])
        self._audit = bytearray(secret[KEY:_SECRETS])
        self._next = bytearray()
        self.store_id = store_id
        self.schema = schema
        self.by = by

    @property
    def dbkey(self) -> bytes:
        """The key of the database file. Raises `NotUnlocked` after `forget`."""
        return self._held(self._db)

    @property
    def next_dbkey(self) -> bytes | None:
        """While a change of key is unfinished: the key that the file may already have instead."""
        return bytes(self._next) or None

    @property
    def audit_key(self) -> bytes:
        """The key of the audit chain; it stays the same when the database gets a new key."""
        return self._held(self._audit)

    def secret(self) -> bytes:
        """What a slot wraps."""
        return self.dbkey + self.audit_key

    def expect(self, following: bytes) -> None:
        """Set `next_dbkey`, or with no bytes take it away."""
        self._next[:] = following

    def forget(self) -> None:
        """Overwrite the keys. May be called again."""
        everything = (self._db, self._audit, self._next)
        for held in everything:
            held[:] = bytes(len(held))
        for held in everything:
            held.clear()

    @staticmethod
    def _held(key: bytearray) -> bytes:
        if not key:
            raise NotUnlocked
        return bytes(key)

    def __repr__(self) -> str:
        return f"<Unlocked by {self.by}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are never written down")


def new_secret(audit: bytes | None = None) -> bytes:
    """A random database key and the audit key, by default a new one."""
    return secrets.token_bytes(KEY) + (audit or secrets.token_bytes(KEY))


def mac(dbkey: bytes, content: object) -> bytes:
    """What proves that a key file's content was written by somebody who could open it."""
    return hmac.digest(derive(dbkey, "nyckelfil"), canonical(content), "sha256")


def pause_after(failures: int) -> float:
    """Seconds to wait after so many wrong attempts in a row: courtesy only, Argon2 is the defence."""
    return min(_LONGEST_PAUSE, 2.0 ** (failures - 1)) if failures > 0 else 0.0
