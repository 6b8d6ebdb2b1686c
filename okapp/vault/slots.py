"""The slots of a key file: each wraps the store's secrets for one way in (the KEK's origin is told in `keys`)."""

from __future__ import annotations

import secrets

from okapp.vault import codes, keys
from okapp.vault.keyformat import OFFICE, PASS, REC, Contents, Params, Slot, text_of
from okapp.vault.keys import Kdf


def new_slots(
    contents: Contents, secret: bytes, passphrase: str, code: str, office_key: bytes | None, kdf: Kdf | None
) -> dict[str, Slot]:
    """The slots of new secrets, with the cost of the passphrase measured where no `kdf` is given."""
    made = {
        PASS: pass_slot(contents, secret, passphrase, kdf),
        REC: rec_slot(contents, secret, code),
    }
    if office_key is not None:
        made[OFFICE] = office_slot(contents, secret, office_key)
    return made


def bound_slot(contents: Contents, kind: str, params: Params, kek: bytes, secret: bytes) -> Slot:
    """A slot of this kind, tied to the contents it will stand in."""
    return Slot(params, keys.wrap(kek, secret, contents.bound(kind, params)))


def pass_slot(contents: Contents, secret: bytes, passphrase: str, kdf: Kdf | None) -> Slot:
    """The passphrase's slot. Raises `EmptyPassphrase`, `TooLittleMemory`."""
    cost, salt = kdf or keys.calibrate(), secrets.token_bytes(keys.SALT)
    params: Params = {
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": text_of(salt),
    }
    return bound_slot(contents, PASS, params, keys.stretch(passphrase, salt, cost), secret)


def rec_slot(contents: Contents, secret: bytes, code: str) -> Slot:
    """The recovery code's slot. Raises `MistypedCode`."""
    salt = secrets.token_bytes(keys.SALT)
    kek = keys.derive(codes.secret_of(code), "återställningskod", salt)
    return bound_slot(contents, REC, {"salt": text_of(salt)}, kek, secret)


def office_slot(contents: Contents, secret: bytes, public: bytes) -> Slot:
    """The office's slot; the public key is enough. Raises `OfficeKeyBad`."""
    kek, ephemeral = keys.seal_to_office(public, contents.store)
    params = {"public": text_of(ephemeral), "office": keys.office_id(public)}
    return bound_slot(contents, OFFICE, params, kek, secret)
