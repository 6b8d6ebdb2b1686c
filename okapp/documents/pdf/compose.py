"""Blocks to parts with their nodes, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest

from okapp.documents.blocks import (
    AddressZone,
    Block,
    Callout,
    Checkbox,
    Choices,
    DigitBoxes,
    Heading,
    Items,
    Links,
    PageBreak,
    Pairs,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    TableOfContents,
    Timeline,
    Tone,
    WriteLines,
)
from okapp.documents.pdf.contents import PageOf, anchor_of, contents_parts
from okapp.documents.pdf.flow import Break, Cell, Part, Row, Rule
from okapp.documents.pdf.forms import checkbox_part, choices_parts, digit_boxes_parts, write_lines_parts
from okapp.documents.pdf.frames import callout_part, signature_part
from okapp.documents.pdf.style import (
    BODY,
    HEADING_2,
    HEADING_3,
    HEADING_4,
    LARGE,
    LEAD,
    PRIMARY,
    SMALL,
    SOURCE,
    TITLE,
    WEB_ADDRESS,
    WIDTH,
)
from okapp.documents.pdf.tables import Grid, pairs_parts, table_parts
from okapp.documents.pdf.text import Outline, Setter, Text
from okapp.documents.pdf.timeline import timeline_parts
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import entries, link_lines, sources_text

_HEADINGS = {1: TITLE, 2: HEADING_2, 3: HEADING_3, 4: HEADING_4}
_TONES = {Tone.BODY: BODY, Tone.LEAD: LEAD, Tone.SMALL: SMALL, Tone.LARGE: LARGE}
_ITEM_GAP = 3.0
_SHORT = 4 * BODY.leading
_SIGNED = 12 * BODY.leading
"""So high may the part be that stands on the page where it is signed."""
_TAIL = 2
_FEW = 4
_GROUPED = (Checkbox, Signature)
_BULLET = "•"
_WEB = "https://"


@dataclass(slots=True)
class Composer:
    """Makes the parts of one paper and hangs their nodes below `root`.

    `page_of` tells a table of contents, once the pages are known, on which a heading stands.
    """

    setter: Setter
    root: Node
    page_of: PageOf
    _level: int = 0
    _headings: int = 0
    parts: list[Part] = field(default_factory=list)

    def compose(self, blocks: Sequence[Block], watch: Callable[[int], None]) -> list[Part]:
        """The parts of all blocks; neighbouring checkboxes become one list. `watch` is told how many blocks are set."""
        done, before = 0, None
        for kind, group in groupby(
            blocks, lambda block: type(block) if isinstance(block, _GROUPED) else None
        ):
            some = list(group)
            if kind is Checkbox:
                self._checkboxes([block for block in some if isinstance(block, Checkbox)])
            elif kind is Signature:
                self._signatures([block for block in some if isinstance(block, Signature)])
            else:
                for number, block in enumerate(some):
                    self._one(block, blocks, after_box=number == 0 and before is Checkbox)
                    watch(done + number + 1)
            done, before = done + len(some), kind
        return self.parts

    def _one(self, block: Block, blocks: Sequence[Block], *, after_box: bool) -> None:
        """Set a block that stands for itself."""
        if isinstance(block, TableOfContents):
            lines = entries(block, blocks)
            self.parts.extend(contents_parts(lines, self.setter, self.root, self.page_of))
            return
        if (after_box and isinstance(block, WriteLines)) or (isinstance(block, Choices) and not block.label):
            self._keep_last()
        self.parts.extend(self._parts(block))

    def _parts(self, block: Block) -> list[Part]:  # noqa: C901, PLR0911, PLR0912 - one line per kind of block
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Items():
                return self._items(block)
            case Links():
                return self._items(Items(link_lines(block)), [link.target for link in block.links])
            case SourceRef():
                return self._sources(block)
            case Table():
                return table_parts(block, self.setter, self.root)
            case Pairs():
                return pairs_parts(block, self.setter, self.root)
            case Timeline():
                return timeline_parts(block, self.setter, self.root)
            case Callout():
                return [callout_part(block, self.setter, self.root)]
            case WriteLines():
                return write_lines_parts(block, self.setter, self.root)
            case Choices():
                return choices_parts(block, self.setter, self.root)
            case DigitBoxes():
                return digit_boxes_parts(block, self.setter, self.root)
            case AddressZone():
                return []  # it stands in the head of page 1
            case PageBreak():
                return [Break()]
            case Checkbox() | Signature() | TableOfContents():
                raise TypeError("composed with the blocks beside it")

    def _heading(self, block: Heading) -> list[Part]:
        """The heading; in the tree and among the bookmarks no level is skipped."""
        self._level = min(block.level, self._level + 1)
        self._headings += 1
        title = " ".join((block.bookmark or block.text).split())
        outline = Outline(anchor_of(self._headings), title, self._level - 1)
        node = self.root.add(f"H{self._level}")
        style = _HEADINGS[block.level]
        text = self.setter.text(block.text, style, WIDTH, node, keep_next=True, outline=outline)
        if block.level > 1:
            return [text]
        return [text, Rule(0.5, WIDTH, PRIMARY, 1.4, after=12, keep_next=True)]

    def _paragraph(self, block: Paragraph) -> list[Part]:
        if not (block.text or block.lead):
            return []
        style = _TONES[block.tone]
        node, kept = self.root.add("P"), block.with_next
        return [self.setter.text(block.text, style, WIDTH, node, lead=block.lead, keep_next=kept)]

    def _items(self, block: Items, targets: Sequence[str] = ()) -> list[Part]:
        if not block.items:
            return []
        node = self.root.add("L", ListNumbering="Decimal" if block.ordered else "Disc")
        labels = [f"{n}." if block.ordered else _BULLET for n in range(1, len(block.items) + 1)]
        left = max(self.setter.width(label, BODY) for label in labels) + 8
        rows = []
        for label, text, target in zip_longest(labels, block.items, targets, fillvalue=""):
            item = node.add("LI")
            sign = self.setter.text(label, BODY, left, item.add("Lbl"))
            body = self._item_texts(text, target, WIDTH - left - 4, item.add("LBody"))
            cells = (Cell(4, (sign,)), Cell(4 + left, body))
            rows.append(Row(cells, WIDTH, after=_ITEM_GAP))
        return [*rows[:-1], replace(rows[-1], after=BODY.after + 2)]

    def _item_texts(self, text: str, target: str, width: float, body: Node) -> tuple[Part, ...]:
        """The text, and below it its address in full where that leads to the web."""
        said = self.setter.text(text, BODY, width, body.add("P"))
        if not target.startswith(_WEB):
            return (said,)
        address = self.setter.text(target, WEB_ADDRESS, width, body.add("P").add("Link"))
        return replace(said, style=replace(BODY, after=0)), replace(address, link=target)

    def _sources(self, block: SourceRef) -> list[Part]:
        if not block.sources:
            return []
        return [self.setter.text(sources_text(block), SOURCE, WIDTH, self.root.add("P"))]

    def _keep_last(self, at: int = -1, most: float = _SHORT) -> None:
        """What asks stands on the page where it is answered: a box with its lines, a short text with its choices."""
        last = self.parts[at] if self.parts else None
        if isinstance(last, Row | Grid | Text | Rule) and last.height <= most:
            self.parts[at] = replace(last, keep_next=True)

    def _signatures(self, signatures: Sequence[Signature]) -> None:
        """Nobody signs on a page where only the signatures and their heading stand; a few of them stand on one page."""
        free = [number for number, part in enumerate(self.parts) if not part.keep_next]
        if free:
            self.parts[free[-1] : free[-1] + 1] = cut = _with_tail(self.parts[free[-1]])
            self._keep_last(free[-1] + len(cut) - 1, _SIGNED)
        rows = [signature_part(one, self.setter, self.root) for one in signatures]
        together = len(rows) <= _FEW
        self.parts += [*(replace(row, keep_next=together) for row in rows[:-1]), rows[-1]]

    def _checkboxes(self, boxes: Sequence[Checkbox]) -> None:
        node = self.root.add("L", ListNumbering="None")
        rows = [checkbox_part(box, self.setter, node) for box in boxes]
        self.parts += [*rows[:-1], replace(rows[-1], after=12)]


def _with_tail(part: Part) -> list[Part]:
    """A high list of labels and values as two that follow each other without a gap, the second with the last rows."""
    if not isinstance(part, Grid) or part.head is not None or part.height <= _SIGNED:
        return [part]
    upper, lower = part.rows[:-_TAIL], part.rows[-_TAIL:]
    return [replace(part, rows=upper, after=0), replace(part, rows=lower, before=0)] if upper else [part]
