"""Key files for tests: quick to open, with known ways in, and key stores of the system that work or fail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from okapp.vault import codes, keys
from okapp.vault.keyfile import Created, create
from okapp.vault.keys import Kdf, Unlocked

QUICK = Kdf(memory=64, passes=1, lanes=1)
PHRASE = "Räksmörgås på Åland"
OFFICE = codes.code_of(b"kontor" + bytes(14))
OFFICE_KEY = keys.office_public(codes.secret_of(OFFICE))
CODE = codes.code_of(b"egen" + bytes(16))


class Ring:
    """A key store of the system, in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class BrokenRing:
    """A key store that fails as real ones do: with errors of its own."""

    def get_password(self, *_: str) -> str | None:
        raise RuntimeError("dbus")

    def set_password(self, *given: str) -> None:
        raise OSError(f"kunde inte spara {given}")

    def delete_password(self, *_: str) -> None:
        raise SystemError


def made(folder: Path, **more: Any) -> Created:
    return create(folder, PHRASE, recovery_code=CODE, kdf=QUICK, **more)


def both(unlocked: Unlocked) -> tuple[bytes, bytes, str]:
    return unlocked.dbkey, unlocked.audit_key, unlocked.store_id


def rewrite(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a key file as somebody would who knows its form: the checksum is right afterwards."""
    plain = json.loads(path.read_bytes())
    del plain["sum"]
    change(plain)
    plain["sum"] = hashlib.sha256(keys.canonical(plain)).hexdigest()
    path.write_text(json.dumps(plain), encoding="utf-8")


def begun(folder: Path) -> tuple[Created, bytes, str]:
    new = made(folder, office_key=OFFICE_KEY)
    old, code = new.keys.dbkey, codes.new_code()
    new.file.begin_rekey(new.keys, "ny fras", code, office_key=OFFICE_KEY, kdf=QUICK)
    return new, old, code
