"""Blocks to parts with their nodes, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Heading,
    Items,
    Links,
    PageBreak,
    Pairs,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    Timeline,
    Tone,
    WriteLines,
)
from okapp.documents.pdf.flow import Break, Cell, Part, Row, Rule
from okapp.documents.pdf.frames import callout_part, checkbox_part, signature_part, write_lines_parts
from okapp.documents.pdf.style import (
    BODY,
    HEADING_2,
    HEADING_3,
    LEAD,
    PRIMARY,
    SMALL,
    SOURCE,
    TITLE,
    WIDTH,
)
from okapp.documents.pdf.tables import pairs_parts, table_parts
from okapp.documents.pdf.text import Outline, Setter
from okapp.documents.pdf.timeline import timeline_parts
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import link_lines, sources_text

_HEADINGS = {1: TITLE, 2: HEADING_2, 3: HEADING_3}
_TONES = {Tone.BODY: BODY, Tone.LEAD: LEAD, Tone.SMALL: SMALL}
_ITEM_GAP = 3.0
_BULLET = "•"


@dataclass(slots=True)
class Composer:
    """Makes the parts of one paper and hangs their nodes below `root`."""

    setter: Setter
    root: Node
    _level: int = 0
    _headings: int = 0
    parts: list[Part] = field(default_factory=list)

    def compose(self, blocks: Sequence[Block]) -> list[Part]:
        """The parts of all blocks; neighbouring checkboxes become one list."""
        for ticks, group in groupby(blocks, lambda block: isinstance(block, Checkbox)):
            if ticks:
                self._checkboxes([block for block in group if isinstance(block, Checkbox)])
            else:
                for block in group:
                    self.parts.extend(self._parts(block))
        return self.parts

    def _parts(self, block: Block) -> list[Part]:  # noqa: C901, PLR0911, PLR0912 - one line per kind of block
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Items():
                return self._items(block)
            case Links():
                return self._items(Items(link_lines(block)))
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
            case Signature():
                return [signature_part(block, self.setter, self.root)]
            case PageBreak():
                return [Break()]
            case Checkbox():
                raise TypeError("checkboxes are composed together")

    def _heading(self, block: Heading) -> list[Part]:
        """The heading; in the tree and among the bookmarks no level is skipped."""
        self._level = min(block.level, self._level + 1)
        self._headings += 1
        title = " ".join(block.text.split())
        outline = Outline(f"rubrik-{self._headings}", title, self._level - 1)
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
        return [self.setter.text(block.text, style, WIDTH, self.root.add("P"), lead=block.lead)]

    def _items(self, block: Items) -> list[Part]:
        if not block.items:
            return []
        node = self.root.add("L", ListNumbering="Decimal" if block.ordered else "Disc")
        labels = [f"{n}." if block.ordered else _BULLET for n in range(1, len(block.items) + 1)]
        left = max(self.setter.width(label, BODY) for label in labels) + 8
        rows = []
        for label, text in zip(labels, block.items, strict=True):
            item = node.add("LI")
            sign = self.setter.text(label, BODY, left, item.add("Lbl"))
            body = self.setter.text(text, BODY, WIDTH - left - 4, item.add("LBody").add("P"))
            cells = (Cell(4, (sign,)), Cell(4 + left, (body,)))
            rows.append(Row(cells, WIDTH, after=_ITEM_GAP))
        return [*rows[:-1], replace(rows[-1], after=BODY.after + 2)]

    def _sources(self, block: SourceRef) -> list[Part]:
        if not block.sources:
            return []
        return [self.setter.text(sources_text(block), SOURCE, WIDTH, self.root.add("P"))]

    def _checkboxes(self, boxes: Sequence[Checkbox]) -> None:
        node = self.root.add("L", ListNumbering="None")
        rows = [checkbox_part(box, self.setter, node) for box in boxes]
        self.parts += [*rows[:-1], replace(rows[-1], after=12)]
