"""What is filled in with a pen: boxes to tick, boxes for digits, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from okapp.documents.blocks import Checkbox, Choices, DigitBoxes, WriteLines
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Area, Cell, Ground, Part, Row, Rule
from okapp.documents.pdf.style import BODY, CONTROL, HAND, QUESTION, WIDTH, TextStyle
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import checkbox_state

TICKED, UNTICKED = "☑", "☐"

_BOX = TextStyle(17, 17)
_ROW = 8 * mm
_TEXT_LEFT = 22.0
_BETWEEN = 16.0
_MOST_COLUMNS = 4
_KEPT_ROWS = 8
_DIGIT = 6 * mm
_DIGIT_HEIGHT = 8 * mm
_DASH = 5 * mm


def checkbox_part(checkbox: Checkbox, setter: Setter, parent: Node) -> Row:
    """A box and its text, as an item of the list `parent`."""
    return _boxes_row([checkbox], WIDTH, setter, parent)


def write_lines_parts(block: WriteLines, setter: Setter, parent: Node) -> list[Part]:
    """A label and as many ruled lines as asked for, with room for a hand."""
    label = _label(block.label, setter, parent, keep_next=block.lines > 0)
    together = block.lines <= _KEPT_ROWS
    lines = [Rule(HAND, WIDTH, CONTROL, keep_next=together) for _ in range(block.lines - 1)]
    last = [Rule(HAND, WIDTH, CONTROL, after=12)] if block.lines > 0 else []
    return [label, *lines, *last]


def choices_parts(block: Choices, setter: Setter, parent: Node) -> list[Part]:
    """The question, then its answers side by side where all of them are short, each with a box for a hand."""
    parts: list[Part] = []
    if block.label:
        parts.append(_label(block.label, setter, parent, keep_next=bool(block.options)))
    if not block.options:
        return parts
    node = parent.add("L", ListNumbering="None")
    widest = max(setter.width(option, BODY) for option in block.options) + _TEXT_LEFT + _BETWEEN
    columns = max(1, min(_MOST_COLUMNS, len(block.options), int(WIDTH / widest)))
    width = WIDTH / columns
    boxes = [Checkbox(option) for option in block.options]
    rows = [
        _boxes_row(boxes[start : start + columns], width, setter, node)
        for start in range(0, len(boxes), columns)
    ]
    together = len(rows) <= _KEPT_ROWS
    return [*parts, *(replace(row, keep_next=together) for row in rows[:-1]), replace(rows[-1], after=10)]


def _boxes_row(boxes: Sequence[Checkbox], width: float, setter: Setter, node: Node) -> Row:
    """Boxes with their texts side by side, high enough for a hand; each is an item of the list `node`."""
    cells = []
    for column, box in enumerate(boxes):
        item = node.add("LI")
        label = item.add("Lbl", actual_text=checkbox_state(checked=box.checked))
        sign = setter.text(TICKED if box.checked else UNTICKED, _BOX, _TEXT_LEFT, label)
        text = setter.text(box.text, BODY, width - _TEXT_LEFT - _BETWEEN / 2, item.add("LBody").add("P"))
        left = column * width
        cells += [Cell(left, (sign,)), Cell(left + _TEXT_LEFT, (text,))]
    pad = (_ROW - _BOX.leading) / 2
    return Row(tuple(cells), WIDTH, pad, pad)


def digit_boxes_parts(block: DigitBoxes, setter: Setter, parent: Node) -> list[Part]:
    """The label, and under it one box per digit with a dash between the groups."""
    label = _label(block.label, setter, parent, keep_next=True)
    return [
        label,
        Row((), WIDTH, below=_DIGIT_HEIGHT, before=3, after=12, ground=_digit_ground(block.groups)),
    ]


def _label(text: str, setter: Setter, parent: Node, *, keep_next: bool) -> Part:
    return setter.text(text, QUESTION, WIDTH, parent.add("P"), keep_next=keep_next)


def _digit_ground(groups: Sequence[int]) -> Ground:
    def draw(canvas: MarkedCanvas, area: Area) -> None:
        canvas.setStrokeColor(CONTROL)
        canvas.setLineWidth(0.8)
        x, bottom = area.x, area.top - _DIGIT_HEIGHT
        for number, count in enumerate(groups):
            if number:
                canvas.line(
                    x + 1.5 * mm, bottom + _DIGIT_HEIGHT / 2, x + 3.5 * mm, bottom + _DIGIT_HEIGHT / 2
                )
                x += _DASH
            for _ in range(count):
                canvas.rect(x, bottom, _DIGIT, _DIGIT_HEIGHT)
                x += _DIGIT

    return draw
