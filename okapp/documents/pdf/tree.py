"""The structure of a paper in memory: what a screen reader will be told, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page's content: `page` counts from 0, `mcid` from 0 on each page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty field for an organisation's signing service; `name` is stable and says nothing about a person."""

    page: int
    rect: Rect
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class LinkArea:
    """An area to press; `target` is an address on the web, or a heading's anchor after "#"."""

    page: int
    rect: Rect
    target: str
    label: str


@dataclass(slots=True, eq=False)
class Node:
    """An element such as H1, P, Table, TD or Figure.

    `attributes` holds what the file's structure element will need beside its tag: "Scope" of a TH,
    "BBox" and "Placement" of a Figure, "ListNumbering" of an L. `alt` replaces a figure in reading,
    `actual_text` a symbol. `lang` is the language of what it holds where that is not the paper's.
    """

    tag: str
    parent: Node | None = None
    alt: str = ""
    actual_text: str = ""
    attributes: dict[str, str | tuple[float, ...]] = field(default_factory=dict)
    children: list[Node | Mark | SignatureField | LinkArea] = field(default_factory=list)
    lang: str = ""

    def add(self, tag: str, *, alt: str = "", actual_text: str = "", **attributes: str) -> Node:
        """Append a child and return it."""
        child = Node(tag, self, alt, actual_text, dict(attributes))
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def marks(self) -> Iterator[Mark]:
        """Every mark in this node and below it, in reading order."""
        for child in self.children:
            if isinstance(child, Mark):
                yield child
            elif isinstance(child, Node):
                yield from child.marks()
