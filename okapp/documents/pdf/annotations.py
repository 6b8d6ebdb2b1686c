"""Links and empty signature fields, as objects of the file that stand in its structure.

ISO 32000-1, 12.5 and 12.7; ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from okapp.documents.pdf.tree import LinkArea, SignatureField

_PRINTED = 4
_SIGNATURES_EXIST = 1


@dataclass(slots=True)
class Annotations:
    """Adds annotations to the pages of a file. `anchors` is where inner links lead: page and upper edge."""

    pdf: Pdf
    anchors: Mapping[str, tuple[int, float]]
    _fields: list[Object] = field(default_factory=list)

    def add(self, what: LinkArea | SignatureField, key: int) -> Object:
        """The annotation, on its page; `key` is its number in the parent tree.

        Raises `KeyError` for a link to an anchor that no heading has.
        """
        page = self.pdf.pages[what.page].obj
        made = Dictionary(Type=Name.Annot, Rect=_array(what.rect), F=_PRINTED, P=page, StructParent=key)
        if isinstance(what, LinkArea):
            self._lead(made, what)
        else:
            self._sign(made, what)
        annotation = self.pdf.make_indirect(made)
        if isinstance(what, SignatureField):
            self._fields.append(annotation)
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        return annotation

    def _lead(self, made: Dictionary, link: LinkArea) -> None:
        made.Subtype = Name.Link
        made.Border = Array([0, 0, 0])
        made.Contents = String(link.label)
        if not link.target.startswith("#"):
            made.A = Dictionary(S=Name.URI, URI=String(link.target))
            return
        page, top = self.anchors[link.target[1:]]
        made.Dest = Array([self.pdf.pages[page].obj, Name.XYZ, 0, round(top, 2), None])

    def _sign(self, made: Dictionary, signature: SignatureField) -> None:
        left, bottom, right, top = signature.rect
        empty = Stream(self.pdf, b"")
        empty.Type, empty.Subtype = Name.XObject, Name.Form
        empty.BBox = _array((0, 0, right - left, top - bottom))
        empty.Resources = Dictionary()
        made.Subtype = Name.Widget
        made.FT = Name.Sig
        made.T = String(signature.name)
        made.TU = String(signature.label)
        made.AP = Dictionary(N=self.pdf.make_indirect(empty))

    def finish(self) -> None:
        """Name the fields in the file's form, where it has any."""
        if self._fields:
            self.pdf.Root.AcroForm = Dictionary(Fields=Array(self._fields), SigFlags=_SIGNATURES_EXIST)


def _array(edges: tuple[float, ...]) -> Array:
    return Array([round(edge, 2) for edge in edges])
