"""The tree of a paper written into its file: structure elements, and the way back to them from each page.

ISO 32000-1, 14.7 and 14.8. Every annotation stands in the tree, since it is made from what the tree holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from okapp.archive import Level
from okapp.documents.pdf.annotations import Annotations
from okapp.documents.pdf.tree import Mark, Node

_OWNERS = {
    "Scope": "Table",
    "ListNumbering": "List",
    "Placement": "Layout",
    "BBox": "Layout",
}
_SECTIONS = ("THead", "TBody")


@dataclass(slots=True)
class _Written:
    """What the way back needs: each page's elements by mark, and each annotation's element."""

    by_mark: list[dict[int, Object]]
    by_annotation: list[Object] = field(default_factory=list)


def write_structure(pdf: Pdf, tree: Node, level: Level, annotations: Annotations) -> None:
    """Write the tree, its parent tree and the pages' entries into it; adds the annotations that the tree holds."""
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    written = _Written([{} for _ in pages])
    writer = _Writer(pdf, pages, level, annotations, written)
    root.K = Array([writer.element(tree, root)])
    _write_parents(pdf, root, pages, written)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


@dataclass(frozen=True, slots=True)
class _Writer:
    pdf: Pdf
    pages: Sequence[Object]
    level: Level
    annotations: Annotations
    written: _Written

    def element(self, node: Node, parent: Object) -> Object:
        """The element of a node with everything below it."""
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent))
        if node.alt:
            element.Alt = String(node.alt)
        if node.actual_text:
            element.ActualText = String(node.actual_text)
        if node.lang:
            element.Lang = String(node.lang)
        if node.attributes:
            element.A = _attributes(node)
        first = next((child for child in node.children if isinstance(child, Mark)), None)
        if first is not None:
            element.Pg = self.pages[first.page]
        kids = self._kids(node, element, first)
        # A field alone in its Form: checkers of signatures follow it only where it stands in no array.
        element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _kids(self, node: Node, element: Object, first: Mark | None) -> list[Object | int]:
        kids: list[Object | int] = []
        for child in node.children:
            if isinstance(child, Mark):
                self.written.by_mark[child.page][child.mcid] = element
                on_first = first is not None and child.page == first.page
                kids.append(child.mcid if on_first else self._reference(child))
            elif not isinstance(child, Node):
                key = len(self.pages) + len(self.written.by_annotation)
                self.written.by_annotation.append(element)
                annotation = self.annotations.add(child, key)
                kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.pages[child.page]))
            elif child.tag in _SECTIONS and not self.level.has_table_sections:
                kids.extend(self._kids(child, element, None))
            else:
                kids.append(self.element(child, element))
        return kids

    def _reference(self, mark: Mark) -> Object:
        return Dictionary(Type=Name.MCR, Pg=self.pages[mark.page], MCID=mark.mcid)


def _attributes(node: Node) -> Object:
    """The attributes, grouped by the part of the standard that owns them."""
    groups: dict[str, Dictionary] = {}
    for key, value in node.attributes.items():
        owner = _OWNERS[key]
        group = groups.setdefault(owner, Dictionary(O=Name("/" + owner)))
        group["/" + key] = Name("/" + value) if isinstance(value, str) else Array(value)
    found = list(groups.values())
    return found[0] if len(found) == 1 else Array(found)


def _write_parents(pdf: Pdf, root: Object, pages: Sequence[Object], written: _Written) -> None:
    numbers = Array()
    for number, page in enumerate(pages):
        marks = written.by_mark[number]
        page.StructParents = number
        page.Tabs = Name.S
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([marks[mcid] for mcid in range(len(marks))])))
    for key, element in enumerate(written.by_annotation, start=len(pages)):
        numbers.append(key)
        numbers.append(element)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages) + len(written.by_annotation)
