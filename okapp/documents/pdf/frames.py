"""Framed notices, and the lines of a signature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from okapp.documents.blocks import Callout, Signature, Weight
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.flow import Area, Cell, Ground, Part, Row, Rule
from okapp.documents.pdf.style import (
    BODY,
    CALLOUT_TITLE,
    CELL,
    CELL_HEAD,
    CONTROL,
    HAND,
    LABEL,
    PAGE_HEIGHT,
    PRIMARY,
    STOP,
    TINT,
    WARN,
    WIDTH,
)
from okapp.documents.pdf.text import Setter
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import (
    NAME_IN_PRINT,
    PLACE_AND_DATE,
    SIGNATURE,
    callout_title,
)

_ICON = 15.0
_EDGE = 3.0
_PAD = 11.0
_TEXT_LEFT = _PAD + _ICON + 9
_KEEP = PAGE_HEIGHT / 6
_SIGN = HAND + 6
_UNDER_LABEL = replace(LABEL, before=6)


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
    canvas.setLineCap(0)
    canvas.setFillColor(look.color)
    half = look.border / 2
    low, high = bottom - half * area.ends, area.top + half * area.starts
    canvas.rect(left - half, low, _EDGE, high - low, stroke=0, fill=1)


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
        stack.append(Rule(_SIGN, half, CONTROL, keep_next=True))
        stack.append(setter.text(label, LABEL, half, node.add("P")))
    ground = _signature_ground(node.add("Form"), signature.role, half)
    if not signature.name:
        right.append(Rule(HAND, half, CONTROL, keep_next=True))
    right.append(setter.text(NAME_IN_PRINT, _UNDER_LABEL if signature.name else LABEL, half, node.add("P")))
    if signature.name:
        right.append(setter.text(signature.name, CELL, half, node.add("P")))
    cells = (Cell(0, tuple(left)), Cell(WIDTH - half, tuple(right)))
    lines = Row(cells, WIDTH, keep=PAGE_HEIGHT / 2, ground=ground)
    return Row((Cell(0, (*top, lines)),), WIDTH, keep=PAGE_HEIGHT / 2, before=16, after=12)


def _signature_ground(form: Node, role: str, width: float) -> Ground:
    """A field for an organisation's signing service over the line to sign on."""

    def draw(canvas: MarkedCanvas, area: Area) -> None:
        if area.starts:
            right = area.x + area.width
            rect = (right - width, area.top - _SIGN + 1, right, area.top)
            canvas.sign_here(form, rect, f"{SIGNATURE}: {role}" if role else SIGNATURE)

    return draw
