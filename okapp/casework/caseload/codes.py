"""Recovery codes before they are used, and advice on passphrases."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from okapp.vault import codes, keys
from okapp.vault.strength import Advice, strength

CODE_LENGTH = codes.LENGTH
"""Signs in a recovery code or the office's code, hyphens not counted."""

ALL_LOST = (
    "Om både lösenfrasen och återställningskoden är borta går ärendena inte att öppna. Ingen kan hjälpa dig då, "
    "inte heller it-avdelningen, om inte kontoret har en egen nyckel. Skriv ut koden och lås in den, skild från datorn."
)
"""Said before the first case."""


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A recovery code before it is used: to be printed or written down, and confirmed by typing one group of it."""

    code: str
    asked: int

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the code; `asked` (from 0) is the one to type."""
        return codes.groups(self.code)

    def confirmed(self, typed: str) -> bool:
        """Whether the right group was typed."""
        return codes.confirm(self.code, self.asked, typed)

    def __repr__(self) -> str:
        return "<RecoveryCode>"


def new_code() -> RecoveryCode:
    """A new recovery code; it is stored nowhere."""
    code = codes.new_code()
    return RecoveryCode(code, secrets.randbelow(len(codes.groups(code))))


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A new key for an office: the code to lock up, and the text for the machines' configuration, which opens nothing."""

    code: str
    public: str

    def __repr__(self) -> str:
        return "<OfficeKey>"


def new_office_key() -> OfficeKey:
    """A new office key; its code is stored nowhere."""
    code = codes.new_code()
    return OfficeKey(code, keys.office_text(keys.office_public(codes.secret_of(code))))


def advice(text: str, about: Iterable[str] = ()) -> Advice:
    """Advice on a passphrase while it is typed; `about` are words that others connect with its owner."""
    return strength(text, about)
