"""Framed notices, boxes to tick, and the lines of a signature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from okapp.documents.blocks import Callout, Checkbox, Signature, Weight, WriteLines
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Area, Cell, Part, Row, Rule
from okapp.documents.pdf.style import (
    BODY,
    CALLOUT_TITLE,
    CELL,
    CELL_HEAD,
    CONTROL,
    LABEL,
    PAGE_HEIGHT,
    PRIMARY,
    STOP,
    TINT,
    WARN,
    WIDTH,
    TextStyle,
)
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import (
    NAME_IN_PRINT,
    PLACE_AND_DATE,
    SIGNATURE,
    callout_title,
    checkbox_state,
)

TICKED, UNTICKED = "☑", "☐"

_ICON = 15.0
_PAD = 11.0
_TEXT_LEFT = _PAD + _ICON + 9
_KEEP = PAGE_HEIGHT / 6
_HAND = 26.0
_BOX = TextStyle(13, 15)
_NAME = replace(CELL, before=3)


@dataclass(frozen=True, slots=True)
class _Look:
    color: Color
    border: float


_LOOKS = {
    Weight.NOTE: _Look(PRIMARY, 0.7),
    Weight.WARNING: _Look(WARN, 1.4),
    Weight.STOP: _Look(STOP, 2.2),
}


def callout_part(callout: Callout, setter: Setter, parent: Node) -> Row:
    """A frame with an icon, a title that names the weight, and the text."""
    node = parent.add("Div")
    width = WIDTH - _TEXT_LEFT - _PAD
    parts: list[Part] = [
        setter.text(callout_title(callout), CALLOUT_TITLE, width, node.add("P"), keep_next=bool(callout.text))
    ]
    if callout.text:
        parts.append(setter.text(callout.text, BODY, width, node.add("P")))
    look, weight = _LOOKS[callout.weight], callout.weight

    def ground(canvas: MarkedCanvas, area: Area) -> None:
        _frame(canvas, area, look)
        if area.starts:
            _icon(canvas, weight, area.x + _PAD, area.top - 9, look.color)

    return Row((Cell(_TEXT_LEFT, tuple(parts)),), WIDTH, 9, 10, _KEEP, before=8, after=12, ground=ground)


def _frame(canvas: MarkedCanvas, area: Area, look: _Look) -> None:
    """A pale area with a border that is open where the notice was cut."""
    left, right, bottom = area.x, area.x + area.width, area.top - area.height
    canvas.setFillColor(TINT)
    canvas.rect(left, bottom, area.width, area.height, stroke=0, fill=1)
    canvas.setStrokeColor(look.color)
    canvas.setLineWidth(look.border)
    canvas.setLineCap(2)
    canvas.line(right, bottom, right, area.top)
    if area.starts:
        canvas.line(left, area.top, right, area.top)
    if area.ends:
        canvas.line(left, bottom, right, bottom)
    canvas.setLineWidth(max(look.border, 3))
    canvas.line(left, bottom, left, area.top)
    canvas.setLineWidth(look.border)
    canvas.setLineCap(0)


def _icon(canvas: MarkedCanvas, weight: Weight, x: float, top: float, color: Color) -> None:
    """A ring, a triangle or an octagon with a stroke and a dot in it."""
    middle, center = x + _ICON / 2, top - _ICON / 2
    canvas.setStrokeColor(color)
    canvas.setFillColor(color)
    canvas.setLineWidth(1.3)
    path = canvas.beginPath()
    if weight is Weight.NOTE:
        path.circle(middle, center, _ICON / 2 - 0.6)
    elif weight is Weight.WARNING:
        path.moveTo(middle, top)
        path.lineTo(x + _ICON, top - _ICON + 1)
        path.lineTo(x, top - _ICON + 1)
        path.close()
    else:
        side, cut = _ICON, _ICON * 0.293
        corners = [(cut, 0.0), (side - cut, 0.0), (side, cut), (side, side - cut)]
        corners += [(side - right, side - down) for right, down in corners]
        path.moveTo(x + corners[0][0], top - corners[0][1])
        for right, down in corners[1:]:
            path.lineTo(x + right, top - down)
        path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineWidth(1.6)
    shift = -1.6 if weight is Weight.WARNING else 0
    dot, stroke = (3.4, (1.2, -3.8)) if weight is Weight.NOTE else (-3.4, (3.6, -1.2))
    canvas.line(middle, center + stroke[0] + shift, middle, center + stroke[1] + shift)
    canvas.line(middle, center + dot + 0.8 + shift, middle, center + dot - 0.8 + shift)


def checkbox_part(checkbox: Checkbox, setter: Setter, parent: Node) -> Row:
    """A box and its text, as an item of the list `parent`."""
    item = parent.add("LI")
    label = item.add("Lbl", actual_text=checkbox_state(checked=checkbox.checked))
    box = setter.text(TICKED if checkbox.checked else UNTICKED, _BOX, 20, label)
    text = setter.text(checkbox.text, BODY, WIDTH - 20, item.add("LBody").add("P"))
    return Row((Cell(0, (box,)), Cell(20, (text,))), WIDTH, before=4, after=4)


def write_lines_parts(block: WriteLines, setter: Setter, parent: Node) -> list[Part]:
    """A label and as many ruled lines as asked for, with room for a hand."""
    label = setter.text(block.label, LABEL, WIDTH, parent.add("P"), keep_next=block.lines > 0)
    lines = [Rule(_HAND, WIDTH, CONTROL) for _ in range(block.lines - 1)]
    last = [Rule(_HAND, WIDTH, CONTROL, after=12)] if block.lines > 0 else []
    return [label, *lines, *last]


def signature_part(signature: Signature, setter: Setter, parent: Node) -> Row:
    """The role, lines for place and date and for the signature, and the name in print under them."""
    node = parent.add("Div")
    half = (WIDTH - 18) / 2
    left: list[Part] = []
    right: list[Part] = []
    top: list[Part] = []
    if signature.role:
        top.append(setter.text(signature.role, CELL_HEAD, WIDTH, node.add("P")))
    for stack, label in ((left, PLACE_AND_DATE), (right, SIGNATURE)):
        stack.append(Rule(_HAND + 6, half, CONTROL, keep_next=True))
        stack.append(setter.text(label, LABEL, half, node.add("P")))
    if signature.name:
        right.append(setter.text(signature.name, _NAME, half, node.add("P")))
    else:
        right.append(Rule(_HAND, half, CONTROL, keep_next=True))
    right.append(setter.text(NAME_IN_PRINT, LABEL, half, node.add("P")))
    lines = Row((Cell(0, tuple(left)), Cell(half + 18, tuple(right))), WIDTH, keep=PAGE_HEIGHT / 2)
    return Row((Cell(0, (*top, lines)),), WIDTH, keep=PAGE_HEIGHT / 2, before=16, after=12)
