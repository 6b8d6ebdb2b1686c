"""The archive levels: which parts of ISO 19005 (PDF/A) a paper's file can follow, and what each allows."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """PDF/A-2a, which is the usual one, 1a and 3a; each file follows PDF/UA-1 beside it."""

    A2A = "2a"
    A1A = "1a"
    A3A = "3a"

    @property
    def part(self) -> int:
        """The part of ISO 19005."""
        return int(self.value[0])

    @property
    def version(self) -> str:
        """The version of PDF that the level is built on."""
        return "1.4" if self is Level.A1A else "1.7"

    @property
    def has_table_sections(self) -> bool:
        """Whether THead and TBody exist; they came with PDF 1.5."""
        return self is not Level.A1A

    @property
    def holds_files(self) -> bool:
        """Whether the answers may be attached as a file."""
        return self is Level.A3A
