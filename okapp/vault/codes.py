"""Recovery codes: 160 random bits that can be written by hand, read aloud and typed, and that notice a slip.

A code is 32 characters of Crockford's base 32 (no I, L, O, U) and a check character, in groups of five:
"9CQJ8-3AV2K-...". The check character is a weighted sum over the field of 32 elements, so that any single wrong
character and any swap of two neighbours is noticed, and it is itself one of the 32, easy to type (Crockford's own
check characters include * ~ $ =).
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata

from okapp.vault.errors import MistypedCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES = 20
LENGTH = 33
_GROUP = 5
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: doubling runs through all 31 elements that are not zero


def new_code() -> str:
    """A new code in groups, to be shown or printed once."""
    return code_of(secrets.token_bytes(BYTES))


def code_of(secret: bytes) -> str:
    """The code that stands for these 20 bytes."""
    number = int.from_bytes(secret, "big")
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (LENGTH - 2), -1, -5))
    return grouped(signs + _check(signs))


def grouped(signs: str) -> str:
    """Groups of five with dashes between."""
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def secret_of(typed: str) -> bytes:
    """The 20 bytes of a code as someone typed it: small letters, O for 0, I or L for 1, any dashes and blanks.

    Raises `MistypedCode`; its sentence never repeats what was typed.
    """
    signs = _folded(typed)
    if not signs:
        raise MistypedCode("Koden är tom. Skriv av återställningskoden från papperet.")
    if any(sign not in ALPHABET for sign in signs):
        raise MistypedCode(
            "Koden är felskriven: den har ett tecken som inte finns i koder. "
            "Koder har bara siffror och bokstäverna A–Z utom U. Jämför med papperet."
        )
    if len(signs) != LENGTH:
        raise MistypedCode(
            f"Koden är felskriven: den har {len(signs)} tecken men ska ha {LENGTH}. Jämför med papperet."
        )
    if _check(signs[:-1]) != signs[-1]:
        raise MistypedCode
    number = 0
    for sign in signs[:-1]:
        number = number << 5 | ALPHABET.index(sign)
    return number.to_bytes(BYTES, "big")


def groups(code: str) -> tuple[str, ...]:
    """The groups of a code, so that one of them can be asked for."""
    return tuple(grouped(_folded(code)).split("-"))


def confirm(code: str, group: int, typed: str) -> bool:
    """Whether `typed` is group number `group` (from 0) of the code: the paper at hand is the right one."""
    return hmac.compare_digest(groups(code)[group].encode(), _folded(typed).encode())


def _folded(typed: str) -> str:
    wide = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(
        sign for sign in wide if not sign.isspace() and unicodedata.category(sign) not in {"Pd", "Cf"}
    )
    return signs.translate(_ALIKE)


def _check(signs: str) -> str:
    value = 0
    for sign in signs:
        value = _double(value ^ ALPHABET.index(sign))
    return ALPHABET[value]


def _double(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value
