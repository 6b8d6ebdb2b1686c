"""How a key file is written down: JSON that anybody can look at, a checksum against damage and a MAC against change.

```
{"format": 1, "store": "<uuid>", "schema": 3,
 "slots": {"pass": {"memory": 65536, "passes": 3, "lanes": 2, "salt": "", "nonce": "", "wrapped": ""}, "rec": {}},
 "pending": {"link": {}, "slots": {}},
 "mac": "", "sum": ""}
```

`pending` is there while the database gets a new key. `sum` is the SHA-256 of everything else and tells damage from a
wrong passphrase; every later format keeps it. `mac`, under a key made from the database key, holds the parts
together: the schema, the id and which slots there are.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okapp.vault import keys
from okapp.vault.errors import KeyFileDamaged, Newer
from okapp.vault.keys import Kdf, Wrapped

FORMAT = 1
LIMIT = 64 * 1024
PASS, REC, OFFICE, OS = "pass", "rec", "office", "os"
_LINK = "link"
_BYTES = {PASS: {"salt"}, REC: {"salt"}, OFFICE: {"public"}, OS: set(), _LINK: set()}
_TEXTS = {OFFICE: {"office"}}
_NUMBERS = {PASS: {"memory", "passes", "lanes"}}

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: its open parameters, as JSON has them, and the wrapped secrets."""

    params: Params
    wrapped: Wrapped

    def raw(self, name: str) -> bytes:
        """A parameter that is bytes."""
        return _bytes(self.params[name])

    def kdf(self) -> Kdf:
        """The cost of Argon2id, in the slot of the passphrase."""
        memory, passes, lanes = (int(self.params[name]) for name in ("memory", "passes", "lanes"))
        return Kdf(memory=memory, passes=passes, lanes=lanes)


Slots = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Pending:
    """An unfinished change of key: the new key under the old one, and the slots that hold it."""

    link: Slot
    slots: Slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All of a key file but what proves it."""

    store: str
    schema: int
    slots: Slots
    pending: Pending | None = None

    def bound(self, kind: str, params: Params) -> object:
        """What a slot of this store is tied to."""
        return {"format": FORMAT, "store": self.store, "slot": kind, "params": dict(params)}

    def _plain(self) -> dict[str, Any]:
        plain: dict[str, Any] = {"format": FORMAT, "store": self.store, "schema": self.schema}
        plain["slots"] = {kind: _slot_json(slot) for kind, slot in self.slots.items()}
        if self.pending:
            slots = {kind: _slot_json(slot) for kind, slot in self.pending.slots.items()}
            plain["pending"] = {"link": _slot_json(self.pending.link), "slots": slots}
        return plain

    def proof(self, dbkey: bytes) -> bytes:
        """What only somebody with the database key can make for these contents."""
        return keys.mac(dbkey, self._plain())

    def write(self, dbkey: bytes) -> bytes:
        """The file's bytes."""
        plain = self._plain() | {"mac": text_of(self.proof(dbkey))}
        return json.dumps(plain | {"sum": _sum(plain)}, indent=1).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Read:
    """Contents as they were read, and the proof that came with them."""

    contents: Contents
    mac: bytes

    def proven(self, dbkey: bytes) -> bool:
        """Whether the contents are those that were written with this key."""
        return hmac.compare_digest(self.mac, self.contents.proof(dbkey))


def read(data: bytes) -> Read:
    """A key file's contents. Raises `KeyFileDamaged`, or `Newer` for a later format."""
    try:
        plain = json.loads(data)
        if not hmac.compare_digest(plain.pop("sum"), _sum(plain)):
            raise KeyFileDamaged
        if plain["format"] > FORMAT:
            raise Newer
        return Read(_contents(plain), _bytes(plain["mac"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # The cause would quote the file; what is wrong in it helps nobody.
        raise KeyFileDamaged from None


def text_of(raw: bytes) -> str:
    """Bytes as they stand in the file."""
    return base64.b64encode(raw).decode()


def _sum(plain: dict[str, Any]) -> str:
    return hashlib.sha256(keys.canonical(plain)).hexdigest()


def _slot_json(slot: Slot) -> dict[str, str | int]:
    wrapped = {"nonce": text_of(slot.wrapped.nonce), "wrapped": text_of(slot.wrapped.sealed)}
    return dict(slot.params) | wrapped


def _contents(plain: dict[str, Any]) -> Contents:
    store, schema = plain["store"], plain["schema"]
    if plain["format"] != FORMAT or not isinstance(store, str) or type(schema) is not int or schema < 0:
        raise KeyFileDamaged
    pending = plain.get("pending")
    return Contents(
        store=store,
        schema=schema,
        slots=_slots(plain["slots"]),
        pending=Pending(_slot(_LINK, pending["link"]), _slots(pending["slots"])) if pending else None,
    )


def _slots(plain: dict[str, Any]) -> Slots:
    if PASS not in plain or REC not in plain or not plain.keys() <= {PASS, REC, OFFICE, OS}:
        raise KeyFileDamaged
    return {kind: _slot(kind, slot) for kind, slot in plain.items()}


def _slot(kind: str, plain: dict[str, Any]) -> Slot:
    params = dict(plain)
    wrapped = Wrapped(_bytes(params.pop("nonce")), _bytes(params.pop("wrapped")))
    raw, texts, numbers = _BYTES[kind], _TEXTS.get(kind, set()), _NUMBERS.get(kind, set())
    if params.keys() != raw | texts | numbers or len(wrapped.nonce) != keys.NONCE:
        raise KeyFileDamaged
    for name in raw:
        _bytes(params[name])
    if not all(isinstance(params[name], str) for name in texts):
        raise KeyFileDamaged
    if not all(type(params[name]) is int for name in numbers):
        raise KeyFileDamaged
    slot = Slot(params, wrapped)
    if kind == PASS and not (slot.kdf().sane() and len(slot.raw("salt")) == keys.SALT):
        raise KeyFileDamaged
    return slot


def _bytes(text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise KeyFileDamaged from None
