"""What is known of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okapp.errors import UserError


class CopyError(UserError):
    """A document that could not be put in or shown. Nothing is changed by it unless the sentence says so."""


@dataclass(frozen=True, slots=True)
class CopyText:
    """The text of one copy; `agreement` is the id of the entry it belongs to, "" for a document of its own."""

    key: str
    agreement: str
    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDetails:
    """What the user has written of a document; `agreement` is "" for a document of its own.

    `source` says where it came from, in the user's words: a file's name could hold personal data and is never kept.
    """

    agreement: str
    title: str
    version: str
    dated: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(CopyDetails):
    """One version of a document. Versions of the same document share `document`; one of them is `current`.

    `key` is the beginning of the SHA-256. The highest `order` of a document is the current one.
    """

    key: str
    document: str
    order: int
    current: bool
    imported: date
    sha256: str
    size: int
    pages: int
    has_text: bool
