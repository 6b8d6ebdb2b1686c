"""The municipality's own copies of official documents, page by page as text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyText:
    """The text of one copy; `agreement` is the id of the entry it belongs to, "" for a document of its own."""

    key: str
    agreement: str
    title: str
    pages: tuple[str, ...]
