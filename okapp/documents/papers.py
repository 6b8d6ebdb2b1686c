"""Which papers a guided job ends in: what a wizard hands to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from okapp.documents.blocks import Block
from okapp.engine.journey import Journey
from okapp.engine.model import Wizard
from okapp.engine.questions import Text


@dataclass(frozen=True, slots=True)
class Sender:
    """The user's own profile, printed on every paper; empty parts are left to the pen."""

    name: str = ""
    title: str = ""
    unit: str = ""
    phone: str = ""
    municipality: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return not any((self.name, self.title, self.unit, self.phone, self.municipality))


@dataclass(frozen=True, slots=True)
class Contents:
    """A paper's blocks, and in words what is missing; a paper that lacks something prints UTKAST."""

    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A paper that a wizard can make beside the protocol.

    `suits` says whether the journey gives reason to offer it first; it can always be made. `caution` is asked
    before a paper about a protected person is made (D3).
    """

    key: str
    title: str
    about: str
    make: Callable[[Journey, Sender], Contents]
    suits: Callable[[Journey], bool]
    caution: Callable[[Journey], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guide:
    """A wizard with its papers. `extra` are blocks of its own (timeline, matrix) for the result."""

    wizard: Wizard
    papers: tuple[PaperKind, ...]
    extra: Callable[[Journey], tuple[Block, ...]]
    on_paper: Callable[[Journey], tuple[Block, ...]]
    """The same blocks as they may stand on paper: without what a protected person keeps off paper."""
    cases: str
    """The worked cases (fall.toml) as text."""
    reference: Text | None = None
    """The question that holds the matter's number."""
    local_points: tuple[tuple[str, str], ...] = ()
    """Points that a municipality may read in itself (key, heading): see `okapp.casework.surroundings`."""
