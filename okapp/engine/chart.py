"""An edition drawn as a chart (SVG): one box per step, its outcomes beside it, notes left out."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from okapp.engine.conditions import ALWAYS
from okapp.engine.model import Certainty, Edition, Outcome, Step
from okapp.engine.outline import cite, review, stated

STEP_X, STEP_WIDTH, STEP_CHARS = 20, 420, 54
BOLD_CHARS = 48
RULE_X, RULE_WIDTH, RULE_CHARS = 500, 640, 82
LINE, PAD, GAP = 18, 12, 26


def chart(edition: Edition) -> str:
    """The edition as an SVG document, sized to what it holds."""
    parts: list[str] = []
    y = 20
    y = _heading(parts, edition, y)
    for number, step in enumerate(edition.steps, start=1):
        y = _step(parts, number, step, y)
    width = RULE_X + RULE_WIDTH + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" viewBox="0 0 {width} {y}" '
        f'font-family="Atkinson Hyperlegible Next, sans-serif" font-size="13" role="img">'
        f"<title>{escape(edition.title, quote=False)}</title>"
        f'<rect width="{width}" height="{y}" fill="#FFFFFF"/>{"".join(parts)}</svg>\n'
    )


def _heading(parts: list[str], edition: Edition, y: int) -> int:
    parts.append(_text(STEP_X, y + LINE, edition.title, 'font-size="20" font-weight="600" fill="#17222D"'))
    parts.append(_text(STEP_X, y + 2 * LINE + 6, f"{edition.law}. {review(edition)}", 'fill="#465563"'))
    return y + 4 * LINE


def _step(parts: list[str], number: int, step: Step, y: int) -> int:
    lines = [*wrap(f"{number}. {step.heading}", BOLD_CHARS), *wrap(f"Stöd: {cite(step.source)}", STEP_CHARS)]
    if step.applies != ALWAYS:
        lines += wrap(f"Gäller när {step.applies.text()}", STEP_CHARS)
    for ask in step.asked():
        lines += wrap(f"• {ask.question.text}", STEP_CHARS, subsequent_indent="  ")
    height = _box(parts, STEP_X, y, STEP_WIDTH, lines, "#E3F0F4", "#0B5A75")
    rule_y = y
    for rule in step.rules:
        if isinstance(rule.gives, Outcome):
            rule_y = _outcome(parts, stated("när", rule.when), rule.gives, rule_y, y)
    bottom = max(y + height, rule_y - GAP // 2)
    centre = STEP_X + STEP_WIDTH // 2
    parts.append(f'<path d="M{centre} {y + height} V{bottom + GAP}" stroke="#6A7A89" fill="none"/>')
    return bottom + GAP


def _outcome(parts: list[str], when: str, gives: Outcome, y: int, step_y: int) -> int:
    firm = gives.certainty is Certainty.FIRM
    sure = "" if firm else " (kräver bedömning)"
    lines = [f"{gives.track.title}: {gives.code}{sure}"]
    lines += [*wrap(gives.title, RULE_CHARS), *wrap(when, RULE_CHARS)]
    height = _box(parts, RULE_X, y, RULE_WIDTH, lines, "#FFFFFF" if firm else "#FDF1DC", "#6A7A89")
    middle = (STEP_X + STEP_WIDTH + RULE_X) // 2
    parts.append(
        f'<path d="M{STEP_X + STEP_WIDTH} {step_y + 20} H{middle} V{y + 20} H{RULE_X}" '
        'stroke="#6A7A89" fill="none"/>'
    )
    return y + height + GAP // 2


def _box(parts: list[str], x: int, y: int, width: int, lines: list[str], fill: str, line: str) -> int:
    height = len(lines) * LINE + 2 * PAD
    parts.append(
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{fill}" stroke="{line}"/>'
    )
    for number, text in enumerate(lines):
        weight = 'font-weight="600" ' if number == 0 else ""
        parts.append(_text(x + PAD, y + PAD + 13 + number * LINE, text, f'{weight}fill="#17222D"'))
    return height


def _text(x: int, y: int, text: str, style: str) -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(text, quote=False)}</text>'
