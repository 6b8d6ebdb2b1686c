"""Structural checks of a finished paper: what PDF/UA-1 and the A levels of PDF/A ask for and a program can see.

`faults(data)` gives the names of the checks that a file fails, each with what was wrong. An untouched paper fails none.
The clauses are those of ISO 14289-1 (UA) and ISO 19005-2 (A).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from tests.documents.pdf.reading import marks_of

_PRINTED_AND_NOTHING_ELSE = 4
_MARK = re.compile(rb"/(\w+) <</MCID (\d+)>> BDC")


def faults(data: bytes) -> dict[str, str]:
    """What is wrong, by the name of the check; empty for a sound file."""
    found = {}
    with Pdf.open(BytesIO(data)) as pdf:
        for check in _CHECKS:
            said = next(check(pdf), None)
            if said is not None:
                found[check.__name__] = said
    return found


def said_beside_the_pages(data: bytes) -> str:
    """Everything that a file says without being opened to a page: metadata, bookmarks, names of fields and files."""
    with Pdf.open(BytesIO(data)) as pdf:
        said = [pdf.Root.Metadata.read_bytes().decode(), *(str(value) for value in pdf.docinfo.values())]
        with pdf.open_outline() as outline:
            said += _titles(outline.root)
        said += [str(one.T) + str(one.TU) for one in _annotations(pdf, Name.Widget)]
        return "\n".join([*said, *pdf.attachments])


def _titles(items: list[OutlineItem]) -> list[str]:
    return [title for item in items for title in (item.title, *_titles(item.children))]


def elements(pdf: Pdf) -> list[Object]:
    """Every structure element in reading order."""
    root = pdf.Root.get("/StructTreeRoot")
    return [] if root is None else [one for kid in _kids(root) for one in _below(kid)]


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_element(kid: Object | int) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _below(element: Object) -> Iterator[Object]:
    yield element
    for kid in _kids(element):
        if _is_element(kid):
            yield from _below(kid)


def _tagged(pdf: Pdf, *tags: str) -> list[Object]:
    return [one for one in elements(pdf) if str(one.S) in tags]


def _attribute(element: Object, key: str) -> Object | None:
    held = element.get("/A", Array())
    groups = list(held) if isinstance(held, Array) else [held]
    return next((group[key] for group in groups if key in group), None)


def _marks(pdf: Pdf, element: Object) -> list[tuple[int, int]]:
    """The marks that lie in the element itself, by page and number."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    for kid in _kids(element):
        if isinstance(kid, int):
            found.append((pages[element.Pg.objgen], kid))
        elif kid.get("/Type") == Name.MCR:
            found.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return found


def _first_mark(pdf: Pdf, element: Object) -> tuple[int, int] | None:
    return next((mark for one in _below(element) for mark in _marks(pdf, one)), None)


def _owner(pdf: Pdf, annotation: Object) -> Object:
    """The element that an annotation leads back to; an empty one where there is none."""
    return _numbers(pdf).get(annotation.get("/StructParent"), Dictionary())


def _numbers(pdf: Pdf) -> dict[int, Object]:
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums) if "/StructTreeRoot" in pdf.Root else []
    return dict(zip(nums[::2], nums[1::2], strict=True))


def _annotations(pdf: Pdf, subtype: Name) -> list[Object]:
    held = [one for page in pdf.pages for one in page.obj.get("/Annots", Array())]
    return [one for one in held if one.Subtype == subtype]


def tree(pdf: Pdf) -> Iterator[str]:
    """UA 7.1: a tree, which holds every mark of every page once, and a way back from each mark."""
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "no structure tree, or not said to be marked"
        return
    owners = {mark: one for one in elements(pdf) for mark in _marks(pdf, one)}
    on_pages = {
        (number, int(mcid)): tag.decode()
        for number, page in enumerate(pdf.pages)
        for tag, mcid in _MARK.findall(page.obj.Contents.read_bytes())
    }
    if owners.keys() != on_pages.keys():
        yield f"marks that only the tree or only the pages hold: {sorted(owners.keys() ^ on_pages.keys())[:5]}"
    yield from (f"{mark} is {one.S}" for mark, one in owners.items() if str(one.S) != f"/{on_pages[mark]}")
    back = _numbers(pdf)
    for (number, mcid), one in owners.items():
        if back[pdf.pages[number].obj.StructParents][mcid].objgen != one.objgen:
            yield f"the way back from mark {mcid} on page {number} leads elsewhere"


def figures(pdf: Pdf) -> Iterator[str]:
    """UA 7.3: each figure says in words what it shows, and where it stands."""
    for one in _tagged(pdf, "/Figure"):
        if not str(one.get("/Alt", "")).strip():
            yield "a figure without words"
        if _attribute(one, "/BBox") is None:
            yield "a figure without its place"


def headings(pdf: Pdf) -> Iterator[str]:
    """UA 7.4.2: the first heading is H1, and no level is skipped on the way down."""
    level = 0
    for one in elements(pdf):
        if found := re.fullmatch(r"/H([1-6])", str(one.S)):
            if int(found[1]) > level + 1:
                yield f"H{found[1]} after H{level}"
            level = int(found[1])


def tables(pdf: Pdf) -> Iterator[str]:
    """UA 7.5: header cells say what they head; all rows of a table are of one length."""
    if any(_attribute(one, "/Scope") not in (Name.Row, Name.Column) for one in _tagged(pdf, "/TH")):
        yield "a header cell without scope"
    for table in _tagged(pdf, "/Table"):
        rows = [one for one in _below(table) if one.S == Name.TR]
        if not rows or len({len(_kids(row)) for row in rows}) > 1:
            yield "a table without rows, or with rows of different lengths"


def lists(pdf: Pdf) -> Iterator[str]:
    """UA 7.6: lists hold items, items a label and a body, and a list says how it is numbered."""
    for one in _tagged(pdf, "/L"):
        if {str(kid.S) for kid in _kids(one)} != {"/LI"} or _attribute(one, "/ListNumbering") is None:
            yield "a list of something else than items, or without its numbering"
    for item in _tagged(pdf, "/LI"):
        if [str(kid.S) for kid in _kids(item)] != ["/Lbl", "/LBody"]:
            yield "a list item without label or body"


def colours(pdf: Pdf) -> Iterator[str]:
    """A 6.2.3 and 6.2.4.3: the file carries the profile that its RGB is meant in."""
    intents = list(pdf.Root.get("/OutputIntents", Array()))
    if [one.S for one in intents] != [Name.GTS_PDFA1]:
        yield "no output intent, or several"
        return
    profile = intents[0].DestOutputProfile
    if profile.N != 3 or profile.read_bytes()[16:20] != b"RGB " or profile.read_bytes()[36:40] != b"acsp":
        yield "the output intent has no RGB profile"


def fields(pdf: Pdf) -> Iterator[str]:
    """UA 7.18.1 and 7.18.4, A 6.3 and 6.4: fields have a name to be read, an empty look and a place in the tree."""
    for one in _annotations(pdf, Name.Widget):
        if not str(one.get("/TU", "")).strip():
            yield "a field without a name to be read"
        if set(one.AP.keys()) != {"/N"} or one.get("/F") != _PRINTED_AND_NOTHING_ELSE:
            yield "a field without its look, or one that is not printed"
        if _owner(pdf, one).get("/S") != Name.Form:
            yield "a field outside the tree"
    if "/NeedAppearances" in pdf.Root.get("/AcroForm", Dictionary()):
        yield "a form that is to be drawn by the reader's program"


def links(pdf: Pdf) -> Iterator[str]:
    """UA 7.18.5: links say where they lead and stand in the tree."""
    for one in _annotations(pdf, Name.Link):
        if not str(one.get("/Contents", "")).strip() or one.get("/F") != _PRINTED_AND_NOTHING_ELSE:
            yield "a link that says nothing, or that is not printed"
        element = _owner(pdf, one)
        held = [kid.Obj.objgen for kid in _kids(element) if isinstance(kid, Dictionary) and "/Obj" in kid]
        if element.get("/S") != Name.Link or one.objgen not in held:
            yield "a link outside the tree"


def language(pdf: Pdf) -> Iterator[str]:
    """UA 7.2: the file says its language."""
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(pdf.Root.get("/Lang", ""))):
        yield "no language"


def title(pdf: Pdf) -> Iterator[str]:
    """UA 7.1: the title is shown instead of the file's name, and the metadata say it too."""
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "no title"


def outside_marks(pdf: Pdf) -> Iterator[str]:
    """UA 7.1: everything that is drawn is marked content or an artifact."""
    for number, page in enumerate(pdf.pages):
        try:
            marks_of(page.obj.Contents.read_bytes())
        except AssertionError as error:
            yield f"page {number}: {error}"


def fonts(pdf: Pdf) -> Iterator[str]:
    """UA 7.21.4.1, A 6.2.11.4.1: every font is in the file, with what its codes mean."""
    for page in pdf.pages:
        for name, font in page.obj.Resources.get("/Font", Dictionary()).items():
            if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()) or "/ToUnicode" not in font:
                yield f"{name} is not in the file"


def tabs(pdf: Pdf) -> Iterator[str]:
    """UA 7.18.3: the tab key follows the tree."""
    yield from (
        "a page without an order for the tab key" for page in pdf.pages if page.obj.get("/Tabs") != Name.S
    )


def order(pdf: Pdf) -> Iterator[str]:
    """What follows in the tree is drawn later, in every element: on a paper of one column the two orders are one."""
    for one in elements(pdf):
        firsts = [_first_mark(pdf, kid) for kid in _kids(one) if _is_element(kid)]
        drawn = [first for first in firsts if first is not None]
        if drawn != sorted(drawn):
            yield f"{one.S} is read in another order than it is drawn"


def metadata(pdf: Pdf) -> Iterator[str]:
    """A 6.6, UA 5: which standards the file follows, declared as they ask; the same title and dates in both places."""
    said = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    for needed in (
        "<pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    ):
        if needed not in said:
            yield f"no {needed}"
    with pdf.open_metadata() as held:
        day = re.sub(r"\D", "", held.get("xmp:CreateDate", ""))
        if held.get("dc:title") != str(pdf.docinfo.get("/Title")) or f"D:{day}Z" != str(
            pdf.docinfo.CreationDate
        ):
            yield "the two metadata differ"


def nothing_runs(pdf: Pdf) -> Iterator[str]:
    """A 6.5 and 6.6.1: nothing starts by itself."""
    held = [key for key in ("/OpenAction", "/AA") if key in pdf.Root]
    if held or "/JavaScript" in pdf.Root.get("/Names", Dictionary()):
        yield f"something starts by itself: {held}"


_CHECKS: tuple[Callable[[Pdf], Iterator[str]], ...] = (
    tree,
    figures,
    headings,
    tables,
    lists,
    colours,
    fields,
    links,
    language,
    title,
    outside_marks,
    fonts,
    tabs,
    order,
    metadata,
    nothing_runs,
)
